"""How to rerun a chapter: the table of parameters."""

from functools import partial

from corridor.chapters import tables
from corridor.chapters.chapter import Chapter, known
from corridor.chapters.display import Shown
from corridor.chapters.parameters import RelationshipParameters
from corridor.narrative import reference as say
from corridor.narrative.pieces import Table

chapter = partial(known, template="rerun")


def parameters_table(_: Chapter) -> list[Shown]:
    """The parameters of a pair's chapter, as they are checked."""
    rows = [
        [name, info.description or "", say.default(info.get_default())]
        for name, info in RelationshipParameters.model_fields.items()
    ]
    return [Table(say.PARAMETERS, tables.headed("parameter", "accepted", "default"), rows)]

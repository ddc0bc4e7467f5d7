"""How to rerun a chapter: the table of parameters."""

from pydantic.fields import FieldInfo

from corridor.chapters import needs, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.parameters import RelationshipParameters
from corridor.narrative import reference
from corridor.narrative.pieces import Table

chapter = Opening(needs.of_measures())


def parameters_table(_: Chapter) -> list[Shown]:
    """The parameters of a pair's chapter, as they are checked."""
    rows = [
        [name, info.description or "", _default(info)] for name, info in RelationshipParameters.model_fields.items()
    ]
    return [Table(reference.PARAMETERS, tables.headed("parameter", "accepted", "default"), rows)]


def _default(info: FieldInfo) -> str:
    return reference.MUST_BE_GIVEN if info.is_required() else reference.default(info.get_default())

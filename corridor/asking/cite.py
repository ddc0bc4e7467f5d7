"""A figure as others cite it."""

from typing import Literal

from corridor.asking import frames
from corridor.evidence import descriptor
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import observations
from corridor.narrative import addresses, citing, on_figures
from corridor.narrative.labels import OrItsName

Style = Literal["text", "bibtex", "csl"]


def cite(observation_id: str, style: Style = "text", *, book: str = "", data: Dataset | None = None) -> str:
    """A figure as a line of text, as BibTeX or as CSL-JSON, with who says it, where it is printed, and this edition.

    `book` is the address of the published book, if it has one: the citation then says where the figure stands in it.
    ValueError where there is no such figure or style.

    >>> from corridor import data
    >>> data.cite("report-az-2026-03-10:7").startswith("Ministry of Transport of Kazakhstan: 4.119 Mt")
    True
    """
    known = frames.known(data)
    told = citing.STYLES[frames.one_of("style", style, citing.STYLES)]
    by_id = {each.observation_id: each for each in observations(known)}
    item = by_id[frames.one_of("observation_id", observation_id, by_id)]
    document = known.sources.set_index("source_id", drop=False).loc[item.source_id].to_dict()
    subjects, measures = OrItsName.of(known.subjects, "subject"), OrItsName.of(known.measures, "measure")
    address = f"{book.rstrip('/')}/{addresses.figure(observation_id)}" if book else ""
    what = on_figures.what(item, subjects, measures)
    return told(citing.Cited(item, what, document, descriptor.BOOK, known.edition(), address))

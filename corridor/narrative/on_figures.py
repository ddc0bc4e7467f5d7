"""The page of a document: each of its figures with all that is known of it, and how it is cited."""

from collections.abc import Mapping, Sequence

from corridor.evidence.observations import Observation
from corridor.narrative import addresses, marks, on_doubtful, on_pages, terms
from corridor.narrative.days import compared, known_on
from corridor.narrative.directions import direction
from corridor.narrative.figures import allowed, reported
from corridor.narrative.speakers import speaker, with_count

STATUSES = {
    "verified": "verified on the page",
    "corrected": "corrected; the note says how",
    "not_refound": "the page was not found again",
}

WORDS = {
    "all": "All documents",
    "cite": "Cite this figure",
    "text": "Text",
    "bibtex": "BibTeX",
    "csl": "CSL-JSON",
    "others": "What other figures say of the same",
    "findings": "What it was compared with",
    "no_figures": "No figure was taken from this document: it states intentions alone.",
    "link": "cite",
    "back": on_pages.WORDS["back"],
}


def what(item: Observation, subjects: Mapping[str, str], measures: Mapping[str, str]) -> str:
    """What a figure says, in a line: subject, measure, flow, kind of figure, period."""
    flow = direction(item)
    words = [subjects[item.subject], terms.measured(measures[item.measure], item), *([flow] if flow else [])]
    words += [terms.STATISTICS[item.statistic]] if item.statistic != "level" else []
    return ", ".join([*words, compared(item)])


def known(item: Observation, meaning: str, replaces: Observation | None) -> list[tuple[str, str]]:
    """What is known of a figure, line by line: what each is called, and what it says; `meaning`: of its count."""
    told = {
        "Printed": f"“{item.printed}”" if item.printed else "",
        "The digits allow": allowed(item),
        "Stated by": speaker(item),
        "Known on": known_on(item),
        "Count": f"{item.count}: {meaning}" if item.count else terms.COUNT_NOT_NAMED,
        "State": STATUSES[item.status],
        "Note": item.note,
        "It replaces": _link(replaces, reported(replaces)) if replaces else "",
        "In doubt": on_doubtful.told(item),
    }
    return [(name, text) for name, text in told.items() if text]


def other(item: Observation) -> str:
    """Another figure on the same: what it says, who says it by which count, and when."""
    return f"{_link(item, reported(item))} ({with_count(item, item.count)}; {known_on(item)})"


def _link(item: Observation, text: str) -> str:
    return marks.link(f"../{addresses.figure(item.observation_id)}", text)


def description(publisher: str, figures: Sequence[Observation]) -> str:
    """The page in a sentence, for those who see no more of it."""
    told = "; ".join(reported(item) for item in figures[:3])
    return f"{publisher}: {told or 'intentions, without a figure'}."

"""Flows as readers see them: exports and imports always by the name of the country that counts them."""

from corridor.evidence.observations import Observation
from corridor.narrative import terms

_TRADED = {"export": ("exports", "to"), "import": ("imports", "from")}

_SEEN_FROM_THE_OTHER_SIDE = {"export": "import", "import": "export"}


def direction(item: Observation) -> str:
    """The flow of a figure: exports of Estonia to Kazakhstan; imports of Kazakhstan; transit.

    Empty where it counts all directions, or names none.
    """
    if item.flow in ("", "total"):
        return ""
    if item.flow not in _TRADED:
        return terms.FLOWS[item.flow]
    flow, towards = _TRADED[item.flow]
    of = f" of {item.country}" if item.country else ""
    return f"{flow}{of}{f' {towards} {item.partner}' if item.partner else ''}"


def course(item: Observation) -> str:
    """The flow of a figure in a legend, between two countries by its course: Estonia to Kazakhstan."""
    if item.flow in _TRADED and item.partner:
        ends = (item.country, item.partner) if item.flow == "export" else (item.partner, item.country)
        return " to ".join(ends)
    return direction(item) or terms.FLOWS[item.flow]


def seen_from_first(item: Observation) -> str:
    """The flow as the first country of a pair sees it, so that one course has one mark whoever counts it."""
    if not item.partner or item.subject.startswith(item.reporter):
        return item.flow
    return _SEEN_FROM_THE_OTHER_SIDE.get(item.flow, item.flow)

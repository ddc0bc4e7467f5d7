"""Words in charts: what a reader sees who points at a mark, above the columns of the table behind it, on axes."""

from collections.abc import Iterable, Mapping, Sequence

from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.narrative.days import days_of
from corridor.narrative.figures import reported
from corridor.narrative.numbers import listed
from corridor.narrative.speakers import speaker
from corridor.narrative.terms import COLUMNS

HEADINGS = {
    "subject": COLUMNS["subject"],
    "what": COLUMNS["what"],
    "period": COLUMNS["period"],
    "flow": COLUMNS["flow"],
    "definition": COLUMNS["definition"],
    "reported": COLUMNS["figure"],
    "allows": COLUMNS["allows"],
    "who": COLUMNS["who"],
    "by": "By",
    "said": COLUMNS["said"],
    "due": COLUMNS["due"],
    "year": COLUMNS["year"],
    "aimed_at": "For",
    "low": "At least",
    "high": "At most",
    "pair": COLUMNS["pair"],
    "leg": COLUMNS["leg"],
    "mode": COLUMNS["mode"],
    "distance": COLUMNS["distance"],
    "place": COLUMNS["place"],
    "russian": COLUMNS["russian"],
    "kind": COLUMNS["place_kind"],
}
"""What marks say, and how it is called."""

ALONE = "The Middle Corridor, Pair by Pair. CC BY 4.0."
"""What a picture says of itself where it stands alone."""


KEY = {
    "year": "a whole year, in the colour of its count",
    "part": "paler: a part of a year, as long as it was",
    "unnamed": "grey: the count is not named",
    "band": "what the digits allow, where wider than a bar",
    "times": "so many reports of one quantity are one mark",
    "target": "a target",
    "forecast": "a forecast",
    "reckoned": "worked out by the book, stated in no source",
    "contradictory": "on a figure: doubted, as all others leave something else",
    "tension": "on a figure: in tension, as loose words read twice as wide would let it stand",
    "unexplained": "on a figure: open, whether it can stand beside all others",
}
"""What the marks of charts mean."""

KEY_TITLE = "One mark and one colour for one thing, in every chart"
KEY_DRAWN = "The marks as charts draw them; then the flows; last, what follows from two figures."
KEY_TEXT = "Each mark beside what it means."

MOST_TOLD = 4
"""So many of the figures that a mark stands for are told besides the first; the table below the chart has all."""


def so_often(count: int) -> str:
    """How many figures a mark stands for."""
    return f"({count})"


def also(others: Sequence[Observation]) -> str:
    """What other figures of one quantity say that are drawn as one mark."""
    told = [f"{reported(item)} ({speaker(item)})" for item in others[:MOST_TOLD]]
    more = [f"{len(others) - MOST_TOLD} more"] if others[MOST_TOLD:] else []
    return f"Also reported: {listed([*told, *more])}"


def headed(*names: str, **called: str) -> dict[str, str]:
    """Columns of a chart's data with their headings; `called`: those that have the heading of another name."""
    return {name: HEADINGS[name] for name in names} | {name: HEADINGS[other] for name, other in called.items()}


def drawn_from_to(columns: Mapping[str, str], unit: str) -> dict[str, str]:
    """Columns of a table with the ends of what is drawn, one of which a loose word may leave open."""
    return {**columns, "low": f"Drawn from, {unit}", "high": f"Drawn to, {unit}"}


def at_least_at_most(columns: Mapping[str, str], unit: str) -> dict[str, str]:
    """Columns of a table with those of an interval, in the unit of the chart."""
    return {**columns, "low": f"At least, {unit}", "high": f"At most, {unit}"}


def mark(figure: str, kind: str, *about: str) -> str:
    """What a mark stands for: a figure, what it is other than a level, and what it is of."""
    return ", ".join([figure + (f" ({kind})" if kind else ""), *about])


def small(figures: Iterable[tuple[Period, str]], reckoned: tuple[Period, str] | None) -> str:
    """What a small drawing shows, for those who cannot see it; `reckoned`: what a stated growth leads back to."""
    told = [f"{days_of(period)}: {figure}" for period, figure in figures]
    before = [f"by the growth stated, {days_of(reckoned[0])}: {reckoned[1]}"] if reckoned else []
    return listed([*before, *told])

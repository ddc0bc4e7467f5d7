"""Freight on the corridor: every count, every target."""

from corridor.analysis import parts
from corridor.analysis.choice import by_period
from corridor.chapters import comparing, counts, needs
from corridor.chapters import implied as together
from corridor.chapters.chapter import Chapter, cited_in, split_text
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.time_lines import timelines
from corridor.evidence.observations import Observation, about
from corridor.narrative import on_corridor, on_implied
from corridor.narrative.pieces import Prose

SUBJECT = "TITR"
MEASURE = "corridor_freight"
FLOW = "total"

TOLD_IN = {"oil": "oil"}
"""Goods that have a chapter of their own."""

chapter = Opening(needs.with_implied(needs.of_counts(MEASURE), (MEASURE,), SUBJECT))


def brief(ch: Chapter) -> list[Shown]:
    """How much the corridor carried, and what was promised of it."""
    return counts.brief(ch, ch.subjects[SUBJECT], found(ch), MEASURE, FLOW) or [ch.nothing_on(MEASURE)]


def timeline(ch: Chapter) -> list[Shown]:
    """Every count and every target on one time line."""
    own = [item for item in found(ch) if item.flow == FLOW]
    goods = {item.commodity: item.goods for item in own if item.commodity in TOLD_IN}
    elsewhere = [Prose(on_corridor.more_on(name, TOLD_IN[commodity])) for commodity, name in goods.items()]
    return [*timelines(ch, own, MEASURE, ch.subjects[SUBJECT]), *elsewhere]


def by_year(ch: Chapter) -> list[Shown]:
    """Whole years, count by count."""
    return counts.by_year(ch, ch.subjects[SUBJECT], found(ch), MEASURE, FLOW)


def gaps(ch: Chapter) -> list[Shown]:
    """Since when there are levels, and which years have none."""
    return comparing.gaps(ch, found(ch), MEASURE, FLOW)


def implied(ch: Chapter) -> list[Shown]:
    """Amounts of which all figures together say more than any that prints them."""
    shown = together.telling(ch, SUBJECT, [MEASURE])
    return together.table(ch, on_implied.together(ch.subjects[SUBJECT]), shown) or [ch.nothing(on_implied.NOTHING)]


def counts_compared(ch: Chapter) -> list[Shown]:
    """What each count holds, how far they stand apart, and which is made of which."""
    return [
        *comparing.what_each_counts(ch, found(ch)),
        *comparing.apart(ch, found(ch), MEASURE, FLOW),
        *comparing.made_of(ch, found(ch), MEASURE),
    ]


def targets(ch: Chapter) -> list[Shown]:
    """Targets and forecasts with what came."""
    return counts.aims_and_outcomes(ch, found(ch), MEASURE, FLOW)


def flows(ch: Chapter) -> list[Shown]:
    """What the totals consist of, as far as it is named."""
    splits = sorted(parts.splits(found(ch)), key=lambda split: by_period(split.total), reverse=True)
    return [Prose(split_text(ch, split, found(ch))) for split in splits]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    return cited_in(ch, found(ch))


def found(ch: Chapter) -> list[Observation]:
    """Every figure of the corridor's freight."""
    return [item for item in about(ch.everything, SUBJECT) if item.measure == MEASURE]

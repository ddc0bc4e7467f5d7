"""Time lines of a measure: a chart where there are figures enough, sentences for what no axis of years can hold."""

import itertools
import math
from collections.abc import Sequence

from corridor.analysis.aims import AIMS
from corridor.analysis.choice import by_period, told_once
from corridor.analysis.trends import course
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.drawing.layers import extra_marks
from corridor.drawing.plots import Chart
from corridor.drawing.timeline import timeline
from corridor.evidence.observations import Observation
from corridor.narrative import directions, on_trends, shared
from corridor.narrative.figures import unit_of_all
from corridor.narrative.pieces import Prose

FEWEST = 3
"""Fewer figures than these are said in a sentence."""

FAR, FAR_ABOVE = 5, 3.5
"""What is meant for a time more years after all else, or is more times the highest level, is said below the chart."""


def timelines(ch: Chapter, found: Sequence[Observation], measure: str, about: str = "") -> list[Shown]:
    """Time lines of a measure: one for each commodity and base unit, levels with targets."""
    stated = [item for item in found if item.measure == measure and item.statistic != "change"]
    kinds = sorted(
        {(item.commodity != "all", item.commodity, item.amount_unit) for item in stated if item.base_unit != "1"}
    )
    return [
        shown
        for _, commodity, unit in kinds
        for shown in _timeline(
            ch, [item for item in stated if (item.commodity, item.amount_unit) == (commodity, unit)], about
        )
    ]


def is_drawn(stated: Sequence[Observation]) -> bool:
    """Whether figures of one thing in one unit are enough for a chart."""
    return len(_drawn(told_once(item for item in stated if item.statistic != "change"))) >= FEWEST


def _drawn(found: Sequence[Observation]) -> Sequence[Observation]:
    """Figures in order of time that an axis of years can hold."""
    dated = [item for item in found if item.period.start and not item.sums_years]
    return _not_far_above(_near(sorted(dated, key=by_period)))


def _timeline(ch: Chapter, found: Sequence[Observation], about: str) -> list[Shown]:
    found = told_once(found)
    name = ch.measure(found[0].measure, found[0].goods)
    sums = [item for item in found if item.sums_years]
    dated = sorted((item for item in found if item.period.start and item not in sums), key=by_period)
    near = _drawn(found)
    undated = [item for item in found if not item.period.start]
    shown: list[Shown] = []
    if len(near) >= FEWEST:
        shown.append(_chart(ch, near, name, about))
        far = [item for item in dated if item not in near]
        shown += [Prose(shared.beyond(far))] if far else []
    elif dated:
        shown.append(Prose(shared.few_figures(name, dated, alone=len(found) == len(dated))))
    shown += [Prose(shared.sums(sums))] if sums else []
    return [*shown, Prose(shared.undated(undated))] if undated else shown


def _chart(ch: Chapter, drawn: Sequence[Observation], name: str, about: str) -> Chart:
    levels = [item for item in drawn if item.statistic not in AIMS]
    title = on_trends.title(name, about, course(levels), several=len({item.definition for item in levels}) > 1)
    flows = dict.fromkeys(directions.course(item) for item in drawn if item.flow)
    text = shared.timeline_text(name, [drawn[0].period, drawn[-1].period], flows, len(drawn), len(drawn) - len(levels))
    plot = timeline(drawn, ch.colours)
    return Chart(title, text, plot, shared.timeline_drawn(unit_of_all(drawn)[1], drawn, extra_marks(plot)))


def _near(dated: Sequence[Observation]) -> Sequence[Observation]:
    """Figures in order of time up to a gap after which there are only targets and forecasts."""
    for place, (one, other) in enumerate(itertools.pairwise(dated), start=1):
        aims = all(item.statistic in AIMS for item in dated[place:])
        if aims and by_period(other)[0].year - by_period(one)[0].year > FAR:
            return dated[:place]
    return dated


def _not_far_above(dated: Sequence[Observation]) -> Sequence[Observation]:
    """Figures without targets and forecasts that would press all levels to the foot of the chart."""
    highest = max((item.interval.middle for item in dated if item.statistic not in AIMS), default=math.inf)
    return [item for item in dated if item.statistic not in AIMS or item.interval.middle <= FAR_ABOVE * highest]

"""What was promised and what came, in a sentence: the latest target that is due, else the next one."""

from collections.abc import Sequence
from datetime import date

from corridor.analysis import brief, choice, yearly_growth
from corridor.analysis.aims import Outcome, aimed_at, as_round
from corridor.analysis.audit.unjudged import Why
from corridor.analysis.brief import Fact, Question
from corridor.analysis.choice import by_period
from corridor.analysis.findings import Finding
from corridor.analysis.judged import Aim
from corridor.chapters import outcomes
from corridor.chapters.chapter import Chapter, aims
from corridor.evidence.observations import Observation
from corridor.narrative import on_promises
from corridor.narrative.directions import goods_and_way

Thing = tuple[str, str, str]
"""Measure, goods and flow."""


def told(ch: Chapter, found: Sequence[Observation], measure: str, plain: Thing) -> Fact | None:
    """Of targets and forecasts of a measure the latest with an outcome, else the next, else the latest without one.

    `plain`: what a target is of where that goes without saying.
    """
    stated = _stated(found, measure)
    judged = outcomes.of(ch, stated)
    last = [item for item in judged if not any(_states_anew(other.figure, item.figure) for other in judged)]
    own = [(item, item.finding, item.outcome) for item in last if item.finding and item.outcome]
    other = [
        (item, item.elsewhere, item.outcome_elsewhere) for item in last if item.elsewhere and item.outcome_elsewhere
    ]
    if beside := own or other:
        aim, finding, outcome = max(beside, key=lambda each: _latest_due(each[0]))
        return _came(ch, aim, finding, outcome, plain)
    if fact := ahead(ch, found, measure, plain):
        return fact
    if not judged:
        return None
    aim = max(judged, key=_latest_due)
    if aim.unjudged and aim.unjudged.why == Why.PART and aim.unjudged.known:
        known = aim.unjudged.known
        sentence = on_promises.part_came(aim.figure, _of(ch, aim.figure, plain), known)
        return brief.fact(Question.PROMISED, sentence, aim.figure, known)
    sentence = on_promises.unjudged(aim.figure, _of(ch, aim.figure, plain), outcomes.own(aim))
    return brief.fact(Question.PROMISED, sentence, aim.figure)


def ahead(ch: Chapter, found: Sequence[Observation], measure: str, plain: Thing) -> Fact | None:
    """The next target or forecast that is still due, and the growth that it takes; none where none is."""
    waiting = [
        item for item in outcomes.of(ch, _stated(found, measure)) if item.unjudged and not item.unjudged.past_due
    ]
    standing = [item.figure for item in waiting if item.unjudged and item.unjudged.why != Why.REPLACED]
    if not standing:
        return None
    due = min(map(_due, standing))
    aim = max((item for item in standing if _due(item) == due), key=_stated_on)
    before = [item.figure for item in waiting if _due(item.figure) == due and _stated_on(item.figure) < _stated_on(aim)]
    level = choice.start_of(found, aim)
    years = aim.period.end.year - level.period.start.year if level and level.period.start and aim.period.end else 0
    way = None
    if level and (years > 0 or not aim.period.start):
        years = max(years, 1)
        way = on_promises.Way(level, yearly_growth.yearly_growth_needed(level.interval, as_round(aim), years), years)
    other = [item for item in before if item.counted == aim.counted and not item.bounds.meets(aim.bounds)]
    replaced = sorted(other, key=_stated_on)[-1:]
    sentence = on_promises.ahead(aim, _of(ch, aim, plain), replaced, way)
    return brief.fact(Question.PROMISED, sentence, aim, *replaced)


def _stated(found: Sequence[Observation], measure: str) -> list[Observation]:
    return [aim for aim in aims(found, measure) if not aim.is_change]


def _states_anew(later: Observation, aim: Observation) -> bool:
    """Whether who stated an aim has stated another amount for its time since."""
    of_one_thing = (later.counted, later.period) == (aim.counted, aim.period)
    return (
        of_one_thing and choice.speaks_again(later, aim) and (later.known_on or date.min) > (aim.known_on or date.max)
    )


def _latest_due(aim: Aim) -> tuple[object, ...]:
    item = aim.figure
    stated = item.known_on or date.min
    return by_period(item)[0], item.statistic == "target", item.flow == "total", stated, item.observation_id


def _due(aim: Observation) -> tuple[bool, bool, date]:
    """The next one comes first: what names a year, a target before a forecast, the earlier year."""
    return aim.period.end is None, aim.statistic != "target", aim.period.end or date.max


def _stated_on(aim: Observation) -> tuple[bool, bool, date, str]:
    """The last one comes last; of all goods in all directions after those of some."""
    return aim.flow == "total", not aim.goods, aim.known_on or date.min, aim.observation_id


def _came(ch: Chapter, aim: Aim, finding: Finding, outcome: Outcome, plain: Thing) -> Fact:
    amount = finding.sides[1]
    came = on_promises.Came(finding.figures[1], amount, amount / aimed_at(aim.figure))
    of = _of(ch, aim.figure, plain)
    if finding is aim.finding:
        sentence = on_promises.came(aim.figure, of, came, outcome, other_counts=aim.elsewhere is not None)
    else:
        sentence = on_promises.came_elsewhere(aim.figure, of, came, outcome)
    return brief.fact(Question.PROMISED, sentence, aim.figure, came.figure, grave=aim.missed)


def _of(ch: Chapter, aim: Observation, plain: Thing) -> str:
    """What a target is of, where that does not go without saying."""
    if (aim.measure, aim.commodity, aim.flow) == plain:
        return ""
    return goods_and_way(ch.measure(aim.measure, aim.goods), aim)

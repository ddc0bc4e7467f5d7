"""Where a pair's freight may lead: what came of past targets, what one takes, where modest growth leads."""

from dataclasses import dataclass

from corridor.analysis import yearly_growth
from corridor.analysis.aims import aimed_at, as_round
from corridor.analysis.choice import last_whole_year
from corridor.analysis.yearly_growth import Band
from corridor.chapters import outcomes
from corridor.chapters.chapter import aims
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.chapters.parameters import MOST_KT
from corridor.drawing.fan import Goal, fan
from corridor.drawing.plots import Chart
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT
from corridor.narrative import citations, numbers, on_prospects, spans, terms
from corridor.narrative.absent import Nothing
from corridor.narrative.pieces import Prose

HUNDREDTH = 4
"""Decimals of a rate that follows from figures: half a unit of the tenths that are printed moves no sum then."""

MOST = MOST_KT * 1000
"""Tonnes from here on are neither added up nor drawn: the digits of such a sum mean nothing."""


def scenario(ch: PairChapter) -> list[Shown]:
    """Past targets and what came, the growth that the next one takes, and a band of modest growth."""
    past = _told(ch, [item for item in _own_aims(ch) if _is_past(ch, item)])
    level = last_whole_year(ch.standing)
    if level is None or level.period.start is None:
        told = " ".join([*past, *_nothing_to_carry(ch)])
        return [Prose(told) if past or ch.standing else Nothing(told)]
    start, horizon = level.period.start.year, ch.parameters.horizon
    goal = _goal(ch)
    sentences = [*past, *_way(ch, level, goal, start, earlier=bool(past))]
    if horizon <= start:
        return [Prose(" ".join([*sentences, on_prospects.horizon_past(horizon, level)]))]
    band = _band(ch)
    if band is None:
        return [Prose(" ".join(sentences))]
    paths = {
        year: yearly_growth.grown(level.interval, band.low, band.high, year - start)
        for year in range(start, horizon + 1)
    }
    if beyond := next((year for year, path in paths.items() if path.high >= MOST), None):
        return [Prose(" ".join([*sentences, on_prospects.fan_beyond(band, Interval(MOST, MOST), level, beyond)]))]
    text = on_prospects.fan(band, list(paths.values()), level, horizon)
    movable = on_prospects.fan_title(ch.pair, "{result}", "{horizon}", "{low}", "{high}")
    result = spans.span(paths[horizon], level.scale)
    title = on_prospects.fan_title(ch.pair, result, horizon, on_prospects.rate(band.low), on_prospects.rate(band.high))
    aim = Goal(goal.interval, goal.label, goal.statistic, goal.year) if goal else None
    plot = fan(paths, band, aim, level.scale, movable)
    drawn = on_prospects.fan_drawn(level, level.scale.at(paths[horizon].high).label)
    return [Prose(" ".join([*sentences, text, *_origin(ch)])), Chart(title, text, plot, drawn)]


def _own_aims(ch: PairChapter) -> list[Observation]:
    """Targets and forecasts of all the pair's freight, by the period they are for."""
    return [item for item in aims(ch.found, FREIGHT) if item.flow == "total" and item.commodity == "all"]


def _is_past(ch: PairChapter, aim: Observation) -> bool:
    return aim.period.end is not None and aim.period.end < ch.day


def _told(ch: PairChapter, aims: list[Observation]) -> list[str]:
    """What came of targets whose time is over, as the audit has it, or why that cannot be said."""
    subject = f"{ch.subjects[ch.pair.relationship_id]}, "
    judged = [(aim, aim.finding or aim.elsewhere) for aim in (outcomes.of(ch, aims) if aims else [])]
    return [
        terms.capital(found.statement.removeprefix(subject))
        if found
        else on_prospects.past_target(aim.figure, outcomes.own(aim))
        for aim, found in judged
    ]


def _nothing_to_carry(ch: PairChapter) -> list[str]:
    """Why there is no level to carry forward, and the newest figure as a pace."""
    if not ch.standing:
        return [ch.of_its_day(on_prospects.no_total(ch.pair))]
    whole = [item for item in ch.standing if item.period.full_year]
    wide = [item for item in ch.wide if item.period.full_year]
    newest = ch.standing[-1]
    if whole:
        reason = on_prospects.year_too_old(whole[-1], ch.count_of(whole[-1]))
    else:
        reason = on_prospects.year_too_wide(wide[-1], ch.count_of(wide[-1])) if wide else on_prospects.no_year(ch.pair)
    return [ch.of_its_day(reason), *([on_prospects.pace(newest, ch.count_of(newest))] if newest not in whole else [])]


@dataclass(frozen=True)
class Ahead:
    """A target that lies ahead."""

    interval: Interval
    named: str
    """It as a sentence has it."""
    label: str
    """It as the chart has it."""
    year: int | None
    """None where its source sets none."""
    statistic: str = "target"
    near: Interval | None = None
    """How near it is meant where a way to it is worked out; None where that is exact."""


def _goal(ch: PairChapter) -> Ahead | None:
    """The target to look at: the one asked for, else the latest that is not past."""
    if ch.parameters.target_kt:
        asked = Interval(ch.parameters.target_kt * 1000, ch.parameters.target_kt * 1000)
        return Ahead(
            asked, spans.span(asked, ch.words.scale("t")), on_prospects.target_label(None), ch.parameters.horizon
        )
    ahead = [item for item in _own_aims(ch) if not _is_past(ch, item)]
    if not ahead:
        return None
    aim = ahead[-1]
    year = aim.period.end.year if aim.period.end else None
    label = on_prospects.target_label(aim)
    return Ahead(aimed_at(aim), str(citations.figure(aim)), label, year, aim.statistic, as_round(aim))


def _way(ch: PairChapter, level: Observation, goal: Ahead | None, start: int, *, earlier: bool) -> list[str]:
    """What the way to a target takes; a doubling where none lies ahead."""
    year = goal.year if goal and goal.year else ch.parameters.horizon
    if goal and level.interval.low >= goal.interval.high:
        return [on_prospects.target_reached(level, goal.named)]
    if year <= start:
        return []
    ends = (level.interval, goal.near or goal.interval) if goal else (Interval(1, 1), Interval(2, 2))
    need = yearly_growth.yearly_growth_needed(*ends, year - start)
    if goal is None:
        return [ch.of_its_day(on_prospects.no_target(ch.pair, need, year, earlier=earlier))]
    if goal.year is None:
        return [on_prospects.growth_if_due(level, goal.named, year, need)]
    return [on_prospects.growth_needed(level, goal.named, year, need, year - start)]


def _band(ch: PairChapter) -> Interval | None:
    """Growth between the two parameters, as shares; what is not given comes from the data, rounded outward."""
    derived = _derived(ch)
    low, high = ch.parameters.growth_low, ch.parameters.growth_high
    if derived is None and (low is None or high is None):
        return None
    least, most = numbers.outward(derived.rates.low, derived.rates.high, HUNDREDTH) if derived else (0.0, 0.0)
    low, high = (end if asked is None else asked / 100 for end, asked in ((least, low), (most, high)))
    return Interval(min(low, high), max(low, high))


def _derived(ch: PairChapter) -> Band | None:
    return yearly_growth.growth_band(ch.railway_growth, ch.pair.code_a)


def _origin(ch: PairChapter) -> list[str]:
    """What of the band comes from the data, and what that is made of."""
    given = (ch.parameters.growth_low, ch.parameters.growth_high).count(None)
    band = _derived(ch) if given else None
    return [on_prospects.made_of(band, ch.pair.name_a, lambda item: _cited(ch, item), half=given == 1)] if band else []


def _cited(ch: PairChapter, item: Observation) -> str:
    """A figure as a link: to the list of sources below, or where it is on another pair to its publisher's page."""
    own = item.subject in (ch.pair.relationship_id, ch.pair.code_a, ch.pair.code_b)
    return citations.figure(item) if own else citations.external(ch.growth_data, item)

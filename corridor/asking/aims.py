"""What was aimed at: what became of it, and what growth it takes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from corridor.analysis.aims import AIMS, aimed_at, as_round, kind_of
from corridor.analysis.audit.evidence import Evidence
from corridor.analysis.audit.rules import rules
from corridor.analysis.choice import grouped, last_whole_year, told_once
from corridor.analysis.findings import Finding, findings
from corridor.analysis.judged import Aim, judged
from corridor.analysis.series import Cell, Pick, cell_of, points
from corridor.analysis.yearly_growth import yearly_growth_needed
from corridor.asking import frames
from corridor.asking.frames import Asked, Day
from corridor.evidence.dataset import Dataset
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation, observations
from corridor.narrative import marks, on_asked, on_targets
from corridor.narrative.audited import known_by
from corridor.narrative.spaces import plain

_AIMED = [
    *("observation_id", "subject", "measure", "flow", "commodity", "definition", "unit", "kind", "stated_on", "due"),
    *("aimed_low", "aimed", "aimed_high", "verdict", "came_low", "came", "came_high", "came_id", "share"),
    *("verdict_elsewhere", "came_elsewhere", "elsewhere_id", "why"),
]


def targets(year: int | None = None, *, as_of: Day = None, data: Dataset | None = None) -> Asked:
    """Every target and forecast due in a year, or all: with its verdict, or the reason why there is none.

    `kind` tells targets and forecasts from ceilings and capacities. `verdict` is by the count of the target, or by any
    where it names none: reached, equal (as far as the digits tell), within (what "up to" leaves open) or missed. It
    lays `came_low` to `came_high` beside `aimed_low`, the least that a loose word such as "about" allows.
    `share` is what came of what was aimed at, by the printed figures; of a growth that is aimed at none. What came by
    another count decides nothing and stands beside it. All is in `unit`. Retellings of one statement count once.

    >>> from corridor import data
    >>> due = data.targets(2025, as_of="2026-03-10").set_index("observation_id")
    >>> due[due.verdict == "missed"].subject.unique().tolist()
    ['TITR']
    """
    everything = frames.known(data)
    day = frames.day_of(as_of, everything)
    year = frames.year_of(year, _years(everything))
    known = known_by(everything, day)
    found = observations(known)
    stated = [item for item in told_once(found) if item.statistic in AIMS and _is_due(item, year)]
    evidence = Evidence(found, rules(known))
    until = day or known.edition() or date.min
    made = frames.frame(map(_row, judged(stated, findings(known, found), evidence, until)), _AIMED)
    made["stated_on"] = pd.to_datetime(made["stated_on"])
    made = made.sort_values(["due", "subject", "measure", "stated_on", "observation_id"]).reset_index(drop=True)
    undated = frames.figures(everything, day)[1]
    without = [item for item in undated if item.statistic in AIMS and _is_due(item, year)]
    named = [*made["observation_id"], *made["came_id"], *made["elsewhere_id"]]
    rule, left_out = on_asked.RULES["targets"], frames.left_out(day, without)
    return frames.answered(made, everything, rule, named, left_out=left_out)


def _years(known: Dataset) -> list[int]:
    """The years in which anything is due."""
    due = (item.period.end for item in observations(known) if item.statistic in AIMS)
    return [end.year for end in due if end]


def _is_due(item: Observation, year: int | None) -> bool:
    return year is None or (item.period.end is not None and item.period.end.year == year)


def _row(aim: Aim) -> dict[str, Any]:
    item = aim.figure
    aimed = aimed_at(item)
    row = {
        **cell_of(item)._asdict(),
        "observation_id": item.observation_id,
        "kind": kind_of(item).value,
        "stated_on": item.known_on,
        "due": item.period.name,
        "aimed_low": aimed.low,
        "aimed": frames.central(item),
        "aimed_high": aimed.high,
        "verdict": aim.outcome.value if aim.outcome else "",
        "verdict_elsewhere": aim.outcome_elsewhere.value if aim.outcome_elsewhere else "",
        "why": _why(aim),
    }
    if aim.finding:
        side, less = aim.finding.sides[1], _compared_with(item)
        row |= {"came_low": side.low - less, "came": _came(item, aim.finding), "came_high": side.high - less}
        row["came_id"] = aim.finding.figures[1].observation_id
        row["share"] = None if item.is_change else row["came"] / frames.central(item)
    if aim.elsewhere:
        row |= {"came_elsewhere": _came(item, aim.elsewhere), "elsewhere_id": aim.elsewhere.figures[1].observation_id}
    return row


def _came(aim: Observation, found: Finding) -> float:
    """What came, as the aim is told: the printed figure where it alone is that, else the middle of what follows."""
    figure, side = found.figures[1], found.sides[1]
    came = frames.central(figure) if figure.interval == side else side.middle
    return came - _compared_with(aim)


def _compared_with(aim: Observation) -> float:
    """What is taken from a ratio to tell it as an aim in per cent is told: of ×1.4 the 0.4 more."""
    return 1.0 if aim.is_change and aim.unit == "percent" else 0.0


def _why(aim: Aim) -> str:
    """Why an aim has no verdict; empty where it has one."""
    if aim.unjudged:
        return plain(marks.words(on_targets.why(aim.figure, aim.unjudged)))
    return "" if aim.finding else on_asked.ELSEWHERE


_GROWTH = [
    *("target", "definition", "count", "from_year", "from_low", "from", "from_high", "from_id", "to_year", "to_low"),
    *("to", "to_high", "years", "growth_low", "growth", "growth_high", "first_year", "past_growth", "last_growth"),
]


def required_growth(*targets: str, as_of: Day = None, data: Dataset | None = None) -> Asked:
    """What growth a year targets take from the last whole year known, a row for each count that one could start from.

    `growth` leads from the printed figure to the printed one, its ends from one end of what the digits allow to the
    other, all as shares a year. Beside it what the same count grew by a year since its first whole year (`past_growth`)
    and in its last year (`last_growth`). Where none can be worked out there is no row; `attrs["why"]` has
    the reason by target.
    ValueError where there is no such target or forecast.

    >>> from corridor import data
    >>> need = data.required_growth("news-mail-ru-2025-09-23:4", as_of="2026-03-10")
    >>> need[["from", "to", "years", "growth"]].round(3).values.tolist()
    [[4119000.0, 10000000.0, 2.0, 0.558]]
    """
    known = frames.known(data)
    day = frames.day_of(as_of, known)
    by_id = {item.observation_id: item for item in observations(known) if item.statistic in AIMS}
    aims = [by_id[frames.one_of("target", target, by_id)] for target in targets]
    counted, undated = frames.figures(known, day)
    ways = {aim.observation_id: list(_ways(counted, aim)) for aim in aims}
    made = frames.frame((row for rows in ways.values() for row in rows), _GROWTH)
    without = [item for item in undated if any(_is_of(item, aim) for aim in aims)]
    why = {aim.observation_id: on_asked.no_way(aim.period.end) for aim in aims if not ways[aim.observation_id]}
    named, left_out = [*made["target"], *made["from_id"]], frames.left_out(day, without)
    return frames.answered(made, known, on_asked.RULES["required_growth"], named, why=why, left_out=left_out)


def _ways(found: Iterable[Observation], aim: Observation) -> Iterator[dict[str, Any]]:
    """The ways to a target from each count that has the newest whole year."""
    series = _whole_years(found, aim) if aim.period.end else []
    newest = max((same[-1].period for same in series), default=None)
    for same in series:
        if same[-1].period == newest:
            yield from _way(same, aim)


def _whole_years(found: Iterable[Observation], aim: Observation) -> list[list[Observation]]:
    """Levels of what a target is of, count by count, oldest first."""
    levels = (item for item in found if _is_of(item, aim) and item.period.full_year)
    shown = (point.figure for point in points(levels, Pick.SHARPEST))
    same = grouped(sorted(shown, key=lambda item: item.period), lambda item: item.definition)
    return [years for years in same.values() if last_whole_year(years)]


def _is_of(item: Observation, aim: Observation) -> bool:
    own, other = cell_of(item), cell_of(aim)
    counted = aim.definition in ("", item.definition)
    return item.statistic == "level" and counted and _without_count(own) == _without_count(other)


def _without_count(cell: Cell) -> tuple[str, ...]:
    return cell.subject, cell.measure, cell.flow, cell.commodity, cell.unit


def _way(years: list[Observation], aim: Observation) -> Iterator[dict[str, Any]]:
    """From the last of some whole years to a target; nothing where its year is not later."""
    first, last = years[0], years[-1]
    since, start, due = (item.period.end.year if item.period.end else 0 for item in (first, last, aim))
    if due <= start:
        return
    need = yearly_growth_needed(last.interval, as_round(aim), due - start)
    before = years[-2] if len(years) > 1 and years[-2].period.of_year == start - 1 else None
    yield {
        "target": aim.observation_id,
        "definition": last.definition,
        "count": last.count,
        "from_year": start,
        **dict(zip(("from_low", "from", "from_high"), _ends(last, last.interval), strict=True)),
        "from_id": last.observation_id,
        "to_year": due,
        **dict(zip(("to_low", "to", "to_high"), _ends(aim, as_round(aim)), strict=True)),
        "years": due - start,
        "growth_low": need.low,
        "growth": _a_year(last, aim, due - start),
        "growth_high": need.high,
        "first_year": since,
        "past_growth": _a_year(first, last, start - since) if start > since else None,
        "last_growth": _a_year(before, last, 1) if before else None,
    }


def _ends(item: Observation, allowed: Interval) -> tuple[float, float, float]:
    return allowed.low, frames.central(item), allowed.high


def _a_year(one: Observation, other: Observation, years: int) -> float:
    """Growth a year between two printed figures."""
    return float((frames.central(other) / frames.central(one)) ** (1 / years) - 1)

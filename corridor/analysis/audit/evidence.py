"""Observations, indexed by what must match for two of them to bear on each other.

Every kind of finding looks up what it needs here, so that none has to compare all with all.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from corridor.analysis.audit.comparison import Side
from corridor.analysis.audit.rules import ANY_COUNT, Rules, stated
from corridor.analysis.choice import grouped
from corridor.analysis.growth import Base, bases_of, level_ended_at, settled
from corridor.analysis.revisions import revisions
from corridor.analysis.system.system import System, system_of
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.rows import ALL_FLOWS


class Series(NamedTuple):
    """What is counted, of what, by which count: what `Observation.counted` says, and the subject besides.

    It has the count in place of the definition, so definitions that count the same are one. Its levels are
    told apart by their `amount_unit`, in which a yearly rate is the amount of a year.
    """

    subject: str
    measure: str
    commodity: str
    flow: str
    counted_by: str


class Step(NamedTuple):
    """A series between two periods."""

    series: Series
    compare: Period
    period: Period


Levels = dict[Period, list[Observation]]


class Evidence:
    """All observations with the rules of comparing them."""

    def __init__(self, found: Iterable[Observation], rules: Rules, system: System | None = None) -> None:
        self.rules = rules
        self._system = system
        self.found = sorted(found, key=lambda item: item.observation_id)
        self.levels: dict[tuple[Series, str], Levels] = defaultdict(lambda: defaultdict(list))
        """Levels by series and unit, then by period."""
        self.claims: dict[Step, list[Observation]] = defaultdict(list)
        """Stated changes, and forecasts of changes, by what they connect."""
        self.aims: dict[tuple[Series, str], list[Observation]] = defaultdict(list)
        """Targets and forecasts of levels by series and unit."""
        self.against_plans: list[Observation] = []
        """Changes against what was planned for their own period."""
        self.replaced: list[tuple[Observation, Observation]] = []
        """Figures that a later one restates, each with that one; nothing else is laid beside them."""
        by_id = {item.observation_id: item for item in self.found}
        newer = {item.replaces: item for item in self.found if item.replaces in by_id}
        self.replaced += [(by_id[name], item) for name, item in newer.items()]
        self.revised = [*revisions(self.found)]
        """Earlier vintages of a count with those that replace them."""
        newer |= {each.old.observation_id: each.new for each in self.revised}
        for item in self.found:
            if item.observation_id not in newer:
                self._add(item)

    @cached_property
    def system(self) -> System:
        """All of them as one system."""
        return self._system or system_of(self.found, self.rules)

    def standing(self, found: Iterable[Observation]) -> list[Observation]:
        """Of some figures those that are in no doubt."""
        return [item for item in found if item.observation_id not in self.system.in_doubt]

    def is_claim(self, item: Observation) -> bool:
        """Whether the system holds a figure beside all others."""
        return item.observation_id in self.system.claimed

    @cached_property
    def levels_that_stand(self) -> list[Observation]:
        """Levels, in the order of their ids, but for those that were restated."""
        replaced = {old.observation_id for old, _ in (*self.replaced, *self.revised)}
        return [item for item in self.found if item.statistic == "level" and item.observation_id not in replaced]

    def _add(self, item: Observation) -> None:
        series = self.series(item)
        if item.statistic == "level":
            self.levels[series, item.amount_unit][item.period].append(item)
        elif item.form.of_plan:
            self.against_plans.append(item)
        elif item.compare.start:
            self.claims[Step(series, item.compare, item.period)].append(item)
        elif not item.is_change:
            self.aims[series, item.amount_unit].append(item)

    def series(self, item: Observation) -> Series:
        """The series of an observation; where no flow is named, all flows are meant."""
        count = self.rules.count(item.definition, item.measure, item.reporter)
        return Series(item.subject, item.measure, item.commodity, item.flow or ALL_FLOWS, count)

    @cached_property
    def units(self) -> dict[Series, list[str]]:
        """The units in which a series has levels."""
        return _collected(self.levels)

    @cached_property
    def counts(self) -> dict[Series, list[str]]:
        """Series by any count → the counts that it has levels by."""
        found: dict[Series, list[str]] = defaultdict(list)
        for series in self.units:
            found[series._replace(counted_by=ANY_COUNT)].append(series.counted_by)
        return dict(found)

    @cached_property
    def defined(self) -> set[tuple[str, str]]:
        """Subjects and measures of which some figure states its count."""
        return {(item.subject, item.measure) for item in self.found if item.definition}

    def clear(self, series: Series) -> bool:
        """Whether figures of a series surely count the same thing: its count is stated, or none is in use."""
        return stated(series.counted_by) or (series.subject, series.measure) not in self.defined

    def alternatives(self, series: Series) -> Iterator[Series]:
        """The series itself; every count of it where its own is not stated."""
        if stated(series.counted_by):
            yield series
        else:
            yield from (series._replace(counted_by=count) for count in self.by_any_count(series))

    def by_any_count(self, series: Series) -> list[str]:
        """The counts that there are levels by, for what a series is about."""
        return self.counts.get(series._replace(counted_by=ANY_COUNT), [])

    def holds(self, series: Series, unit: str, whole: Period, part: Period) -> bool:
        """Whether all of one period lies in another; of what does not add up over time, whether it is the same."""
        return whole.contains(part) if self.rules.adds_up(series.measure, unit) else whole == part

    def at(self, series: Series, unit: str, period: Period) -> list[Observation]:
        """Levels of a series in a period."""
        return self.levels[series, unit].get(period, []) if (series, unit) in self.levels else []

    def beside(self, claim: Observation, series: Series) -> Observation | None:
        """The level that a change ends at, of its series: by its count, where none is stated its reporter's."""
        found = (item for unit in self.units.get(series, ()) for item in self.at(series, unit, claim.period))
        return level_ended_at(claim, found)

    @cached_property
    def implied(self) -> dict[tuple[Series, str], dict[Period, Side]]:
        """What levels and the changes that lead to them say of the period compared with, where it has both ends."""
        found: dict[tuple[Series, str], dict[Period, Side]] = defaultdict(dict)
        for (series, compare), steps in self._bases().items():
            bounded = [step for step in settled(steps) if math.isfinite(step.interval.high)]
            if not bounded:
                continue
            step = min(bounded, key=lambda base: base.interval.width)
            found[series, step.level.amount_unit][compare] = Side(
                step.interval, (step.change, step.level), computed=True
            )
        return dict(found)

    def _bases(self) -> dict[tuple[Series, Period], list[Base]]:
        found: dict[tuple[Series, Period], list[Base]] = defaultdict(list)
        for step, claims in self.claims.items():
            if not (step.compare.known and step.period.known):
                continue
            for claim in claims:
                level = self.beside(claim, step.series) if claim.statistic == "change" else None
                if level:
                    found[step.series, step.compare].extend(bases_of(level, claim))
        return found


def _collected(levels: Iterable[tuple[Series, str]]) -> dict[Series, list[str]]:
    return {series: [unit for _, unit in keys] for series, keys in grouped(levels, lambda key: key[0]).items()}

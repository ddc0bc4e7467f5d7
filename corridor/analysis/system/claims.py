"""Claims: what each figure says of quantities, in each way to read it, and what it costs to doubt it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corridor.analysis.audit.rules import Rules, stated
from corridor.analysis.choice import grouped, trust
from corridor.analysis.revisions import revisions
from corridor.analysis.system import costs
from corridor.analysis.system.quantities import ANY_TIME, Quantity, Series
from corridor.analysis.system.readings import CUT, PRINTED, Reading, changes, readings, times
from corridor.analysis.system.rows import ONE, row
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.rows import ALL_FLOWS

NO_UNIT = ""
"""The unit of a series of which only changes are stated."""

_NO_AMOUNTS = ("capacity", "plan")
"""Natures of measures whose figures are no quantities of a period: what could be, or is meant to be."""


@dataclass(frozen=True)
class Claim:
    """What one voice says: a figure, and others that say the same of the same in the same statement.

    It holds in one of its readings, or is in doubt.
    """

    figures: tuple[Observation, ...]
    """The most trusted first."""
    readings: tuple[Reading, ...]
    """The likeliest first; each later one costs what `costs` says, those of one price are as likely."""
    cost: int = 0
    """What it costs to doubt it."""
    clear: bool = True
    """Whether it is stated, or out of question, what it counts."""
    count: str = ""
    """The definition that it is counted by: of those that a document states to be one, the first."""

    @property
    def key(self) -> str:
        """The id of its first figure."""
        return self.figures[0].observation_id

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """What it is of: a level's quantity; a change's after and before; a share's part and whole."""
        return tuple(each for each, _ in self.readings[0].rows[0].terms)

    @property
    def of_one_thing(self) -> bool:
        """Whether it is of the same quantities however it is read."""
        return len({tuple(each for each, _ in reading.rows[0].terms) for reading in self.readings}) == 1

    @property
    def voice(self) -> tuple[str, tuple[Quantity, ...]]:
        """Whose statement of what it is: more prints of one statement are one voice."""
        return self.figures[0].origin_group, self.quantities

    @property
    def loose(self) -> bool:
        """Whether a word makes it loose, so that its ends are wide by convention."""
        return self.figures[0].qualifier in ("about", "almost")

    @property
    def widens(self) -> bool:
        """Whether each reading allows all that those before it allow."""
        return all(reading.said in (PRINTED, CUT) for reading in self.readings)


class Left(NamedTuple):
    """A figure that is no claim, and why."""

    figure: Observation
    why: str


class Told(NamedTuple):
    """What figures say."""

    claims: tuple[Claim, ...]
    """In the order of ids; identical statements of one origin are one."""
    left: tuple[Left, ...]
    """Figures that are no claims: aims, capacities, what is said of no certain time or of no certain whole."""


def told(found: Iterable[Observation], rules: Rules, primary: Callable[[Observation], bool]) -> Told:
    """What each figure says, if it says anything of quantities."""
    speaking = _Speaking(list(found), rules)
    read = [(item, speaking.claim(item)) for item in speaking.items]
    single = [claim for _, claim in read if claim]
    merged = grouped(single, lambda claim: (claim.figures[0].origin_group, claim.count, claim.clear, claim.readings))
    claims = sorted((_merged(same, primary) for same in merged.values()), key=lambda claim: claim.key)
    return Told(tuple(claims), tuple(Left(item, speaking.why_not(item)) for item, claim in read if not claim))


def _merged(same: Sequence[Claim], primary: Callable[[Observation], bool]) -> Claim:
    figures = tuple(sorted((claim.figures[0] for claim in same), key=trust))
    cost = max(costs.of_doubt(figure, primary=primary(figure)) for figure in figures)
    return replace(same[0], figures=figures, cost=cost)


class _Speaking:
    """Figures with what it takes to know what they say."""

    def __init__(self, items: list[Observation], rules: Rules) -> None:
        self.rules = rules
        self.items = items
        self.replaced = {item.replaces for item in items if item.replaces}
        self.replaced |= {each.old.observation_id for each in revisions(items)}
        self.defined = {(item.subject, item.measure) for item in items if item.definition}
        levels = [item for item in items if item.statistic == "level"]
        self.units: dict[tuple[str, ...], list[str]] = {
            key: sorted({item.amount_unit for item in same}) for key, same in grouped(levels, self._counted).items()
        }
        self.units_of: dict[tuple[str, ...], list[str]] = {
            key: sorted({item.amount_unit for item in same})
            for key, same in grouped(levels, lambda item: (item.subject, item.measure)).items()
        }
        self.beside = {(self._counted(item), item.source_id, item.period): item.amount_unit for item in levels}

    def why_not(self, item: Observation) -> str:
        """Why a figure is no claim; a key of the narrative."""
        if item.observation_id in self.replaced:
            return "replaced"
        if item.statistic not in ("level", "change") or item.qualifier == "planned":
            return "aim"
        if item.nature in _NO_AMOUNTS:
            return "capacity"
        if item.form.of_plan:
            return "plan"
        if item.form.of_other:
            return "other"
        return "whole" if item.nature == "share" else "time"

    def claim(self, item: Observation) -> Claim | None:
        """What a figure says; None where it is no claim."""
        if self.why_not(item) not in ("time", "whole"):
            return None
        read = {"level": self._level, "change": self._change}[item.statistic](item)
        if not read:
            return None
        clear = stated(self._count(item)) or (item.subject, item.measure) not in self.defined
        member = self.rules.members[item.definition] if item.definition else ""
        return Claim((item,), tuple(read), clear=clear, count=member)

    def _count(self, item: Observation) -> str:
        return self.rules.count(item.definition, item.measure, item.reporter)

    def _counted(self, item: Observation) -> tuple[str, str, str, str, str]:
        return item.subject, item.measure, item.commodity, item.flow or ALL_FLOWS, self._count(item)

    def _level(self, item: Observation) -> list[Reading]:
        if item.nature == "share":
            return self._share(item)
        if not (item.period.known or item.nature == "length"):
            return []
        period = ANY_TIME if item.nature == "length" else item.period
        quantity = Quantity(Series(*self._counted(item), item.amount_unit), period)
        return readings(item, lambda low, high: (row({quantity: ONE}, low, high),))

    def _share(self, item: Observation) -> list[Reading]:
        """A part and its whole, by the count of the share, where it is known what it is of."""
        if not (item.whole and item.period.known):
            return []
        whole = Series(*item.whole[:2], item.whole.commodity, item.whole.flow, self._count(item), NO_UNIT)
        part = whole._replace(subject=item.subject, commodity=item.commodity, flow=item.flow or ALL_FLOWS)
        if part == whole:
            whole = whole._replace(counted_by=self.rules.held_by(whole.counted_by))
        units = self._units_of(whole[:5])
        if part == whole or len(units) > 1:
            return []
        below, above = (Quantity(each._replace(unit=units[0]), item.period) for each in (part, whole))
        return readings(item, lambda low, high: times(below, above, low, high))

    def _change(self, item: Observation) -> list[Reading]:
        if not (item.period.known and item.compare.known):
            return []
        return [reading for unit in self._units(item) for reading in changes(item, Series(*self._counted(item), unit))]

    def _units(self, item: Observation) -> list[str]:
        """What a change may be of: its own unit, that of the level beside it, else each that levels of it have.

        Where it has none, the one unit that there are other levels of its subject and measure in.
        """
        if item.base_unit != "1":
            return [item.amount_unit]
        counted = self._counted(item)
        beside = self.beside.get((counted, item.source_id, item.period))
        return [beside] if beside else self._units_of(counted)

    def _units_of(self, counted: tuple[str, ...]) -> list[str]:
        near = self.units_of.get(counted[:2], [])
        return self.units.get(counted) or (near if len(near) == 1 else [NO_UNIT])


def periods(claims: Iterable[Claim]) -> Mapping[Series, set[Period]]:
    """The periods of each series that claims name, in any reading."""
    found: dict[Series, set[Period]] = {}
    for claim in claims:
        for reading in claim.readings:
            for each in reading.rows:
                for quantity, _ in each.terms:
                    found.setdefault(quantity.series, set()).add(quantity.period)
    return found

"""Observations as objects: what analysis, audit and narrative work with."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from corridor.base.once import once_for_each
from corridor.evidence.cells import by_key, records
from corridor.evidence.dataset import Dataset
from corridor.evidence.doubtful import Doubtful, doubtful
from corridor.evidence.forms import PLAIN, Form, forms
from corridor.evidence.intervals import Interval
from corridor.evidence.periods import NEVER, Period, day_of
from corridor.evidence.qualifiers import QUALIFIERS, Qualifier
from corridor.evidence.rows import ALL_GOODS
from corridor.evidence.scales import Scale, amount_of
from corridor.evidence.vocabulary import Vocabulary, Way, sides_of_pairs, vocabulary
from corridor.evidence.wholes import Whole, labels_of, whole_of


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as one source printed it, with what is known of the source."""

    observation_id: str
    source_id: str
    subject: str
    scope: str
    reporter: str
    flow: str
    measure: str
    commodity: str
    definition: str
    count: str
    """What readers call the definition; empty where none is stated."""
    statistic: str
    period: Period
    compare: Period
    amounts: tuple[float, ...]
    """The printed value, or both ends of a printed range, in `base_unit`."""
    unit: str
    qualifier: str
    printed: str
    note: str
    status: str
    interval: Interval
    """What the printed digits allow, in `base_unit`: t, USD, TEU, day, km … or 1 for shares and ratios.

    Of a loose word that leaves one end open it is the likely range, to draw and to compare.
    """
    base_unit: str
    publisher: str
    speakers: tuple[str, ...]
    """Who is said to have given it; none where nobody is named."""
    known_on: date | None
    """Day by which it was public: that of its document, or an earlier one by which that tells it was said."""
    origin_group: str
    words: Vocabulary = field(compare=False, repr=False)
    """What the registries call its goods and flow."""
    country: str = ""
    """Name of the country whose exports and imports are meant; empty where none is known."""
    partner: str = ""
    """Name of the other country of a pair."""
    form: Form = PLAIN
    whole: Whole | None = None
    """Of a share, what it is of, if that is known."""
    replaces: str = ""
    """The earlier figure that it restates."""
    is_replaced: bool = False
    """Whether another figure of the package restates it, on whatever day."""
    nature: str = "amount"
    """How figures of its measure may be compared; see the registry of measures."""
    period_basis: str = ""
    compare_basis: str = ""
    said: Period = NEVER
    """When, where its document tells a time before its own; else no time."""
    counted_by: str = ""
    """The body that counts it, where a definition says so."""
    definition_basis: str = ""
    """Who gave it that definition: the `source`, the `speaker`, or the `coder`; empty where it has none."""
    doubt: Doubtful | None = field(default=None, compare=False, repr=False)
    """Of a figure that cannot stand beside all those known by some day."""

    @property
    def loose_word(self) -> Qualifier:
        """What its qualifier means."""
        return QUALIFIERS[self.qualifier]

    @property
    def open_end(self) -> str:
        """`high` or `low` where a loose word names one end and leaves the other open; empty where it does not."""
        if not self.loose_word.open:
            return ""
        return "high" if (self.loose_word.open == "above") != self.falls else "low"

    def is_likely(self, end: str) -> bool:
        """Whether its `high` or `low` end is no more than where its loose word likely ends."""
        return self.open_end == end if self.open_end else self.qualifier == "about"

    @property
    def falls(self) -> bool:
        """Whether it is a fall by its printed size, of which a loose word names an end; an index is no such size."""
        return max(self.amounts) < 0 and not self.form.index

    @property
    def years(self) -> int:
        """Of how many years a change is the average; 1 where it is told of the whole time."""
        start, end = self.compare.end or self.compare.start, self.period.end or self.period.start
        return max(1, end.year - start.year) if self.form.yearly and start and end else 1

    @property
    def bounds(self) -> Interval:
        """What is certain in `base_unit`: `interval` without the end that a loose word leaves open.

        "Almost" keeps both, as it says that the figure is near.
        """
        if not self.loose_word.is_bound:
            return self.interval
        if self.open_end == "high":
            return Interval(self.interval.low, 0.0 if self.falls else math.inf)
        below_zero = self.falls or self.form.index
        least = 0.0 if not below_zero else -1.0 if self.unit == "percent" else -math.inf
        return Interval(least, self.interval.high)

    @property
    def is_change(self) -> bool:
        """Whether it is a change that is stated, or aimed at: a target or forecast in per cent is no amount."""
        return self.statistic == "change" or (self.statistic != "level" and self.base_unit == "1")

    @property
    def amount_unit(self) -> str:
        """The base unit of the amount: a yearly rate of anything but a capacity is the amount of a year."""
        return self.base_unit if self.nature == "capacity" else self.base_unit.removesuffix("/year")

    @property
    def scale(self) -> Scale:
        """The units that readers are told it in."""
        return self.words.scale(self.base_unit)

    @property
    def amount_scale(self) -> Scale:
        """The units that readers are told its amount in."""
        return self.words.scale(self.amount_unit)

    def apart_as_printed(self, other: "Observation") -> float:
        """By what share the larger of two amounts above zero, as printed, is more than the smaller."""
        smaller, larger = sorted(sum(item.amounts) / len(item.amounts) for item in (self, other))
        return larger / smaller - 1 if smaller > 0 else math.inf

    @property
    def sums_years(self) -> bool:
        """Whether it is what came to in several years together: no level beside those of single years."""
        return self.period.many_years and self.base_unit != "1" and amount_of(self.base_unit) == self.base_unit

    @property
    def goods(self) -> str:
        """What readers call the goods; empty where it counts goods of any kind."""
        return "" if self.commodity == ALL_GOODS else self.words.goods[self.commodity]

    @property
    def way(self) -> Way:
        """Its flow, as the registry has it."""
        return self.words.flows[self.flow]

    @property
    def counted(self) -> tuple[str, str, str, str]:
        """What is counted: measure, commodity, flow, definition; of whatever subject, period, reporter and unit."""
        return self.measure, self.commodity, self.flow, self.definition


@once_for_each
def observations(dataset: Dataset) -> tuple[Observation, ...]:
    """Every observation of the package, in its order."""
    rows = records(dataset.observations)
    known = {row["source_id"]: row for row in records(dataset.sources, _OF_SOURCES)}
    counts = by_key(dataset.definitions, "definition_id", "label")
    bodies = by_key(dataset.definitions, "definition_id", "counted_by")
    natures, factors = by_key(dataset.measures, "measure", "nature"), by_key(dataset.units, "unit", "factor")
    countries, known_forms, labels = sides_of_pairs(dataset), forms(dataset), labels_of(dataset)
    replaced, words = {row["replaces"] for row in rows}, vocabulary(dataset)
    for row in rows:
        subject, reporter, definition = row["subject"], row["reporter"], row["definition"]
        row.update(known[row["source_id"]])
        row["commodity"] = row["commodity"] or ALL_GOODS
        row["count"], row["counted_by"] = counts.get(definition, ""), bodies.get(definition, "")
        row["nature"], row["factor"] = natures[row["measure"]], factors[row["unit"]]
        row["country"] = countries.get(reporter) or countries.get(subject, "")
        row["partner"] = _partner(subject, reporter, countries)
        row["is_replaced"] = row["observation_id"] in replaced
        row["whole"] = whole_of(row, labels)
    return tuple(_observation(row, known_forms, words) for row in rows)


def _partner(subject: str, reporter: str, countries: Mapping[str, str]) -> str:
    """The name of the other country, where a subject is a pair and one of its two countries reports."""
    ends = subject.split("-")
    others = [countries[code] for code in ends if code != reporter and code in countries]
    return others[0] if reporter in ends and others else ""


def within(found: Iterable[Observation], part: Dataset) -> list[Observation]:
    """Those that are in a part of the package."""
    names = set(part.observations["observation_id"])
    return [item for item in found if item.observation_id in names]


def with_doubts(found: Iterable[Observation], data: Dataset) -> list[Observation]:
    """Figures, those in doubt with their doubt."""
    doubts = doubtful(data)
    return [replace(item, doubt=doubts[name]) if (name := item.observation_id) in doubts else item for item in found]


def about(found: Iterable[Observation], *subjects: str) -> list[Observation]:
    """Those about one of the subjects."""
    return [item for item in found if item.subject in subjects]


_SAID = ("said", "speakers", "known_on", "origin_group")
_MADE = ("amounts", "period", "compare", "interval", "form", "words", *_SAID, "doubt")
"""Fields of an observation that take several cells, or a cell of another type; all others are cells as they are."""

_AS_THEY_ARE = tuple(each.name for each in fields(Observation) if each.name not in _MADE)

_VALUES = ("value", "value_low", "value_high")
_OF_SOURCES = ("source_id", "publisher", "attributed_to", "known_on", "origin_group")


def _observation(row: dict[str, Any], forms: Mapping[str, Form], words: Vocabulary) -> Observation:
    form = forms[row["form"]]
    return Observation(
        words=words,
        **{name: row[name] for name in _AS_THEY_ARE},
        amounts=tuple(_amount(row[name] * row["factor"], form) for name in _VALUES if not math.isnan(row[name])),
        period=Period(day_of(row["period_start"]), day_of(row["period_end"])),
        compare=Period(day_of(row["compare_start"]), day_of(row["compare_end"])),
        interval=Interval(row["low"], row["high"]),
        form=form,
        said=(said := Period(day_of(row["said_start"]), day_of(row["said_end"]))),
        speakers=tuple(filter(None, (row["said_by"] or row["attributed_to"]).split("; "))),
        known_on=said.end or day_of(row["known_on"]),
        origin_group=row["observation_id"] if row["said_by"] else row["origin_group"],
    )


def _amount(printed: float, form: Form) -> float:
    """A printed value in the base unit; of an index what it lies above or below 100 %."""
    return round(printed - 1, 12) if form.index else printed

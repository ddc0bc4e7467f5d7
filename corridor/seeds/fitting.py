"""Whether the fields of a figure suit each other: unit and measure, scope and subject, value and what can be."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from corridor.base.choices import accepted, shown
from corridor.evidence.quantities import Measure, Unit
from corridor.evidence.registries import FormRow
from corridor.evidence.rows import Figure
from corridor.seeds import groups, sharing, statements
from corridor.seeds.names import UNITS, Names, subjects
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, Seeds

_NONE, _ALL = Decimal(0), Decimal(1)
_MOST, _FASTEST = Decimal("1e15"), Decimal("1e6")
"""More than there is of anything on earth, in base units; more than anything grows."""


class Fitting:
    """Whether a unit suits its measure, and a scope its subject."""

    def __init__(self, seeds: Seeds, names: Names) -> None:
        self.names = names
        pairs = {row.relationship_id: "pair" for row in seeds.rows("relationships")}
        self.with_groups = groups.pairs_with(seeds)
        named = subjects(seeds)
        self.scopes: dict[str, str] = pairs | {row.subject: row.scope for row in named}
        self.countries = {row.reporter: row.label for row in seeds.rows("reporters") if row.kind == "country"}
        self.seen_from_a_country = {row.flow for row in seeds.rows("flows") if row.country_word}
        self.measures: dict[str, Measure] = {row.measure: row for row in seeds.rows("measures")}
        self.units: dict[str, Unit] = {row.unit: row for row in seeds.rows("units")}
        self.wider = sharing.wider(seeds, named)
        self.forms: dict[str, FormRow] = {row.form: row for row in seeds.rows("forms")}

    def problems(self, figure: Located[Figure]) -> Iterator[Problem]:
        """What of a figure does not suit, with what would be accepted."""
        record = figure.record
        scope = self.scopes.get(record.subject, record.scope)
        if record.scope not in (scope, "pair"):
            yield figure.problem(
                ("scope",), f"{record.scope!r} is not the scope of {record.subject}; accepted: {scope}"
            )
        yield from sharing.problems(figure, self.measures, self.wider)
        measure, unit = self.measures.get(record.measure), self.units.get(record.unit)
        fitting = self._fitting(measure, record) if measure else list(self.units)
        if unit is None:
            told = f"{shown(record.unit)} is not known in units"
            if not self.names.knows(record.unit, UNITS):
                yield figure.problem(("unit",), told, partial(self.names.instead, record.unit, UNITS, fitting))
        elif measure and unit.unit not in fitting:
            told = f"{shown(unit.unit)} does not fit {measure.measure}"
            yield figure.problem(("unit",), told, partial(accepted, unit.unit, fitting))
        elif measure:
            form = self.forms.get(record.form)
            yield from statements.form_problems(figure, form, unit) if form else ()
            yield from _impossible(figure, measure, unit, form)

    def _fitting(self, measure: Measure, figure: Figure) -> list[str]:
        """A share itself is a ratio; a change or an aim may be one of anything, and of a share a difference of two."""
        if measure.nature == "share" and figure.statistic != "change":
            dimensions = {"ratio"}
        else:
            dimensions = {*measure.dimensions, *(() if figure.statistic == "level" else ("ratio",))}
        return [name for name, unit in self.units.items() if unit.dimension in dimensions]


def _impossible(figure: Located[Figure], measure: Measure, unit: Unit, form: FormRow | None) -> Iterator[Problem]:
    record = figure.record
    least, most = (limit / unit.factor for limit in _limits(record, measure, unit, form))
    for field in ("value", "value_low", "value_high"):
        value = getattr(record, field)
        if value is not None and not least <= value <= most:
            limits = f"accepted of a {record.statistic} of {measure.measure}: {least:.0f} to {most:.0f}"
            yield figure.problem((field,), f"{value} {unit.unit} cannot be; {limits}")


def _limits(figure: Figure, measure: Measure, unit: Unit, form: FormRow | None) -> tuple[Decimal, Decimal]:
    """What a figure can be, in base units: nothing is less than none, no fall more than all, no share more than all."""
    if measure.nature == "share" and figure.statistic != "change":
        return _NONE, _ALL
    if unit.dimension == "ratio":
        least = _NONE if unit.unit == "factor" or (form and form.value == "index") else -_ALL
        return least, _FASTEST
    return -_MOST if figure.statistic == "change" else _NONE, _MOST

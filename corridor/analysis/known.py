"""What all figures together come to, as objects: rows of the tables with the figures and quantities that they name."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from corridor.evidence.dataset import Dataset
from corridor.evidence.intervals import Interval, open_interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, day_of
from corridor.evidence.rows import ALL_GOODS

Known = Mapping[str, Observation]
"""Figures by their ids."""


@dataclass(frozen=True)
class Quantity:
    """A quantity with what all figures leave of it, and what single ones print."""

    quantity_id: str
    subject: str
    measure: str
    commodity: str
    flow: str
    definition: str
    """The count; empty where none is known."""
    reporter: str
    """Whose count it is, where no definition is known."""
    period: Period
    unit: str
    less: tuple["Quantity", ...]
    """Of what a total leaves over, the parts that are named."""
    left: Interval
    """What all figures in no doubt leave; an end that nothing bounds is infinite."""
    printed: Interval | None
    """What single figures in no doubt print together; None where none does."""
    figures: tuple[Observation, ...]
    """Levels printed of it, in doubt or not."""
    low_by: tuple[Observation, ...]
    high_by: tuple[Observation, ...]
    """The figures that it takes to know each end."""
    rules: tuple[str, ...]
    """The entries of registries that it takes."""

    @property
    def binding(self) -> tuple[Observation, ...]:
        """The figures that it takes to know what is left."""
        return tuple({item.observation_id: item for item in (*self.low_by, *self.high_by)}.values())


@dataclass(frozen=True)
class Step:
    """A step of a conflict: what a figure or a rule says of quantities."""

    figure: Observation | None
    """None for a rule."""
    rule: str
    """The entry of a registry that a rule comes from."""
    assumed: bool
    """Whether no document states the rule."""
    terms: tuple[tuple[Quantity, float], ...]
    """Quantities, each with what it is multiplied by."""
    comes_to: Interval
    times: float
    """What the step is multiplied by; below zero where its upper end counts."""


@dataclass(frozen=True)
class Doubted:
    """What cannot stand beside all other figures, with its conflict, and what the others leave instead."""

    doubt_id: str
    what: str
    """`figure`, `digits` or `link`."""
    figure: Observation
    """The figure; of a link, the first that it concerns."""
    definition: str
    """Of a link, the count that may be another."""
    cost: int
    certain: bool
    alternatives: tuple[tuple[str, ...], ...]
    """Ways to settle it by what could be doubted in its place: ids of figures, or definitions."""
    open_because: str
    """Why it is a question; empty where it is a contradiction."""
    loose: bool
    gone_at: float | None
    """The least factor by which loose widths must grow for it to go; None where none that was tried is enough."""
    verdict: str
    edit: str
    edit_value: float | None
    """A guess at the error, and what would be printed then; empty where there is none."""
    edit_quantity: Quantity | None
    """What it would be a figure of."""
    conflict: tuple[Observation, ...]
    """Figures that cannot all hold, the doubted one first."""
    steps: tuple[Step, ...]
    said: Interval
    left: Interval
    binding: tuple[Observation, ...]
    """What the figure says, and what the others leave instead, in `unit`; the figures that it takes to know that."""
    unit: str
    refuted_when_said: bool
    seen_on: date | None
    statement: str


class Followed(NamedTuple):
    """Rows of the tables that belong together."""

    quantities: pd.DataFrame
    doubts: pd.DataFrame
    conflicts: pd.DataFrame

    @property
    def figures(self) -> set[str]:
        """Every figure that they name."""
        named = ((self.quantities, ("observations", "binding")), (self.doubts, ("conflict", "binding")))
        return {name for table, columns in named for column in columns for names in table[column] for name in names}


def about(data: Dataset, subject: str) -> Followed:
    """What all figures leave of quantities of a subject, doubts on it, and the quantities that their conflicts name."""
    doubted = data.doubts[data.doubts["subject"] == subject]
    steps = data.conflicts[data.conflicts["doubt_id"].isin(doubted["doubt_id"])]
    named = {name for names in steps["quantities"] for name in names}
    own = data.quantities["subject"] == subject
    return Followed(data.quantities[own | data.quantities["quantity_id"].isin(named)], doubted, steps)


def quantities(data: Dataset, figures: Iterable[Observation]) -> list[Quantity]:
    """Every quantity of a dataset. KeyError where one names a figure that is not among `figures`."""
    known = _by_id(figures)
    rows = list(data.quantities.itertuples())
    found = {row.quantity_id: _quantity(row, known) for row in rows}
    return [
        replace(each, less=tuple(found[part] for part in row.less)) if row.less else each
        for row, each in zip(rows, found.values(), strict=True)
    ]


def doubts(data: Dataset, figures: Iterable[Observation], among: Iterable[Quantity]) -> list[Doubted]:
    """Every doubt of a dataset whose conflict it holds, contradictions first; `among`: its quantities.

    KeyError where one names a figure that is not among `figures`.
    """
    known = _by_id(figures)
    named = {each.quantity_id: each for each in among}
    steps: dict[str, list[Step]] = {}
    for row in data.conflicts.itertuples():
        steps.setdefault(row.doubt_id, []).append(_step(row, known, named))
    made = [_doubt(row, known, named, steps[row.doubt_id]) for row in data.doubts.itertuples() if row.doubt_id in steps]
    return sorted(made, key=lambda doubt: doubt.open_because != "")


def _by_id(figures: Iterable[Observation]) -> Known:
    return {figure.observation_id: figure for figure in figures}


def _quantity(row: Any, known: Known) -> Quantity:
    stated = not (math.isnan(row.printed_low) and math.isnan(row.printed_high))
    return Quantity(
        quantity_id=row.quantity_id,
        subject=row.subject,
        measure=row.measure,
        commodity=row.commodity or ALL_GOODS,
        flow=row.flow,
        definition=row.definition,
        reporter=row.reporter,
        period=Period(day_of(row.period_start), day_of(row.period_end)),
        unit=row.unit,
        less=(),
        left=open_interval(row.low, row.high),
        printed=open_interval(row.printed_low, row.printed_high, least=0.0) if stated else None,
        figures=_figures(row.observations, known),
        low_by=_figures(row.binding_low, known),
        high_by=_figures(row.binding_high, known),
        rules=row.rules,
    )


def _figures(names: Iterable[str], known: Known) -> tuple[Observation, ...]:
    return tuple(known[name] for name in names)


def _step(row: Any, known: Known, named: Mapping[str, Quantity]) -> Step:
    return Step(
        figure=known[row.observation_id] if row.observation_id else None,
        rule=row.rule,
        assumed=bool(row.assumed),
        terms=tuple((named[name], float(factor)) for name, factor in zip(row.quantities, row.factors, strict=True)),
        comes_to=open_interval(row.low, row.high),
        times=row.times,
    )


def _doubt(row: Any, known: Known, named: Mapping[str, Quantity], steps: Iterable[Step]) -> Doubted:
    conflict = _figures(row.conflict, known)
    return Doubted(
        doubt_id=row.doubt_id,
        what=row.what,
        figure=conflict[0],
        definition=row.definition,
        cost=row.cost,
        certain=bool(row.certain),
        alternatives=tuple(tuple(way.split("+")) for way in row.alternatives),
        open_because=row.open_because,
        loose=bool(row.loose),
        gone_at=None if math.isnan(row.gone_at) else row.gone_at,
        verdict=row.verdict,
        edit=row.edit,
        edit_value=None if math.isnan(row.edit_value) else row.edit_value,
        edit_quantity=named.get(row.edit_quantity),
        conflict=conflict,
        steps=tuple(steps),
        said=open_interval(row.said_low, row.said_high),
        left=open_interval(row.left_low, row.left_high),
        binding=_figures(row.binding, known),
        unit=row.unit,
        refuted_when_said=bool(row.refuted_when_said),
        seen_on=day_of(row.seen_on),
        statement=row.statement,
    )

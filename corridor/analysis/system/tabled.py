"""The system as rows of tables: quantities with their bounds, doubts, and their conflicts step by step."""

from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, Inexact
from fractions import Fraction
from typing import Any

from corridor.analysis.audit.rules import stated, stating
from corridor.analysis.system.bounds import End, Implied
from corridor.analysis.system.claims import Claim
from corridor.analysis.system.conflicts import Step
from corridor.analysis.system.edits import Edit, mended_in
from corridor.analysis.system.findings import Doubt, Doubtable
from corridor.analysis.system.part import Link
from corridor.analysis.system.quantities import Quantity
from corridor.analysis.system.rows import Because, Total, exact, total_of
from corridor.analysis.system.system import System
from corridor.base.digests import short_digest
from corridor.evidence.implied import ConflictRow, DoubtRow, QuantityRow
from corridor.evidence.observations import Observation
from corridor.evidence.periods import last_if_all_known

DIGITS, MOST = 9, 15
"""Significant digits of what no decimal of so many at most is: more than any source prints."""

DOWN, UP, NEAREST = (Context(DIGITS, rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_EVEN))


def remainders(system: System) -> Iterator[Total]:
    """Totals that hold more than the flows or goods that are named of them."""
    for rule in (rule for settled in system.settled for rule in settled.part.rules):
        by_parts = rule.because is not None and rule.because.table in ("flows", "commodities")
        total = total_of(rule) if by_parts and rule.high is None else None
        if total:
            yield total


def quantity_rows(system: System) -> list[QuantityRow]:
    """Quantities that are printed, bounded on both sides by figures, or needed to tell others."""
    left = {each: system.of(each.rest) for each in remainders(system)}
    shown = [(each, found) for each, found in left.items() if found and _bounded(found)]
    named = {q for each, _ in shown for q in each.rest} | {q for step in _steps(system) for q, _ in step.row.terms}
    chosen = [
        (quantity, found)
        for quantity, found in system.implied.items()
        if quantity in named or system.printed(quantity) or _bounded(found)
    ]
    rows = [
        *(_row(quantity, found, system.stated(quantity), system.printed(quantity)) for quantity, found in chosen),
        *(_row(each.whole, found, NOT_PRINTED, (), each.parts) for each, found in shown),
    ]
    return sorted({row.quantity_id: row for row in rows}.values(), key=_in_order)


def _steps(system: System) -> Iterator[Step]:
    return (step for doubt in system.doubts for step in doubt.conflict.steps)


def _bounded(found: Implied) -> bool:
    """Whether figures bound it on both sides."""
    return bool(found.low.value) and found.high.value is not None


def _in_order(row: QuantityRow) -> tuple[object, ...]:
    days = (str(row.period_start or ""), str(row.period_end or ""))
    thing = (row.subject, row.measure, row.commodity, row.flow, row.definition, row.reporter, row.unit)
    return (*thing, *days, len(row.less), row.quantity_id)


NOT_PRINTED = Implied(End(None, (), ()), End(None, (), ()))


def _row(
    quantity: Quantity, left: Implied, printed: Implied, claims: Iterable[Claim], less: tuple[Quantity, ...] = ()
) -> QuantityRow:
    series, period = quantity
    rules = (rule.because for end in left for rule in end.rules if rule.because)
    return QuantityRow(
        quantity_id=quantity_id(quantity, less),
        subject=series.subject,
        measure=series.measure,
        commodity=series.commodity,
        flow=series.flow,
        definition=series.counted_by if stated(series.counted_by) else "",
        reporter=stating(series.counted_by),
        period_start=period.start,
        period_end=period.end,
        unit=series.unit,
        less=tuple(quantity_id(part) for part in less),
        low=number(left.low.value, DOWN),
        high=number(left.high.value, UP),
        printed_low=number(printed.low.value if printed.low.claims else None),
        printed_high=number(printed.high.value),
        observations=ids(claims),
        binding=ids(claim for end in left for claim in end.claims),
        binding_low=ids(left.low.claims),
        binding_high=ids(left.high.claims),
        rules=tuple(dict.fromkeys(map(_entry, rules))),
    )


def quantity_id(quantity: Quantity, less: Iterable[Quantity] = ()) -> str:
    """A name for a quantity, or for what it is less some others, that depends on nothing else."""
    parts = sorted(_text(part) for part in less)
    return f"quantity-{short_digest('-'.join([_text(quantity), *parts]))}"


def _text(quantity: Quantity) -> str:
    return "|".join((*quantity.series, str(quantity.period.start or ""), str(quantity.period.end or "")))


def ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of claims, each once."""
    return tuple(dict.fromkeys(claim.key for claim in claims))


def _entry(because: Because) -> str:
    """An entry of a registry, without what stands between the names of a cell."""
    return f"{because.table} {because.key}".strip().replace("; ", ", ").replace(";", ", ")


def number(value: Fraction | None, rounded: Context = NEAREST) -> Decimal | None:
    """A number as it is where few digits show it, else rounded."""
    if value is None:
        return None
    exact, fraction = Context(MOST), (Decimal(value.numerator), Decimal(value.denominator))
    found = exact.divide(*fraction)
    return rounded.divide(*fraction) if exact.flags[Inexact] else found


def doubt_rows(system: System, statement: Callable[[Doubt], str]) -> list[DoubtRow]:
    """Every doubt, by subject, measure and period."""
    rows = (_doubt(doubt, statement(doubt), mended_in(system, doubt)) for doubt in system.doubts)
    return sorted(rows, key=lambda row: (row.subject, row.measure, row.period, row.doubt_id))


def _doubt(doubt: Doubt, statement: str, edit: Edit | None) -> DoubtRow:
    claims, instead = doubt.conflict.claims, doubt.instead
    figure = claims[0].figures[0]
    link = isinstance(doubt.what, Link)
    return DoubtRow(
        doubt_id=doubt_id(doubt),
        what="link" if link else "digits" if doubt.cut else "figure",
        observation_id="" if link else figure.observation_id,
        definition=_name(doubt.what) if link else "",
        subject=figure.subject,
        measure=figure.measure,
        period=figure.period.text,
        cost=doubt.cost,
        together=doubt.price,
        certain=doubt.certain,
        alternatives=tuple("+".join(map(_name, way)) for way in doubt.alternatives),
        open_because=doubt.open_because,
        assumed=tuple(name.replace(";", ",") for name in doubt.assumed),
        loose=doubt.loose,
        gone_at=None if doubt.gone_at is None else number(Fraction(doubt.gone_at)),
        verdict="unexplained" if doubt.open_because else "contradictory" if doubt.is_firm else "tension",
        **_edited(figure, edit),
        conflict=ids(claims),
        said_low=number(instead.said.low),
        said_high=number(instead.said.high),
        left_low=number(instead.left.low.value, DOWN),
        left_high=number(instead.left.high.value, UP),
        binding=ids(claim for end in instead.left for claim in end.claims),
        unit="1" if instead.said.below else figure.amount_unit,
        refuted_when_said=instead.refuted,
        seen_on=last_if_all_known(claim.figures[0].known_on for claim in claims),
        statement=statement,
    )


def _edited(figure: Observation, edit: Edit | None) -> dict[str, Any]:
    """The columns of a guess."""
    if not edit:
        return {}
    value = edit.value(figure)
    return {
        "edit": edit.kind,
        "edit_value": None if value is None else number(exact(value)),
        "edit_quantity": quantity_id(edit.of) if edit.of else "",
    }


def doubt_id(doubt: Doubt) -> str:
    """A name for a doubt that depends on what is doubted alone."""
    return f"doubt-{short_digest(f'{_name(doubt.what)}|{doubt.cut}')}"


def _name(what: Doubtable) -> str:
    return what.definition if isinstance(what, Link) else what.key


def conflict_rows(system: System) -> list[ConflictRow]:
    """The steps of every conflict, by doubt."""
    named = {doubt_id(doubt): doubt.conflict.steps for doubt in system.doubts}
    return [
        _step(name, seq, step, abs(step.factor / steps[0].factor))
        for name, steps in sorted(named.items())
        for seq, step in enumerate(steps, 1)
    ]


def _step(name: str, seq: int, step: Step, size: Fraction) -> ConflictRow:
    because = step.row.because
    return ConflictRow(
        doubt_id=name,
        seq=seq,
        observation_id=step.claim.key if step.claim else "",
        rule=_entry(because) if because else "",
        assumed=bool(because and because.assumed),
        quantities=tuple(quantity_id(quantity) for quantity, _ in step.row.terms),
        factors=tuple(f"{number(factor):f}" for _, factor in step.row.terms),
        low=number(step.row.low),
        high=number(step.row.high),
        times=number(size if step.factor > 0 else -size) or Decimal(0),
    )

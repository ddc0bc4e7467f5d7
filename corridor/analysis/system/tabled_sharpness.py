"""How sharply figures are tested, and which slips would be seen, as rows of tables."""

from collections.abc import Iterable
from decimal import Decimal

from corridor.analysis.system.instead import said_by
from corridor.analysis.system.sharpness import BY_PAIRS, Planted, Sharpness, planted
from corridor.analysis.system.tabled import DOWN, UP, number
from corridor.evidence.implied import SharpnessRow, SlipRow


def sharpness_rows(found: Iterable[Sharpness]) -> list[SharpnessRow]:
    """Every figure that is a claim, in the order of ids."""
    return sorted(map(_sharpness, found), key=lambda row: row.observation_id)


def _sharpness(one: Sharpness) -> SharpnessRow:
    low, high = one.left
    return SharpnessRow(
        observation_id=one.figure.observation_id,
        low=number(low.value, DOWN),
        high=number(high.value, UP),
        unit="1" if said_by(one.claim).below else one.figure.amount_unit,
        tested=one.tested,
    )


def slip_rows(found: Iterable[Sharpness]) -> list[SlipRow]:
    """Every kind of slip."""
    return [_slip(each) for each in planted(found)]


def _slip(each: Planted) -> SlipRow:
    share = Decimal(round(1000 * each.seen / each.planted) if each.planted else 0) / 10
    return SlipRow(
        slip=each.slip,
        levels=each.levels,
        slips=each.planted,
        seen=each.seen,
        share=share,
        by_pairs=Decimal(BY_PAIRS[each.slip]) if each.slip in BY_PAIRS else None,
    )

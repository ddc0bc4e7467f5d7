"""Records become rows, with what their printed digits allow."""

from decimal import Decimal

import pytest

from corridor.evidence.quantities import Unit
from corridor.evidence.registries import FormRow
from corridor.evidence.rows import Figure
from corridor.seeds.harmonize import observation
from corridor.seeds.records import SourceRecord

KT = Unit(unit="kt", label="kt", dimension="mass", base_unit="t", factor=Decimal(1000))
PERCENT = Unit(unit="percent", label="per cent", dimension="ratio", base_unit="1", factor=Decimal("0.01"))
INDEX = FormRow(
    form="index", meaning="What there is in per cent of what there was.", value="index", against="period", over="whole"
)
WORDS = {"kt": "thousand tonnes", "percent": "per cent"}
RECORD = SourceRecord(
    source_id="a",
    title="A",
    publisher="A",
    published_basis="unknown",
    language="en",
    origin_group="a",
    url="https://example.org/a",
)


def figure(value: str, unit: str, statistic: str) -> Figure:
    named = {"scope": "pair", "subject": "KZ-EE", "reporter": "KZ", "measure": "rail_freight", "status": "verified"}
    return Figure(
        seq=1,
        flow="total",
        value=value,
        unit=unit,
        printed=f"{value} {WORDS[unit]}",
        statistic=statistic,
        qualifier="exact",
        **named,
    )


@pytest.mark.parametrize(
    ("value", "unit", "statistic", "form", "low", "high"),
    [
        ("382.4", KT, "level", None, 382350, 382450),
        ("0", KT, "level", None, 0, 500),  # there is no less than nothing
        ("0.2", KT, "target", None, 150, 250),
        ("0", PERCENT, "change", None, "-0.005", "0.005"),  # a change may be a fall
        ("116.8", PERCENT, "change", INDEX, "0.1675", "0.1685"),
        ("98", PERCENT, "change", INDEX, "-0.025", "-0.015"),
    ],
)
def test_printed_digits_allow_half_a_step_to_either_side(value, unit, statistic, form, low, high):
    row = observation(RECORD, figure(value, unit.unit, statistic), unit, form)
    assert (row.low, row.high, row.base_unit) == (Decimal(low), Decimal(high), unit.base_unit)
    assert row.observation_id == "a:1"

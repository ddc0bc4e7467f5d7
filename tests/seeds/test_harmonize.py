"""Records become rows, with what their printed digits allow."""

from datetime import date
from decimal import Decimal

import pytest

from corridor.evidence.quantities import Measure, Unit
from corridor.evidence.registries import FormRow
from corridor.evidence.rows import Figure
from corridor.seeds.harmonize import Registered, observation
from corridor.seeds.records import SourceRecord

KT = Unit(unit="kt", label="kt", dimension="mass", base_unit="t", factor=Decimal(1000))
PERCENT = Unit(unit="percent", label="per cent", dimension="ratio", base_unit="1", factor=Decimal("0.01"))
INDEX = FormRow(
    form="index", meaning="What there is in per cent of what there was.", value="index", against="period", over="whole"
)
FACTOR = Unit(unit="factor", label="times", dimension="ratio", base_unit="1", factor=Decimal(1))
POINTS = Unit(
    unit="percentage points", label="points", dimension="ratio-difference", base_unit="points", factor=Decimal(1)
)
FREIGHT = Measure(
    measure="rail_freight", nature="amount", label="rail freight", meaning="By rail.", dimensions=("mass",)
)
SHARE = Measure(
    measure="share", nature="share", label="share", meaning="Of a whole.", dimensions=("ratio", "ratio-difference")
)
CAPACITY = Measure(measure="capacity", nature="capacity", label="capacity", meaning="At most.", dimensions=("mass",))
WORDS = {"factor": "times", "percentage points": "points", "kt": "thousand tonnes", "percent": "per cent"}
RECORD = SourceRecord(
    source_id="a",
    title="A",
    publisher="A",
    published_basis="unknown",
    language="en",
    origin_group="a",
    url="https://example.org/a",
)


def figure(value: str, unit: str, statistic: str, **given: str) -> Figure:
    named = {"scope": "pair", "subject": "KZ-EE", "reporter": "KZ", "measure": "rail_freight", "status": "verified"}
    return Figure(
        seq=1,
        flow="total",
        value=value,
        unit=unit,
        printed=f"{value} {WORDS[unit]}",
        statistic=statistic,
        **{**named, **given},
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
    row = observation(RECORD, figure(value, unit.unit, statistic), Registered(unit, FREIGHT, form))
    assert (row.low, row.high, row.base_unit) == (Decimal(low), Decimal(high), unit.base_unit)
    assert row.observation_id == "a:1"


@pytest.mark.parametrize(
    ("value", "unit", "word", "form", "central"),
    [
        ("200", KT, "up_to", None, 200_000),  # not the middle of 100 to 200 kt
        ("1.5", KT, "almost", None, 1500),
        ("77", PERCENT, "exact", None, "0.77"),
        ("116.8", PERCENT, "exact", INDEX, "0.168"),
        ("-2.04", PERCENT, "exact", None, "-0.0204"),
    ],
)
def test_the_central_value_is_the_printed_one_in_the_base_unit(value, unit, word, form, central):
    told = figure(value, unit.unit, "level" if unit is KT else "change", qualifier=word)
    assert observation(RECORD, told, Registered(unit, FREIGHT, form)).central == Decimal(central)


def test_of_a_range_the_central_value_is_the_middle():
    told = figure("1", "kt", "level").model_copy(
        update={"value": None, "value_low": Decimal(2), "value_high": Decimal(5)}
    )
    assert observation(RECORD, told, Registered(KT, FREIGHT)).central == 3500


@pytest.mark.parametrize(
    ("value", "unit", "statistic", "measure", "form", "kind", "ratios"),
    [
        ("77", PERCENT, "change", FREIGHT, None, "ratio", ("1.765", "1.77", "1.775")),
        ("2.5", FACTOR, "change", FREIGHT, None, "ratio", ("2.45", "2.5", "2.55")),
        ("116.8", PERCENT, "change", FREIGHT, INDEX, "ratio", ("1.1675", "1.168", "1.1685")),
        ("-100", PERCENT, "change", FREIGHT, None, "ratio", ("0", "0", "0.005")),  # no less than nothing
        ("15", PERCENT, "target", FREIGHT, None, "ratio", ("1.145", "1.15", "1.155")),
        ("60", PERCENT, "target", SHARE, None, "", (None, None, None)),  # a share that is aimed at is a level
        ("60", PERCENT, "level", SHARE, None, "", (None, None, None)),
        ("3", POINTS, "change", SHARE, None, "points", (None, None, None)),
        ("1.5", KT, "change", FREIGHT, None, "increment", (None, None, None)),
        ("1.5", KT, "target", FREIGHT, None, "", (None, None, None)),
    ],
)
def test_changes_stand_in_one_form(value, unit, statistic, measure, form, kind, ratios):
    row = observation(RECORD, figure(value, unit.unit, statistic), Registered(unit, measure, form))
    assert row.change_kind == kind
    assert (row.ratio_low, row.ratio, row.ratio_high) == tuple(end and Decimal(end) for end in ratios)


def test_goods_are_empty_where_the_measure_counts_none():
    told = figure("6", "kt", "level")
    assert observation(RECORD, told, Registered(KT, FREIGHT)).commodity == "all"
    assert observation(RECORD, told, Registered(KT, CAPACITY)).commodity == ""
    grain = told.model_copy(update={"commodity": "grain"})
    assert observation(RECORD, grain, Registered(KT, CAPACITY)).commodity == "grain"


def test_a_period_is_stated_unless_the_record_says_otherwise():
    told = figure("6", "kt", "level")
    assert (observation(RECORD, told, Registered(KT, FREIGHT)).period_basis, told.period_basis) == ("", "")
    dated = told.model_copy(update={"period_start": date(2024, 1, 1), "period_end": date(2024, 6, 30)})
    row = observation(RECORD, dated, Registered(KT, FREIGHT))
    assert (row.period_basis, row.period_kind, row.year) == ("stated", "half", 2024)
    inferred = dated.model_copy(update={"period_basis": "inferred"})
    assert observation(RECORD, inferred, Registered(KT, FREIGHT)).period_basis == "inferred"


@pytest.mark.parametrize(
    ("said", "given", "basis"),
    [
        ({"attributed_to": "Ministry of Transport of Kazakhstan"}, {}, "speaker"),
        ({"attributed_to": "Minister of Transport of Kazakhstan N. Sauranbaev"}, {}, "speaker"),
        ({"attributed_to": "", "publisher": "KazMunayGas"}, {}, "speaker"),
        ({"attributed_to": "President of Kazakhstan"}, {}, "coder"),
        ({"attributed_to": "KazMunayGas"}, {"said_by": "President of Kazakhstan"}, "coder"),
        ({"attributed_to": "Ministry of Transport of Kazakhstan"}, {"definition_basis": "source"}, "source"),
        ({"attributed_to": "Ministry of Transport of Kazakhstan"}, {"definition": ""}, ""),
    ],
    ids=["the body", "its minister", "its own page", "another", "another quoted", "its words", "no count"],
)
def test_who_gave_a_figure_its_count(said, given, basis):
    counted_by = "Ministry of Transport of Kazakhstan; KazMunayGas"
    item = figure("5", "kt", "level", **{"definition": "rail"} | given)
    row = observation(RECORD.model_copy(update=said), item, Registered(KT, FREIGHT, None, counted_by))
    assert row.definition_basis == basis

"""What is counted is data: a small folder of seeds gets goods, flows, units, measures and groups by entries alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stating import refused

from corridor.evidence.scales import Told, amount_of, scales
from corridor.evidence.vocabulary import vocabulary
from corridor.narrative.directions import course, direction
from corridor.narrative.figures import allowed, reported
from corridor.narrative.numbers import with_unit
from corridor.narrative.terms import measure_of

FERTILISERS = "- {commodity: fertilisers, label: fertilisers, label_ru: удобрения}\n"

LOADED = """\
- {flow: loaded, label: loaded, country_word: in, partner_word: for, mirror: unloaded, part_of: [total], mark: stroke}
- {flow: unloaded, label: unloaded, country_word: in, partner_word: from, mirror: loaded, part_of: [total],
   mark: triangle-down}
"""

TRAINS = """\
- unit: trains
  label: trains
  label_one: train
  told_from: 0
  whole: true
  dimension: trains
  base_unit: train
  factor: 1
- unit: trains/day
  label: trains a day
  label_one: train a day
  dimension: trains-rate
  base_unit: train/day
  factor: 1
"""
TONNE_KILOMETRES = """\
- {unit: t-km, label: tonne-kilometres, told_from: 0, dimension: way, base_unit: t-km, factor: 1}
- {unit: mn t-km, label: million tonne-kilometres, told_from: 1, dimension: way, base_unit: t-km, factor: 1000000}
"""

TENGE = """\
- {unit: KZT, label: tenge, told_from: 0, dimension: money-kzt, base_unit: KZT, factor: 1}
- {unit: KZT trn, label: trillion tenge, told_from: 1, dimension: money-kzt, base_unit: KZT, factor: 1000000000000}
"""

MEASURES = """\
- {measure: freight_trains, nature: amount, label: freight trains, meaning: Trains., dimensions: [trains, trains-rate]}
- {measure: turnover, nature: amount, label: freight turnover, meaning: Goods times the way., dimensions: [way]}
- {measure: trade, nature: amount, label: trade turnover, meaning: Goods traded., dimensions: [money-kzt]}
"""

POINTS = """\
- unit: points
  label: percentage points
  told_from: 0
  kept: true
  dimension: ratio
  base_unit: "1"
  factor: 0.01
"""

BALTIC = "- {subject: Baltic states, scope: group, label: the Baltic states, members: [EE, LV]}\n"


@pytest.fixture
def add(small_seeds):
    """Adds entries to a registry; units and measures stand in one file."""

    def add(file, entries, before=""):
        path = small_seeds / file
        head, found, tail = path.read_text(encoding="utf-8").partition(before) if before else ("", "", "")
        text = f"{head}{entries}{found}{tail}" if before else path.read_text(encoding="utf-8") + entries
        path.write_text(text, encoding="utf-8")

    return add


@pytest.fixture
def with_everything(add):
    """The small folder with every new word of this module."""
    add("commodities.yml", FERTILISERS)
    add("flows.yml", LOADED)
    add("measures.yml", MEASURES, before="units:")
    add("measures.yml", TRAINS + TONNE_KILOMETRES + TENGE)


def level(value, unit="Mt", printed="", **fields):
    return {
        "scope": "country",
        "subject": "KZ",
        "reporter": "KZ",
        "measure": "rail_freight",
        "definition": "rail",
        "flow": "total",
        "statistic": "level",
        "period_start": "2024-01-01",
        "period_end": "2024-12-31",
        "value": value,
        "unit": unit,
        "printed": printed or f"{value} {unit}",
        "status": "verified",
    } | fields


def between(low, high, *given, **fields):
    """A printed range."""
    of_one = level(low, *given, **fields)
    return {name: value for name, value in of_one.items() if name != "value"} | {"value_low": low, "value_high": high}


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.usefixtures("with_everything")
def test_a_commodity_is_an_entry(stated):
    """9.5 Mt of fertilisers fit into 300 Mt of all goods: 290.5 Mt are other goods."""
    fertilisers = level("9.5", printed="9.5 million tonnes", commodity="fertilisers")
    (item, _), found = stated(fertilisers, level("300", printed="300 million tonnes"))
    assert measure_of("rail freight", item.goods) == "rail freight, fertilisers"
    (fits,) = found
    assert (fits.kind, fits.verdict, fits.observations) == ("part_exceeds_whole", "consistent", ("one:1", "one:2"))
    assert "Kazakhstan, rail freight, fertilisers" in fits.statement


def test_an_unknown_commodity_or_flow_is_refused_with_those_that_are_known(stated):
    assert refused(stated, level("9.5", printed="9.5 million tonnes", commodity="fertilizers", flow="loaded")) == [
        f"seeds/sources/one.yml:{line}: figures.1.{field}: {told}; a new one is an entry of {file}"
        for line, field, file, told in (
            (
                4,
                "commodity",
                "commodities.yml",
                "'fertilizers' is not known in commodities; accepted: all, grain, oil, wheat",
            ),
            (
                6,
                "flow",
                "flows.yml",
                "'loaded' is not known in flows; accepted: domestic, export, import, total, transit",
            ),
        )
    ]


@pytest.mark.usefixtures("with_everything")
def test_goods_within_others_are_not_added_twice(stated):
    """Of 10 Mt, 6 are grain, 5 of them wheat, and 3 fertilisers: grain and fertilisers are 9, with wheat 14."""
    named = [("6", "grain"), ("5", "wheat"), ("3", "fertilisers")]
    figures = [level(value, printed=f"{value}.0 million tonnes", commodity=goods) for value, goods in named]
    _, found = stated(level("10", printed="10.0 million tonnes"), *figures)
    (sum_of,) = [item for item in found if item.kind == "residual"]
    assert set(sum_of.right) == {"one:2", "one:4"}
    assert sum_of.verdict == "consistent"


def test_goods_of_two_sortings_are_not_added(add, stated):
    """6 Mt of grain and 7 Mt in containers, of 10 Mt: some of the grain is in containers."""
    add("commodities.yml", "- {commodity: boxed, label: goods in containers, label_ru: контейнеры, sorted_by: form}\n")
    named = [level("6", printed="6.0 million tonnes", commodity="grain")]
    named += [level("7", printed="7.0 million tonnes", commodity="boxed")]
    _, found = stated(level("10", printed="10.0 million tonnes"), *named)
    assert {item.kind for item in found} == {"part_exceeds_whole"}
    assert {item.verdict for item in found} == {"consistent"}


def of_stations(loaded, unloaded):
    return (
        level("300", printed="300 million tonnes"),
        level(loaded, printed=f"{loaded} million tonnes", flow="loaded"),
        level(unloaded, printed=f"{unloaded} million tonnes", flow="unloaded"),
    )


@pytest.mark.usefixtures("with_everything")
def test_what_is_loaded_and_unloaded_is_not_added(stated):
    """270 Mt loaded and 190 Mt unloaded are more than 300 Mt together, and no contradiction: most is both."""
    (_, loaded, unloaded), found = stated(*of_stations("270", "190"))
    assert (direction(loaded), direction(unloaded)) == ("loaded in Kazakhstan", "unloaded in Kazakhstan")
    assert [(item.kind, item.verdict) for item in found] == [("part_exceeds_whole", "consistent")] * 2
    assert {item.left for item in found} == {("one:2",), ("one:3",)}


@pytest.mark.usefixtures("with_everything")
def test_more_loaded_than_there_is_in_all_is_a_contradiction(stated):
    _, found = stated(*of_stations("310", "190"))
    assert [item.observations for item in found if item.verdict == "contradictory"] == [("one:2", "one:1")]


@pytest.mark.usefixtures("with_everything")
def test_export_and_import_are_added(stated):
    """The control of the above: 270 and 190 as export and import contradict a total of 300."""
    total, *parts = of_stations("270", "190")
    parts = [item | {"flow": flow} for item, flow in zip(parts, ("export", "import"), strict=True)]
    _, found = stated(total, *parts)
    assert [item.verdict for item in found if item.kind == "residual"] == ["contradictory"]


@pytest.mark.usefixtures("with_everything")
def test_a_rate_per_day_is_told_as_one(stated):
    (one, some), _ = stated(
        level("1", "trains/day", "1 train a day", measure="freight_trains", definition=""),
        between("75", "77", "trains/day", "75–77 trains a day", measure="freight_trains", definition=""),
    )
    assert (plain(reported(one)), plain(reported(some))) == ("1 train a day", "75–77 trains a day")


@pytest.mark.usefixtures("with_everything")
def test_rates_of_parts_of_a_year_are_not_added_up(stated):
    """5 trains a day in one half and 7 in the other are 6 in the year; neither a sum nor a part that exceeds."""

    def trains(value, start, end):
        given = {"measure": "freight_trains", "definition": "", "period_start": start, "period_end": end}
        return level(value, "trains/day", f"{value} trains a day", **given)

    _, found = stated(
        trains("6", "2024-01-01", "2024-12-31"),
        trains("5", "2024-01-01", "2024-06-30"),
        trains("7", "2024-07-01", "2024-12-31"),
    )
    assert found == []


@pytest.mark.usefixtures("with_everything")
def test_tonne_kilometres_and_tenge_are_entries(stated):
    (way, money), _ = stated(
        level("5550", "mn t-km", "5,550 million ton-km", measure="turnover", definition=""),
        level("4.4", "KZT trn", "4.4 trillion tenge", measure="trade", definition="", subject="KZ-TJ", scope="pair"),
    )
    assert plain(reported(way)) == "5\u202f550 million tonne-kilometres"
    assert (plain(reported(money)), plain(allowed(money))) == ("4.4 trillion tenge", "4.35–4.45 trillion tenge")
    assert (way.base_unit, money.scale.currency) == ("t-km", "tenge")


def test_a_change_in_percentage_points_is_told_as_one(add, stated):
    add("measures.yml", POINTS)
    since = {"compare_start": "2023-01-01", "compare_end": "2023-12-31"}
    fall = level("-0.5", "points", "-0.5 percentage points", measure="share", statistic="change", **since)
    (item,), _ = stated(fall)
    assert plain(reported(item)) == "−0.5 percentage points"


@pytest.mark.usefixtures("with_everything")
def test_a_unit_that_does_not_suit_is_answered_with_those_that_do(stated):
    (told,) = refused(stated, level("5", "trans/day", "5 trains a day", measure="freight_trains", definition=""))
    assert told.partition("figures.1.unit: ")[2] == (
        "'trans/day' is not known in units; nearest: trains/day, trains; accepted: "
        "trains, trains/day; a new one is an entry of measures.yml"
    )


def test_a_group_is_one_side_of_a_pair(add, stated):
    add("reporters.yml", "- {reporter: EE, kind: country, label: Estonia, label_ru: Эстония}\n")
    add("reporters.yml", "- {reporter: LV, kind: country, label: Latvia, label_ru: Латвия}\n")
    add("subjects.yml", BALTIC)
    grain = level("0.8", printed="0.8 million tonnes", flow="export", scope="pair", subject="KZ-Baltic states")
    (item, _), found = stated(grain, level("300", printed="300 million tonnes"))
    assert direction(item) == "exports of Kazakhstan to the Baltic states"
    assert course(item) == "Kazakhstan to the Baltic states"
    assert [(fits.subject, fits.kind) for fits in found] == [("KZ-Baltic states", "part_exceeds_whole")]


def test_a_pair_is_part_of_the_pair_with_a_group_that_holds_it(add, stated):
    add("subjects.yml", "- {subject: Neighbours, scope: group, label: the neighbours, members: [TJ, GE]}\n")
    one = level("1.9", printed="1.9 million tonnes", scope="pair", subject="KZ-TJ")
    _, found = stated(one, one | {"subject": "KZ-Neighbours", "value": "0.8", "printed": "0.8 million tonnes"})
    assert [(item.kind, item.verdict) for item in found] == [("part_exceeds_whole", "contradictory")]
    assert found[0].observations == ("one:1", "one:2")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            "- {subject: A-B, scope: group, label: A, members: [TJ]}\n",
            "A-B holds a hyphen, which stands between the sides",
        ),
        ("- {subject: A, scope: group, label: A}\n", "members are given exactly where scope is 'group'"),
        ("- {subject: A, scope: group, label: A, members: [XX]}\n", "'XX' is not known in reporters"),
    ],
)
def test_a_group_that_is_none_is_refused(add, stated, entry, told):
    add("subjects.yml", entry)
    assert told in refused(stated, level("1", printed="1 million tonnes"))[0]


def test_a_pattern_without_a_place_for_the_number_is_refused(add, stated):
    add("measures.yml", '- {unit: EUR, label: EUR, pattern: "EUR", dimension: money-eur, base_unit: EUR, factor: 1}\n')
    (problem,) = refused(stated, level("1", printed="1 million tonnes"))
    assert "units.5.pattern: 'EUR' is not accepted; accepted: once {} for the number, such as USD {} million" in problem


def test_a_flow_in_a_circle_is_refused(add, stated):
    add("flows.yml", "- {flow: loaded, label: loaded, part_of: [unloaded], mark: triangle-down}\n")
    add("flows.yml", "- {flow: unloaded, label: unloaded, part_of: [loaded], mark: stroke}\n")
    (problem,) = refused(stated, level("1", printed="1 million tonnes"))
    assert "loaded is part of unloaded, unloaded is part of loaded; take one of these out" in problem


UNITS = st.dictionaries(st.integers(0, 9), st.floats(0.001, 10), min_size=1, max_size=5)


@given(UNITS, st.floats(0, 1e12))
def test_an_amount_is_told_in_the_largest_unit_that_it_reaches(units, amount):
    told = [Told(f"u{power}", f"u{power}", "", 10.0**power, least * 10.0**power) for power, least in units.items()]
    chosen = scales([("u", "d", unit) for unit in told])["u"].at(amount)
    reached = [unit for unit in told if unit.least <= amount]
    assert chosen == max(reached or [min(told, key=lambda unit: unit.size)], key=lambda unit: unit.size)


@pytest.mark.parametrize(
    ("base_unit", "amount", "shown"),
    [
        ("t/month", 9_500, "9.5 kt a month"),
        ("TEU/month", 1, "1 TEU a month"),
        ("USD/month", 2_000_000, "USD 2 million a month"),
        ("wagon/week", 1, "1 wagon a week"),
        ("wagon/week", 40, "40 wagons a week"),
        ("day", 1, "24 hours"),
        ("day", 2, "2 days"),
        ("USD/FEU", 500, "500 USD per FEU"),
        ("nothing/known", 5, "5 nothing/known"),
    ],
)
def test_rates_without_units_of_their_own_are_told_in_those_of_the_amount(data, base_unit, amount, shown):
    unit = vocabulary(data).scale(base_unit).at(amount)
    assert plain(with_unit(f"{amount / unit.size:g}", unit)) == shown


def test_only_times_make_a_rate():
    assert [amount_of(name) for name in ("t/year", "USD/FEU", "train/day", "km/h")] == ["t", "USD/FEU", "train", "km/h"]


def test_every_unit_of_the_book_is_told_in_one_of_its_scale(data):
    words = vocabulary(data)
    for base_unit in set(data.units["base_unit"]):
        scale = words.scale(base_unit)
        assert [unit.size for unit in scale.units] == sorted((unit.size for unit in scale.units), reverse=True)
        assert base_unit not in {"t/year", "train/day"} or scale.at(1).label.endswith(base_unit.partition("/")[2])

"""What the published figures say as one system: bounds that are told, conflicts that add up, verdicts without order."""

import random
import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest
from figures import DATA, RULES

from corridor.analysis.known import doubts, quantities
from corridor.analysis.system import simplex
from corridor.analysis.system.doubts import kept
from corridor.analysis.system.quantities import Quantity, Series
from corridor.analysis.system.system import system, system_of
from corridor.base import paths
from corridor.evidence import dataset
from corridor.evidence.observations import observations
from corridor.evidence.periods import Period, year
from corridor.narrative import audited, on_conflicts, spaces

MOST_ROWS = 40
"""So many rows the exact simplex solves in no time."""


def kilotonnes(subject, count, period, measure="rail_freight"):
    left = system(DATA).implied[Quantity(Series(subject, measure, "all", "total", count, "t"), period)]
    return float(left.low.value) / 1000, float(left.high.value) / 1000


@pytest.mark.parametrize(
    ("subject", "count", "measure", "period", "low", "high"),
    [
        ("KZ-EE", "rail-ktz-pair", "rail_freight", year(2024), 184.9, 185.1),
        ("KZ-TJ", "rail-ktz-pair", "rail_freight", Period(date(2025, 1, 1), date(2025, 7, 31)), 3153, 3183),
        ("TITR", "titr-ministry", "corridor_freight", Period(date(2023, 1, 1), date(2023, 7, 31)), 1566, 1575),
        ("TITR", "titr-ministry", "corridor_freight", Period(date(2024, 1, 1), date(2024, 6, 30)), 2138, 2150),
        ("TITR", "titr-ministry", "corridor_freight", Period(date(2025, 1, 1), date(2025, 6, 30)), 2277, 2312),
        ("TITR", "titr-ministry", "corridor_freight", year(2022), 1484, 1486),
    ],
)
def test_published_figures_leave_what_is_told(subject, count, measure, period, low, high):
    found = kilotonnes(subject, RULES.counts[count], period, measure)
    assert low <= found[0] <= found[1] <= high


def test_a_conflict_adds_up_to_what_cannot_be_and_no_step_of_it_is_idle():
    for doubt in system(DATA).doubts:
        total, least = {}, Fraction(0)
        for claim, row, factor in doubt.conflict.steps:
            least += factor * (row.low if factor > 0 else row.high)
            for quantity, number in row.terms:
                total[quantity] = total.get(quantity, 0) + factor * number
            assert factor
            assert claim or row.because
        assert least > 0
        assert all(number <= 0 for number in total.values())
        assert doubt.what in doubt.conflict.claims or doubt.open_because == "link"


def test_each_claim_of_a_conflict_is_needed():
    for doubt in system(DATA).doubts:
        sides = [side for step in doubt.conflict.steps for side in [step]]
        for claim in doubt.conflict.claims:
            rest = [step for step in sides if step.claim is not claim]
            columns = {q: i for i, q in enumerate(dict.fromkeys(q for step in rest for q, _ in step.row.terms))}
            given = []
            for step in rest:
                sign = 1 if step.factor > 0 else -1
                end = step.row.low if sign > 0 else step.row.high
                given.append(simplex.Inequality({columns[q]: sign * n for q, n in step.row.terms}, sign * end))
            assert simplex.least(given, {}).feasible


def test_bounds_of_published_figures_are_the_nearest_that_there_are():
    for settled in system(DATA).settled:
        part = settled.part
        if len(part.rows) > MOST_ROWS:
            continue
        rows = part.worlds(kept(settled))[0]
        table = simplex.Simplex(
            [part.exact.sides[side] for side in part.exact.sides if side // 2 in rows], len(part.columns)
        )
        for quantity, column in part.columns.items():
            left = system(DATA).implied[quantity]
            assert table.least({column: Fraction(1)}).least == left.low.value
            high = table.least({column: Fraction(-1)}).least
            assert (None if high is None else -high) == left.high.value


def test_figures_in_any_order_of_the_book_say_the_same():
    found = list(observations(DATA))
    random.Random(7).shuffle(found)  # noqa: S311 - no secret
    one, other = system_of(observations(DATA), RULES), system_of(found, RULES)
    assert one.price == other.price
    assert [doubt.what for doubt in one.doubts] == [doubt.what for doubt in other.doubts]


def test_the_system_of_a_day_holds_what_was_known_on_it():
    day = date(2024, 6, 30)
    then, now = system(audited.known_by(DATA, day)), system(DATA)
    assert all(item.known_on and item.known_on <= day for claim in then.claims for item in claim.figures)
    assert 0 < len(then.claims) < len(now.claims)
    assert 0 < then.price < now.price


def kilotonnes_of(subject, period, *, less, **given):
    told = [
        item
        for item in quantities(DATA, observations(DATA))
        if (item.subject, item.period, bool(item.less)) == (subject, period, less)
        and all(getattr(item, name) == value for name, value in given.items())
    ]
    (found,) = told
    return found.left.low / 1000, found.left.high / 1000


def test_tables_hold_what_figures_leave_and_what_nobody_names():
    """By hand: 41.1–41.7 kt of 2024 that no source names; 3.153–3.183 Mt in seven months of 2025."""
    rail = {"measure": "rail_freight", "flow": "total", "definition": RULES.counts["rail-ktz-pair"]}
    low, high = kilotonnes_of("KZ-EE", year(2024), less=True, **rail)
    assert 41.1 <= low <= high <= 41.7
    low, high = kilotonnes_of("KZ-TJ", Period(date(2025, 1, 1), date(2025, 7, 31)), less=False, **rail)
    assert 3153 <= low <= high <= 3183


def test_tables_are_those_of_the_system_and_stay_small():
    found = audited.followed(DATA)
    for name, rows in found.items():
        assert dataset.frame(name, rows).equals(getattr(DATA, name))
        assert (paths.DATA / f"{name}.csv").stat().st_size <= 300_000
    assert {row.doubt_id for row in found["doubts"]} == {row.doubt_id for row in found["conflicts"]}
    assert len(found["doubts"]) == len(system(DATA).doubts)


def test_what_others_leave_holds_nothing_of_what_a_doubted_figure_says():
    figures = [*observations(DATA)]
    for doubt in doubts(DATA, figures, quantities(DATA, figures)):
        assert doubt.left.low > doubt.said.high or doubt.left.high < doubt.said.low, doubt.statement
        assert spaces.plain(on_conflicts.left(doubt)) in doubt.statement


def test_who_only_reads_the_data_loads_no_solver():
    reading = (
        "import sys; from corridor.chapters.cells import audit, relationship; "
        "from corridor.execution.remembering import remember_what_all_need; "
        "remember_what_all_need(); audit.chapter({}).doubts; sys.exit('highspy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", reading], check=False).returncode == 0

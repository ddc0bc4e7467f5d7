"""What proves and what decides: exact combinations, the exact simplex, and the cheapest choices."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corridor.analysis.system import simplex
from corridor.analysis.system.components import components
from corridor.analysis.system.exact import Inequality, Proof, holds, solved
from corridor.analysis.system.feasibility import FEW, Exact
from corridor.analysis.system.hitting import Choice, Prices, cheapest, clusters
from corridor.analysis.system.solver import Answer, Hint, Ranged, Solver

ONE = Fraction(1)
SMALL = st.integers(-3, 3).map(Fraction)
INEQUALITIES = st.lists(
    st.builds(Inequality, st.dictionaries(st.integers(0, 3), SMALL, max_size=4), st.integers(-6, 6).map(Fraction)),
    min_size=1,
    max_size=7,
)
AIMS = st.dictionaries(st.integers(0, 3), SMALL, max_size=4)


# --- Proofs --------------------------------------------------------------------------------------

APART = [Inequality({0: ONE}, Fraction(3)), Inequality({0: -ONE}, Fraction(-2))]
"""A column that is at least 3, and at most 2."""


def test_factors_prove_that_nothing_is_left():
    assert Proof({0: ONE, 1: ONE}).excludes(APART)


@pytest.mark.parametrize("factors", [{0: ONE}, {1: ONE}, {0: ONE, 1: 2 * ONE}, {0: -ONE, 1: -ONE}, {}])
def test_other_factors_prove_nothing(factors):
    assert not Proof(factors).excludes(APART)


def test_columns_are_never_below_zero():
    above_nothing = [Inequality({0: -ONE}, ONE)]
    assert Proof({0: ONE}).excludes(above_nothing)
    assert not holds([], {0: -ONE})


def test_factors_prove_the_least_of_an_aim():
    known = [Inequality({0: ONE, 1: ONE}, Fraction(3))]
    assert Proof({0: ONE}).bounds(known, {0: ONE, 1: ONE})
    assert Proof({0: ONE}).bounds(known, {0: ONE, 1: ONE, 2: ONE})
    assert not Proof({0: ONE}).bounds(known, {0: ONE})
    assert not Proof({0: ONE}).bounds(known, {0: ONE, 1: ONE, 2: -ONE})
    assert not Proof({0: -ONE}).bounds(known, {})


# --- Equations ------------------------------------------------------------------------------------


def test_equations_with_one_solution_are_solved():
    equations = [({0: ONE, 1: ONE}, Fraction(5)), ({0: ONE, 1: -ONE}, Fraction(1)), ({0: 2 * ONE}, Fraction(6))]
    assert solved(equations, [0, 1]) == {0: 3, 1: 2}


@pytest.mark.parametrize(
    "equations",
    [
        [({0: ONE, 1: ONE}, Fraction(5))],
        [({0: ONE}, Fraction(5)), ({0: ONE}, Fraction(6)), ({1: ONE}, ONE)],
        [],
    ],
)
def test_equations_without_one_solution_are_not(equations):
    assert solved(equations, [0, 1]) is None


# --- The exact simplex ----------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(INEQUALITIES, AIMS)
def test_what_it_says_is_proved_by_its_factors_and_its_point(known, aim):
    found = simplex.least(known, aim)
    if not found.feasible:
        assert found.proof.excludes(known)
        return
    assert holds(known, found.point)
    if found.least is not None:
        assert found.proof.bounds(known, aim)
        assert found.proof.together(known).least == found.least
        assert sum(number * found.point.get(column, 0) for column, number in aim.items()) == found.least


@settings(max_examples=100, deadline=None)
@given(INEQUALITIES, AIMS)
def test_no_whole_point_is_missed(known, aim):
    points = [dict(enumerate(map(Fraction, point))) for point in product(range(4), repeat=4)]
    values = [sum(n * point[c] for c, n in aim.items()) for point in points if holds(known, point)]
    assume(values)
    found = simplex.least(known, aim)
    assert found.feasible
    assert found.least is None or found.least <= min(values)


def test_one_aim_after_another_says_what_each_alone_would():
    known = [
        Inequality({0: ONE, 1: ONE}, Fraction(3)),
        Inequality({0: -ONE}, Fraction(-2)),
        Inequality({1: -ONE}, -ONE * 9),
    ]
    table = simplex.Simplex(known, 2)
    aims = [{0: ONE}, {1: ONE}, {0: -ONE, 1: -ONE}, {0: ONE, 1: 2 * ONE}]
    assert (
        [table.least(aim).least for aim in aims] == [simplex.least(known, aim).least for aim in aims] == [0, 1, -11, 4]
    )


# --- The fast solver, made exact -------------------------------------------------------------------


def many(rows):
    """Rows of one component with so many others that the fast solver is asked."""
    idle = [Ranged({9 + i: ONE}, Fraction(i), Fraction(i + 1)) for i in range(FEW)]
    found = Exact([*rows, *idle], 9 + FEW)
    found.take(frozenset(range(len(found.rows))))
    return found


@pytest.mark.parametrize("size", [Fraction(1, 10**6), ONE, Fraction(10**12)])
@pytest.mark.parametrize("gap", [Fraction(1, 10**12), Fraction(1, 10**7), Fraction(1, 100)])
def test_gaps_far_below_what_floating_point_sees_are_found(size, gap):
    whole = Ranged({0: ONE, 1: -ONE, 2: -ONE}, Fraction(0), Fraction(0))
    parts = [Ranged({1: ONE}, size, size), Ranged({2: ONE}, size * 1000, size * 1000)]
    apart, together = (
        many([whole, *parts, Ranged({0: ONE}, size * (1001 + more), None)]) for more in (gap, Fraction(0))
    )
    assert not many([whole, *parts, Ranged({0: ONE}, size * (1001 - gap), size * (1001 + gap))]).conflict()
    assert not together.conflict()
    proof = apart.conflict()
    assert proof
    assert proof.excludes(apart.sides)


@settings(max_examples=60, deadline=None)
@given(INEQUALITIES, AIMS)
def test_the_fast_way_says_what_the_exact_one_says(known, aim):
    rows = [Ranged(each.terms or {0: Fraction(0)}, each.least, None) for each in known]
    fast, slow = many(rows), simplex.least(known, aim)
    assert (fast.conflict() is None) == slow.feasible
    if slow.feasible:
        assert fast.least(aim).least == slow.least


def test_a_hint_that_leads_nowhere_is_not_believed(monkeypatch):
    found = many(
        [Ranged({0: ONE}, Fraction(3), None), Ranged({0: ONE}, None, Fraction(2)), Ranged({1: ONE}, ONE, None)]
    )
    monkeypatch.setattr(Solver, "ask", lambda *_: Answer("infeasible", (), Hint((0, 4), frozenset({1}))))
    proof = found.conflict()
    assert proof
    assert proof.excludes(found.sides)


def circle(most):
    """x + y is at least 9 and x − y at least 0, so x is at least 4.5: rows in a circle, which nothing passes on."""
    sides = [Ranged({0: ONE, 1: ONE}, Fraction(9), None), Ranged({0: ONE, 1: -ONE}, Fraction(0), None)]
    return many([*sides, Ranged({0: ONE}, None, Fraction(most))])


@pytest.mark.parametrize("hint", [Hint((), frozenset()), Hint((0, 2, 5), frozenset()), Hint((0, 5), frozenset({0, 1}))])
def test_a_hint_whose_factors_are_none_or_not_the_only_ones_is_not_believed(hint, monkeypatch):
    asked = []
    monkeypatch.setattr(Solver, "ask", lambda *_: asked.append(hint) or Answer("infeasible", (), hint))
    found = circle(3)
    proof = found.conflict()
    assert asked
    assert proof
    assert proof.excludes(found.sides)


def test_a_point_that_is_found_and_holds_spares_the_exact_way(monkeypatch):
    monkeypatch.setattr(Exact, "_decided", lambda *_: pytest.fail("solved exactly"))
    assert circle(5).conflict() is None


# --- Cheapest choices ------------------------------------------------------------------------------

PRICES = Prices(((0, 5), (0, 5), (0, 3, 9), (0, 4)), (0, 1, 2, 3))


def clause(*choices):
    return frozenset(Choice(*choice) for choice in choices)


def test_all_cheapest_ways_are_found_in_order():
    assert cheapest([clause((0, 1), (1, 1))], PRICES) == [{0: 1}, {1: 1}]
    assert cheapest([clause((0, 1), (3, 1)), clause((1, 1), (3, 1))], PRICES) == [{3: 1}]


def test_a_choice_that_does_not_go_far_enough_is_replaced():
    assert cheapest([clause((2, 1), (2, 2)), clause((2, 2))], PRICES) == [{2: 2}]


def test_things_of_one_voice_cost_as_much_as_the_dearest():
    prices = Prices(((0, 5), (0, 6), (0, 7)), (0, 0, 1))
    both = [clause((0, 1), (2, 1)), clause((1, 1), (2, 1))]
    assert cheapest(both, prices) == [{0: 1, 1: 1}]
    assert prices.of({0: 1, 1: 1}) == 6


def test_clauses_that_share_nothing_are_apart():
    assert clusters([clause((0, 1)), clause((1, 1), (2, 1)), clause((2, 2))], PRICES) == [
        [clause((0, 1))],
        [clause((1, 1), (2, 1)), clause((2, 2))],
    ]


CHOICES = st.builds(Choice, st.integers(0, 3), st.just(1))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.frozensets(CHOICES, min_size=1, max_size=4), min_size=1, max_size=6),
    st.lists(st.integers(1, 9), min_size=4, max_size=4),
    st.lists(st.integers(0, 2), min_size=4, max_size=4),
)
def test_the_cheapest_are_those_of_all_ways(clauses, costs, voices):
    prices = Prices([(0, cost) for cost in costs], voices)
    ways = [{thing: 1 for thing, taken in enumerate(way) if taken} for way in product((0, 1), repeat=4)]
    doing = [way for way in ways if all(any(way.get(c.thing) == c.option for c in each) for each in clauses)]
    best = min(prices.of(way) for way in doing)
    least = [way for way in doing if prices.of(way) == best]
    kept = [way for way in least if not any(other.items() < way.items() for other in least)]
    found = cheapest(clauses, prices)
    assert sorted(map(sorted, found)) == sorted(map(sorted, kept))


def test_components_are_joined_through_others_and_stand_in_order():
    assert components([[5, 6], [1], [6, 7], [1, 2], [8]]) == [[0, 2], [1, 3], [4]]

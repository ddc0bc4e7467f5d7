"""What rows pass on from column to column: no nearer than what is so, and just that where no rows lead in a circle."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.analysis.system import simplex
from corridor.analysis.system.feasibility import Exact
from corridor.analysis.system.solver import Ranged

NUMBERS = st.integers(1, 60).map(lambda n: Fraction(n, 4))


def solved(rows, columns, groups=None):
    exact = Exact(rows, columns, groups)
    exact.take(frozenset(range(len(rows))))
    return exact


def least(exact, columns, column, sign):
    """What the exact simplex says, of which nothing here is made."""
    found = simplex.Simplex(list(exact.sides.values()), columns).least({column: Fraction(sign)})
    return found.feasible, found.least


@st.composite
def trees(draw):
    """Columns, each joined to one before it by a sum or by a growth between two ends; some have ends of their own."""
    size = draw(st.integers(1, 6))
    rows, groups = [], []
    for column in range(size):
        if draw(st.booleans()) or column == 0:
            low = draw(NUMBERS)
            rows.append(Ranged({column: Fraction(1)}, low, low + draw(NUMBERS)))
            groups.append(("level", column))
        if column:
            before = draw(st.integers(0, column - 1))
            low = draw(NUMBERS)
            if draw(st.booleans()):
                rows += [
                    Ranged({column: Fraction(1), before: -low}, Fraction(0), None),
                    Ranged({column: Fraction(1), before: -low - draw(NUMBERS)}, None, Fraction(0)),
                ]
                groups += [("growth", column)] * 2
            else:
                rows.append(Ranged({column: Fraction(1), before: Fraction(-1)}, -low, draw(NUMBERS)))
                groups.append(("sum", column))
    return rows, size, groups


@given(trees())
def test_without_a_circle_ends_are_those_of_the_exact_simplex(made):
    rows, size, groups = made
    exact = solved(rows, size, groups)
    feasible, _ = least(exact, size, 0, 1)
    assert exact.hold() is feasible
    proof = exact.conflict()
    assert (proof is None) is feasible
    reach = exact.reach()
    if not feasible:
        assert proof.excludes(exact.sides)
        assert not reach.is_empty or reach.conflict().excludes(exact.sides)
        return
    assert reach.nearest
    for column in range(size):
        low, high = (reach.end(column, upper=upper) for upper in (False, True))
        assert low.value == least(exact, size, column, 1)[1]
        top = least(exact, size, column, -1)[1]
        assert (high.value if high else None) == (None if top is None else -top)


@given(trees(), st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4), st.data())
def test_with_circles_an_end_is_valid_and_its_sides_prove_it(made, more, data):
    rows, size, groups = made
    for low, width in more:
        columns = data.draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=3, unique=True))
        signs = data.draw(st.lists(st.sampled_from([1, -1]), min_size=len(columns), max_size=len(columns)))
        terms = {column: Fraction(sign) for column, sign in zip(columns, signs, strict=True)}
        rows, groups = [*rows, Ranged(terms, low - 8, low + width)], [*groups, len(groups)]
    exact = solved(rows, size, groups)
    feasible, _ = least(exact, size, 0, 1)
    assert exact.hold() is feasible
    if not feasible:
        return
    reach = exact.reach()
    for column in range(size):
        for upper, sign in ((False, 1), (True, -1)):
            told = reach.end(column, upper=upper)
            nearest = least(exact, size, column, sign)[1]
            if told is None:
                continue
            assert sign * told.value <= nearest
            alone = simplex.Simplex([exact.sides[side] for side in told.sides], size).least({column: Fraction(sign)})
            assert sign * told.value <= alone.least


def test_ends_that_touch_hold_together_and_those_that_cross_do_not():
    """0.1 and three times what is a third of it touch; floating point alone would not know."""

    def held(high):
        rows = [
            Ranged({0: Fraction(1)}, Fraction(1, 10), None),
            Ranged({0: Fraction(1), 1: Fraction(-3)}, Fraction(0), Fraction(0)),
            Ranged({1: Fraction(1)}, None, high),
        ]
        return solved(rows, 2).hold(), solved(rows, 2).reach().is_close

    assert held(Fraction(1, 30)) == (True, True)
    assert held(Fraction(1, 30) - Fraction(1, 10**15)) == (False, False)
    assert held(Fraction(1, 29)) == (True, False)


def test_what_all_is_taken_away_from_may_be_nothing():
    """0.1 + 0.2 is not 0.3 in floating point, and yet nothing is left of 0.3 without them."""
    tenth = Fraction(1, 10)
    exactly = [Ranged({i: Fraction(1)}, i * tenth, i * tenth) for i in (1, 2, 3)]
    rest = Ranged({3: Fraction(1), 1: Fraction(-1), 2: Fraction(-1), 0: Fraction(-1)}, Fraction(0), Fraction(0))
    made = solved([*exactly, rest], 4)
    assert made.hold()
    assert made.conflict() is None
    assert made.reach().end(0, upper=True).value == 0
    less = [*exactly[:2], Ranged({3: Fraction(1)}, None, 3 * tenth - Fraction(1, 10**18)), rest]
    assert not solved(less, 4).hold()
    assert solved(less, 4).conflict().excludes(solved(less, 4).sides)


def test_a_side_of_nothing_that_asks_for_more_than_nothing_never_holds():
    made = solved([Ranged({}, Fraction(1), None), Ranged({0: Fraction(1)}, Fraction(0), Fraction(1))], 1)
    assert not made.hold()
    assert made.conflict().factors == {0: 1}


def test_a_circle_is_seen_and_both_ends_of_a_growth_are_none():
    growth = [
        Ranged({0: Fraction(1), 1: Fraction(-2)}, Fraction(0), None),
        Ranged({0: Fraction(1), 1: Fraction(-3)}, None, Fraction(0)),
    ]
    assert solved(growth, 2, ["one", "one"]).reach().nearest
    assert not solved(growth, 2, ["one", "other"]).reach().nearest
    circle = [Ranged({a: Fraction(1), b: Fraction(-1)}, Fraction(0), None) for a, b in ((0, 1), (1, 2), (2, 0))]
    assert not solved(circle, 3, [0, 1, 2]).reach().nearest
    assert solved(circle[:2], 3, [0, 1]).reach().nearest


@pytest.mark.parametrize("upper", [False, True])
def test_the_ends_that_a_figure_gives_itself_come_before_those_that_are_passed_on(upper):
    rows = [
        Ranged({0: Fraction(1)}, Fraction(2), Fraction(3)),
        Ranged({0: Fraction(1), 1: Fraction(-1)}, Fraction(0), Fraction(0)),
        Ranged({1: Fraction(1)}, Fraction(2), Fraction(3)),
    ]
    side = solved(rows, 2).reach().end(1, upper=upper).sides
    assert side == {4 + upper}

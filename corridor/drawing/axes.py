"""Axes whose ends are known before a chart is drawn, so that names can be placed on it: years across, amounts up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from corridor.drawing import theme
from corridor.narrative.numbers import number

_ROOM, _DIGIT = 12.0, 7.2
"""What an axis of amounts takes beside its numbers, and each sign of a number, in pixels."""

_STEPS = (1, 2, 5, 10)
_MOST_STEPS = 8

_MANY_YEARS = 7
"""From so many on, years of a narrow column have two digits."""


@dataclass(frozen=True)
class Amounts:
    """An axis from zero to above the highest amount."""

    top: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Where its lines are."""
        return [round(self.step * place, 9) for place in range(round(self.top / self.step) + 1)]

    def room(self) -> float:
        """How much of the width it takes, in pixels."""
        return _ROOM + _DIGIT * max(len(number(tick)) for tick in self.ticks)

    def y(self, field: str) -> alt.Y:
        """Amounts of a field on it."""
        scale = alt.Scale(domain=[0, self.top], nice=False)
        return alt.Y(f"{field}:Q", title=None, scale=scale, axis=alt.Axis(values=self.ticks))


def amounts(highest: float) -> Amounts:
    """The axis that suits a highest amount: few steps of 1, 2, 2.5 or 5 and noughts."""
    least = (highest or 1) * 1.04 / _MOST_STEPS
    power = 10 ** math.floor(math.log10(least))
    step = next(size * power for size in _STEPS if size * power >= least * (1 - 1e-9))
    return Amounts(math.ceil((highest or 1) * 1.02 / step) * step, step)


@dataclass(frozen=True)
class Years:
    """An axis of days, in whole years; days have no time zone and are drawn as UTC."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many years it has."""
        return self.last - self.first + 1

    def share(self, day: date) -> float:
        """Where a day lies: 0 at the beginning, 1 at the end."""
        return (milliseconds(day) - self._start) / (milliseconds(date(self.last + 1, 1, 1)) - self._start)

    @property
    def _start(self) -> int:
        return milliseconds(date(self.first, 1, 1))

    def x(self, field: str) -> alt.X:
        """Days of a field on it, each year named at its middle."""
        beginnings = [_new_year(year) for year in range(self.first, self.last + 2)]
        form = f"{theme.IS_NARROW} ? '\u2019%y' : '%Y'" if self.count >= _MANY_YEARS else "'%Y'"
        named = f"utcyear(datum.value) > {self.last} ? '' : utcFormat(datum.value, {form})"
        axis = alt.Axis(
            values=beginnings,
            labelExpr=named,
            labelOffset=alt.ExprRef(f"width / {2 * self.count}"),
            labelFlush=False,
            labelOverlap=True,
            labelSeparation=2,
            grid=True,
            ticks=False,
        )
        scale = alt.Scale(type="utc", domain=[beginnings[0], beginnings[-1]], nice=False)
        return alt.X(f"{field}:T", title=None, axis=axis, scale=scale)


def years(days: Sequence[date]) -> Years:
    """The axis that holds all days."""
    return Years(min(days).year, max(days).year)


def milliseconds(day: date) -> int:
    """A day as Vega counts time."""
    return (day - date(1970, 1, 1)).days * 86_400_000


def _new_year(year: int) -> alt.DateTime:
    return alt.DateTime(year=year, month=1, date=1, utc=True)

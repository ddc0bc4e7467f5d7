"""Small multiples: figures of one count over years that many drawings share, as small as a line of text is high."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from corridor.drawing import theme
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.narrative import on_charts, spans
from corridor.narrative.figures import in_table, reported

WIDTH, HEIGHT, TOP, FOOT = 300, 74, 20, 56
"""Size of such a drawing; where the highest figure stands in it, and where nothing would; in pixels."""

_BAR, _LETTER, _LINE = 5, 6.4, 13
"""How thick a bar is, how wide a letter and how high a line of text, in pixels."""

_SVG = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
<svg class="spark" width="{{ width }}" viewBox="0 0 {{ width }} {{ height }}" role="img" aria-label="{{ told }}">
<path d="M0,{{ foot }}H{{ width }}{% for x in ticks %}M{{ x }},{{ foot }}v3{% endfor %}" stroke="{{ quiet }}"/>
{% if joined %}
<path d="{{ joined }}" stroke="{{ colour }}" opacity=".7"/>
{% endif %}
{% for bar in bars %}
<path d="M{{ bar.x }},{{ bar.middle }}h{{ bar.width }}" stroke="{{ bar.colour }}" stroke-width="{{ bar.height }}"
{%- if bar.pale %} opacity="{{ part }}"{% endif %}/>
{% endfor %}
{% for text in texts %}
<text x="{{ text.x }}" y="{{ text.y }}" fill="{{ text.colour }}"
{%- if text.anchor %} text-anchor="{{ text.anchor }}"{% endif %}>{{ text.words }}</text>
{% endfor %}
</svg>"""
)


@dataclass(frozen=True)
class Small:
    """What a small drawing shows of one count."""

    figures: Sequence[Observation]
    """Levels with known periods in one base unit, oldest first."""
    lead: Observation
    """The one of them that is named."""
    before: tuple[Period, Interval] | None = None
    """What follows from a stated growth for an earlier time, of which no figure is known."""
    colour: int = 0
    """That of the count."""


class _Bar(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    colour: str
    year: bool
    """Whether it is of a whole year."""
    pale: bool

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """How high it stands."""
        return round(self.y + self.height / 2, 1)


class _Text(NamedTuple):
    x: float
    y: float
    words: str
    colour: str
    anchor: str = ""


def course(shown: Small, years: tuple[int, int]) -> Markup:
    """A count over the years, from zero to the highest of it: a bar as long as its period, paler for a part of a year.

    `years`: the first and the last drawn, the same for all that stand beside each other. The name of the leading figure
    tells the scale.
    """
    highest = max(item.interval.middle for item in shown.figures)
    frame = _Frame(years, max(highest, shown.before[1].high) if shown.before else highest)
    colour = theme.definition_colour(shown.colour)
    bars = [
        frame.bar(item.period, Interval(item.interval.middle, item.interval.middle), colour) for item in shown.figures
    ]
    lead = bars[shown.figures.index(shown.lead)]
    if shown.before:
        bars.insert(0, frame.bar(*shown.before, theme.RECKONED)._replace(pale=True))
    told = on_charts.small([(item.period, reported(item)) for item in shown.figures], _reckoned(shown))
    return _drawn(years, bars, [_named(lead, bars, in_table(shown.lead))], told, colour)


def nothing(years: tuple[int, int], words: str) -> Markup:
    """The same years without a figure; `words` say so."""
    middle = _Text(WIDTH / 2, (TOP + FOOT) / 2 + 4, words, theme.QUIET, "middle")
    return _drawn(years, [], [middle], words, theme.QUIET)


@dataclass(frozen=True)
class _Frame:
    """Where days and amounts lie."""

    years: tuple[int, int]
    highest: float

    def bar(self, period: Period, amount: Interval, colour: str) -> _Bar:
        """What there was in a period, at least as thick as a bar is."""
        if not (period.start and period.end):
            raise ValueError(f"{period} has no ends to draw")
        left, right = _across(self.years, period.start), _across(self.years, period.end + timedelta(1))
        low, high = (FOOT - end / self.highest * (FOOT - TOP) for end in (amount.low, amount.high))
        thick = max(_BAR, round(low - high, 1))
        top = round((low + high - thick) / 2, 1)
        width = round(max(right - left, _BAR), 1)
        return _Bar(left, top, width, thick, colour, period.full_year, not period.full_year)


def _across(years: tuple[int, int], day: date) -> float:
    begin = date(years[0], 1, 1)
    return round((day - begin) / (date(years[1] + 1, 1, 1) - begin) * WIDTH, 1)


def _named(lead: _Bar, bars: Sequence[_Bar], words: str) -> _Text:
    """The leading figure above its bar, or below it where another stands."""
    wide = _LETTER * len(words)
    late = lead.end - wide >= 0 and lead.x > WIDTH / 2
    left = lead.end - wide if late else lead.x
    above = lead.y - _LINE
    taken = any(
        bar.x < left + wide and left < bar.end and bar.y < lead.y and above < bar.y + bar.height
        for bar in bars
        if bar is not lead
    )
    y = lead.y + lead.height + _LINE - 2 if taken else lead.y - 4
    x = lead.end if late else lead.x
    return _Text(round(x, 1), round(y, 1), words, theme.written(lead.colour), "end" if late else "")


def _steps(bars: Sequence[_Bar]) -> str:
    """What joins whole years that follow each other."""
    years = sorted(bar for bar in bars if bar.year)
    return "".join(
        f"M{other.x:g},{one.middle:g}V{other.middle:g}"
        for one, other in itertools.pairwise(years)
        if abs(one.end - other.x) < 1
    )


def _reckoned(shown: Small) -> tuple[Period, str] | None:
    if not shown.before:
        return None
    period, amount = shown.before
    return period, spans.span(amount, shown.lead.amount_scale, shown.lead.interval.high)


def _drawn(years: tuple[int, int], bars: Sequence[_Bar], named: Sequence[_Text], told: str, colour: str) -> Markup:
    first, last = years
    ends = [_Text(0, HEIGHT - 4, str(first), theme.QUIET), _Text(WIDTH, HEIGHT - 4, str(last), theme.QUIET, "end")]
    drawn = {
        "ticks": [_across(years, date(year, 1, 1)) for year in range(first + 1, last + 1)],
        "bars": bars,
        "joined": _steps(bars),
        "texts": [*named, *ends],
        "told": told,
        "colour": colour,
    }
    size = {"width": WIDTH, "height": HEIGHT, "foot": FOOT, "quiet": theme.QUIET, "part": theme.PART}
    return Markup(_SVG.render(drawn | size))  # noqa: S704 (escaped)

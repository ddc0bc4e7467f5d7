"""Chains: figures that one thing after another ties together, each with what it allows, on one axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from corridor.evidence.scales import Scale
from corridor.narrative import marks, numbers, spans

_HTML = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_HTML.filters["marked"] = marks.as_html
_CHAIN = _HTML.from_string(
    """\
<ul class="chain"{% if chain.gap %} style="--gap:{{ chain.gap[0] }}%;--wide:{{ chain.gap[1] }}%"{% endif %}>
{% for link in chain.links %}
<li{% if link.kind %} class="{{ link.kind }}"{% endif %}><span>{{ link.figure | marked }}</span> <span class="allows">{{ link.allows }}</span>
{% if link.start is not none %}<i style="--at:{{ link.start }}%;--wide-at:{{ link.width }}%"></i>{% endif %}{% if link.joined %}<b>{{ link.joined }}</b>{% endif %}</li>
{% endfor %}
<li class="axis" aria-hidden="true">
{%- for place, number in chain.ticks %}<b style="--at:{{ place }}%">{{ number }}</b>{% endfor %}
{%- if chain.unit %}<b>{{ chain.unit }}</b>{% endif %}</li>
{% if chain.apart %}
<li class="gap">{{ chain.apart }}</li>
{% endif %}
</ul>"""
)


DOUBTED, INSTEAD, BESIDE = "doubted", "instead", "beside"
"""Links of a chain that ends in what has to be doubted: that, what the others leave of the same, each of these."""


@dataclass(frozen=True)
class Link:
    """A figure of a chain as it is drawn."""

    figure: str
    """Marked text: what is stated, or from what it follows."""
    allows: str
    start: float | None
    width: float
    """Where its bar stands, in per cent of the axis; None of what has no place on it."""
    joined: str = ""
    """What joins it with the next."""
    kind: str = ""
    """How it is drawn in a chain about a doubt; empty in any other."""


@dataclass(frozen=True)
class Chain:
    """Figures on one axis, and where none of them can all be."""

    links: Sequence[Link]
    ticks: Sequence[tuple[float, str]]
    """Places on the axis, in per cent, with their numbers."""
    unit: str
    gap: tuple[float, float] | None = None
    """Start and width of what keeps them apart, in per cent; None where nothing does."""
    apart: str = ""
    """How wide that is."""

    def __html__(self) -> str:
        return Markup(_CHAIN.render(chain=self))  # noqa: S704 (escaped)


class Axis(NamedTuple):
    """How the amounts of a chain are told."""

    size: float
    """One of the unit, in that of the amounts."""
    unit: str
    tick: Callable[[float], str]
    apart: Callable[[float, float], str]
    """How far one end lies below another."""
    whole: bool = False
    """Whether only whole numbers stand on it."""


def of_amounts(scale: Scale, largest: float) -> Axis:
    """Amounts in the unit that suits the largest of them; years as they are written."""
    if scale.base_unit == "year":
        return Axis(1, "", "{:.0f}".format, lambda low, high: _years(high - low), whole=True)
    unit = scale.at(largest)
    label = (unit.pattern or f"{{}} {unit.label}").replace("{}", "").replace("  ", " ").strip()

    def apart(low: float, high: float) -> str:
        return numbers.with_unit(numbers.floored((high - low) / unit.size), unit)

    return Axis(unit.size, label, numbers.number, apart)


CHANGES = Axis(
    0.01,
    "%",
    lambda value: numbers.signed(Decimal(str(value))),
    lambda low, high: f"{numbers.floored((high - low) * 100)} percentage points",
)
"""Changes, from nothing."""

MULTIPLES = Axis(
    1,
    "",
    lambda value: f"\u00d7{numbers.number(value)}",
    lambda low, high: f"a factor of {numbers.floored(high / low)}",
)
"""What a level is multiplied by."""


def apart(axis: Axis, low: float, high: float, *, loose: bool) -> str:
    """How far the highest floor lies above the lowest ceiling; `loose`: by what loose words likely mean."""
    return f"{'likely ' * loose}{spans.AT_LEAST} {axis.apart(low, high)} apart"


def _years(years: float) -> str:
    return numbers.plural(round(years), "year", "years")

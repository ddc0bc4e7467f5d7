"""Small multiples: a picture as small as a word, for a cell of a table."""

from collections.abc import Sequence

from jinja2 import Environment
from markupsafe import Markup

from corridor.drawing import theme
from corridor.evidence.observations import Observation
from corridor.narrative import numbers
from corridor.narrative.days import days_of
from corridor.narrative.figures import reported

WIDTH, HEIGHT, ROOM = 120, 28, 5
"""Size of such a picture and the room left around it, in pixels."""

_SVG = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
<svg class="spark" viewBox="0 0 {{ width }} {{ height }}" role="img" aria-label="{{ told }}">
<path d="M0 {{ height - 1 }}H{{ width }}" stroke="{{ line }}"/>
{% for x, y, whole in points %}
<circle cx="{{ x }}" cy="{{ y }}" r="2.5" stroke="{{ colour }}" fill="{{ colour if whole else 'none' }}"/>
{% endfor %}
</svg>"""
)


def course(figures: Sequence[Observation], years: tuple[int, int]) -> Markup | str:
    """Totals over the years, from zero to the highest of them: filled for whole years, hollow for parts.

    `figures`: levels with known periods, in one base unit; `years`: the first and the last drawn, the
    same for all that stand below each other.
    """
    if not figures:
        return ""
    first, last = years
    highest = max(item.interval.middle for item in figures)
    across = (WIDTH - 2 * ROOM) / max(1, last - first)
    up = (HEIGHT - 2 * ROOM) / highest
    points = [
        (
            round(ROOM + (item.period.end.year - first) * across, 1),
            round(HEIGHT - ROOM - item.interval.middle * up, 1),
            item.period.full_year,
        )
        for item in figures
        if item.period.end
    ]
    told = numbers.listed(f"{days_of(item.period)}: {reported(item)}" for item in figures)
    colours = {"line": theme.LINE, "colour": theme.definition_colour(1)}
    return Markup(_SVG.render(points=points, told=told, width=WIDTH, height=HEIGHT, **colours))  # noqa: S704 (escaped)

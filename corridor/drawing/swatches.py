"""The marks of a chart beside their names in a page."""

from jinja2 import Environment
from markupsafe import Markup

from corridor.drawing import theme

_SVG = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
<svg class="swatch" viewBox="-8 -6 16 12" x="-8" y="-6" width="16" height="12" aria-hidden="true">
{%- if not shape %}<path d="M-8 0H8" stroke="{{ colour }}" stroke-width="6"/>
{%- else %}<g fill="none" stroke="{{ colour }}" stroke-width="2">
{%- if shape == "circle" %}<circle r="4.5"/>
{%- else %}<path d="{{ shape }}" transform="scale(6)" vector-effect="non-scaling-stroke"/>
{%- endif %}</g>{% endif %}</svg>"""
)


def swatch(colour: str, kind: str) -> Markup:
    """The mark of a count in its colour; of a target or forecast its own. `kind`: the statistic."""
    shape = theme.AIMS[kind].shape if kind in theme.AIMS else ""
    return Markup(_SVG.render(colour=colour, shape=shape))  # noqa: S704 (escaped)

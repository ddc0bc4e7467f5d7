"""A chart as it stands in a page, and the links to its files.

The chart is drawn and stands in the page as SVG, so that it is there without JavaScript, on paper and
offline. Its specification stands in a small script beside the site's one copy of the Vega libraries;
both are fetched when a reader points at the chart.
"""

from collections import Counter

from jinja2 import Environment
from markupsafe import Markup

from corridor.drawing import kept_pictures
from corridor.drawing.kept_pictures import Specification
from corridor.drawing.swatches import swatch
from corridor.narrative.on_pages import WORDS

_FIGURE = Environment(autoescape=True, trim_blocks=True).from_string(
    """\
<figure class="chart" id="chart-{{ name }}" data-chart="{{ script }}"
{%- if controls %} data-controls='{{ controls | tojson }}'{% endif %}>
<figcaption>{{ title }}</figcaption>
{% if subtitle %}
<p class="drawn">{{ subtitle }}</p>
{% endif %}
{% if controls.toggle %}
<fieldset class="controls counts">
{% for label, colour, kind in legend %}
<label><input type="checkbox" value="{{ loop.index0 }}" checked>{{ swatch(colour, kind) }}{{ label }}</label>
{% endfor %}
</fieldset>
{% elif controls.fan %}
<fieldset class="controls">
{% for name, label in controls.fan.labels %}
<span class="slider"><label>{{ label }}
<input type="range" name="{{ name }}" {{ controls.fan.sliders[name] | xmlattr }}></label><output></output></span>
{% endfor %}
<output class="result"></output>
</fieldset>
{% elif legend %}
<p class="controls counts key">
{% for label, colour, kind in legend %}
<span>{{ swatch(colour, kind) }} {{ label }}</span>
{% endfor %}
</p>
{% endif %}
<div class="drawing" role="{{ role }}" aria-label="{{ title }}. {{ description }}">
{% for size, svg in drawn.items() %}<div class="{{ size }}">{{ svg }}</div>
{% endfor %}</div>
{{ behind }}</figure>"""
)
_FIGURE.globals["swatch"] = swatch


_BEHIND = Environment(autoescape=True, trim_blocks=True).from_string(
    """\
<details class="data"><summary>{{ words.data }}</summary>
<p><a href="{{ base }}.csv" download>CSV</a> · <a href="{{ base }}.svg">SVG</a> · <a href="{{ base }}.png">PNG</a> ·
 <a href="{{ base }}.html">{{ words.embed }}</a></p>
<iframe src="{{ base }}.table.html" title="{{ title }}" loading="lazy"></iframe>
</details>
"""
)


def figure(spec: Specification, name: str, base: str = "") -> str:
    """A chart as it stands in a page before anyone touches it.

    `name`: what it is called on the page; `base`: the address of its files, where they are told.
    """
    drawn = {size: Markup(svg) for size, svg in kept_pictures.drawn(spec).items()}  # noqa: S704 (Vega escapes)
    role = "group" if any("tabindex" in svg for svg in drawn.values()) else "img"
    behind = Markup(_BEHIND.render(base=base, words=WORDS, **spec["usermeta"]) if base else "")  # noqa: S704 (escaped there)
    around = {**spec["usermeta"], "name": name, "script": kept_pictures.name_of(spec)}
    return _FIGURE.render(drawn=drawn, role=role, behind=behind, **around)


def name_of(spec: Specification, taken: Counter[str]) -> str:
    """What a chart is called in addresses of its chapter; `taken`: the names of those before it, which are counted."""
    name = spec["usermeta"].get("name") or "chart"
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"

"""A chart as it stands in a page, and what stands behind it: its specification, its data as a page and as CSV.

The chart is drawn and stands in the page as SVG, so that it is there without JavaScript, on paper and
offline. Its specification stands in a small script beside the site's one copy of the Vega libraries;
both are fetched when a reader points at the chart.
"""

import csv
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from corridor.drawing import kept_pictures, plots
from corridor.drawing.swatches import swatch
from corridor.evidence.dataset import no_formula
from corridor.narrative.on_pages import WORDS

_FIGURE = Environment(autoescape=True, trim_blocks=True).from_string(
    """\
<figure class="chart" id="chart-{{ name }}" data-chart="{{ name }}"
{%- if controls %} data-controls="{{ controls | tojson | forceescape }}"{% endif %}>
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
<p><a href="{{ base }}.csv" download>{{ words.csv }}</a></p>
<iframe src="{{ base }}.html" title="{{ words.data }}: {{ title }}" loading="lazy"></iframe>
</details>
"""
)

_DATA = Environment(autoescape=True, trim_blocks=True).from_string(
    """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<link rel="stylesheet" href="../book.css">
</head>
<body class="standalone">
{% for headings, rows in tables %}
<table>
<caption>{{ title }}</caption>
<thead><tr>{% for heading in headings %}<th scope="col">{{ heading }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in rows %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
{% endfor %}
</body>
</html>
"""
)


def figure(spec: dict[str, Any], base: str = "") -> str:
    """A chart as it stands in a page before anyone touches it; `base`: the address of its data, where they are told."""
    drawn = {size: Markup(svg) for size, svg in kept_pictures.drawn(spec).items()}  # noqa: S704 (Vega escapes)
    role = "group" if any("tabindex" in svg for svg in drawn.values()) else "img"
    behind = Markup(_BEHIND.render(base=base, words=WORDS, **spec["usermeta"]) if base else "")  # noqa: S704 (escaped there)
    return _FIGURE.render(name=kept_pictures.name_of(spec), drawn=drawn, role=role, behind=behind, **spec["usermeta"])


def write_spec(folder: Path, name: str, spec: dict[str, Any]) -> None:
    """The specification as a script, which pages opened from disk can load too; its data as CSV and as a page."""
    folder.mkdir(parents=True, exist_ok=True)
    script = f"corridor.charts[{json.dumps(name)}] = {json.dumps(spec, ensure_ascii=False)};\n"
    (folder / f"{name}.js").write_text(script, encoding="utf-8")
    tables = list(plots.tables(spec))
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for headings, rows in tables:
            told = [[no_formula(cell) if isinstance(cell, str) else cell for cell in row] for row in (headings, *rows)]
            writer.writerows(told)
    page = _DATA.render(title=spec["usermeta"]["title"], tables=tables)
    (folder / f"{name}.html").write_text(page, encoding="utf-8")

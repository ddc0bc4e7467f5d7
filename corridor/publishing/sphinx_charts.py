"""The Sphinx side of the book: charts as pictures in the page, interactive on demand.

A chart is drawn when the site is built and stands in the page as SVG, so that it is there without
JavaScript, on paper and offline. Its specification stands in a small script beside the site's one
copy of the Vega libraries; both are fetched when a reader points at the chart.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from jinja2 import Environment
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator as HTMLTranslator

from corridor.base import files
from corridor.drawing import kept_pictures
from corridor.drawing.pictures import VEGALITE
from corridor.evidence.dataset import no_formula
from corridor.narrative.pages import WORDS

CHARTS = "charts"

_FIGURE = Environment(autoescape=True, trim_blocks=True).from_string(
    """\
<figure class="chart" id="chart-{{ name }}" data-chart="{{ name }}"
{%- if controls %} data-controls="{{ controls | tojson | forceescape }}"{% endif %}>
<figcaption>{{ title }}</figcaption>
{% if controls.toggle %}
<fieldset class="controls">
{% for label in controls.toggle.labels %}
<label><input type="checkbox" value="{{ loop.index0 }}" checked>{{ label }}</label>
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
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'">
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


class chart(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """A chart on its way from a notebook to a page; carries its specification."""


class ChartPages:
    """Turns charts of notebooks into nodes of pages; a `myst_nb.mime_renderers` plug-in."""

    mime_priority_overrides = (("html", VEGALITE, 1),)

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:  # noqa: ARG004, FBT001
        """The node of a chart; None for anything else."""
        if data.mime_type != VEGALITE:
            return None
        return [chart(spec=json.loads(json.dumps(data.content)))]


def _visit_chart(translator: HTMLTranslator, node: chart) -> None:
    name, spec = kept_pictures.name_of(node["spec"]), node["spec"]
    builder = translator.builder
    static = Path(builder.outdir) / "_static"
    write_spec(static / CHARTS, name, spec)
    if builder.current_docname == builder.config.root_doc:
        (static / kept_pictures.COVER).write_bytes(kept_pictures.cover(spec))
    here = builder.get_target_uri(builder.current_docname)
    behind = _BEHIND.render(base=relative_uri(here, f"_static/{CHARTS}/{name}"), words=WORDS, **spec["usermeta"])
    translator.body.append(figure_html(spec, Markup(behind)))  # noqa: S704 (made by a template that escapes)
    raise nodes.SkipNode


def figure_html(spec: dict[str, Any], behind: str = "") -> str:
    """A chart as it stands in a page before anyone touches it; `behind`: HTML that leads to its data."""
    drawn = {size: Markup(svg) for size, svg in kept_pictures.drawn(spec).items()}  # noqa: S704 (Vega escapes)
    role = "group" if any("tabindex" in svg for svg in drawn.values()) else "img"
    return _FIGURE.render(name=kept_pictures.name_of(spec), drawn=drawn, role=role, behind=behind, **spec["usermeta"])


def write_spec(folder: Path, name: str, spec: dict[str, Any]) -> None:
    """The specification as a script, which pages opened from disk can load too; its data as CSV and as a page."""
    folder.mkdir(parents=True, exist_ok=True)
    script = f"corridor.charts[{json.dumps(name)}] = {json.dumps(spec, ensure_ascii=False)};\n"
    (folder / f"{name}.js").write_text(script, encoding="utf-8")
    tables = list(chart_tables(spec))
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for headings, rows in tables:
            told = [[no_formula(cell) if isinstance(cell, str) else cell for cell in row] for row in (headings, *rows)]
            writer.writerows(told)
    page = _DATA.render(title=spec["usermeta"]["title"], tables=tables)
    (folder / f"{name}.html").write_text(page, encoding="utf-8")


def chart_tables(spec: dict[str, Any]) -> Iterator[tuple[list[str], list[list[Any]]]]:
    """What a chart draws, as tables: headings and rows."""
    for name, told in spec["usermeta"]["told"].items():
        columns = dict(told)
        data = spec["datasets"][name]
        rows = [row.get("properties", row) for row in (json.loads(data) if isinstance(data, str) else data)]
        yield list(columns.values()), [[row[column] for column in columns] for row in rows]


def _write_library(app: Sphinx) -> None:
    files.write(Path(app.outdir) / "_static" / kept_pictures.LIBRARY, kept_pictures.library())


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_node(chart, html=(_visit_chart, None))
    app.connect("builder-inited", _write_library)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

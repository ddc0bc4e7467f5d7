"""The Sphinx side of the book: charts as pictures in the page, interactive on demand.

A chart is drawn when the site is built and stands in the page as SVG, so that it is there without
JavaScript, on paper and offline. Its specification stands in a small script beside the site's one
copy of the Vega libraries; both are fetched when a reader points at the chart.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import vl_convert
from docutils import nodes
from jinja2 import Environment
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator as HTMLTranslator

from corridor import pictures
from corridor.display import VEGALITE

LIBRARY = "vega.js"
CHARTS = "charts"
_NEEDED = "window.vegaEmbed = vegaEmbed;"
"""What pages use of the Vega libraries."""

_FIGURE = Environment(autoescape=True, trim_blocks=True).from_string(
    """\
<figure class="chart" id="chart-{{ name }}" data-spec="{{ CHARTS }}/{{ name }}.js">
<figcaption>{{ title }}</figcaption>
<div class="drawing" role="img" aria-label="{{ title }}. {{ description }}" tabindex="0">
{% for size, svg in drawn.items() %}<div class="{{ size }}">{{ svg }}</div>
{% endfor %}</div>
</figure>"""
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
    name = chart_name(node["spec"])
    write_spec(Path(translator.builder.outdir) / "_static" / CHARTS / f"{name}.js", name, node["spec"])
    translator.body.append(figure_html(name, node["spec"]))
    raise nodes.SkipNode


def chart_name(spec: dict[str, Any]) -> str:
    """A name that changes only with the chart."""
    return hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:12]


def figure_html(name: str, spec: dict[str, Any]) -> str:
    """A chart as it stands in a page before anyone touches it."""
    drawn = {size: Markup(svg) for size, svg in pictures.pictures(spec, name).items()}  # noqa: S704 (Vega escapes)
    return _FIGURE.render(name=name, drawn=drawn, CHARTS=CHARTS, **spec["usermeta"])


def write_spec(path: Path, name: str, spec: dict[str, Any]) -> None:
    """The specification as a script, which pages opened from disk can load too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"corridor.charts[{json.dumps(name)}] = {json.dumps(spec, ensure_ascii=False)};\n", encoding="utf-8"
    )


def _write_library(app: Sphinx) -> None:
    path = Path(app.outdir) / "_static" / LIBRARY
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        bundle = vl_convert.javascript_bundle(_NEEDED, pictures.VEGALITE_VERSION)
        # Its names are its own: Sphinx's scripts use some of them too.
        path.write_text(f"(() => {{{bundle}}})();\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_node(chart, html=(_visit_chart, None))
    app.connect("builder-inited", _write_library)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

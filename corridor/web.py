"""The Sphinx side of the book: charts as pictures in the page, interactive on demand.

A chart is drawn when the site is built and stands in the page as SVG, so that it is there without
JavaScript, on paper and offline. Its specification stands in a small script beside the site's one
copy of the Vega libraries; both are fetched when a reader points at the chart.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import vl_convert
from docutils import nodes
from jinja2 import Environment
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator as HTMLTranslator

from corridor import theme
from corridor.display import VEGALITE

STATIC = Path(__file__).parent / "static"
LIBRARY = "vega.js"
CHARTS = "charts"
VEGALITE_VERSION = "6.4"

_NEEDED = "window.vegaEmbed = vegaEmbed;"
"""What pages use of the Vega libraries."""

_FIGURE = Environment(autoescape=True).from_string(
    """\
<figure class="chart" id="chart-{{ name }}" data-spec="{{ CHARTS }}/{{ name }}.js">
<figcaption>{{ title }}</figcaption>
<div class="drawing" role="img" aria-label="{{ title }}. {{ description }}" tabindex="0">{{ svg }}</div>
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
    told = spec["usermeta"]
    drawing = vl_convert.vegalite_to_svg(fixed_width(spec), vl_version=VEGALITE_VERSION)
    svg = Markup(slim(drawing, name))  # noqa: S704 (Vega escapes the text it draws)
    return _FIGURE.render(name=name, svg=svg, CHARTS=CHARTS, **told)


def fixed_width(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart at the width it is drawn at, in place of that of its column."""
    return {**spec, "width": theme.WIDTH} if spec.get("width") == "container" else spec


_UNSEEN = re.compile(r'<path class="(?:back|fore)ground"[^>]*/>')
_UNUSED = re.compile(
    r' (?:aria-[a-z]+|role|xmlns:xlink|version|class|pointer-events|font-family)="[^"]*"'
    r'| transform="translate\(0,0\)"| opacity="1"'
)
_DECIMALS = re.compile(r"-?\d+\.\d+")
_IDS = re.compile(r'(\bid="|url\(#)')
_SIZE = re.compile(r'^<svg([^>]*?) width="[\d.]+" height="[\d.]+"')


def slim(svg: str, name: str) -> str:
    """A drawing without what a page does not need; its ids made its own; as wide as its column."""
    for pattern in (_UNSEEN, _UNUSED):
        svg = pattern.sub("", svg)
    svg = _DECIMALS.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), svg)
    return _SIZE.sub(r"<svg\1", _IDS.sub(rf"\g<1>{name}-", svg))


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
        bundle = vl_convert.javascript_bundle(_NEEDED, VEGALITE_VERSION)
        # Its names are its own: Sphinx's scripts use some of them too.
        path.write_text(f"(() => {{{bundle}}})();\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.config["html_static_path"].append(str(STATIC))
    app.add_node(chart, html=(_visit_chart, None))
    app.connect("builder-inited", _write_library)
    app.add_css_file("book.css")
    app.add_js_file("book.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}

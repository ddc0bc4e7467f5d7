"""The Sphinx side of charts: from what a notebook shows to what stands in a page, and beside it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator as HTMLTranslator

from corridor.drawing import kept_pictures
from corridor.drawing.pictures import VEGALITE
from corridor.evidence import dataset
from corridor.narrative.absent import NOTHING
from corridor.narrative.folds import FOLD
from corridor.publishing import chart_files, chart_html, sphinx_folds, sphinx_gathered

CHARTS = "charts"


class chart(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """A chart on its way from a notebook to a page; carries its specification."""


class ChartPages:
    """Turns what notebooks show in ways of their own into nodes of pages; a `myst_nb.mime_renderers` plug-in."""

    mime_priority_overrides = (
        *(("html", kind, 1) for kind in (VEGALITE, FOLD, NOTHING)),
        ("linkcheck", "text/html", 1),
    )

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:  # noqa: ARG004, FBT001
        """The node of a chart, of a fold or of why there is nothing; None for anything else."""
        if data.mime_type == FOLD:
            return [sphinx_folds.fold(summary=data.content["summary"])]
        if data.mime_type == NOTHING:
            return [sphinx_gathered.nothing(html=data.content["html"])]
        if data.mime_type != VEGALITE:
            return None
        return [chart(spec=json.loads(json.dumps(data.content)))]


def _visit_chart(translator: HTMLTranslator, node: chart) -> None:
    spec, builder = node["spec"], translator.builder
    out, page = Path(builder.outdir), builder.current_docname
    taken = translator.__dict__.setdefault("corridor_charts", Counter())  # there is a translator for each page
    name = chart_html.name_of(spec, taken)
    place = chart_files.Place(page, builder.env.titles[page].astext(), builder.config.html_title, name)
    chart_files.write_script(out / "_static" / CHARTS, kept_pictures.name_of(spec), spec)
    chart_files.write(spec, place, dataset.read(), out)
    if page == builder.config.root_doc and taken.total() == 1:
        (out / "_static" / kept_pictures.COVER).write_bytes(kept_pictures.cover(spec))
    base = relative_uri(builder.get_target_uri(page), place.address)
    translator.body.append(chart_html.figure(spec, name, base))
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_node(chart, html=(_visit_chart, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""A chart as it stands in a page, and what stands behind it."""

import json
import re
from collections import Counter
from types import SimpleNamespace

import pytest
from docutils import nodes

from corridor.drawing import kept_pictures
from corridor.drawing.pictures import VEGALITE
from corridor.publishing import chart_html, sphinx_charts

SPEC = {
    "usermeta": {
        "name": "oil",
        "title": "Oil & <more>",
        "subtitle": "",
        "description": "Two figures.",
        "controls": {},
        "told": {},
        "legend": [],
    },
    "datasets": {},
    "width": 1,
}
NAME = kept_pictures.name_of(SPEC)


def spec(*legend, **controls):
    return {**SPEC, "usermeta": {**SPEC["usermeta"], "controls": controls, "legend": legend}}


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """Charts are drawn by a stand-in, wide and narrow."""
    pictures = {"wide": "<svg>w</svg>", "narrow": "<svg>n</svg>"}
    monkeypatch.setattr(kept_pictures, "drawn", lambda _: pictures)
    return pictures


def test_a_chart_stands_with_its_title_its_description_and_both_drawings():
    assert chart_html.figure(SPEC, "oil").splitlines() == [
        f'<figure class="chart" id="chart-oil" data-chart="{NAME}">',
        "<figcaption>Oil &amp; &lt;more&gt;</figcaption>",
        '<div class="drawing" role="img" aria-label="Oil &amp; &lt;more&gt;. Two figures.">',
        '<div class="wide"><svg>w</svg></div>',
        '<div class="narrow"><svg>n</svg></div>',
        "</div>",
        "</figure>",
    ]


def test_what_is_drawn_stands_below_the_title():
    told = {**SPEC, "usermeta": {**SPEC["usermeta"], "subtitle": "All, Mt & more"}}
    assert '</figcaption>\n<p class="drawn">All, Mt &amp; more</p>\n<div class="drawing"' in chart_html.figure(
        told, "oil"
    )


def test_a_chart_with_parts_to_read_is_a_group(drawn):
    drawn["narrow"] = '<svg><g tabindex="0"></g></svg>'
    assert 'role="group"' in chart_html.figure(SPEC, "oil")


def test_its_data_are_told_where_they_stand():
    text = chart_html.figure(SPEC, "oil", "../charts/it")
    assert '<details class="data"><summary>Data of this chart</summary>' in text
    assert re.findall(r'<a href="([^"]*)"[^>]*>(\w+)</a>', text) == [
        *[("../charts/it.csv", "CSV"), ("../charts/it.svg", "SVG"), ("../charts/it.png", "PNG")],
        ("../charts/it.html", "Embed"),
    ]
    assert '<iframe src="../charts/it.table.html" title="Oil &amp; &lt;more&gt;" loading="lazy">' in text


def test_charts_of_one_name_are_told_apart_in_the_order_of_their_chapter():
    taken = Counter()
    assert [chart_html.name_of(SPEC, taken) for _ in range(3)] == ["oil", "oil-2", "oil-3"]
    assert chart_html.name_of({"usermeta": {"title": "of a notebook made before"}}, taken) == "chart"


def test_boxes_and_sliders_stand_above_it():
    legend = [["a", "#123456", "level"], ["b", "#654321", "target"]]
    toggled = chart_html.figure(spec(*legend, toggle={"labels": ["a", "b"]}), "oil")
    box = r'<label><input type="checkbox" value="(.)" checked><svg class="swatch"[^>]*>(.*?)</svg>(.*?)</label>'
    assert re.findall(box, toggled) == [
        ("0", '<path d="M-8 0H8" stroke="#123456" stroke-width="6"/>', "a"),
        ("1", '<g fill="none" stroke="#654321" stroke-width="2"><circle r="4.5"/></g>', "b"),
    ]
    assert "data-controls=" in toggled
    sliders = {"horizon": {"min": 2026, "max": 2040, "step": 1, "value": 2030}}
    fanned = chart_html.figure(spec(fan={"sliders": sliders, "labels": [["horizon", "Until"]]}), "oil")
    (slider,) = re.findall(r"<input ([^>]*)>", fanned)
    assert slider.split() == ['type="range"', 'name="horizon"', 'min="2026"', 'max="2040"', 'step="1"', 'value="2030"']
    assert "checkbox" not in fanned
    assert fanned.count("<output") == 2


def test_charts_of_notebooks_become_nodes_and_nothing_else_does():
    handle = sphinx_charts.ChartPages.handle_mime
    assert handle(None, SimpleNamespace(mime_type="text/html", content=""), inline=False) is None
    (node,) = handle(None, SimpleNamespace(mime_type=VEGALITE, content=SPEC), inline=False)
    assert isinstance(node, sphinx_charts.chart)
    assert node["spec"] == SPEC
    assert node["spec"] is not SPEC
    assert ("html", VEGALITE, 1) in sphinx_charts.ChartPages.mime_priority_overrides


@pytest.mark.usefixtures("small_book")
@pytest.mark.parametrize(("page", "base", "covered"), [("front", "", True), ("a/b", "../", False)])
def test_a_chart_stands_in_its_page_and_its_files_at_its_address(tmp_path, monkeypatch, page, base, covered):
    added = {}
    app = SimpleNamespace(add_node=lambda node, html: added.update({node: html}), outdir=tmp_path)
    assert sphinx_charts.setup(app) == {"parallel_read_safe": True, "parallel_write_safe": True}
    visit, leave = added[sphinx_charts.chart]
    assert leave is None
    monkeypatch.setattr(kept_pictures, "alone", lambda _: "<svg/>")
    monkeypatch.setattr(kept_pictures, "png", lambda _: b"png")
    monkeypatch.setattr(kept_pictures, "cover", lambda spec: json.dumps(spec).encode())
    builder = SimpleNamespace(
        outdir=str(tmp_path),
        current_docname=page,
        config=SimpleNamespace(root_doc="front", html_title="A book"),
        env=SimpleNamespace(titles={page: nodes.title("", "A page")}),
        get_target_uri=lambda name: f"{name}.html",
    )
    translator = SimpleNamespace(builder=builder, body=[])
    with pytest.raises(nodes.SkipNode):
        visit(translator, sphinx_charts.chart(spec=SPEC))
    with pytest.raises(nodes.SkipNode):
        visit(translator, sphinx_charts.chart(spec={**SPEC, "width": 2}))
    chapter = page.rpartition("/")[2]
    assert [
        f'href="{base}charts/{chapter}/{name}.csv"' in translator.body[at] for at, name in enumerate(("oil", "oil-2"))
    ]
    assert (tmp_path / "_static" / "charts" / f"{NAME}.js").exists()
    endings = ("csv", "html", "json", "png", "svg", "table.html")
    there = {path.name for path in (tmp_path / "charts" / chapter).iterdir()}
    assert there == {f"{name}.{ending}" for name in ("oil", "oil-2") for ending in endings}
    cover = tmp_path / "_static" / "cover.png"
    assert cover.exists() == covered
    assert not covered or json.loads(cover.read_bytes()) == SPEC, "the first chart, not the last"

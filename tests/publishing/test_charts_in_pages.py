"""A chart as it stands in a page, and what stands behind it."""

import json
import re
from types import SimpleNamespace

import pytest
from docutils import nodes

from corridor.drawing import kept_pictures, plots
from corridor.drawing.pictures import VEGALITE
from corridor.publishing import chart_html, sphinx_charts

SPEC = {"usermeta": {"title": "Oil & <more>", "description": "Two figures.", "controls": {}, "legend": []}, "width": 1}
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
    assert chart_html.figure(SPEC).splitlines() == [
        f'<figure class="chart" id="chart-{NAME}" data-chart="{NAME}">',
        "<figcaption>Oil &amp; &lt;more&gt;</figcaption>",
        '<div class="drawing" role="img" aria-label="Oil &amp; &lt;more&gt;. Two figures.">',
        '<div class="wide"><svg>w</svg></div>',
        '<div class="narrow"><svg>n</svg></div>',
        "</div>",
        "</figure>",
    ]


def test_what_is_drawn_stands_below_the_title():
    told = {**SPEC, "usermeta": {**SPEC["usermeta"], "subtitle": "All, Mt & more"}}
    assert '</figcaption>\n<p class="drawn">All, Mt &amp; more</p>\n<div class="drawing"' in chart_html.figure(told)


def test_a_chart_with_parts_to_read_is_a_group(drawn):
    drawn["narrow"] = '<svg><g tabindex="0"></g></svg>'
    assert 'role="group"' in chart_html.figure(SPEC)


def test_its_data_are_told_where_they_stand():
    text = chart_html.figure(SPEC, "../charts/it")
    assert '<details class="data"><summary>Data of this chart</summary>' in text
    assert '<p><a href="../charts/it.csv" download>as CSV</a></p>' in text
    assert '<iframe src="../charts/it.html" title="Data of this chart: Oil &amp; &lt;more&gt;" loading="lazy">' in text


def test_boxes_and_sliders_stand_above_it():
    legend = [["a", "#123456", "level"], ["b", "#654321", "target"]]
    toggled = chart_html.figure(spec(*legend, toggle={"labels": ["a", "b"]}))
    box = r'<label><input type="checkbox" value="(.)" checked><svg class="swatch"[^>]*>(.*?)</svg>(.*?)</label>'
    assert re.findall(box, toggled) == [
        ("0", '<path d="M-8 0H8" stroke="#123456" stroke-width="6"/>', "a"),
        ("1", '<g fill="none" stroke="#654321" stroke-width="2"><circle r="4.5"/></g>', "b"),
    ]
    assert "data-controls=" in toggled
    sliders = {"horizon": {"min": 2026, "max": 2040, "step": 1, "value": 2030}}
    fanned = chart_html.figure(spec(fan={"sliders": sliders, "labels": [["horizon", "Until"]]}))
    (slider,) = re.findall(r"<input ([^>]*)>", fanned)
    assert slider.split() == ['type="range"', 'name="horizon"', 'min="2026"', 'max="2040"', 'step="1"', 'value="2030"']
    assert "checkbox" not in fanned
    assert fanned.count("<output") == 2


def test_what_is_behind_a_chart_is_written_as_script_table_and_page(tmp_path, monkeypatch):
    rows = [["2024", "=1+1", 5.5], ["2025", "<b>", 6]]
    monkeypatch.setattr(plots, "tables", lambda _: iter([(["Period", "Says", "Mt"], rows)]))
    folder = tmp_path / "deep" / "charts"
    chart_html.write_spec(folder, "it", SPEC)
    script = (folder / "it.js").read_text(encoding="utf-8")
    assert script.startswith('corridor.charts["it"] = {')
    assert json.loads(script.removeprefix('corridor.charts["it"] = ').removesuffix(";\n")) == SPEC
    assert (folder / "it.csv").read_bytes() == b"Period,Says,Mt\n2024,'=1+1,5.5\n2025,<b>,6\n"
    page = (folder / "it.html").read_text(encoding="utf-8")
    assert "<title>Oil &amp; &lt;more&gt;</title>" in page
    assert '<thead><tr><th scope="col">Period</th><th scope="col">Says</th><th scope="col">Mt</th></tr></thead>' in page
    assert "<tr><td>2025</td><td>&lt;b&gt;</td><td>6</td></tr>" in page
    chart_html.write_spec(folder, "it", SPEC)  # which is there already


def test_charts_of_notebooks_become_nodes_and_nothing_else_does():
    handle = sphinx_charts.ChartPages.handle_mime
    assert handle(None, SimpleNamespace(mime_type="text/html", content=""), inline=False) is None
    (node,) = handle(None, SimpleNamespace(mime_type=VEGALITE, content=SPEC), inline=False)
    assert isinstance(node, sphinx_charts.chart)
    assert node["spec"] == SPEC
    assert node["spec"] is not SPEC
    ((builder, kind, _),) = sphinx_charts.ChartPages.mime_priority_overrides
    assert (builder, kind) == ("html", VEGALITE)


@pytest.mark.parametrize(("page", "base", "covered"), [("front", "", True), ("a/b", "../", False)])
def test_a_chart_stands_in_its_page_and_its_data_in_one_folder(tmp_path, monkeypatch, page, base, covered):
    connected, added = {}, {}
    app = SimpleNamespace(
        connect=connected.__setitem__, add_node=lambda node, html: added.update({node: html}), outdir=tmp_path
    )
    assert sphinx_charts.setup(app) == {"parallel_read_safe": True, "parallel_write_safe": True}
    visit, leave = added[sphinx_charts.chart]
    assert leave is None
    monkeypatch.setattr(plots, "tables", lambda _: iter([]))
    monkeypatch.setattr(kept_pictures, "cover", lambda _: b"png")
    monkeypatch.setattr(kept_pictures, "library", lambda: b"vega")
    connected["builder-inited"](app)
    assert (tmp_path / "_static" / "vega.js").read_bytes() == b"vega"
    builder = SimpleNamespace(
        outdir=str(tmp_path),
        current_docname=page,
        config=SimpleNamespace(root_doc="front"),
        get_target_uri=lambda name: f"{name}.html",
    )
    translator = SimpleNamespace(builder=builder, body=[])
    with pytest.raises(nodes.SkipNode):
        visit(translator, sphinx_charts.chart(spec=SPEC))
    assert f'href="{base}_static/charts/{NAME}.csv"' in translator.body[0]
    assert {path.suffix for path in (tmp_path / "_static" / "charts").iterdir()} == {".js", ".csv", ".html"}
    assert (tmp_path / "_static" / "cover.png").exists() == covered

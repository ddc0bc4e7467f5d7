"""Pictures are drawn once for charts that look the same, and kept below the book's own folder."""

import json

import in_place
import pytest

from corridor.base import paths
from corridor.drawing import drawers, kept_pictures, pictures, theme
from corridor.drawing.pictures import VEGALITE

SPEC = {"a": 1, "usermeta": {"title": "T", "subtitle": "", "legend": [], "controls": {"toggle": 1}}}


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The names of what was drawn, by a stand-in."""
    in_place.stand(monkeypatch, tmp_path)
    names = []
    monkeypatch.setattr(drawers, "drawn", lambda _, name: names.append(name) or {"wide": f"<svg>{name}</svg>"})
    monkeypatch.setattr(pictures, "cover", lambda _: names.append("cover") or b"png")
    monkeypatch.setattr(kept_pictures.vl_convert, "javascript_bundle", lambda *given: names.append(given) or "vega")
    kept_pictures.folder.cache_clear()
    yield names
    kept_pictures.folder.cache_clear()


def test_a_chart_is_named_after_what_it_holds():
    assert kept_pictures.name_of({"a": 1, "b": 2}) == kept_pictures.name_of({"b": 2, "a": 1}) == "d8497d9d8277"
    assert kept_pictures.name_of({"a": 1}) != kept_pictures.name_of({"a": 2})


def test_charts_that_look_the_same_are_drawn_once(asked):
    first = kept_pictures.drawn(SPEC)
    assert kept_pictures.drawn({**SPEC, "usermeta": {**SPEC["usermeta"], "description": "another"}}) == first
    assert len(asked) == 1
    assert first == {"wide": f"<svg>{asked[0]}</svg>"}
    assert asked[0] == kept_pictures.name_of(pictures.still(SPEC))
    (place,) = (paths.SITE.parent / "drawings").iterdir()
    assert [path.name for path in place.iterdir()] == [f"{asked[0]}.json"]
    kept_pictures.drawn({**SPEC, "a": 2})
    assert len(asked) == 2


def test_a_cover_and_the_libraries_are_made_once(asked):
    assert [kept_pictures.cover(SPEC) for _ in range(2)] == [b"png"] * 2
    assert [kept_pictures.library() for _ in range(2)] == [b"(() => {vega})();\n"] * 2
    assert asked == ["cover", ("window.vegaEmbed = vegaEmbed;", pictures.VEGALITE_VERSION)]


def test_a_picture_of_its_own_is_the_wide_one_with_its_title(monkeypatch):
    monkeypatch.setattr(kept_pictures, "drawn", lambda _: {"narrow": "n", "wide": "w"})
    monkeypatch.setattr(kept_pictures, "standing_alone", lambda *told: " ".join(map(str, told)))
    assert kept_pictures.alone({"usermeta": {"title": "T", "subtitle": "S", "legend": [1]}}) == "w T S [1]"


def test_a_png_is_made_once_and_anew_where_its_words_are_others(monkeypatch, asked):
    monkeypatch.setattr(kept_pictures, "alone", lambda spec: spec["usermeta"]["title"])
    monkeypatch.setattr(pictures, "as_png", lambda svg: asked.append(svg) or svg.encode())
    assert [kept_pictures.png(SPEC) for _ in range(2)] == [b"T"] * 2
    assert kept_pictures.png({**SPEC, "usermeta": {**SPEC["usermeta"], "title": "U"}}) == b"U"
    assert asked == ["T", "U"]


def test_titles_of_a_png_are_set_in_the_bold_letters_of_the_book():
    line = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15" {}>Freight</text></svg>'
    family = f'font-family="{theme.TYPEFACE}"'
    drawn = [pictures.as_png(line.format(look)) for look in (family, f'{family} font-weight="600"', 'font-family="x"')]
    assert len({*drawn}) == 3


def shows(*kinds):
    return {"outputs": [{"data": {kind: {**SPEC, "a": kind} for kind in kinds}}, {"text": "x"}]}


def test_every_chart_of_the_notebooks_is_drawn_and_the_first_of_the_front_covers_the_book(asked, tmp_path, monkeypatch):
    cells = [{"source": ""}, shows("text/html"), shows("text/plain", VEGALITE)]
    for name in ("a", "b"):
        (tmp_path / f"{name}.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    monkeypatch.setattr(kept_pictures, "alone", lambda _: "svg")
    monkeypatch.setattr(pictures, "as_png", lambda _: asked.append("png") or b"png")
    (chart,) = kept_pictures.charts_of(tmp_path / "a.ipynb")
    assert chart["a"] == VEGALITE
    kept_pictures.make([tmp_path / "a.ipynb"], tmp_path / "b.ipynb")
    assert asked[:2] == [kept_pictures.name_of(pictures.still(chart)), "png"]
    assert len(asked) == 2
    both = [tmp_path / "a.ipynb", tmp_path / "b.ipynb"]
    kept_pictures.make(both, tmp_path / "b.ipynb", part=0, parts=2)
    assert asked[2:] == []
    kept_pictures.make(both, tmp_path / "b.ipynb", part=1, parts=2)
    assert asked[2:] == ["cover"]
    later = {"outputs": [{"data": {VEGALITE: {**SPEC, "a": "later"}}}]}
    (tmp_path / "b.ipynb").write_text(json.dumps({"cells": [*cells, later]}), encoding="utf-8")
    kept_pictures.make([tmp_path / "b.ipynb"], tmp_path / "b.ipynb")
    assert "cover" not in asked[3:], "one that comes after it does not"

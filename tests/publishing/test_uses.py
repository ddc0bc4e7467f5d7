"""Which chapters rest on a source, as executed notebooks keep it; which pages are read again; what they take in."""

import json
from collections import defaultdict
from types import SimpleNamespace

import in_place
import pytest

from corridor.base import paths
from corridor.publishing import anew, taken_in, uses


def shows(*sources):
    return {"metadata": {"sources": [*sources]} if sources else {}}


def test_sources_are_told_with_the_notebooks_that_rest_on_them(tmp_path, monkeypatch):
    in_place.stand(monkeypatch, tmp_path)
    cells = {
        "relationships/KZ-GE": [{"source": ""}, {"outputs": [shows(), shows("a", "b")]}, {"outputs": [shows("c")]}],
        "corridor/ports": [{"outputs": [{}, shows("b")]}],
    }
    for name, held in cells.items():
        path = paths.CHAPTERS / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"cells": held}), encoding="utf-8")
    uses.of_sources.cache_clear()
    pair, ports = "chapters/relationships/KZ-GE", "chapters/corridor/ports"
    assert uses.of_sources() == {"a": [pair], "b": [ports, pair], "c": [pair]}
    uses.of_sources.cache_clear()


@pytest.fixture
def app(tmp_path):
    """Sphinx with the handlers of an extension."""
    handlers = {}
    env = SimpleNamespace(
        found_docs={"a", "b", "c"},
        dependencies=defaultdict(set, {"b": {"taken.txt"}}),
        srcdir=str(tmp_path),
        doc2path=lambda page: str(tmp_path / f"{page}.md"),
        images={},
        dlfiles={},
    )
    for name in ("a.md", "b.md", "c.md", "taken.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    out = tmp_path / "_build" / "work" / "html"
    return SimpleNamespace(env=env, handlers=handlers, connect=handlers.__setitem__, outdir=out)


def test_pages_are_read_again_whose_files_hold_something_else(app, tmp_path):
    anew.setup(app)
    outdated, updated = app.handlers["env-get-outdated"], app.handlers["env-updated"]
    assert outdated(app, app.env, set(), set(), set()) == ["a", "b", "c"]
    assert outdated(app, app.env, {"a"}, {"c"}, set()) == ["b"]
    assert updated(app, app.env) == []
    assert outdated(app, app.env, set(), set(), set()) == []
    (tmp_path / "taken.txt").write_text("other", encoding="utf-8")
    assert outdated(app, app.env, set(), set(), set()) == ["b"]
    (tmp_path / "c.md").write_text("other", encoding="utf-8")
    assert outdated(app, app.env, set(), set(), set()) == ["b", "c"]


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("taken.txt", False),
        ("more/picture.png", False),
        ("../elsewhere.txt", True),
        ("/etc/hostname", True),
        (".git/config", True),
        ("_build/steps.jsonl", True),
        ("_build/work/jupyter_execute/shown.png", False),
    ],
)
@pytest.mark.parametrize("how", ["dependencies", "images", "dlfiles"])
def test_what_is_taken_in_from_outside_is_told(app, monkeypatch, how, name, refused):
    told = []
    log = SimpleNamespace(warning=lambda text, *given, location: told.append((text % given, location)))
    monkeypatch.setattr(taken_in, "_LOG", log)
    taken_in.setup(app)
    app.env.dependencies = defaultdict(set)
    if how == "dependencies":
        app.env.dependencies["b"] = {name}
    else:
        setattr(app.env, how, {name: ({"b"}, "file"), "https://a.org/x.png": ({"a"}, "file")})
    assert app.handlers["env-updated"](app, app.env) == []
    line = f"takes in {name}, which is no part of the book; accepted: a file of the project"
    assert told == [(line, "b")] * refused

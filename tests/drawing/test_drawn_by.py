"""Drawings that are kept: by what they are drawn with, and as one process alone draws them."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from corridor.drawing import alone as standing
from corridor.drawing import kept_pictures, outlines, pictures, swatches, theme


@pytest.mark.parametrize(
    "part", [kept_pictures, pictures, outlines, standing, swatches, theme, pictures.FONTS], ids=str
)
def test_drawings_are_kept_apart_by_all_that_draws_them(tmp_path, monkeypatch, part):
    before = kept_pictures.folder.__wrapped__()
    path = Path(getattr(part, "__file__", part))
    changed = tmp_path / path.name
    changed.write_bytes(path.read_bytes() + b"\n")
    owner, name = (pictures, "FONTS") if part is pictures.FONTS else (part, "__file__")
    monkeypatch.setattr(owner, name, changed)
    assert kept_pictures.folder.__wrapped__() != before


def test_drawings_know_the_library_they_were_made_with(monkeypatch):
    before = kept_pictures.folder.__wrapped__()
    monkeypatch.setattr(kept_pictures, "version", lambda _: "0")
    assert kept_pictures.folder.__wrapped__() != before


def test_threads_draw_as_one_does_alone_and_the_process_keeps_its_own_fonts():
    """The library that draws is told of fonts through the environment of the process."""
    code = """
import json, os, sys
from concurrent.futures import ThreadPoolExecutor
from corridor.drawing import pictures
spec = json.load(sys.stdin)
with ThreadPoolExecutor(4) as threads:
    drawn = set(threads.map(lambda width: pictures.picture(spec, 300, "a"), range(8)))
print(json.dumps([*drawn, os.environ["FONTCONFIG_FILE"]]))
"""
    rows = [{"a": "Wide words WWW", "b": 1}, {"a": "ill", "b": 2}]
    spec = {
        "data": {"values": rows},
        "mark": "bar",
        "encoding": {"x": {"field": "b", "type": "quantitative"}, "y": {"field": "a", "type": "nominal"}},
    }
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(spec),
        env={**os.environ, "FONTCONFIG_FILE": "/fonts of the user"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert json.loads(told) == [pictures.picture(spec, 300, "a"), "/fonts of the user"]


def test_drawing_says_what_it_needs():
    code = "from corridor.drawing import pictures; pictures.picture({}, 300, 'a')"
    ran = subprocess.run(
        ["bash", "-c", f"ulimit -v 3000000; exec {shlex.join([sys.executable, '-c', code])}"],
        capture_output=True,
        text=True,
        check=False,
    )
    told = "LimitError: drawing a chart needs 72 GB of address space; `ulimit -v` allows 2.9 GB"
    assert ran.stderr.splitlines()[-1].endswith(told)

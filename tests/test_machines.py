"""The same on every machine: whatever the time zone, the order of drawing, the clock, and the place of the folder."""

import json
import os
import subprocess
import sys

import altair as alt

from corridor import drawings, pictures, render

ZONES = ("UTC", "America/Los_Angeles", "Asia/Almaty")


def charts_by_chapter(data):
    """One chart of each make that the book draws."""
    return [(item.name, spec) for item in render.chapters(data) for spec in drawings.charts_of(item.output)]


def encodings(part):
    """Every encoding of a specification, in layers too."""
    if isinstance(part, dict):
        for encoding in part.get("encoding", {}).values():
            yield from encoding if isinstance(encoding, list) else [encoding]
        for inner in part.get("layer", ()):
            yield from encodings(inner)


def test_days_are_drawn_in_utc(data):
    """A reader's browser would else shift them to where the reader is."""
    places = [
        (name, encoding)
        for name, spec in charts_by_chapter(data)
        for encoding in encodings(spec)
        if encoding.get("type") == "temporal"
    ]
    assert places
    for name, encoding in places:
        assert encoding["scale"]["type"] == "utc", name
        assert "timeUnit" not in encoding, name


DRAW = """
import json, sys
from corridor import pictures
print(json.dumps([pictures.picture(pictures.still(spec), 340, "a") for spec in json.load(sys.stdin)]))
"""


def test_a_drawing_is_the_same_in_every_zone(data):
    dated = [spec for _, spec in charts_by_chapter(data) if any(e.get("type") == "temporal" for e in encodings(spec))]
    drawn = {
        subprocess.run(
            [sys.executable, "-c", DRAW],
            input=json.dumps(dated),
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ZONES
    }
    assert len(drawn) == 1
    assert drawn.pop().count("<svg") == len(dated)


def test_a_drawing_is_the_same_whatever_was_drawn_before():
    """Vega counts what it names through all that a process draws."""
    rows = [{"a": place, "b": place} for place in range(3)]
    clipped = alt.Chart(alt.NamedData("rows")).mark_point(clip=True).encode(x="a:Q", y="b:Q", color="a:Q")
    spec = {**clipped.to_dict(), "datasets": {"rows": rows}}
    first, second = (pictures.picture(spec, 340, "a") for _ in range(2))
    assert first == second
    assert first.count('id="') >= 2
    for name in ("fill", "clip-path"):
        assert f'{name}="url(#a-340-' in first

"""The same on every machine: whatever the time zone, the order of drawing, the clock, and the place of the folder."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import altair as alt

from corridor.base import paths
from corridor.building import steps
from corridor.drawing import kept_pictures, pictures
from corridor.execution import notebooks

ZONES = ("UTC", "America/Los_Angeles", "Asia/Almaty")


def charts_by_chapter(data):
    """One chart of each make that the book draws."""
    return [
        (item.name, spec) for item in notebooks.every_chapter(data) for spec in kept_pictures.charts_of(item.output)
    ]


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
from corridor.drawing import pictures
print(json.dumps([pictures.picture(pictures.still(spec), 340, "a") for spec in json.load(sys.stdin)]))
"""


def test_a_drawing_is_the_same_in_every_zone(data):
    dated = [spec for _, spec in charts_by_chapter(data) if any(e.get("type") == "temporal" for e in encodings(spec))][
        :3
    ]
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


def would_set_up(folder: Path) -> bool:
    """Whether make would set up the environment of a folder."""
    asked = subprocess.run(
        ["make", "--dry-run", ".venv/.ready", "PYTHON=python"], cwd=folder, capture_output=True, text=True, check=True
    )
    return "-m venv" in asked.stdout


def test_an_environment_belongs_to_its_place(tmp_path):
    """Of a folder that was moved or copied, with a blank in its name, it is made again; and only then."""
    folder = tmp_path / "one place"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(paths.ROOT / name, folder)
    assert would_set_up(folder)
    venv.create(folder / ".venv", with_pip=False)
    (folder / ".venv" / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ncommand = /usr/bin/python3 -m venv --clear {folder}/.venv\n", encoding="utf-8"
    )
    (folder / ".venv" / ".ready").touch()
    assert not would_set_up(folder)
    copy = Path(shutil.copytree(folder, tmp_path / "copy", symlinks=True))
    assert would_set_up(copy)
    assert not would_set_up(folder)
    moved = folder.rename(tmp_path / "moved")
    assert would_set_up(moved)


def test_a_command_that_was_copied_with_its_environment_says_whose_it_is(tmp_path):
    """It would else build the folder that it was copied from."""
    belongs, copy = tmp_path / "belongs" / ".venv", tmp_path / "copy" / ".venv"
    venv.create(belongs, with_pip=False, symlinks=True)
    packages = next((belongs / "lib").glob("python*")) / "site-packages"
    (packages / "here.pth").write_text("\n".join(path for path in sys.path if path), encoding="utf-8")
    command = belongs / "bin" / "corridor"
    command.write_text(f"#!{belongs}/bin/python\nfrom corridor.cli import main\nmain()\n", encoding="utf-8")
    command.chmod(0o755)
    shutil.copytree(belongs, copy, symlinks=True)
    ours, theirs = (
        subprocess.run([place / "bin" / "corridor", "list"], capture_output=True, text=True, check=False)
        for place in (belongs, copy)
    )
    assert ours.returncode == 0, ours.stderr
    assert theirs.returncode == 2
    assert theirs.stderr == (f"corridor: this environment is that of {belongs.parent}; run make to set one up here\n")


def test_jupyter_book_run_by_hand_leaves_what_is_published(tmp_path):
    root = tmp_path / "root"
    (root / "chapters").mkdir(parents=True)
    shutil.copy(paths.ROOT / "_config.yml", root)
    shutil.copytree(paths.DATA, root / "data")
    (root / "_toc.yml").write_text("format: jb-book\nroot: chapters/pairs\n", encoding="utf-8")
    (root / "chapters" / "pairs.md").write_text("# The pairs\n\nWords.\n", encoding="utf-8")
    site = root / "_build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("published", encoding="utf-8")
    record = steps.Steps(root / "_build" / "steps.jsonl")
    record.done("book", {}, site)
    subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", root, "-q"],
        env={**os.environ, "CORRIDOR_ROOT": str(root)},
        capture_output=True,
        check=True,
    )
    assert record.reason("book", {}, site) == ""
    assert (root / "_build" / "by-hand" / "chapters" / "pairs.html").exists()

"""The same on every machine: whatever the time zone, the order of drawing, the clock, and the place of the folder."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import altair as alt

from corridor import checks, drawings, paths, pictures, render, steps
from corridor.digests import digest_of

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


def _outputs(cells: list, kind: str) -> list[dict]:
    return [output["data"] for cell in cells for output in cell.get("outputs", ()) if kind in output.get("data", ())]


def _a_value_of_a_table(cells):
    table = _outputs(cells, "text/html")[0]
    table["text/html"] = [re.sub(r"\d", "7", line) for line in table["text/html"]]


def _a_value_of_a_chart(cells):
    spec = _outputs(cells, drawings.VEGALITE)[0][drawings.VEGALITE]
    next(iter(spec["datasets"].values()))[0]["amount"] = 7000


def _prose(cells):
    prose = _outputs(cells, "text/markdown")[0]
    prose["text/markdown"] = [line.replace("a", "o") for line in prose["text/markdown"]]


def _a_heading(cells):
    cells[0]["source"][0] = "# Another pair\n"


def _a_parameter(cells):
    injected = next(cell for cell in cells if "injected-parameters" in cell["metadata"].get("tags", ()))
    injected["source"] = [line.replace("KZ", "UZ") for line in injected["source"]]


def _an_output_is_taken_out(cells):
    next(cell for cell in cells if cell.get("outputs"))["outputs"].pop()


def _nothing(_):
    pass


SPOILT = {
    "KZ-AZ": (_a_value_of_a_table, "what it shows"),
    "KZ-TJ": (_a_value_of_a_chart, "what it shows"),
    "KZ-EE": (_prose, "what it shows"),
    "KZ-CN": (_a_heading, "its text"),
    "KZ-UZ": (_a_parameter, "its text"),
    "KZ-GE": (_an_output_is_taken_out, "what it shows"),
    "KZ-KG": (_nothing, ""),
}


def test_check_notices_every_change_of_a_chapter_without_a_record_of_a_build(clone):
    for name, (change, _) in SPOILT.items():
        path = clone / "chapters" / "relationships" / f"{name}.ipynb"
        notebook = json.loads(path.read_bytes())
        change(notebook["cells"])
        path.write_text(f"{json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)}\n", encoding="utf-8")
    contents = clone / "_toc.yml"
    contents.write_text(contents.read_text(encoding="utf-8").replace("corridor/oil", "corridor/gas"), encoding="utf-8")
    before = digest_of(clone)
    checked = subprocess.run(
        [sys.executable, "-m", "corridor", "check"],
        env={**os.environ, "CORRIDOR_ROOT": str(clone)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 1
    told = [
        r"_toc\.yml names chapters/corridor/gas, which is not there",
        r"_toc\.yml lacks chapters/corridor/oil: .*",
        *(
            rf"chapters/relationships/{name}\.ipynb is not what its template makes of the data \(cell \d+: {where}\).*"
            for name, (_, where) in SPOILT.items()
            if where
        ),
    ]
    found = checked.stderr.splitlines()
    assert [line for line in found if not any(re.fullmatch(pattern, line) for pattern in told)] == []
    assert len(found) == len(told)
    shutil.rmtree(clone / "_build", ignore_errors=True)  # drawings are kept there
    assert digest_of(clone) == before


def test_a_difference_beside_the_cells_is_one_too():
    one = {"cells": [{"source": ["a"], "outputs": []}], "metadata": {}}
    other = {**one, "metadata": {"kernelspec": {}}}
    more = {**one, "cells": one["cells"] * 2}
    stands, again, longer = (json.dumps(notebook).encode() for notebook in (one, other, more))
    assert checks.difference(stands, stands) == ""
    assert checks.difference(stands, again) == "beside its cells"
    assert checks.difference(longer, stands) == "cell 2: its text, what it shows"
    assert checks.difference(b"[]", stands) == checks.difference(b"{", stands) == "it is no notebook"


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

"""Builds in steps: what runs again and what does not, one writer at a time, nothing half written."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from corridor.base import files, paths
from corridor.base.digests import digest_of
from corridor.building import dependencies, inputs
from corridor.building.steps import Steps
from corridor.chapters import cells, needs
from corridor.evidence import dataset, descriptor
from corridor.evidence.observations import observations, within
from corridor.execution import notebooks
from corridor.publishing import left_over


def test_a_step_runs_until_it_is_done_and_when_something_changes(tmp_path):
    output = tmp_path / "output"
    steps = Steps(tmp_path / "steps")
    assert steps.reason("a", {"code": "1"}, output) == "not made yet"
    output.write_text("made", encoding="utf-8")
    steps.done("a", {"code": "1"}, output)
    again = Steps(tmp_path / "steps")
    assert again.reason("a", {"code": "1"}, output) == ""
    assert again.reason("a", {"code": "2"}, output) == "changed: code"
    output.write_text("spoilt", encoding="utf-8")
    assert again.reason("a", {"code": "1"}, output) == "its output is not what it made"


def test_a_record_that_cannot_be_read_means_that_everything_runs(tmp_path):
    (tmp_path / "steps").write_text('{"a": ', encoding="utf-8")
    assert Steps(tmp_path / "steps").reason("a", {}, tmp_path) == "not made yet"


def test_a_record_that_was_cut_off_loses_its_last_step_only(tmp_path):
    output = tmp_path / "output"
    output.write_text("made", encoding="utf-8")
    path = tmp_path / "steps"
    steps = Steps(path)
    for name in ("a", "b"):
        steps.done(name, {"code": "1"}, output)
    path.write_bytes(path.read_bytes()[:-9])
    again = Steps(path)
    assert [again.reason(name, {"code": "1"}, output) for name in ("a", "b")] == ["", "not made yet"]
    again.done("c", {"code": "1"}, output)
    assert Steps(path).reason("c", {"code": "1"}, output) == ""


def test_a_record_keeps_what_counts_and_does_not_grow_for_ever(tmp_path):
    output = tmp_path / "output"
    output.write_text("made", encoding="utf-8")
    for code in map(str, range(20)):
        for name in ("a", "b", "c"):
            Steps(tmp_path / "steps").done(name, {"code": code}, output)
    again = Steps(tmp_path / "steps")
    assert [again.reason(name, {"code": "19"}, output) for name in ("a", "b", "c")] == ["", "", ""]
    assert len((tmp_path / "steps").read_text(encoding="utf-8").split()) < 60


NOTHING_CHANGED = """
import sys
from corridor.base import paths
from corridor.building import book, inputs, steps
paths.SITE.mkdir(parents=True)
steps.Steps(paths.STATE).done("book", inputs.of_book(), paths.SITE)
print(*(told.what for told in book.would_run()), sep=";")
print(*sys.modules)
"""


def test_that_nothing_has_changed_is_found_without_large_libraries(tmp_path):
    """They would take longer to load than everything takes to read."""
    (tmp_path / "seeds").mkdir()
    told, loaded = subprocess.run(
        [sys.executable, "-c", NOTHING_CHANGED],
        env={**os.environ, "CORRIDOR_ROOT": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told == "nothing has changed"
    assert not {"pandas", "pydantic", "altair", "papermill", "nbformat", "sphinx"} & set(loaded.split())


def test_a_digest_changes_with_a_byte_and_with_a_name(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").write_text("1", encoding="utf-8")
    first = digest_of(folder)
    (folder / "a").write_text("2", encoding="utf-8")
    second = digest_of(folder)
    (folder / "a").rename(folder / "b")
    assert len({first, second, digest_of(folder)}) == 3


def _with_note(data, source):
    """The dataset with a note on a figure of a source changed."""
    observations = data.observations.copy()
    observations.loc[observations["source_id"] == source, "note"] = "another note"
    return replace(data, observations=observations)


def _moved(data, changed):
    """Templates, and pairs, that the difference between two datasets touches."""
    before, after = dependencies.Digest(data), dependencies.Digest(changed)
    templates = [path.stem for path in paths.TEMPLATES.glob("*.ipynb") if path.stem != "relationship"]
    return {
        *(name for name in templates if before.of_template(name) != after.of_template(name)),
        *(pair for pair in data.relationships["relationship_id"] if before.of_pair(pair) != after.of_pair(pair)),
    }


def test_a_note_on_a_figure_touches_the_chapters_that_use_it(data):
    pairs = set(data.relationships["relationship_id"])
    assert _moved(data, _with_note(data, "trend-2020-04-27")) & pairs == {"KZ-AZ"}
    moved = _moved(data, _with_note(data, "vibewire-titr-h1-2025"))
    assert not moved & pairs
    assert {"audit", "sources", "volumes", "overview"} <= moved
    assert not moved & {"dictionary", "places", "oil", "times", "commitments", "rerun"}


def test_growth_of_railways_touches_every_pair(data):
    growth = data.observations.query("statistic == 'change' and measure == 'rail_freight' and flow == 'total'")
    pairs = set(data.relationships["relationship_id"])
    assert pairs <= _moved(data, _with_note(data, growth["source_id"].iloc[0]))


def test_the_title_of_a_document_touches_no_chapter_that_shows_no_title(data):
    sources = data.sources.assign(title="another title")
    moved = _moved(data, replace(data, sources=sources))
    assert {"KZ-AZ", "sources", "targets"} <= moved
    assert not moved & {"dictionary", "method"}


def test_a_new_row_touches_the_sizes_of_tables(data):
    assert "dictionary" in _moved(data, replace(data, rejected=data.rejected.iloc[1:]))


def test_other_shapes_of_countries_touch_every_chapter(tmp_path):
    """Maps draw them; they are no table."""
    shutil.copytree(paths.DATA, tmp_path / "data")
    (tmp_path / "data" / descriptor.GEOGRAPHY).write_text("{}", encoding="utf-8")
    before, after = (inputs.of_chapters(folder) for folder in (paths.DATA, tmp_path / "data"))
    assert all(one != other for (_, one), (_, other) in zip(before, after, strict=True))


def test_a_slice_says_of_its_figures_what_the_whole_says(data):
    whole = observations(data)
    slices_of_pairs = [needs.of_pair(data, pair) for pair in data.relationships["relationship_id"]]
    declared = [cells.of(path.stem).chapter.needs for path in notebooks.corridor_templates()]
    slices_of_templates = [cut(data) for cut in declared if cut is not needs.of_sizes]
    for own in [*slices_of_pairs, *slices_of_templates, needs.growth_of_railways(data)]:
        assert within(whole, own) == list(observations(own))


def test_folders_change_places_at_once(tmp_path):
    new, folder = tmp_path / "new", tmp_path / "folder"
    for path in (new, folder):
        path.mkdir()
        (path / "name").write_text(path.name, encoding="utf-8")
    files.swap(new, folder)
    assert (folder / "name").read_text() == "new"
    assert (new / "name").read_text() == "folder"
    (tmp_path / "first").mkdir()
    files.swap(tmp_path / "first", tmp_path / "there")
    assert (tmp_path / "there").is_dir()


def test_a_second_writer_is_turned_away_and_a_dead_one_lets_go(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from corridor.base.files import only_writer\n"
        "with only_writer(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"in\n"
    with pytest.raises(files.BusyError, match=f"process {other.pid}"), files.only_writer(tmp_path):
        pass
    other.kill()
    other.wait()
    with files.only_writer(tmp_path):
        pass


@pytest.mark.slow
@pytest.mark.parametrize("at_work", [False, True])
def test_a_build_that_is_interrupted_says_so_in_a_line(tmp_path, at_work):
    """By Ctrl-C, which all its processes are sent: while the libraries load, and after its first line."""
    for part in ("seeds", "data", "chapters/templates"):
        shutil.copytree(paths.ROOT / part, tmp_path / part)
    process = subprocess.Popen(
        [sys.executable, "-m", "corridor", "book"],
        env={**os.environ, "CORRIDOR_ROOT": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (tmp_path / "_build" / ".writing").exists() and process.poll() is None:
        time.sleep(0.01)
    if at_work:
        assert process.stdout.readline().startswith("data: ")
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.split("\n")) == (1, ["", "corridor: stopped", ""])


_INTERRUPTED = """
import click
from corridor import cli

def interrupted(**_):
    try:
        exec("raise KeyboardInterrupt")
    except KeyboardInterrupt:
        raise click.Abort from None

cli.corridor.main = interrupted
cli.main()
"""


@pytest.mark.slow
def test_an_interruption_while_text_is_run_as_code_ends_a_command_like_any_other(tmp_path):
    """As where the methods of a data class are made: Python would end by the signal."""
    (tmp_path / "interrupted.py").write_text(_INTERRUPTED, encoding="utf-8")
    given = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(paths.ROOT)])}
    ran = subprocess.run([sys.executable, "-m", "interrupted"], env=given, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, "corridor: stopped\n")


@pytest.mark.parametrize("text", ["=1+1", "+2,6 раза", "-5", "@here", "'quoted"])
def test_no_cell_begins_a_formula_and_none_is_lost(text):
    assert dataset.no_formula(text) == f"'{text}"
    assert dataset.no_formula(text).removeprefix("'") == text


def test_plain_text_stays_as_it_is():
    assert dataset.no_formula("382,4 тыс. тонн") == "382,4 тыс. тонн"


def test_what_earlier_builds_left_in_a_site_is_removed(tmp_path):
    kept = [
        "chapters/corridor/a.html",
        "_sources/chapters/corridor/a.ipynb",
        "_static/charts/0a.js",
        "charts/a/freight.table.html",
        "search.html",
    ]
    left = ["chapters/pairs/b.html", "_sources/chapters/pairs/b.ipynb", "_static/charts/0b.js", "charts/a/gone.svg"]
    left += ["_static/doctools.js", "_static/mystnb.0a.css"]
    for name in kept + left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('<figure data-chart="0a"><a href="../../charts/a/freight.csv">', encoding="utf-8")
    left_over.remove(tmp_path, {"chapters/corridor/a"})
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == set(kept)

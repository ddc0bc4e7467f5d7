"""What was not made here is neither replaced nor removed, wherever links lead and whatever lies in our folders."""

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corridor.base import files, ours, paths
from corridor.base.digests import digest_within
from corridor.evidence import dataset, descriptor
from corridor.evidence.tables import TABLES

EMPTY = {name: [] for name in TABLES}

TOLD = "from corridor.base import ours\nfor told in ours.misled(): print(f'{told.filename} {told.strerror}')"


MADE = [folder.relative_to(paths.ROOT).as_posix() for folder in paths.GENERATED]


@pytest.fixture
def project(tmp_path):
    """The folders of a book, with nothing but a file in each, and a folder of somebody else."""
    for name in (*paths.OWN, "chapters/templates", *MADE, ".git", "../thesis"):
        (tmp_path / "project" / name).mkdir(parents=True)
        (tmp_path / "project" / name / "file").write_text(name, encoding="utf-8")
    return tmp_path / "project"


def run(project, *words):
    return subprocess.run(
        [sys.executable, *words],
        env={**os.environ, "CORRIDOR_ROOT": str(project), "PYTHONPATH": str(paths.ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def misled(project):
    """Each folder that is refused, with the reason."""
    ran = run(project, "-c", TOLD)
    assert ran.stderr == ""
    lines = (line.partition(" ") for line in ran.stdout.splitlines())
    return {Path(place).relative_to(project).as_posix(): why for place, _, why in lines}


def link(project, name, to):
    shutil.rmtree(project / name, ignore_errors=True)
    (project / name).symlink_to(project / to)


@pytest.mark.parametrize(
    ("name", "to", "why"),
    [
        ("data", "seeds", "where seeds is"),
        ("data", "seeds/in", "where seeds is"),
        ("data", ".", "where the project is"),
        ("data", "..", "where the project is"),
        ("data", ".git", "where .git is"),
        ("data", "_build/html", "where _build is"),
        ("data", "data", "leads back to itself"),
        ("data", "chapters", "where chapters"),
        ("chapters/relationships", "chapters/templates", "where chapters/templates is"),
        ("chapters/relationships", "chapters/corridor", "where chapters/corridor is"),
        ("chapters/corridor", "data", "where data is"),
        ("chapters/corridor", "corridor", "where corridor is"),
        ("_build", "seeds", "where seeds is"),
        ("_build", "_build", "leads back to itself"),
        ("_build", "../thesis", "which holds what this book has not made"),
        ("_build/html", "../thesis", "which holds what this book has not made"),
        ("_build/html", "_build/work", "where _build is"),
    ],
)
def test_a_link_to_what_is_not_ours_is_refused(project, name, to, why):
    link(project, name, to)
    assert why in misled(project)[name]


def test_links_to_links_are_seen_through(project):
    (project / "alias").symlink_to(project / "seeds")
    link(project, "data", "alias")
    assert "where seeds is" in misled(project)["data"]


def test_what_is_written_by_people_may_be_elsewhere_but_not_where_data_are_made(project):
    shutil.move(project / "seeds", project.parent / "evidence")
    link(project, "seeds", "../evidence")
    assert misled(project) == {}
    link(project, "data", "../evidence")
    assert "where seeds is" in misled(project)["data"]


@pytest.mark.parametrize("name", ["data", "_build", "_build/html", "chapters/relationships"])
@pytest.mark.parametrize("to", ["../nothing yet", "../empty", "of my own"])
def test_a_link_to_a_place_of_its_own_is_followed(project, name, to):
    (project / "../empty").mkdir()
    (project / "of my own").mkdir()
    link(project, name, to)
    assert misled(project) == {}


def test_what_stands_beside_an_edition_elsewhere_is_not_replaced_by_the_edition_before(project):
    elsewhere = project.parent / "www"
    elsewhere.mkdir()
    link(project, "_build/html", "../www")
    (project.parent / "www-before").mkdir()
    assert misled(project) == {}
    (project.parent / "www-before" / "file").touch()
    assert "www-before, which holds" in misled(project)["_build/html"]


@pytest.mark.parametrize("name", ["data", "_build", "chapters/corridor"])
def test_a_file_in_the_place_of_a_folder_is_refused(project, name):
    shutil.rmtree(project / name)
    (project / name).write_text("mine", encoding="utf-8")
    assert "is no folder" in misled(project)[name]


@pytest.mark.slow
def test_a_refused_command_says_so_in_a_line_and_touches_nothing(project):
    link(project, "data", "seeds")
    before = digest_within(project)
    for command in ("data", "chapters", "book", "rollback"):
        ran = run(project, "-m", "corridor", command)
        assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
        assert str(project) in ran.stderr
    assert digest_within(project) == before


@pytest.mark.parametrize("stranger", ["notes.md", "sub/x", ".git/HEAD", "places.csv/x", ".places.csv.old"])
def test_data_are_not_put_in_the_place_of_what_is_not_theirs(tmp_path, stranger):
    folder = tmp_path / "data"
    (folder / stranger).parent.mkdir(parents=True)
    (folder / stranger).write_text("mine", encoding="utf-8")
    before = digest_within(tmp_path)
    with pytest.raises(ours.NotOursError, match="would be lost"):
        dataset.write(EMPTY, b"", folder)
    assert digest_within(tmp_path) == before


@pytest.mark.parametrize("place", ["", "places.csv", ".ipynb_checkpoints", "datapackage.json"])
def test_data_replace_what_is_made_here_or_by_the_way(tmp_path, place):
    (tmp_path / "data" / place).mkdir(parents=True)
    dataset.write(EMPTY, b"", tmp_path / "data")
    made = {path.name for path in (tmp_path / "data").iterdir()}
    assert made == {*(f"{name}.csv" for name in EMPTY), descriptor.GEOGRAPHY, descriptor.DESCRIPTOR}


def test_a_folder_in_the_place_of_the_lock_makes_room(tmp_path):
    (tmp_path / files.LOCK / "in").mkdir(parents=True)
    with files.only_writer(tmp_path):
        assert (tmp_path / files.LOCK).is_file()


def test_what_is_refused_in_another_process_is_the_same_here():
    refused = ours.NotOursError(Path("data"), "is no folder")
    again = pickle.loads(pickle.dumps(refused))  # noqa: S301 (ours)
    assert (type(again), str(again)) == (ours.NotOursError, str(refused))


@pytest.mark.slow
def test_chapters_leave_the_home_of_who_runs_them_alone(project):
    """It may be closed to us, and then IPython would say so in the midst of ours."""
    home = project / "home"
    home.mkdir(mode=0o555)
    code = f"import os; os.environ['HOME'] = {str(home)!r}; import papermill"
    session = "from corridor.execution.engine import Session"
    ran = run(project, "-c", f"{code}; {session}; print(len(Session().run('1').outputs))")
    assert (ran.stdout, ran.stderr) == ("1\n", "")
    assert list(home.iterdir()) == []


ENDED = """
import os, signal, sys
from corridor import cli
cli.corridor.command("wait")(lambda: os.kill(os.getpid(), signal.SIGTERM))
sys.argv = ["corridor", "wait"]
cli.main()
"""


@pytest.mark.slow
def test_a_command_that_is_ended_says_so(project):
    ran = run(project, "-c", ENDED)
    assert (ran.returncode, ran.stderr.strip()) == (1, "corridor: stopped")

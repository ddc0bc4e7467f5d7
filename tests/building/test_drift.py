"""What is out of step is told, a line each, and nothing is changed: on the small book with stand-ins for chapters."""

import shutil

import pytest

from corridor.base import paths
from corridor.base.digests import digest_of
from corridor.base.refusals import Refused
from corridor.building import drift
from corridor.evidence.descriptor import GEOGRAPHY
from corridor.execution import notebooks


def test_a_book_in_step_has_no_problems_and_is_not_written(made):
    before = digest_of(made.root)
    assert list(drift.problems()) == []
    assert digest_of(made.root) == before


@pytest.mark.usefixtures("made")
def test_data_that_are_not_what_the_seeds_make_are_told_by_name():
    for name in ("more.csv", ".places.csv.old"):
        (paths.DATA / name).touch()
    (paths.DATA / ".ipynb_checkpoints").mkdir()  # Jupyter's own
    (paths.DATA / "themes.csv").write_text("id\n", encoding="utf-8")
    (paths.DATA / GEOGRAPHY).unlink()
    (paths.DATA / GEOGRAPHY).mkdir()
    assert list(drift.problems()) == [
        "data/.places.csv.old is nothing that the seeds make: delete it",
        f"data/{GEOGRAPHY} is missing: run `corridor data`",
        "data/more.csv is nothing that the seeds make: delete it",
        "data/themes.csv is not what the seeds make: run `corridor data`",
    ]


@pytest.mark.usefixtures("made")
def test_where_there_are_no_data_that_is_all_there_is_to_tell():
    shutil.rmtree(paths.DATA)
    assert list(drift.problems()) == ["data/ is missing: run `corridor data`"]


@pytest.mark.usefixtures("made")
def test_data_that_cannot_be_read_though_they_are_what_the_seeds_make_are_an_error(monkeypatch):
    def refuse():
        raise PermissionError(13, "Permission denied", "data/legs.csv")

    monkeypatch.setattr(drift.dataset, "read", refuse)
    with pytest.raises(PermissionError, match="legs"):
        list(drift.problems())


@pytest.mark.usefixtures("made")
def test_a_folder_that_leads_elsewhere_is_told():
    shutil.rmtree(paths.DATA)
    paths.DATA.symlink_to(paths.SEEDS)
    first, *_ = drift.problems()
    assert first == f"data leads to {paths.SEEDS}, where seeds is; accepted: a folder of its own, or a link to one"


@pytest.mark.usefixtures("made")
def test_chapters_are_told_with_what_is_wrong_with_them(monkeypatch):
    folder = paths.CHAPTERS / "corridor"
    (folder / "method.ipynb").write_text("changed", encoding="utf-8")
    (folder / "overview.ipynb").unlink()
    (folder / "overview.ipynb").mkdir()
    (paths.CHAPTERS / "relationships" / "KZ-GE.ipynb").unlink()
    (folder / "old.ipynb").touch()
    made_by = notebooks.made

    def refused(chapter, engine):
        if chapter.name == "sources":
            raise Refused("cell 3: broken")
        return made_by(chapter, engine)

    monkeypatch.setattr(notebooks, "made", refused)
    again = "run `corridor chapters`"
    assert list(drift.problems()) == [
        "chapters/corridor/old.ipynb belongs to no chapter: delete it",
        "_toc.yml names chapters/corridor/overview, which is not there",
        f"chapters/relationships/KZ-GE.ipynb is missing: {again}",
        f"chapters/corridor/method.ipynb is not what its template makes of the data (it is no notebook): {again}",
        f"chapters/corridor/overview.ipynb is no file: delete it, then {again}",
        "chapters/corridor/sources.ipynb cannot be made: cell 3: broken",
    ]


@pytest.mark.usefixtures("made")
def test_a_template_that_cannot_be_used_is_told_once_and_not_for_its_chapters():
    accepted = "accepted: a notebook that begins with its heading"
    (paths.TEMPLATES / "method.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    (paths.TEMPLATES / "relationship.ipynb").unlink()
    (paths.CHAPTERS / "corridor" / "method.ipynb").write_text("changed", encoding="utf-8")
    assert list(drift.problems()) == [
        f"chapters/templates/method.ipynb has no cells; {accepted}",
        f"chapters/templates/relationship.ipynb is no file; {accepted}",
    ]


CODE = '{"cell_type": "code", "id": "a", "metadata": {}, "source": "", "execution_count": %s, "outputs": [%s]}'
OUTPUT = '{"output_type": "stream", "name": "stdout", "text": "1"}'


@pytest.mark.parametrize(("count", "output", "told"), [("null", "", 0), ("1", "", 1), ("null", OUTPUT, 1)])
@pytest.mark.usefixtures("made")
def test_a_template_carries_nothing_of_a_run(count, output, told):
    text = '{"cells": [%s], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}' % (CODE % (count, output))
    (paths.TEMPLATES / "method.ipynb").write_text(text, encoding="utf-8")
    expected = ["chapters/templates/method.ipynb carries outputs: clear them"]
    assert list(drift.problems()) == expected[:told]

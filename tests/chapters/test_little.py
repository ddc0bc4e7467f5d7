"""Chapters of a book that has just begun: each says what there is, or that there is nothing yet."""

import pytest
import small_project
import yaml
from templates import CORRIDOR, called

from corridor.building import compilation
from corridor.chapters import cells
from corridor.evidence import dataset
from corridor.execution import notebooks
from corridor.narrative.pieces import Listing, Table

ALL = [notebooks.RELATIONSHIP, *CORRIDOR]


@pytest.fixture(scope="module")
def little(tmp_path_factory):
    """One record, two pairs; none of the subjects and few of the measures that chapters are on."""
    folder = tmp_path_factory.mktemp("little")
    compilation.compile_data(small_project.HERE / "small_seeds", folder)
    return dataset.read(folder)


@pytest.fixture
def begun(little, monkeypatch):
    """The package of little, which is what chapters read."""
    monkeypatch.setattr(dataset, "read", lambda *_: little)


@pytest.mark.parametrize("day", ["", "2020-01-01"])
@pytest.mark.parametrize("template", ALL)
@pytest.mark.usefixtures("begun")
def test_every_chapter_can_be_made_of_little_evidence(template, day):
    module = cells.of(template)
    asked = {"as_of": day} | ({"relationship": "KZ-TJ"} if template == notebooks.RELATIONSHIP else {})
    chapter = module.chapter(asked)
    shown = [item for name in called(template) for item in getattr(module, name)(chapter)]
    for item in shown:
        assert item.mimebundle()["text/plain"].strip() or isinstance(item, Listing)
    assert not [item.caption for item in shown if isinstance(item, Table) and not item.rows]
    assert [item for item in shown if not isinstance(item, Listing)]


@pytest.mark.parametrize("template", ["volumes", "containers", "oil", "times", "ports"])
@pytest.mark.usefixtures("begun")
def test_a_chapter_on_what_no_source_tells_says_so(template):
    module = cells.of(template)
    first = getattr(module, called(template)[0])(module.chapter({}))[0]
    assert first.text.startswith("No source of this book gives a figure for ")
    assert "_" not in first.text


def test_a_pair_needs_no_route(small_seeds, tmp_path, monkeypatch):
    """Uzbekistan and Turkey in a book that has neither a place in them nor a figure on the two."""
    registry, reporters = small_seeds / "relationships.yml", small_seeds / "reporters.yml"
    entry = {"relationship_id": "UZ-TR", "country_a": "UZ", "country_b": "TR", "title": "Uzbekistan and Turkey"}
    with registry.open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump([{**entry, "order": 3}]))
    with reporters.open("a", encoding="utf-8") as file:
        file.write("- {reporter: UZ, kind: country, label: Uzbekistan, label_ru: Узбекистан}\n")
        file.write("- {reporter: TR, kind: country, label: Turkey, label_ru: Турция}\n")
    compilation.compile_data(small_seeds, tmp_path / "data")
    made = dataset.read(tmp_path / "data")
    monkeypatch.setattr(dataset, "read", lambda *_: made)
    assert made.relationships.set_index("relationship_id")["route"]["UZ-TR"] == ()
    pair = cells.of(notebooks.RELATIONSHIP)
    ch = pair.chapter({"relationship": "UZ-TR"})
    (route,) = pair.route(ch)
    assert route.text == "The network of this book holds no route between Uzbekistan and Turkey."
    for name in called(notebooks.RELATIONSHIP):
        assert getattr(pair, name)(ch)
    for template in ("overview", "places", "commitments"):
        module = cells.of(template)
        for name in called(template):
            getattr(module, name)(module.chapter({}))

"""Imports between rooms run one way: each room says from which others it imports, and keeps to it."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from corridor.base import paths

CODE = Path(paths.__file__).parents[1]
LONGEST = 250
"""Lines of a module: what is longer holds two ideas."""

ROOMS = sorted(path.parent.name for path in CODE.glob("*/__init__.py"))


def may_import(room: str) -> set[str]:
    """The rooms that a room says it imports from."""
    text = (CODE / room / "__init__.py").read_text(encoding="utf-8")
    said = re.search(r"^Imports from ([\w, ]+)\.$", text, re.MULTILINE)
    return set(said[1].split(", ")) - {"no other room"}


def imported(module: Path) -> list[str]:
    """Every module of ours that a module imports, wherever the import stands in it."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    of_modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    of_names = [
        f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    return [name for name in (*of_modules, *of_names) if name.startswith("corridor.")]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_the_rooms_that_it_names(room):
    allowed = {room, *may_import(room)}
    against = [
        f"{module.relative_to(CODE)}: {name}"
        for module in sorted((CODE / room).rglob("*.py"))
        for name in imported(module)
        if name.split(".")[1] not in allowed
    ]
    assert not against


def test_no_room_imports_from_one_that_imports_from_it():
    named = {room: may_import(room) for room in ROOMS}
    assert set().union(*named.values()) <= set(ROOMS)
    assert set(TopologicalSorter(named).static_order()) == set(ROOMS)


def test_every_module_is_in_a_room_or_part_of_the_command_line():
    assert {path.stem for path in CODE.glob("*.py")} == {"__init__", "__main__", "cli", "licences", "usage"}
    assert {path.name for path in CODE.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(ROOMS)


def test_notebooks_never_see_the_seeds():
    assert not any("seeds" in may_import(room) for room in ROOMS if room != "building")


def test_no_module_is_long():
    lines = {
        str(path.relative_to(CODE)): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE.rglob("*.py")
    }
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


def test_what_sphinx_calls_stands_apart_from_html_of_ours():
    """What pages are made of can be made without Sphinx, as by a chapter that stands by itself."""
    of_sphinx = {
        "anew",
        "chapter_list",
        "descriptions",
        "sphinx_charts",
        "sphinx_folds",
        "sphinx_frame",
        "sphinx_gathered",
    }
    of_sphinx |= {"sphinx_builders", "taken_in", "uses"}
    importing = {
        path.stem
        for path in (CODE / "publishing").glob("*.py")
        if re.search(r"^from (sphinx|docutils)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == of_sphinx


def test_a_module_of_phrases_has_a_name_of_its_own_that_its_callers_use():
    """A search for it then finds every phrase that is taken from it."""
    elsewhere = {path.stem for path in CODE.rglob("*.py") if path.parent != CODE / "narrative"}
    assert not {path.stem for path in (CODE / "narrative").glob("*.py")} - {"__init__"} & elsewhere
    renamed = re.compile(r"from corridor\.narrative import .* as ")
    assert not [path for path in CODE.rglob("*.py") if renamed.search(path.read_text(encoding="utf-8"))]


def test_no_default_of_a_function_is_a_place_of_the_book():
    """It would be that of the time of the import, where all else asks for the place when it needs it."""
    found = [
        f"{module.relative_to(CODE)}: {function.name}"
        for module in CODE.rglob("*.py")
        for function in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for default in (*function.args.defaults, *filter(None, function.args.kw_defaults))
        for part in ast.walk(default)
        if isinstance(part, ast.Name) and part.id == "paths"
    ]
    assert found == []

"""Phrases stand in narrative alone."""

import ast
import re
from pathlib import Path

import pytest

from corridor import narrative
from corridor.drawing import theme

CODE = Path(narrative.__file__).parents[1]
PHRASE = re.compile(r"[A-Z][a-z]+( \w+)*|.*[a-z]{2},? [a-z]{2}.*", re.DOTALL)
"""A word that begins a line, or several words."""

NO_PHRASES = {
    *("above right", "above left", "below right", "below left"),  # sides of a place on a map
    *("Feature", "Topology", "Polygon"),  # kinds of shapes
    "[[0, 0], [width, height]]",  # what Vega clips a map to
    *("Given", "In", "Out"),  # names in Python and in a notebook
    *(theme.TYPEFACE, theme.AS_WIDE),  # names of fonts
}


def said_by(module: Path) -> list[str]:
    """Texts in a module that readers may see: all but what explains code, is raised, or stands in tags."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    refusing = (node for node in ast.walk(tree) if isinstance(node, ast.Raise))
    refused = {id(part) for node in refusing for part in ast.walk(node)}
    types = {
        id(part)
        for node in ast.walk(tree)
        for kind in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if kind
        for part in ast.walk(kind)
    }
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node.value for node in found if id(node) not in explaining | refused | types and "<" not in node.value]


@pytest.mark.parametrize("room", ["drawing", "chapters"])
def test_rooms_that_draw_and_show_hold_no_phrases(room):
    """They stand in narrative, where another language will take their place; refusals are told to whoever types."""
    modules = {path for path in (CODE / room).rglob("*.py") if path.stem not in ("parameters", "named_pairs")}
    phrases = [
        (path.name, text)
        for path in sorted(modules)
        for text in said_by(path)
        if PHRASE.fullmatch(text) and text not in NO_PHRASES
    ]
    assert not phrases

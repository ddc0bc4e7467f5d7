"""README's table of commands, held against what the command line takes."""

import re
import shlex

import pytest

from corridor import cli
from corridor.base import paths

README = (paths.ROOT / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `corridor ([^`]*)` \| (.*) \|$", README, re.MULTILINE))
"""What stands behind `corridor` in each row, and what the row says."""

IN_PLACE_OF = {"PAIR": "KZ-TJ", "CHAPTER": "volumes", "NAME…": "KZ-TJ", "NAME=VALUE": "as_of=2024-06-30"}
"""What is written for a word in capitals."""

COMMANDS = cli.corridor.commands


def written(row):
    """The words of a row as somebody would type them."""
    return [IN_PLACE_OF.get(word, word) for word in shlex.split(row.replace("[", "").replace("]", ""))]


def options(*commands):
    return {name for command in commands for item in command.params for name in item.opts if name.startswith("-")}


@pytest.mark.parametrize("row", [row for row in ROWS if not row.startswith("--")])
def test_each_row_is_a_command_that_can_be_given(row):
    name, *words = written(row)
    taken = str(COMMANDS[name].make_context(name, words).params)
    assert [word for word, filled in IN_PLACE_OF.items() if word in row and filled not in taken] == []


@pytest.mark.parametrize("row", ROWS)
def test_each_option_of_a_row_is_one_of_its_command(row):
    typed = " ".join([row, *re.findall(r"`([^`]*)`", ROWS[row])])
    known = options(cli.corridor, *(COMMANDS[name] for name in written(row)[:1] if name in COMMANDS))
    assert {*re.findall(r"(?<![\w-])-{1,2}[a-z][a-z-]*", typed)} <= known


def test_no_command_or_option_is_left_out():
    assert [name for name in COMMANDS if f"`corridor {name}" not in README] == []
    assert [name for name in options(*COMMANDS.values()) if not re.search(rf"`[^`]*{name}\b", README)] == []

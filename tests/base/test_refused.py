"""What every refusal has in common, and how a command tells it."""

import ast
import builtins
import errno
import os
import pickle
from pathlib import Path

import pytest

from corridor import cli
from corridor.base import paths
from corridor.base.refusals import BadInputError, PlaceError, Refused, leaving


def bases():
    """Each class of the package with what it descends from at once."""
    for module in Path(cli.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name, [base.id for base in node.bases if isinstance(base, ast.Name)]


def test_every_error_of_ours_is_a_refusal():
    kinds = {name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, Exception)}
    assert {name for name, of in bases() if kinds & set(of)} == {"Refused", "PlaceError"}


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (Refused("no edition"), 1, "no edition"),
        (BadInputError("a.yml:3: is unknown"), 2, "a.yml:3: is unknown"),
        (PlaceError(Path("data"), "is no folder"), 1, "corridor: data: is no folder; the rest stands"),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a"),
            1,
            "corridor: a: No space left on device; the rest stands",
        ),
        (OSError("of no place"), 1, "corridor: of no place; the rest stands"),
    ],
)
def test_a_command_ends_with_a_line_and_the_code_of_what_it_met(monkeypatch, capsys, error, code, told):
    @cli.corridor.command("meets")
    def _():
        with leaving("the rest stands"):
            raise error

    monkeypatch.setattr("sys.argv", ["corridor", "meets"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    del cli.corridor.commands["meets"]
    assert (ended.value.code, capsys.readouterr()) == (code, ("", f"{told}\n"))


def test_what_says_who_tells_it_begins_with_that(monkeypatch, capsys):
    class OfPdfError(BadInputError):
        said_by = "pdf"

    def meets(**_):
        raise OfPdfError("no browser")

    monkeypatch.setattr(cli.corridor, "main", meets)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert (ended.value.code, capsys.readouterr().err) == (2, "pdf: no browser\n")


def test_a_refused_place_is_the_same_in_the_process_that_asked():
    refused = PlaceError(paths.DATA, "is no folder")
    again = pickle.loads(pickle.dumps(refused))  # noqa: S301 (made here)
    assert (type(again), str(again), again.filename) == (PlaceError, f"{paths.DATA}: is no folder", str(paths.DATA))

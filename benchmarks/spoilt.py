"""Spoilt input, counted: records, tables, notebooks and parameters with something wrong in them.

Each is accepted or refused with clear lines, never a traceback, and `data/` stays as it was if
refused. Dice are thrown; for what is spoilt in a given way see `refusals`.
"""

import random
import string
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import nbformat
from counts import Count

from corridor.base import crews, paths
from corridor.base.digests import digest_of
from corridor.building import compilation
from corridor.chapters import parameters
from corridor.chapters.parameters import ParameterError, RelationshipParameters
from corridor.evidence import dataset
from corridor.execution import notebooks
from corridor.seeds.origins import SeedError

_STRANGE = ("<b>", "\u202e", "{{ 7 }}", "=1+1", "\x00", ": :", "- [", "9" * 400, "\ud800")

_SPOILERS = (
    lambda text, at, _: text[:at],
    lambda text, at, _: text[:at] + text[at + 7 :],
    lambda text, at, dice: text[:at] + dice.choice(_STRANGE) + text[at:],
    lambda text, _, dice: text.replace("2025", dice.choice(["20x5", "2025-13", "0000", "-1"]), 1),
    lambda text, _, dice: text.replace("unit:", dice.choice(["unt:", "unit: furlong #", "unit:\n -"]), 1),
)


def spoilt(text: str, dice: random.Random) -> bytes:
    """A text with something wrong in it, most likely."""
    return dice.choice(_SPOILERS)(text, dice.randrange(len(text)), dice).encode("utf-8", "surrogatepass")


def told(error: OSError, path: Path) -> str:
    """What came of a file that was refused."""
    return "refused" if error.filename == str(path) and "\n" not in error.strerror else "not told in a line"


def one_record(root: Path, dice: random.Random) -> str:
    """Spoil a record or a registry and make the data."""
    path = dice.choice([*(root / "seeds").rglob("*.yml")])
    original, before = path.read_bytes(), digest_of(root / "data")
    path.write_bytes(spoilt(original.decode(), dice))
    try:
        compilation.compile_data(root / "seeds", root / "data")
    except SeedError as error:
        stood = digest_of(root / "data") == before
        return "refused" if error.problems and stood else "refused, but not as it should be"
    finally:
        path.write_bytes(original)
    return "accepted"


def one_table(root: Path, dice: random.Random) -> str:
    """Spoil a table of the data and read them."""
    path = dice.choice([*(root / "data").glob("*.csv")])
    original = path.read_bytes()
    path.write_bytes(spoilt(original.decode(), dice))
    try:
        dataset.read(root / "data")
    except dataset.DataError as error:
        return told(error, path)
    finally:
        path.write_bytes(original)
    return "accepted"


def one_notebook(root: Path, dice: random.Random) -> str:
    """Spoil a template and make its chapter, in a process of its own as always."""
    path = root / "spoilt.ipynb"
    template = paths.TEMPLATES / "rerun.ipynb"
    path.write_bytes(spoilt(template.read_text(encoding="utf-8"), dice))
    with crews.Crew() as crew:
        try:
            (outcome,) = notebooks.render_all(crew, [notebooks.Chapter("spoilt", path, root / "made.ipynb")])
        except notebooks.TemplateError as error:
            return told(error, path)
    if outcome.problem:
        return "refused" if "\n" not in outcome.problem else "not told in a line"
    nbformat.read(root / "made.ipynb", as_version=4)
    return "accepted"


def one_parameter(_: Path, dice: random.Random) -> str:
    """Give a chapter a strange parameter."""
    names = [*RelationshipParameters.model_fields, "".join(dice.choices(string.printable, k=3))]
    values = [*_STRANGE, "", "2025-12-31", "KZ-TJ", 7, -1, 1e99, float("nan"), True, None, [], {}]
    given = {"relationship": "KZ-TJ", dice.choice(names): dice.choice(values)}
    try:
        parameters.read(RelationshipParameters, given)
    except ParameterError as error:
        return "refused" if len(str(error).splitlines()) == 1 else "not told in a line"
    return "accepted"


KINDS: dict[str, tuple[Callable[[Path, random.Random], str], int]] = {
    "record": (one_record, 10),
    "table": (one_table, 4),
    "parameter": (one_parameter, 4),
    "notebook": (one_notebook, 2),
}
"""What is spoilt, and how many of twenty."""

TWENTIES = 100


def inputs(root: Path, until: float) -> list[Count]:
    """Spoil input of every kind; what is neither accepted nor refused in clear lines is lost."""
    compilation.compile_data(root / "seeds", root / "data")
    counts = {kind: Count(f"{kind} spoilt by chance") for kind in KINDS}
    for twenty, (kind, (one, share)) in product(range(TWENTIES), KINDS.items()):
        for number in range(twenty * share, (twenty + 1) * share):
            if time.monotonic() < until:
                counts[kind].add(problem_of(one, root, number))
    return list(counts.values())


def problem_of(one: Callable[[Path, random.Random], str], root: Path, number: int) -> str:
    """What is wrong with what came of spoilt input; the number tells how the dice fall."""
    try:
        outcome = one(root, random.Random(number))  # noqa: S311 (chance, not secrecy)
    except Exception as error:  # noqa: BLE001 (anything else is what is looked for)
        outcome = f"{type(error).__name__}: {error}".partition("\n")[0]
    return "" if outcome in ("accepted", "refused") else f"{one.__name__} {number}: {outcome}"

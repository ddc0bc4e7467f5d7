"""Where things are. Imports nothing from the package."""

import os
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
ROOT = Path(os.environ.get("CORRIDOR_ROOT", _PROJECT))

SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
CHAPTERS = ROOT / "chapters"
TEMPLATES = CHAPTERS / "templates"
OWN = ("_build", "benchmarks", "chapters", "corridor", "data", "docs", "seeds", "tests")
"""Folders of the book itself, beside those whose names begin with a dot."""
GENERATED = (CHAPTERS / "relationships", CHAPTERS / "corridor")
"""Folders of executed chapters, which hold nothing else."""
STATE = ROOT / "_build" / "steps.jsonl"
"""What the steps of the last build were made from."""
SITE = ROOT / "_build" / "html"
LOCK = _PROJECT / "requirements.txt"
"""The packages that this code makes a book with, wherever the book stands."""


def real(path: Path) -> Path:
    """Where a path leads, by whatever links; one that leads back to itself stays, for the system to refuse."""
    return Path(os.path.realpath(path))


def of_the_book(path: Path) -> bool:
    """Whether a path is the book's folder or lies in one of its own, by whatever links it is reached."""
    # The book's folder itself is "." below itself.
    root, place = (real(item) for item in (ROOT, path))
    own = [real(root / name) for name in OWN]
    hidden = place.is_relative_to(root) and place.relative_to(root).as_posix().startswith(".")
    return hidden or any(map(place.is_relative_to, own))


def executed() -> list[Path]:
    """The executed chapters."""
    return sorted(path for folder in GENERATED for path in folder.glob("*.ipynb"))

"""Copies of the project that faults are made on, and commands run on them."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corridor import cli
from corridor.base import paths
from corridor.base.digests import digest_of
from corridor.base.refusals import BAD_INPUT, FAILED
from corridor.evidence import dataset

PARTS = ("seeds", "data", "chapters", "_config.yml", "_toc.yml", "CITATION.cff", "CONTRIBUTING.md")

CHANGED = "seed-004"
"""The document whose title `change` changes."""

AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""What stands before a command that may write only where an ordinary user may: the system's own may write anywhere."""

LIMIT_SECONDS = 120
"""A command that takes longer hangs."""


def copied(folder: Path) -> Path:
    """A copy of what a build reads."""
    root = folder / "book"
    root.mkdir(parents=True)
    for part in PARTS:
        source = paths.ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    return root


def named() -> set[str]:
    """The documents that the book began with, and those that something else names: few that make a whole."""
    data = dataset.read()
    evidence = {name.split(":")[0] for cell in data.commitments["evidence"] for name in cell}
    links = {name.split(":")[0] for name in data.count_links["document"]}
    began = {f"seed-00{number}" for number in range(5)}
    return (began | set(data.legs["source_id"]) | evidence | links) - {""}


def cut(root: Path) -> Path:
    """Leave only few documents, so that few files make a whole."""
    needed = named()
    for path in (root / "seeds" / "sources").glob("*.yml"):
        if path.stem not in needed:
            path.unlink()
    (root / "seeds" / "reviewed.yml").write_text("[]\n", encoding="utf-8")  # of findings on other documents
    emptied(root / "seeds" / "former.csv")
    return root


def emptied(table: Path) -> None:
    """Leave a table its header alone."""
    header, _, _ = table.read_text(encoding="utf-8").partition("\n")
    table.write_text(f"{header}\n", encoding="utf-8")


def change(root: Path, number: int) -> None:
    """Something for the next build to do: another title of a source."""
    path = root / "seeds" / "sources" / f"{CHANGED}.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    titled = [f"title: Title {number}" if line.startswith("title:") else line for line in lines]
    path.write_text("\n".join(titled) + "\n", encoding="utf-8")


def edition(folder: Path) -> str:
    """An edition by content, but for what tells the build itself; nothing where there is none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".buildinfo")
    return digest_of(*files) if files else ""


def published(root: Path) -> str:
    """The published edition by content."""
    return edition(root / "_build" / "html")


def files(root: Path) -> dict[str, bytes]:
    """What a reader, an analyst or git finds in a copy, by name: all but what only builds use. Links are followed."""
    found = (Path(folder, name) for folder, _, names in os.walk(root, followlinks=True) for name in names)
    named = {path.relative_to(root).as_posix(): path for path in found if path.is_file()}
    kept = ("work/", "drawings/", "solved", "html-before/", "html-spare/", "steps", ".writing")
    of_builds = tuple(f"_build/{name}" for name in kept)
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(of_builds)}


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> str:
    """What two sets of files differ in, said shortly; nothing if they are the same."""
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    named = [name for name in names if not name.endswith(".buildinfo")]
    return f"{len(named)} files differ: {', '.join(named[:3])}" if named else ""


def said(root: Path, *words: str, before: Sequence[str] = (), **environment: str | None) -> tuple[int, str]:
    """Run `corridor` on a copy as from a shell: its exit code and errors. One that hangs is ended.

    `before` is what stands before it in the line; what is None is taken out of the environment.
    """
    asked = [*before, sys.executable, "-m", "corridor", *words]
    given = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(Path(cli.__file__).parents[1]), **environment}
    around = {name: value for name, value in given.items() if value is not None}
    try:
        ended = subprocess.run(
            asked, env=around, cwd=root, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL, f"hangs: took longer than {LIMIT_SECONDS} s"
    return ended.returncode, ended.stderr


def refused(code: int, errors: str, most: int = 1) -> str:
    """What is wrong with how a command refused: no code, no word, too many, a traceback; nothing if all is well."""
    lines = errors.splitlines()
    if code not in (FAILED, BAD_INPUT) or not 1 <= len(lines) <= most or "Traceback" in errors:
        return f"exit code {code}, {len(lines)} lines, the last one: {''.join(lines[-1:])[:200]}"
    return ""


@contextmanager
def closed(folder: Path, *, deep: bool) -> Iterator[None]:
    """Let nobody but the system's own user write into a folder, or what it holds."""
    every = [path for path in (folder, *(folder.rglob("*") if deep else ())) if not path.is_symlink()]
    modes = [(path, path.stat().st_mode) for path in every]
    for path, mode in reversed(modes):
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes:
            if path.exists():
                path.chmod(mode)

"""Faults, counted: builds killed at random moments, spoilt input, a full disk, two writers.

Each fault is made on a copy of the project. After a kill the published edition must be whole, the
next build must succeed, and what it publishes must equal a clean build byte for byte. Spoilt input
(records, tables, notebooks, parameters) is accepted or refused with clear lines, never a traceback,
and `data/` stays as it was if refused. Prints what was counted; exit code 1 if anything was lost.
Builds and inputs run beside each other; both stop after ten minutes.

    python benchmarks/chaos.py [KILLS [INPUTS]]
"""

import multiprocessing
import os
import random
import shutil
import signal
import string
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import nbformat
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from corridor import compilation, dataset, parameters, paths, render, runner, site
from corridor.parameters import ParameterError, RelationshipParameters
from corridor.seedfiles import SeedError
from corridor.steps import digest_of

SECONDS = 600
"""All faults together take no longer."""

PARTS = ("seeds", "data", "chapters", "_config.yml", "_toc.yml", "CONTRIBUTING.md")

CHANGED = "seed-004"
"""The document whose title every build finds changed."""

CHECK_EVERY = 8
"""After so many kills the next build is let through and compared with a clean one."""

_STRANGE = ("<b>", "\u202e", "{{ 7 }}", "=1+1", "\x00", ": :", "- [", "9" * 400, "\ud800")

_SPOILERS = (
    lambda text, at, _: text[:at],
    lambda text, at, _: text[:at] + text[at + 7 :],
    lambda text, at, dice: text[:at] + dice.choice(_STRANGE) + text[at:],
    lambda text, _, dice: text.replace("2025", dice.choice(["20x5", "2025-13", "0000", "-1"]), 1),
    lambda text, _, dice: text.replace("unit:", dice.choice(["unt:", "unit: furlong #", "unit:\n -"]), 1),
)


def copied(folder: Path) -> Path:
    """A copy of what a build reads."""
    root = folder / "book"
    root.mkdir()
    for part in PARTS:
        source = paths.ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    return root


def cut(root: Path) -> None:
    """Leave only the documents that something else names, so that few files make a whole."""
    data = dataset.read()
    evidence = {name.split(":")[0] for cell in data.commitments["evidence"] for name in cell.split(";")}
    needed = {f"seed-00{number}" for number in range(5)} | set(data.legs["source_id"]) | evidence
    for path in (root / "seeds" / "sources").glob("*.yml"):
        if path.stem not in needed:
            path.unlink()


def build(root: Path) -> subprocess.Popen[bytes]:
    """Start a build of a copy."""
    command = [sys.executable, "-m", "corridor", "book"]
    environment = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)}
    return subprocess.Popen(
        command, env=environment, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def published(root: Path) -> str:
    """The published edition by content, but for what tells the build itself."""
    html = root / "_build" / "html"
    files = sorted(path for path in html.rglob("*") if path.is_file() and path.name != ".buildinfo")
    return digest_of(*files)


def change(root: Path, number: int) -> None:
    """Something for the next build to do: another title of a source."""
    path = root / "seeds" / "sources" / f"{CHANGED}.yml"
    lines = (paths.SEEDS / "sources" / path.name).read_text(encoding="utf-8").splitlines()
    titled = [f"title: Title {number % 2}" if line.startswith("title:") else line for line in lines]
    path.write_text("\n".join(titled) + "\n", encoding="utf-8")


def kills(root: Path, count: int, until: float, dice: random.Random) -> tuple[int, int]:
    """Kill builds; returns how many, and after how many the edition or the next build was not whole."""
    wanted, took = {}, 0.0
    for number in (0, 1, 0, 1):
        if number not in wanted:  # what a build makes of it that found nothing there
            shutil.rmtree(root / "_build", ignore_errors=True)
        change(root, number)
        start = time.monotonic()
        build(root).communicate()
        took = time.monotonic() - start
        if wanted.setdefault(number, published(root)) != published(root):
            raise SystemExit("chaos: a build that found another there made another edition")
    print(f"chaos: a build of the copy takes {took:.1f} s", flush=True)
    killed = lost = 0
    before = wanted[1]
    while killed < count and time.monotonic() < until:
        change(root, killed)
        process = build(root)
        time.sleep(dice.uniform(0, took))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        now = published(root)
        whole = now in (before, wanted[killed % 2]) and not list(site.incomplete(root / "_build" / "html"))
        if not whole or killed % CHECK_EVERY == CHECK_EVERY - 1:
            after = build(root)
            after.communicate()
            now = published(root)
            whole = whole and after.returncode == 0 and now == wanted[killed % 2]
        before = now
        killed += 1
        if not whole:
            print(f"chaos: kill {killed} left an edition or a next build that is not whole", flush=True)
        lost += not whole
    return killed, lost


def spoilt(text: str, dice: random.Random) -> bytes:
    """A text with something wrong in it, most likely."""
    return dice.choice(_SPOILERS)(text, dice.randrange(len(text)), dice).encode("utf-8", "surrogatepass")


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
        return "refused" if error.filename == str(path) and "\n" not in error.strerror else "not told in a line"
    finally:
        path.write_bytes(original)
    return "accepted"


def one_notebook(root: Path, dice: random.Random) -> str:
    """Spoil a template and make its chapter, in a process of its own as always."""
    path = root / "spoilt.ipynb"
    template = paths.TEMPLATES / "rerun.ipynb"
    path.write_bytes(spoilt(template.read_text(encoding="utf-8"), dice))
    with runner.Crew() as crew:
        (outcome,) = render.render_all(crew, [render.Chapter("spoilt", path, root / "made.ipynb")])
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
        parameters.read(RelationshipParameters, given, ["KZ-TJ"])
    except ParameterError as error:
        return "refused" if len(str(error).splitlines()) == 1 else "not told in a line"
    return "accepted"


KINDS: dict[str, tuple[Callable[[Path, random.Random], str], int]] = {
    "records": (one_record, 10),
    "tables": (one_table, 4),
    "parameters": (one_parameter, 4),
    "notebooks": (one_notebook, 2),
}
"""What is spoilt, and how many of twenty."""


def spoilt_inputs(root: Path, count: int, until: float) -> int:
    """Spoil input of every kind; returns how many ended otherwise than accepted or refused in a line."""
    cut(root)
    compilation.compile_data(root / "seeds", root / "data")
    told: Counter[tuple[str, str]] = Counter()
    for kind, (one, of_twenty) in KINDS.items():
        for outcome in outcomes(partial(one, root), count * of_twenty // 20, until):
            told[kind, outcome] += 1
    for (kind, outcome), number in sorted(told.items()):
        print(f"chaos: {number} spoilt {kind}: {outcome}", flush=True)
    print(f"chaos: {told.total()} spoilt inputs", flush=True)
    return sum(number for (_, outcome), number in told.items() if outcome not in ("accepted", "refused"))


def outcomes(one: Callable[[random.Random], str], count: int, until: float) -> list[str]:
    """What came of `one` with so many dice, which hypothesis throws."""
    came = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False))
    def throw(dice: random.Random) -> None:
        if time.monotonic() < until:
            try:
                came.append(one(dice))
            except Exception as error:  # noqa: BLE001 (anything else is what is looked for)
                came.append(f"{type(error).__name__}: {error}")

    throw()
    return came


def _inputs(root: Path, count: int, until: float) -> None:
    sys.exit(min(spoilt_inputs(root, count, until), 100))


def two_writers(root: Path) -> bool:
    """Whether one of two builds at once is turned away, and the other ends well."""
    change(root, 1)
    (root / "_build" / paths.STATE.name).unlink(missing_ok=True)
    one, other = build(root), build(root)
    told = [process.communicate() for process in (one, other)]
    codes = sorted(process.returncode for process in (one, other))
    return codes == [0, 1] and any(b"another build is running" in errors for _, errors in told)


def full_disk(root: Path) -> bool:
    """Whether a build that may write no large file says so in a line, and the edition stands."""
    before = published(root)
    change(root, 0)
    (root / "_build" / paths.STATE.name).unlink(missing_ok=True)
    limited = ["bash", "-c", f"ulimit -f 20; exec {sys.executable} -m corridor book"]
    environment = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)}
    ended = subprocess.run(limited, env=environment, cwd=root, capture_output=True, check=False)
    return ended.returncode != 0 and b"Traceback" not in ended.stderr and published(root) == before


def main(count: int, inputs: int) -> int:
    """Make the faults; returns the exit code."""
    until = time.monotonic() + SECONDS * 0.93
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        beside = multiprocessing.get_context("spawn").Process(
            target=_inputs, args=(copied(Path(second)), inputs, until)
        )
        beside.start()
        root = copied(Path(first))
        cut(root)
        killed, lost = kills(root, count, until, random.Random(1))  # noqa: S311 (chance, not secrecy)
        print(f"chaos: {killed} builds killed, {lost} editions lost", flush=True)
        turned_away = two_writers(root)
        print(f"chaos: two builds at once: {'one turned away' if turned_away else 'NOT told apart'}", flush=True)
        stood = full_disk(root)
        told = "said, and the edition stood" if stood else "NOT withstood"
        print(f"chaos: no room on the disk: {told}", flush=True)
        beside.join()
    return int(bool(lost or beside.exitcode or not turned_away or not stood))


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*asked, *(200, 2000)[len(asked) :]))

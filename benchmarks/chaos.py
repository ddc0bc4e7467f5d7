"""Faults, counted: builds killed at random moments, spoilt input, a full disk, two writers.

Each fault is made on a copy of the project. After a kill the published edition must be whole, the
next build must succeed, and what it publishes must equal a clean build byte for byte. Spoilt input
is accepted or refused with clear lines, never a traceback, and `data/` stays as it was if refused.
Prints what was counted; exit code 1 if anything was lost. Stops by itself after ten minutes.

    python benchmarks/chaos.py [KILLS [INPUTS]]
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corridor import compilation, dataset, paths, site
from corridor.seedfiles import SeedError
from corridor.steps import digest_of

SECONDS = 600
"""All faults together take no longer."""

PARTS = ("seeds", "data", "chapters", "_config.yml", "_toc.yml", "CONTRIBUTING.md")

_STRANGE = ("<b>", "\u202e", "{{ 7 }}", "=1+1", "\x00", ": :", "- [", "9" * 400, "\ud800")

_SPOILERS = (
    lambda text, at, _: text[:at],
    lambda text, at, _: text[:at] + text[at + 7 :],
    lambda text, at, dice: (
        text[:at] + dice.choice(["<b>", "\u202e", "{{ 7 }}", "=1+1", "\x00", ": :", "- [", "9" * 400]) + text[at:]
    ),
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
    path = root / "seeds" / "sources" / "seed-000.yml"
    original = (paths.SEEDS / "sources" / "seed-000.yml").read_text(encoding="utf-8")
    title = next(line for line in original.splitlines() if line.startswith("title:"))
    path.write_text(original.replace(title, f"{title} {'(again)' if number % 2 else ''}".rstrip()), encoding="utf-8")


def kills(root: Path, count: int, until: float, dice: random.Random) -> tuple[int, int]:
    """Kill builds; returns how many, and after how many the edition or the next build was not whole."""
    wanted, took = {}, 20.0
    for number in (0, 1):
        change(root, number)
        start = time.monotonic()
        build(root).communicate()
        took = time.monotonic() - start
        wanted[number] = published(root)
    killed = lost = 0
    for number in range(count):
        if time.monotonic() > until:
            break
        before = published(root)
        change(root, number)
        process = build(root)
        time.sleep(dice.uniform(0, took))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        killed += 1
        whole = published(root) in (before, wanted[number % 2]) and not list(site.incomplete(root / "_build" / "html"))
        if killed % 5 == 0 or not whole:
            after = build(root)
            after.communicate()
            whole = whole and after.returncode == 0 and published(root) == wanted[number % 2]
        if not whole:
            print(f"chaos: kill {killed} left an edition or a next build that is not whole", flush=True)
        lost += not whole
    return killed, lost


def _needed() -> set[str]:
    """The five seed documents and those that other tables name, so that few files make a whole."""
    data = dataset.read()
    named = {name for cell in data.commitments["evidence"] for name in cell.split(";") if name}
    return (
        {f"seed-00{number}" for number in range(5)}
        | set(data.legs["source_id"])
        | {name.split(":")[0] for name in named}
    )


def spoilt_inputs(root: Path, count: int, until: float, dice: random.Random) -> tuple[int, int, int]:
    """Spoil records; returns how many were tried, how many refused, and how many ended otherwise."""
    sources = root / "seeds" / "sources"
    needed = _needed()
    for path in sources.glob("*.yml"):
        if path.stem not in needed:
            path.unlink()
    compilation.compile_data(root / "seeds", root / "data")
    files = [*sources.glob("*.yml"), *(root / "seeds").glob("*.yml")]
    tried = refused = wrong = 0
    for _ in range(count):
        if time.monotonic() > until:
            break
        path = dice.choice(files)
        original = path.read_bytes()
        text = original.decode("utf-8")
        path.write_bytes(dice.choice(_SPOILERS)(text, dice.randrange(len(text)), dice).encode("utf-8", "surrogatepass"))
        before = digest_of(root / "data")
        tried += 1
        try:
            compilation.compile_data(root / "seeds", root / "data")
        except SeedError as error:
            refused += 1
            wrong += not error.problems or digest_of(root / "data") != before
        except Exception as error:  # noqa: BLE001 (anything else is what is looked for)
            wrong += 1
            print(f"chaos: {path.name}: {type(error).__name__}: {error}")
        path.write_bytes(original)
    return tried, refused, wrong


def two_writers(root: Path) -> bool:
    """Whether one of two builds at once is turned away, and the other ends well."""
    change(root, 1)
    (root / "_build" / "steps.json").unlink(missing_ok=True)
    one, other = build(root), build(root)
    told = [process.communicate() for process in (one, other)]
    codes = sorted(process.returncode for process in (one, other))
    return codes == [0, 1] and any(b"another build is running" in errors for _, errors in told)


def full_disk(root: Path) -> bool:
    """Whether a build that may write no large file says so in a line, and the edition stands."""
    before = published(root)
    change(root, 0)
    (root / "_build" / "steps.json").unlink(missing_ok=True)
    limited = ["bash", "-c", f"ulimit -f 20; exec {sys.executable} -m corridor book"]
    environment = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)}
    ended = subprocess.run(limited, env=environment, cwd=root, capture_output=True, check=False)
    return ended.returncode != 0 and b"Traceback" not in ended.stderr and published(root) == before


def main(count: int, inputs: int) -> int:
    """Make the faults; returns the exit code."""
    dice = random.Random(1)  # noqa: S311 (chance, not secrecy)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        killed, lost = kills(root, count, start + SECONDS * 0.6, dice)
        print(f"chaos: {killed} builds killed, {lost} editions lost", flush=True)
        turned_away = two_writers(root)
        print(f"chaos: two builds at once: {'one turned away' if turned_away else 'NOT told apart'}", flush=True)
        stood = full_disk(root)
        told = "said, and the edition stood" if stood else "NOT withstood"
        print(f"chaos: no room on the disk: {told}", flush=True)
        tried, refused, wrong = spoilt_inputs(root, inputs, start + SECONDS * 0.95, dice)
        print(
            f"chaos: {tried} spoilt inputs, {refused} refused, {tried - refused - wrong} accepted, {wrong} went wrong"
        )
    return int(bool(lost or wrong or not turned_away or not stood))


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*asked, *(200, 2000)[len(asked) :]))

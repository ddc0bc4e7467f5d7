"""Faults, counted: builds killed at random moments, spoilt input, a full disk, no permission, two writers.

Each fault is made on a copy of the project. After each kill the published edition must be whole, the
next build must succeed, and what it publishes must equal a clean build byte for byte. For spoilt
input see `spoilt.py`. Prints what was counted; exit code 1 if anything was lost. Two copies have
their builds killed while input is spoilt; all stop after ten minutes.

    python benchmarks/chaos.py [KILLS [INPUTS]]
"""

import multiprocessing
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from spoilt import spoilt_inputs

from corridor import cli, dataset, paths, runner, site
from corridor.digests import digest_of

SECONDS = 600
"""All faults together take no longer."""

PARTS = ("seeds", "data", "chapters", "_config.yml", "_toc.yml", "CONTRIBUTING.md")

CHANGED = "seed-004"
"""The document whose title every build finds changed."""

AS_ANYBODY = "exec setpriv --bounding-set=-dac_override" if os.geteuid() == 0 else "exec"
"""The system's own user may write anywhere, unless it gives that up."""

FEW = 5
"""A build is killed within the time that the longest of so many before it took."""

KILLERS = 2
"""So many copies have their builds killed at once."""


def copied(folder: Path) -> Path:
    """A copy of what a build reads."""
    root = folder / "book"
    root.mkdir(parents=True)
    for part in PARTS:
        source = paths.ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    return root


def cut(root: Path) -> Path:
    """Leave only the documents that something else names, so that few files make a whole."""
    data = dataset.read()
    evidence = {name.split(":")[0] for cell in data.commitments["evidence"] for name in cell}
    needed = {f"seed-00{number}" for number in range(5)} | set(data.legs["source_id"]) | evidence
    for path in (root / "seeds" / "sources").glob("*.yml"):
        if path.stem not in needed:
            path.unlink()
    return root


def published(root: Path) -> str:
    """The published edition by content, but for what tells the build itself."""
    html = root / "_build" / "html"
    files = sorted(path for path in html.rglob("*") if path.is_file() and path.name != ".buildinfo")
    return digest_of(*files)


def change(root: Path, number: int) -> None:
    """Something for the next build to do: another title of a source."""
    path = root / "seeds" / "sources" / f"{CHANGED}.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    titled = [f"title: Title {number}" if line.startswith("title:") else line for line in lines]
    path.write_text("\n".join(titled) + "\n", encoding="utf-8")


@dataclass
class Killed:
    """What came of builds of a copy: the editions of whole ones, seconds they took, how many were killed at work."""

    editions: list[str]
    seconds: list[float] = field(default_factory=list)
    count: int = 0
    problems: list[str] = field(default_factory=list)


def begin(root: Path, number: int) -> BaseProcess:
    """Begin to build an edition of the copy that this process was started for."""
    change(root, number)
    process = multiprocessing.get_context("fork").Process(target=_book, args=(root,))
    process.start()
    with suppress(ProcessLookupError):
        os.setpgid(process.pid, process.pid)  # here as there: who comes first
    return process


def _book(root: Path) -> None:
    """`corridor book` in a process group of its own; what it says goes into a file."""
    os.setpgid(0, 0)
    with (root / "said").open("w", encoding="utf-8") as said:
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
    sys.argv = ["corridor", "book"]
    cli.main()


def built(root: Path, number: int) -> str:
    """What a build publishes that nobody kills; or why there is nothing."""
    process = begin(root, number)
    process.join()
    return f"exit code {process.exitcode}" if process.exitcode else published(root)


def left_by_a_kill(root: Path, number: int, seconds: float) -> tuple[bool, str]:
    """Whether a build was killed before it ended by itself; what is published then, or why it is not whole."""
    process = begin(root, number)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.join()
    lacking = list(site.incomplete(root / "_build" / "html"))
    return process.exitcode == -signal.SIGKILL, lacking[0] if lacking else published(root)


def kill_builds(root: Path, first: int, count: int, until: float, told: Connection) -> None:
    """Kill builds that make two editions in turn, `first` first; in a process whose project is the copy.

    The process holds all libraries, so that builds begin at once: none is killed while it loads them.
    """
    import_module(runner.PRELOADED)
    site.get_libraries()
    dice = random.Random(first)  # noqa: S311 (chance, not secrecy)
    came = Killed(["", ""])
    for number in (first, 1 - first):  # made from nothing, and from the other
        start = time.monotonic()
        came.editions[number] = built(root, number)
    number = first
    while came.count < count and time.monotonic() < until:
        came.seconds.append(time.monotonic() - start)
        killed, left = left_by_a_kill(root, number, dice.uniform(0, max(came.seconds[-FEW:])))
        start = time.monotonic()
        after = built(root, number)
        came.count += killed
        if left not in came.editions or after != came.editions[number]:
            came.problems.append(f"kill {came.count} left {left}; after it {after}")
        number = 1 - number
    told.send(came)


def killed_beside(count: int, until: float, roots: list[Path]) -> list[Connection]:
    """Begin to kill builds of copies, each in a process of its own; what will tell of them."""
    context, tellers = multiprocessing.get_context("spawn"), []
    for first, root in enumerate(roots):
        ours, theirs = context.Pipe(duplex=False)
        os.environ["CORRIDOR_ROOT"] = str(root)
        context.Process(target=kill_builds, args=(root, first, count // len(roots), until, theirs)).start()
        del os.environ["CORRIDOR_ROOT"]
        theirs.close()
        tellers.append(ours)
    return tellers


def lost_by_kills(came: list[Killed]) -> int:
    """Tell what came of killed builds; how many times something was lost."""
    problems = [problem for each in came for problem in each.problems]
    if len({tuple(each.editions) for each in came}) > 1:
        problems.append("a build that found another edition made another one than a build from nothing")
    for problem in problems:
        print(f"chaos: {problem}", flush=True)
    seconds = statistics.median(seconds for each in came for seconds in each.seconds)
    killed = sum(each.count for each in came)
    print(
        f"chaos: {killed} builds killed at work, of {seconds:.1f} s; {len(problems)} times something lost", flush=True
    )
    return len(problems)


def command(root: Path, before: str = "exec") -> subprocess.Popen[bytes]:
    """Start `corridor book` on a copy, as from a shell; `before` is what stands before it in the line."""
    environment = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)}
    asked = ["bash", "-c", f"{before} {sys.executable} -m corridor book"]
    return subprocess.Popen(asked, env=environment, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def forget_steps(root: Path) -> None:
    """Everything for the next build to do; the record is emptied, as its folder may be closed."""
    (root / "_build" / paths.STATE.name).write_text("", encoding="utf-8")


def two_writers(root: Path) -> bool:
    """Whether one of two builds at once is turned away, and the other ends well."""
    forget_steps(root)
    both = [command(root), command(root)]
    told = [process.communicate() for process in both]
    codes = sorted(process.returncode for process in both)
    return codes == [0, 1] and any(b"another build is running" in errors for _, errors in told)


def full_disk(root: Path) -> bool:
    """Whether a build that may write no large file says so in a line, and the edition stands."""
    return withstood(root, "ulimit -f 20; exec")


def no_permission(root: Path) -> bool:
    """Whether a build that may write into no folder says so in a line, and the edition stands."""
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        return withstood(root, AS_ANYBODY)
    finally:
        for folder in folders:
            folder.chmod(0o755)


def withstood(root: Path, before: str) -> bool:
    """Whether a build that cannot go well says so in a line, and the edition stands."""
    edition = published(root)
    forget_steps(root)
    process = command(root, before)
    _, errors = process.communicate()
    return process.returncode == 1 and len(errors.splitlines()) == 1 and published(root) == edition


def main(count: int, inputs: int) -> int:
    """Make the faults; returns the exit code."""
    until = time.monotonic() + SECONDS * 0.93
    with tempfile.TemporaryDirectory() as folder:
        roots = [cut(copied(Path(folder) / str(number))) for number in range(KILLERS)]
        tellers = killed_beside(count, until, roots)
        wrong = spoilt_inputs(cut(copied(Path(folder) / "spoilt")), inputs, until)
        lost = lost_by_kills([teller.recv() for teller in tellers])
        turned_away = two_writers(roots[0])
        print(f"chaos: two builds at once: {'one turned away' if turned_away else 'NOT told apart'}", flush=True)
        stood = {"no room on the disk": full_disk(roots[0]), "no permission": no_permission(roots[0])}
        for fault, well in stood.items():
            print(f"chaos: {fault}: {'said, and the edition stood' if well else 'NOT withstood'}", flush=True)
    return int(bool(lost or wrong or not turned_away or not all(stood.values())))


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*asked, *(200, 2000)[len(asked) :]))

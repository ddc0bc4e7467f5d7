"""The build beside the stock way, in turn and in one run.

Stock: the papermill command line, chapter by chapter, `jupyter-book build`, plain nbval. Ours:
`corridor chapters`, the site, nbval in forked processes. Prints medians and their ratio, then what
a build takes after a change and after none. All of it is done to copies of the project.

    python benchmarks/build.py [ROUNDS]
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import copies

from corridor.evidence import dataset
from corridor.execution import notebooks

BIN = Path(sys.executable).parent

Work = Callable[[Path, Path], None]
"""Something done to a copy of the project; what it makes may go into a folder of its own."""

GENERATED = ("chapters/relationships", "chapters/corridor")


def run(root: Path, *command: str | Path) -> None:
    """Run a command on a copy; stop where it fails."""
    environment = {**os.environ, "CORRIDOR_ROOT": str(root)}
    subprocess.run([str(word) for word in command], check=True, capture_output=True, cwd=root, env=environment)


def stock_chapters(root: Path, folder: Path) -> None:
    """Every chapter by the papermill command line, one after the other."""
    for chapter in notebooks.every_chapter(dataset.read()):
        given = [word for name, value in chapter.parameters.items() for word in ("-p", name, value)]
        run(root, BIN / "papermill", "--no-progress-bar", chapter.template, folder / f"{chapter.name}.ipynb", *given)


def our_chapters(root: Path, _: Path) -> None:
    """Every chapter by our command."""
    run(root, BIN / "corridor", "chapters")


def stock_site(root: Path, folder: Path) -> None:
    """The site by the jupyter-book command line; no drawing of a chart is there yet."""
    shutil.rmtree(root / "_build", ignore_errors=True)
    run(root, BIN / "jupyter-book", "build", root, "--path-output", folder, "-q")


def our_site(root: Path, _: Path) -> None:
    """The site by our command; no drawing of a chart is there yet."""
    shutil.rmtree(root / "_build", ignore_errors=True)
    run(root, BIN / "python", "-c", "from corridor.publishing import site; site.build(site.builders())")


def timed(work: Work, root: Path, rounds: int) -> list[float]:
    """Seconds of each round, each in a new folder."""
    seconds = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            work(root, Path(folder))
            seconds.append(time.perf_counter() - start)
    return seconds


def stock_check(root: Path, _: Path) -> None:
    """All chapters checked by nbval, with its kernels."""
    run(root, BIN / "python", "-m", "pytest", "--nbval", "-n2", "--dist=loadscope", *GENERATED)


def our_check(root: Path, _: Path) -> None:
    """All chapters checked by nbval, in forked processes."""
    forked = ("-p", "corridor.execution.nbval_plugin")
    run(root, BIN / "python", "-m", "pytest", "--nbval", *forked, "-n2", "--dist=loadscope", *GENERATED)


def warm_cells() -> float:
    """Seconds that all chapters take one after the other in this process, which is warm the second time."""
    every = notebooks.every_chapter(dataset.read())
    start = time.perf_counter()
    for chapter in every:
        notebooks.execute(chapter)
    return time.perf_counter() - start


def after_a_change(rounds: int) -> tuple[list[float], list[float]]:
    """Seconds until the page is published after the title of a source changed, and after nothing did."""
    changed, unchanged = [], []
    with tempfile.TemporaryDirectory() as folder:
        root = copies.copied(Path(folder))
        for number in range(rounds + 1):
            copies.change(root, number)
            for seconds in (changed, unchanged):
                start = time.perf_counter()
                run(root, BIN / "corridor", "book")
                seconds.append(time.perf_counter() - start)
    return changed[1:], unchanged[1:]


def main() -> None:
    """Time both ways in turn."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 3
    with tempfile.TemporaryDirectory() as folder:
        compare(copies.copied(Path(folder)), rounds)
    changed, unchanged = after_a_change(rounds)
    print(f"one source changed: {statistics.median(changed):.1f} s to the published page")
    print(f"nothing changed: {statistics.median(unchanged):.2f} s")


def compare(root: Path, rounds: int) -> None:
    """Time both ways on a copy."""
    print(f"{'':10}{'stock':>10}{'ours':>10}{'stock / ours':>14}   (medians of {rounds}, seconds)")
    ways = {
        "chapters": (stock_chapters, our_chapters),
        "site": (stock_site, our_site),
        "nbval": (stock_check, our_check),
    }
    timings = {
        name: [(timed(stock, root, 1)[0], timed(ours, root, 1)[0]) for _ in range(rounds)]
        for name, (stock, ours) in ways.items()
    }
    book = [(a + c, b + d) for (a, b), (c, d) in zip(timings["chapters"], timings["site"], strict=True)]
    for name, pairs in {**timings, "book": book}.items():
        _row(name, pairs)
    warm_cells()
    beside = [(timed(our_chapters, root, 1)[0], warm_cells()) for _ in range(rounds)]
    ours, warm = (statistics.median(column) for column in zip(*beside, strict=True))
    ratio = statistics.median(one / other for one, other in beside)
    print(f"chapters: {ours:.1f} s; in one warm process: {warm:.1f} s; {ratio:.2f} times that")


def _row(name: str, pairs: list[tuple[float, float]]) -> None:
    stock, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{name:10}{stock:>10.1f}{ours:>10.1f}{ratio:>13.1f}x", flush=True)


if __name__ == "__main__":
    main()

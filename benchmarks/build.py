"""The build beside the stock way, in turn and in one run.

Stock: the papermill command line, chapter by chapter, then `jupyter-book build`. Ours:
`corridor chapters`, then the site. Prints medians and their ratio.

    python benchmarks/build.py [ROUNDS]
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corridor import dataset, paths, render

BIN = Path(sys.executable).parent


def run(*command: str | Path) -> None:
    """Run a command; stop where it fails."""
    subprocess.run([str(word) for word in command], check=True, capture_output=True, cwd=paths.ROOT)


def stock_chapters(folder: Path) -> None:
    """Every chapter by the papermill command line, one after the other."""
    for chapter in render.chapters(dataset.read()):
        given = [word for name, value in chapter.parameters.items() for word in ("-p", name, value)]
        run(BIN / "papermill", "--no-progress-bar", chapter.template, folder / f"{chapter.name}.ipynb", *given)


def our_chapters(_: Path) -> None:
    """Every chapter by our command."""
    run(BIN / "corridor", "chapters")


def stock_site(folder: Path) -> None:
    """The site by the jupyter-book command line, clean."""
    run(BIN / "jupyter-book", "build", paths.ROOT, "--path-output", folder, "-q")


def our_site(_: Path) -> None:
    """The site by our command, clean."""
    shutil.rmtree(paths.SITE.parent, ignore_errors=True)
    run(BIN / "python", "-c", "from corridor import site; site.build()")


def timed(work, rounds: int) -> list[float]:  # noqa: ANN001
    """Seconds of each round, each in a new folder."""
    seconds = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            work(Path(folder))
            seconds.append(time.perf_counter() - start)
    return seconds


def main() -> None:
    """Time both ways in turn."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 3
    print(f"{'':10}{'stock':>10}{'ours':>10}{'stock / ours':>14}   (medians of {rounds}, seconds)")
    whole: list[tuple[float, float]] = []
    for name, stock, ours in (("chapters", stock_chapters, our_chapters), ("site", stock_site, our_site)):
        pairs = [(timed(stock, 1)[0], timed(ours, 1)[0]) for _ in range(rounds)]
        whole = [(a + c, b + d) for (a, b), (c, d) in zip(whole, pairs, strict=True)] if whole else pairs
        _row(name, pairs)
    _row("book", whole)


def _row(name: str, pairs: list[tuple[float, float]]) -> None:
    stock, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{name:10}{stock:>10.1f}{ours:>10.1f}{ratio:>13.1f}x")


if __name__ == "__main__":
    main()

"""How the build grows with the number of pairs: made-up pairs beside the real ones, in a copy.

Each made-up pair joins two made-up countries by a route of its own, and has a source with a total, its
growth and its target, copied from a real one. Prints seconds of data, chapters and site, per chapter and page.

    python benchmarks/scale.py [PAIRS ...]
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations
from pathlib import Path
from string import ascii_uppercase

import yaml
from copies import copied

from corridor.analysis.network import network
from corridor.base import paths
from corridor.evidence import dataset

PAIRS = (10, 100, 1000)

MODEL, MODEL_PAIR = "sputnik-kz-2026-02-17", "KZ-UZ"


def codes() -> Iterator[str]:
    """Made-up country codes: those that begin with X, Y, Z or Q."""
    return (first + second for first in "XYZQ" for second in ascii_uppercase)


def routes() -> Iterator[tuple[str, str]]:
    """Every two places that legs join."""
    joined = network(dataset.read()).connected()
    return combinations(sorted(max(joined, key=len)), 2)


def enlarge(root: Path, wanted: int) -> None:
    """Add made-up pairs until there are `wanted`."""
    registry = root / "seeds" / "relationships.yml"
    pairs = yaml.safe_load(registry.read_text(encoding="utf-8"))
    text = (root / "seeds" / "sources" / f"{MODEL}.yml").read_text(encoding="utf-8")
    names = list(codes())
    made = [(one, other) for one in names for other in names if one < other][: max(0, wanted - len(pairs))]
    used = sorted({name for pair in made for name in pair})
    with (root / "seeds" / "reporters.yml").open("a", encoding="utf-8") as file:
        for name in used:
            row = {"reporter": name, "kind": "country", "label": f"Land {name}", "label_ru": f"Страна {name}"}
            file.write(yaml.safe_dump([row], allow_unicode=True))
    for order, ((one, other), route) in enumerate(zip(made, routes(), strict=False), start=len(pairs) + 1):
        pair = f"{one}-{other}"
        title = f"Land {one} and Land {other}"
        row = {"relationship_id": pair, "country_a": one, "country_b": other, "title": title, "order": order}
        pairs.append(row | {"route": list(route)})
        source = (
            text.replace(MODEL_PAIR, pair)
            .replace("reporter: KZ", f"reporter: {one}")
            .replace(MODEL, f"made-{pair.lower()}")
        )
        (root / "seeds" / "sources" / f"made-{pair.lower()}.yml").write_text(source, encoding="utf-8")
    registry.write_text(yaml.safe_dump(pairs, allow_unicode=True), encoding="utf-8")


def timed(root: Path, *command: str) -> tuple[float, float]:
    """Seconds that a command takes on a copy, and the most memory that its processes held together, in GiB."""
    environment = {**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)}
    start, most = time.monotonic(), 0.0
    process = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.DEVNULL, cwd=root, env=environment, start_new_session=True
    )
    while process.poll() is None:
        most = max(most, held(process.pid))
        time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"scale: {' '.join(command)} failed")
    return time.monotonic() - start, most


def held(session: int) -> float:
    """Memory of all processes of a session, shared pages counted once, in GiB."""
    kilobytes = 0
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getsid(int(path.name)) == session:
                told = (path / "smaps_rollup").read_text(encoding="utf-8")
                kilobytes += int(re.search(r"^Pss: +([0-9]+)", told, re.MULTILINE)[1])
    return kilobytes / 2**20


def main(sizes: list[int]) -> None:
    """Build each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = copied(Path(folder))
            enlarge(root, size)
            data, of_data = timed(root, "-m", "corridor", "data")
            chapters, of_chapters = timed(root, "-m", "corridor", "chapters")
            site, of_site = timed(root, "-c", "from corridor.publishing import site; site.build(site.builders())")
            pages = len(list((root / "_build" / "html" / "chapters").rglob("*.html")))
            peak = max(of_data, of_chapters, of_site)
            print(
                f"scale {size:>5} pairs: data {data:6.1f} s, chapters {chapters:6.1f} s, site {site:6.1f} s; "
                f"{1000 * chapters / pages:.0f} ms a chapter, {1000 * site / pages:.0f} ms a page; peak {peak:.2f} GiB",
                flush=True,
            )


if __name__ == "__main__":
    main(list(map(int, sys.argv[1:])) or list(PAIRS))

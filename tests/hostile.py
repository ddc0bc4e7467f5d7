"""Hostile text in every text field of every record, and whether it comes out as it went in.

The records of a copy of the project are filled with texts that would act as markup, a script, a path or a
formula if anything read them as such; each carries a number. A book is made of them, past the checks of the
seeds, which would refuse some. Then everything that leaves the book is read: pages, notebooks, feed, search,
downloads, what is printed, a chapter made anew.

    CORRIDOR_ROOT=COPY python tests/hostile.py [SHIFT]

fills COPY, makes its book, reads it and says how many texts were placed, met and harmed; SHIFT deals the texts
to other fields. Exit code 1 if any was harmed.
"""

import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from pydantic import BaseModel

from corridor.base import crews, paths
from corridor.building import compilation
from corridor.evidence import dataset, values
from corridor.evidence.tables import TABLES
from corridor.execution import notebooks
from corridor.publishing import pdf, search, site
from corridor.seeds.reading import read_seeds
from corridor.seeds.records import Located, Seeds

TEXTS = (
    "![i](../../../etc/hostname)",
    "{download}`../../etc/passwd`",
    "[f](../../../etc/group)",
    "[x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus '",
    "--></style></title><svg/onload=alert(1)>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "**bold** __bold__ *em* _em_ ~~gone~~ `code`",
    "``` {include} /etc/passwd",
    "::: {raw} html",
    "{{ 7*7 }} {% raw %} $x^2$ $$y$$ \\(z\\) \\begin{align}",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "> quote",
    "% comment",
    "(target)=",
    "+++",
    "---",
    "===",
    "| a | b |",
    "[^1]: note",
    "[ref]: https://example.org",
    ": definition",
    "https://example.org www.example.org a@example.org Trend.az",
    "\"quoted\" 'quoted' (c) -- \\ \\\\",
    "=HYPERLINK(A1)",
    "@SUM(A1)",
    '<li id="source-x"> href="nope.html" data-chart="abc"',
    "]]>--> </script> \\u003c",
    "%s {0} {} ${x} $(id)",
)

_STRUCTURE = frozenset({"base_unit"})
"""Text that something else is found by, beside keys and links."""

_NUMBERED = re.compile(r"Zq(\d+)b")
_DRAWN = re.compile(r"<svg.*?</svg>", re.DOTALL)


def text_of(number: int) -> str:
    """The hostile text with a number, which it ends with; every other one begins with a word."""
    return f"{'Zq ' if number // len(TEXTS) % 2 else ''}{TEXTS[number % len(TEXTS)]} Zq{number}b"


def fill(seeds: Seeds, shift: int) -> int:
    """Fill every text field of every record; returns how many there are."""
    numbers = count(shift)
    seeds.sources = [Located(_source(read.record, numbers), read.origin) for read in seeds.sources]
    for table, rows in seeds.registries.items():
        seeds.registries[table] = [Located(_filled(read.record, table, numbers), read.origin) for read in rows]
    return next(numbers) - shift


def _source(record: Any, numbers: Iterator[int]) -> Any:
    filled = _filled(record, "sources", numbers)
    figures = tuple(_filled(item, "observations", numbers) for item in record.figures)
    intentions = tuple(_filled(item, "commitments", numbers) for item in record.commitments)
    return filled.model_copy(update={"figures": figures, "commitments": intentions})


def _filled(record: BaseModel, table: str, numbers: Iterator[int]) -> Any:
    """A record whose texts are hostile; what is printed keeps its figure, which is computed from."""
    declared = TABLES[table]
    names = [
        name
        for name, info in type(record).model_fields.items()
        if values.is_text(info.metadata) and name not in {*declared.key, *declared.links, *_STRUCTURE}
    ]
    texts = {name: text_of(next(numbers)) for name in names}
    if "printed" in texts:
        texts["printed"] = f"{record.printed} {texts['printed']}"  # type: ignore[attr-defined]
    return record.model_copy(update=texts)


def make(shift: int) -> int:
    """Fill the records of this project and make its book; returns how many texts were placed."""
    seeds = read_seeds(paths.SEEDS)
    values._REFUSED = re.compile(r"(?!)")
    placed = fill(seeds, shift)
    compilation.write(seeds, paths.DATA)
    with crews.Crew() as crew, site.builders() as builders:
        problems = [
            told.problem for told in notebooks.render_all(crew, notebooks.every_chapter(dataset.read())) if told.problem
        ]
        if problems:
            raise SystemExit("\n".join(problems))
        site.build(builders)
    return placed


class Harm:
    """What was harmed in a book, a line each, and how often each text was met unharmed."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.met: Counter[int] = Counter()

    def read(self, where: str, text: str) -> None:
        """Look for hostile texts in what a reader gets to see."""
        told = _even(text)
        for number in map(int, _NUMBERED.findall(text)):
            self.met[number] += 1
            if _even(text_of(number)) not in told:
                self.found.append(f"{where}: {text_of(number)!r} is not as it was given")

    def read_page(self, where: str, html: str) -> None:
        """Look at a page: its words, but for drawings, whose labels may be cut; and that nothing in it acts."""
        self.read(where, BeautifulSoup(_DRAWN.sub("", html), "html.parser").get_text())
        for tag in BeautifulSoup(html, "html.parser").find_all(name=True):
            self.found += [f"{where}: {told}" for told in _acting(tag)]
            for name in ("title", "aria-label", "alt"):
                self.read(where, str(tag.get(name, "")))

    def read_book(self, root: Path) -> None:
        """Look at everything that leaves the book of a project."""
        built = root / "_build" / "html"
        for page in built.rglob("*.html"):
            self.read_page(str(page.relative_to(built)), page.read_text(encoding="utf-8"))
        for folder in ("_images", "_downloads"):
            if (built / folder).exists():
                self.found.append(f"{folder}: something was published that is no part of the book")
        self.read_page("printed", pdf.one_page(built))
        for notebook in sorted((root / "chapters").rglob("*.ipynb")):
            self._read_notebook(notebook)
        for element in ET.parse(built / "feed.xml").iter():  # noqa: S314 (our own feed)
            self.read("feed", element.text or "")
        index = (built / "_static" / search.INDEX).read_text(encoding="utf-8")
        for row in json.loads(index.removeprefix("corridor.index = ").removesuffix(";\n"))["things"]:
            self.read("search", " ".join(map(str, row[2:4])))
        for table in (built / "_static" / "charts").glob("*.csv"):
            self._read_table(f"charts/{table.name}", table.read_text(encoding="utf-8"))
        with zipfile.ZipFile(next((built / "_static").glob("*.zip"))) as archive:
            for name in archive.namelist():
                if name.endswith(".csv"):
                    self._read_table(name, archive.read(name).decode("utf-8"))

    def _read_notebook(self, path: Path) -> None:
        for cell in json.loads(path.read_bytes())["cells"]:
            for output in cell.get("outputs", ()):
                self.read(path.name, "".join(output["data"].get("text/plain", "")))
                self.read_page(path.name, "".join(output["data"].get("text/html", "")))

    def _read_table(self, name: str, text: str) -> None:
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                self.read(name, cell)
                if cell.startswith(("=", "+", "-", "@")) and not re.fullmatch(r"[-+]?[\d.]+(e-?\d+)?%?", cell):
                    self.found.append(f"{name}: {cell!r} may be taken for a formula")


def _even(text: str) -> str:
    """Text without what the book may change: gaps, a first letter, and the semicolon that parts two speakers."""
    return " ".join(text.split()).casefold().replace("; ", " and ")


def _acting(tag: Any) -> Iterator[str]:
    """What a tag would do that no tag of the book does."""
    for name, value in tag.attrs.items():
        if name.startswith("on"):
            yield f"<{tag.name}> has {name}"
        if name in ("href", "src") and re.match(r"(?!https?:|mailto:|data:(?:,|image/))\w+:", str(value).strip()):
            yield f"<{tag.name}> leads to {value}"
    if tag.name == "script" and not (tag.get("src") or tag.get("type") == "application/ld+json"):
        yield f"a script: {tag.get_text()[:60]}"


def main(shift: int = 0) -> int:
    """Make and read a book of hostile texts; returns the exit code."""
    placed = make(shift)
    harm = Harm()
    harm.read_book(paths.ROOT)
    print("\n".join([*harm.found, f"hostile: {placed} placed, {len(harm.met)} met, {len(harm.found)} harmed"]))
    return int(bool(harm.found))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

"""What the search finds: places, figures, findings, sources, sections and charts, each with its words and its address.

It is read from the pages themselves, so that a reader finds what a reader sees, and stands in a script
that pages opened from disk can load too.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from corridor.base import kept
from corridor.evidence.dataset import Dataset
from corridor.narrative import spellings

INDEX = "searchindex.js"

SECTION, PLACE, FIGURE, FINDING, SOURCE = "section", "place", "figure", "finding", "source"

_NAMED_BY = {SECTION: {"h1", "h2", "h3", "figcaption"}, SOURCE: {"a"}, PLACE: {"th"}}
"""The tags that a thing is named by; a finding has a heading, a figure its first sentence."""

_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "strong", "sub", "sup"})
"""Tags that part no words."""

_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})

_LEFT_OUT = frozenset({"cite", "data", "fieldset", "script", "style", "foot", "sides", "used"})
"""Tags and classes whose words say nothing of the thing they stand in."""

_ARTICLES = frozenset({"A", "An", "The"})
"""Words with a capital that name nothing."""

_ARTICLE = re.compile(r"<article>.*(?=</article>)", re.DOTALL)
_DRAWN = re.compile(r"<svg.*?</svg>", re.DOTALL)
_SENTENCE = re.compile(r"(.*?(?<![A-Z])\.)\s+(.*)", re.DOTALL)
_GAPS = re.compile(r"[ \t\r\n]+")
"""Spaces that may break; those within a number and before its unit stay."""


@dataclass(frozen=True)
class Thing:
    """Something that can be found, where it stands, and its words."""

    kind: str
    anchor: str
    title: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def told(self) -> tuple[str, str]:
        """How it is named, and what is said of it."""
        title = (" · " if self.kind == FINDING else "").join(filter(str.strip, self.title))
        title, text = (_GAPS.sub(" ", told).lstrip(" .·").rstrip() for told in (title, "".join(self.words)))
        if title:
            return title, text
        sentence = _SENTENCE.fullmatch(text)
        return (sentence[1], sentence[2]) if sentence else (text, "")


class Row(NamedTuple):
    """Something that can be found, as the search has it."""

    kind: str
    title: str
    text: str
    anchor: str


def article(html: str) -> str:
    """The article of a page, without its drawings."""
    found = _ARTICLE.search(html)
    return _DRAWN.sub("", found[0]) if found else ""


def things(text: str, *, lists_sources: bool) -> list[Thing]:
    """What stands in an article. Sources are found where all are listed, not at the foot of each page."""
    reader = _Reader(lists_sources=lists_sources)
    reader.feed(text)
    return reader.found


class _Reader(HTMLParser):
    """Parts the words of a page among the things that stand on it."""

    def __init__(self, *, lists_sources: bool) -> None:
        super().__init__()
        self.found: list[Thing] = []
        self._lists_sources = lists_sources
        self._open: list[tuple[str, Thing | None, bool]] = [("", None, False)]
        """Tags that are open, the thing that each belongs to, and whether it names it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        if tag in _VOID:
            return
        told = {name: value or "" for name, value in attrs}
        marks = {tag, *told.get("class", "").split()}
        _, thing, names = self._open[-1]
        if kind := _kind(tag, marks, told.get("id", "")):
            thing, names = self._begun(kind, told["id"]), False
        elif marks & _LEFT_OUT:
            thing = None
        elif thing and not thing.title:
            names = names or bool(marks & _NAMED_BY.get(thing.kind, {"heading"}))
        if thing and thing.kind == PLACE and tag == "td":
            self.handle_data("· ")
        self._open.append((tag, thing, names))
        if thing and "drawing" in marks:
            self.handle_data(told["aria-label"].removeprefix("".join(thing.title)).lstrip(" ."))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass
        self._part(tag)

    def handle_data(self, data: str) -> None:
        _, thing, names = self._open[-1]
        if thing:
            (thing.title if names else thing.words).append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.handle_data(" ")

    def _begun(self, kind: str, anchor: str) -> Thing | None:
        if kind in (SOURCE, FIGURE) and not self._lists_sources:
            return None
        self.found.append(Thing(kind, anchor))
        return self.found[-1]


def _kind(tag: str, marks: set[str], anchor: str) -> str:
    """What begins with a tag that has an id."""
    if not anchor:
        return ""
    if tag == "section" or marks & {"chapter", "chart"}:
        return SECTION
    if "card" in marks:
        return FINDING
    kind = anchor.partition("-")[0]
    return kind if (tag, kind) in (("li", SOURCE), ("li", FIGURE), ("tr", PLACE)) else ""


def index(found: Mapping[str, Iterable[Row]], names: Iterable[tuple[str, str]]) -> str:
    """The script of all that can be found.

    `found`: name of a page → what stands on it; a finding that stands on several is found on the first of them.
    `names`: names that mean the same.
    """
    pages = {page: [*here] for page, here in found.items()}
    titles = [(f"{page}.html", here[0].title if here else page) for page, here in pages.items()]
    rows: dict[tuple[object, str], tuple[object, ...]] = {}
    for place, here in enumerate(pages.values()):
        for row in here:
            key = (row.kind, row.anchor) if row.kind == FINDING else (place, row.anchor)
            rows.setdefault(key, (place, *row))
    told = {"pages": titles, "names": sorted(set(names)), "things": list(rows.values())}
    return f"corridor.index = {json.dumps(told, ensure_ascii=False)};\n"


def rows_of(html: str, folder: Path, *, lists_sources: bool) -> list[Row]:
    """What stands on a page, kept in a folder by what the page says: reading a page takes longer than writing it."""
    text = article(html)
    named = hashlib.sha256(f"{lists_sources}{text}".encode()).hexdigest()
    told = kept.kept(folder / named, lambda: json.dumps([*_rows(things(text, lists_sources=lists_sources))]).encode())
    return [Row(*row) for row in json.loads(told)]


def _rows(found: Iterable[Thing]) -> Iterator[Row]:
    """The words of a figure end with those of its source."""
    source = ""
    for thing in found:
        title, text = thing.told()
        if thing.kind == SOURCE:
            source = f"{title}. {text}"
        yield Row(thing.kind, title, f"{text} {source}" if thing.kind == FIGURE else text, thing.anchor)


def names(data: Dataset) -> Iterator[tuple[str, str]]:
    """Places, goods and those who report, in English and in Russian; and what else is written in several ways."""
    places = zip(data.places["name_en"], data.places["name_ru"], strict=True)
    yield from spellings.SAME
    yield from zip(data.commodities["label"], data.commodities["label_ru"], strict=True)
    reporters = zip(data.reporters["label"], data.reporters["label_ru"], strict=True)
    for english, russian in (*places, *reporters):
        for one, other in zip(_parts(english), _parts(russian), strict=False):
            if one and other and one != other:
                yield one, other


def _parts(name: str) -> Iterator[str]:
    """A name, and the second one that stands in brackets; small words and articles only say of what kind it is."""
    for part in re.split(r"[()]", name):
        yield " ".join(word for word in part.split() if not word.islower() and word not in _ARTICLES)

"""Marks of ours in a sentence: bold, emphasis, links, what stands below. All else in it is text.

Sentences are put together from words of ours and from texts of the records, which may hold any sign. So
what we mark is told between two characters that no text holds, as `values` refuses them, and whatever
stands outside of these is text. It becomes HTML or Markdown here and nowhere else.
"""

import html
import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Before and after a mark: characters that Unicode keeps free for the inside of programs."""

_MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")

_ADDRESS = re.compile(r'^a .*?href="([^"]*)"')

_NEW_LINE, _LINE_BREAK = "\n", Markup("&#10;")
"""Within a mark, which stays on one line in Markdown: what begins another one could be taken for something else."""

_IN_MARKDOWN = {"strong": "**", "/strong": "**", "em": "*", "/em": "*", "li": "- ", "/li": ""}
"""What Markdown has a sign of its own for; the rest is HTML there too."""

_SIGNS = re.compile(r"[\\`*_{}\[\]~$^|@#]|(?<=[^\W\d_])\.(?=\S)|:(?=\S)")
"""What could act as Markdown wherever it stands: signs, and the dots and colons of what looks like an address."""

_FIRST_SIGN = re.compile(r"[ \t]*\n[ \t]*(\d*(?=[-+=%(:.)]))?")
"""Where a line begins, and the number before what could act there: lists, rules, comments, targets, definitions."""


def strong(text: str) -> str:
    """Bold text."""
    return _around("strong", text)


def verdict(name: str, text: str) -> str:
    """What follows from a comparison, with the mark and colour of the verdict."""
    return _around("span", text, {"class": f"verdict {name}"})


def emphasis(text: str) -> str:
    """Emphasised text."""
    return _around("em", text)


def code(text: str) -> str:
    """A name that programs use."""
    return _around("code", text)


def with_code(text: str) -> str:
    """Text in which names that programs use stand between backticks, as in the schema."""
    return _BACKTICKS.sub(lambda found: code(found[1]), text)


_BACKTICKS = re.compile(r"`([^`]+)`")


def item(text: str) -> str:
    """An item of a list, on a line of its own."""
    return _around("li", text)


def below(text: str) -> str:
    """What stands below the first line of a cell, in quiet type; parted also where no style sheet does so."""
    return f" {_mark('br')}{count(text)}"


def count(text: str) -> str:
    """The name of a count, in quiet type."""
    return _around("span", text, {"class": "count"})


def to_fill(name: str) -> str:
    """A place that is empty in a chapter, and filled on its page."""
    return _around("span", "", {"class": "used", "id": name})


def next_line(text: str) -> str:
    """What stands on the next line of a cell."""
    return f"{_mark('br')}{text}"


def link(address: str, text: str, *, kind: str = "", title: str = "") -> str:
    """A link; `kind` names its style, `title` is shown when somebody points at it."""
    return _around("a", text, {"class": kind, "href": address, "title": title})


def addresses(text: str) -> Iterator[str]:
    """The addresses that marked text links to."""
    for mark in _MARK.findall(text):
        if address := _ADDRESS.search(mark):
            yield html.unescape(address[1])


def as_html(text: str) -> Markup:
    """Marked text as HTML; what is HTML already stays as it is."""
    if isinstance(text, Markup):
        return text
    told = (f"<{part.replace(_LINE_BREAK, _NEW_LINE)}>" if is_mark else escape(part) for is_mark, part in _parts(text))
    return Markup("".join(told))  # noqa: S704 (escaped)


def as_markdown(text: str) -> str:
    """Marked text as Markdown, of which nothing but our marks is read as anything but text."""
    written, begins = [], True
    for is_mark, part in _parts(text):
        written.append(_IN_MARKDOWN.get(part, f"<{part}>") if is_mark else _plain(part, begins=begins))
        begins = part == "li" if is_mark else part.endswith("\n")
    return "".join(written)


def words(text: str) -> str:
    """The text without its marks, but for what begins an item of a list."""
    if isinstance(text, Markup):
        return text.striptags()
    return _MARK.sub(lambda mark: _IN_MARKDOWN["li"] if mark[1] == "li" else "", text)


def _mark(told: str) -> str:
    return f"{OPEN}{told}{CLOSE}"


def _around(name: str, text: str, attributes: Mapping[str, str] | None = None) -> str:
    given = {key: escape(value).replace(_NEW_LINE, _LINE_BREAK) for key, value in (attributes or {}).items() if value}
    told = "".join(f' {key}="{value}"' for key, value in given.items())
    return f"{_mark(name + told)}{text}{_mark(f'/{name}')}"


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Text and marks in turn, but for empty text; whether it is a mark, and what it says."""
    for place, part in enumerate(_MARK.split(text)):
        if part:
            yield place % 2 == 1, part


def _plain(text: str, *, begins: bool) -> str:
    """Text for Markdown: no character of it acts as markup. `begins`: whether a line does with it."""
    signs = _SIGNS.sub(_without_effect, html.escape(text, quote=False))
    whole = _FIRST_SIGN.sub(_at_the_start, f"\n{signs}" if begins else signs)
    return whole.removeprefix("\n") if begins else whole


def _without_effect(sign: re.Match[str]) -> str:
    """A sign escaped; a backslash by its number, as two of them begin mathematics to nbconvert."""
    return "&#92;" if sign[0] == "\\" else f"\\{sign[0]}"


def _at_the_start(line: re.Match[str]) -> str:
    return "\n" if line[1] is None else f"\n{line[1]}\\"

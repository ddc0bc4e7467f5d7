"""Links of a page that stands by itself: to the web, and to what it holds."""

from collections.abc import Mapping
from html.parser import HTMLParser

from corridor.narrative import addresses

_IN_THE_WEB = ("https://", "http://")


def without_the_book(body: str) -> str:
    """The HTML of a page, in which the words of links that lead nowhere from it stand alone.

    A link to all figures of a document goes with its words, which say nothing without it.
    """
    named = _Names()
    named.feed(body)
    kept = _Kept(named.found)
    kept.feed(body)
    kept.close()
    return "".join(kept.out)


class _Names(HTMLParser):
    """What a page holds that links may lead to, in small letters, as the book's own pages name their sections."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, str] = {}

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that may name something."""
        self.found |= {value.lower(): value for name, value in attrs if name == "id" and value}


class _Kept(HTMLParser):
    """Writes a page as it is, but for the links."""

    def __init__(self, named: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._named = named
        self._links: list[bool] = []
        """Of the links that stand open, whether each is kept."""
        self._leaves_out = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag as it stands, unless it begins a link that leads nowhere."""
        told, written = dict(attrs), self.get_starttag_text() or ""
        if tag == "a":
            address = told.get("href") or ""
            place = self._named.get(address.removeprefix("#").lower(), "")
            self._links.append(address.startswith(_IN_THE_WEB) or bool(place))
            self._leaves_out = address.startswith(addresses.of_site(addresses.DOCUMENTS))
            written = written.replace(f'"{address}"', f'"#{place}"') if place else written
        if tag != "a" or self._links[-1]:
            self._write(written)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        """The end of a tag that was written."""
        if tag != "a" or (self._links.pop() and not self._leaves_out):
            self._write(f"</{tag}>")
        self._leaves_out = self._leaves_out and tag != "a"

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        """A sign by its name."""
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A sign by its number."""
        self._write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """What readers do not see."""
        self._write(f"<!--{data}-->")

    def _write(self, text: str) -> None:
        if not self._leaves_out:
            self.out.append(text)

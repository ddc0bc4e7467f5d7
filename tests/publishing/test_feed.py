"""The feed of the small book."""

import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from corridor.publishing import feed as feeds

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = f"{ATOM}entry"


@pytest.fixture(scope="module")
def feed(small):
    return ET.fromstring(feeds.feed(small, "A book"))  # noqa: S314 (our own text)


def test_the_feed_says_whose_it_is_and_of_which_day(feed):
    told = {child.tag.removeprefix(ATOM): child.text for child in feed if not len(child)}
    assert told["id"] == "tag:middle-corridor-pair-by-pair,2026:feed"
    assert (told["title"], told["updated"]) == ("A book", "2026-02-12T00:00:00Z")
    assert told["subtitle"].endswith(".") or " " in told["subtitle"]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Contributors to The Middle Corridor, Pair by Pair"
    assert [link.attrib["href"] for link in feed.findall(f"{ATOM}link")] == ["feed.xml"]
    assert feed.findtext(f"{ATOM}rights").startswith("Text and charts: CC BY 4.0.")


CONTAINER = {"author": (0, None), "category": (0, None), "contributor": (0, None), "id": (1, 1), "link": (0, None)}
ONCE = {"rights": (0, 1), "title": (1, 1), "updated": (1, 1)}
ALLOWED = {
    "feed": CONTAINER | ONCE | {"entry": (0, None), **dict.fromkeys(("generator", "icon", "logo", "subtitle"), (0, 1))},
    "entry": CONTAINER | ONCE | dict.fromkeys(("content", "published", "source", "summary"), (0, 1)),
    "author": {"name": (1, 1), "uri": (0, 1), "email": (0, 1)},
}
"""What RFC 4287 lets stand in each element: at least and at most how often."""

LINKS = {"rel", "type", "href", "hreflang", "title", "length"}
TAG = r"tag:([\w.-]+@)?[\w.-]+,\d{4}(-\d\d(-\d\d)?)?:[\w;/?:@&=+$.!~*'()%,-]*"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


@pytest.mark.parametrize("public", ["", "https://example.org/b/"])
def test_the_feed_keeps_the_rules_of_atom(data, public):
    """Those of RFC 4287 that the validator of the W3C holds a feed to, as far as a feed like this can break them."""
    feed = ET.fromstring(feeds.feed(data, "A book", public))  # noqa: S314 (our own text)
    for element in feed.iter():
        name = element.tag.removeprefix(ATOM)
        found = Counter(child.tag.removeprefix(ATOM) for child in element)
        allowed = ALLOWED.get(name, {})
        assert found.keys() <= allowed.keys(), name
        assert all(least <= found[child] <= (most or found[child]) for child, (least, most) in allowed.items()), name
        assert name == "link" or len(element) or (element.text or "").strip(), name
        assert element.attrib.keys() <= (LINKS if name == "link" else set()), name
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(TAG, name, re.ASCII) for name in ids)
    assert all(re.fullmatch(MOMENT, each.text) for name in ("updated", "published") for each in feed.iter(ATOM + name))
    for holder in (feed, *feed.iter(ENTRY)):
        links = [link.attrib for link in holder.findall(f"{ATOM}link")]
        alternate = [(link.get("type"), link.get("hreflang")) for link in links if link["rel"] == "alternate"]
        assert len(set(alternate)) == len(alternate)
        assert [link["rel"] for link in links].count("self") == (holder is feed)
        assert alternate or holder is feed
        assert not [link for link in links if re.search(r"[\s<>\"{}|\\^`]", link["href"])]
        if public:
            assert all(link["href"].startswith(("https://", "http://")) for link in links)
    assert max(each.findtext(f"{ATOM}updated") for each in feed.iter(ENTRY)) == feed.findtext(f"{ATOM}updated")


def test_where_the_book_has_an_address_the_feed_and_all_its_links_have_it(small):
    feed = ET.fromstring(feeds.feed(small, "A book", "https://example.org/b/"))  # noqa: S314 (our own text)
    own = [(link.attrib["rel"], link.attrib["href"]) for link in feed.findall(f"{ATOM}link")]
    assert own == [("self", "https://example.org/b/feed.xml"), ("alternate", "https://example.org/b/")]
    for link in feed.findall(f"{ENTRY}/{ATOM}link[@rel='alternate']"):
        assert link.attrib["href"].startswith("https://example.org/b/documents/")


def test_documents_are_told_latest_first_and_none_without_a_day(feed):
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id").rpartition(":")[2] for entry in entries] == [
        *("customs-2026", "tajik-2026", "paper-2026", "rail-2026", "ministry-2026", "ports-2026", "route-2026"),
        *("bank-2025", "rail-2025", "route-2024"),
    ]
    told = [entries[0].findtext(f"{ATOM}{name}") for name in ("title", "updated", "summary")]
    assert told == ["Trade in 2025", "2026-02-12T00:00:00Z", "Customs of Kazakhstan; 4 figures."]
    assert [link.attrib for link in entries[0].findall(f"{ATOM}link")] == [
        {"rel": "alternate", "type": "text/html", "href": "documents/customs-2026.html"},
        {"rel": "via", "href": "https://example.org/customs-2026"},
    ]


def test_an_older_document_stands_where_it_was_entered_and_says_when_it_was_published(small):
    entered = {"route-2024": "2026-02-11", "forum": "2026-02-11", "customs-2026": "2026-02-12"}
    sources = small.sources.assign(added=pd.to_datetime(small.sources["source_id"].map(entered)))
    feed = ET.fromstring(feeds.feed(replace(small, sources=sources), "A book"))  # noqa: S314 (our own text)
    assert feed.findtext(f"{ATOM}updated") == "2026-02-12T00:00:00Z"
    told = [[entry.findtext(f"{ATOM}{name}") for name in ("id", "updated", "published")] for entry in feed.iter(ENTRY)]
    assert [(name.rpartition(":")[2], *map(day, days)) for name, *days in told[:4]] == [
        ("customs-2026", "2026-02-12", "2026-02-12"),
        ("route-2024", "2026-02-11", "2024-02-01"),
        ("forum", "2026-02-11", ""),
        ("tajik-2026", "2026-02-10", "2026-02-10"),
    ]


def day(moment):
    return (moment or "").removesuffix("T00:00:00Z")


def test_the_feed_tells_no_more_than_the_latest(small, monkeypatch):
    monkeypatch.setattr(feeds, "LATEST", 2)
    feed = ET.fromstring(feeds.feed(small, "A book"))  # noqa: S314 (our own text)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == [
        "Trade in 2025",
        "What crossed the border",
    ]


def test_a_document_without_figures_is_told_as_one(small):
    lone = replace(small, observations=small.observations[small.observations["source_id"] != "customs-2026"])
    feed = ET.fromstring(feeds.feed(lone, "A book"))  # noqa: S314 (our own text)
    assert (
        feed.find(f"{ATOM}entry").findtext(f"{ATOM}summary") == "Customs of Kazakhstan; intentions, without a figure."
    )

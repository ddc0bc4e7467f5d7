"""Whether sources still answer, asked of a server of our own."""

import csv
import json
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from corridor.seeds import answering
from corridor.seeds.answering import Answer, Asking, Seen

TODAY = date(2026, 11, 26)


class Pages(BaseHTTPRequestHandler):
    """A page that is there, one that is gone, one that has no head, and one that asks to wait."""

    def do_HEAD(self):
        self._say({"/there": 200, "/moved": 301, "/gone": 404, "/headless": 405, "/wait": 429}[self.path])

    def do_GET(self):
        self._say({"/there": 200, "/gone": 410, "/headless": 200}[self.path])

    def _say(self, status):
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/there")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@pytest.mark.parametrize(
    ("page", "has_it", "said"),
    [
        ("/there", True, "OK"),
        ("/moved", True, "OK"),
        ("/headless", True, "OK"),
        ("/gone", False, "410 Gone"),
        ("/wait", True, "429 Too Many Requests"),
    ],
)
def test_a_page_is_there_gone_or_not_judged(server, page, has_it, said):
    assert Asking(pause=0).page(server + page) == Answer(has_it, said)


def test_questions_are_put_with_a_pause_between_them(server):
    slept = []
    asking = Asking(pause=2, sleep=slept.append)
    asking.page(f"{server}/there")
    assert slept == []
    asking.page(f"{server}/headless")
    assert slept == [2, 2]


def test_what_cannot_be_reached_is_no_answer():
    for url in ("http://127.0.0.1:9/", "file:///etc/hosts"):
        answer = Asking(pause=0).page(url)
        assert not answer.has_it
        assert not answer.reached


def test_the_archive_is_asked_for_the_nearest_page(monkeypatch):
    asked = []
    told = {"archived_snapshots": {"closest": {"url": "https://web.archive.org/web/2025/https://a.org/?b=1"}}}
    asking = Asking(pause=0)
    monkeypatch.setattr(asking, "_open", lambda url, _: asked.append(url) or json.dumps(told).encode())
    assert asking.archived("https://a.org/?b=1") == "https://web.archive.org/web/2025/https://a.org/?b=1"
    assert asked == ["https://archive.org/wayback/available?url=https%3A%2F%2Fa.org%2F%3Fb%3D1"]
    monkeypatch.setattr(asking, "_open", lambda *_: b'{"archived_snapshots": {}}')
    assert asking.archived("https://a.org/") == ""


class Answers:
    """Says what it was told to, and remembers what it was asked."""

    def __init__(self, **said):
        self.said, self.asked = said, []

    def page(self, url):
        self.asked.append(url)
        return self.said[url]

    def archived(self, url):
        return f"archive/{url}"


THERE, GONE = Answer(has_it=True, said="OK"), Answer(has_it=False, said="404 Not Found")
LOST = Answer(has_it=False, said="no route", reached=False)


def checked(seen, tmp_path, most=9, **said):
    answers = Answers(**said)
    told = list(answering.check(seen, TODAY, most, noted=tmp_path / "links.csv", ask=answers))
    return told, answers.asked


def test_those_asked_longest_ago_are_asked_first_and_each_answer_is_noted(tmp_path):
    old, new = Seen("old", "o", "2025-01-01", "2025-01-01", "OK"), Seen("new", "n", "2026-01-01", "", "404")
    told, asked = checked([new, old, Seen("none", "x")], tmp_path, most=2, x=THERE, o=GONE)
    assert asked == ["x", "o"]
    assert told == [
        Seen("none", "x", "2026-11-26", "2026-11-26", "OK"),
        Seen("old", "o", "2026-11-26", "2025-01-01", "404 Not Found", "archive/o"),
    ]
    with (tmp_path / "links.csv").open(encoding="utf-8") as file:
        assert [row["source_id"] for row in csv.DictReader(file)] == ["new", "old", "none"]
    sources = [SimpleNamespace(source_id=name, url=url) for name, url in (("old", "o"), ("new", "moved"))]
    assert answering.addresses(sources, tmp_path / "links.csv") == [told[1], Seen("new", "moved")]


def test_a_page_that_is_back_needs_no_archive(tmp_path):
    gone = Seen("a", "a", "2025-01-01", "", "404", "archive/a")
    ((back,), _) = checked([gone], tmp_path, a=THERE)
    assert back == Seen("a", "a", "2026-11-26", "2026-11-26", "OK", "")


def test_without_a_network_nothing_is_noted(tmp_path):
    seen = [Seen(name, name) for name in "abcd"]
    with pytest.raises(answering.NoNetworkError, match="is there a network"):
        checked(seen, tmp_path, a=LOST, b=LOST, c=LOST, d=LOST)
    assert not (tmp_path / "links.csv").exists()


def test_with_a_network_one_that_cannot_be_reached_is_gone(tmp_path):
    told, asked = checked([Seen(name, name) for name in "abcde"], tmp_path, a=THERE, b=LOST, c=LOST, d=LOST, e=LOST)
    assert (len(told), len(asked)) == (5, 5)
    assert {row.said for row in told[1:]} == {"no route"}


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (Seen("a", "u"), "not asked yet"),
        (Seen("a", "u", "2026-01-02", "2026-01-02", "OK"), "answered 2026-01-02"),
        (Seen("a", "u", "2026-01-02", "", "404"), "never answered; 2026-01-02: 404"),
        (
            Seen("a", "u", "2026-01-02", "2025-01-01", "404", "z"),
            "answered 2025-01-01 last; 2026-01-02: 404; archived: z",
        ),
    ],
)
def test_an_address_is_told_in_a_line(row, state):
    assert row.told() == f"a  u  {state}"

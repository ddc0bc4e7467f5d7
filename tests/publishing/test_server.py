"""The book on this machine: pages that show themselves anew, and nothing else that the site does not hold."""

import socket
from http.client import HTTPConnection

import pytest

from corridor.base import kept
from corridor.publishing import server

PAGE = b"<!doctype html><html><head><title>A</title></head><body>a</body></html>"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "html"
    (folder / "deep").mkdir(parents=True)
    for name in ("index.html", "deep/index.html", "deep/a.html"):
        (folder / name).write_bytes(PAGE)
    (folder / "book.css").write_bytes(b"</head>")
    kept.seal(folder)
    return folder


@pytest.fixture
def asked(site):
    """Asks a served site for an address, as a browser does."""
    with server.serving(site, 0) as address:
        place = address.removeprefix("http://")
        connections = []

        def ask(path):
            connections.append(HTTPConnection(place, timeout=20))
            connections[-1].request("GET", path)
            return connections[-1].getresponse()

        yield ask
        for connection in connections:
            connection.close()


@pytest.mark.parametrize("path", ["/", "/deep/", "/deep/a.html", "/deep/a.html?q=1"])
def test_a_page_is_served_with_the_script_that_shows_it_anew(asked, site, path):
    answer = asked(path)
    content = answer.read()
    assert content == server.watched(PAGE, server.edition(site)) != PAGE
    assert answer.getheader("Content-Length") == str(len(content))
    assert answer.getheader("Cache-Control") == "no-cache"
    assert b'<script src="/-/shown.js" data-edition="' in content


def test_files_are_served_as_they_are_and_what_is_not_there_is_not_found(asked):
    assert asked("/book.css").read() == b"</head>"
    assert [asked(path).status for path in ("/no.html", "/no.css", "/../steps.jsonl")] == [404] * 3
    assert b"EventSource" in asked("/-/shown.js").read()


def test_who_listens_is_told_of_each_edition(asked, site):
    answer = asked("/-/changes")
    assert answer.getheader("Content-Type") == "text/event-stream"
    first = answer.readline()
    assert first == f"data: {server.edition(site)}\n".encode()
    (site / "new.txt").touch()
    kept.seal(site)
    assert answer.readline() == b"\n"
    second = answer.readline()
    assert second == f"data: {server.edition(site)}\n".encode() != first


def test_an_edition_that_is_not_there_has_no_name(tmp_path):
    assert server.edition(tmp_path / "html") == ""


def test_a_port_that_is_taken_is_named(site):
    with socket.create_server((server.HERE, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(OSError, match="localhost:") as refused, server.serving(site, port):
            pytest.fail("served")
    assert refused.value.filename == f"localhost:{port}"

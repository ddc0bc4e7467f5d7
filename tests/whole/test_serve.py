"""`corridor serve`: a page that is open shows what is written, and stays where a record cannot be used."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from threading import Timer

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

LIMIT = 120_000
"""Milliseconds: of a machine with much else to do."""

LONGEST = 4 * LIMIT / 1000
"""Seconds after which the command is ended, lest a test that waits for its words wait for ever."""


@contextmanager
def served(root):
    """The command at work on a project, and the lines that it says."""
    command = [sys.executable, "-u", "-m", "corridor", "serve", "--port", "0"]
    environment = {**os.environ, "CORRIDOR_ROOT": str(root)}
    with subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
        limit = Timer(LONGEST, run.kill)
        limit.start()
        try:
            yield run
        finally:
            limit.cancel()
            run.terminate()


def until(run, wanted):
    """The next line that holds some words."""
    return next(line for line in run.stdout if wanted in line)


def test_an_open_page_follows_what_is_written(made, browser):
    record = min((made / "seeds" / "sources").glob("*.yml"))
    before = record.read_text(encoding="utf-8")
    with served(made) as run:
        address = re.search(r"http://\S+", until(run, "serve: "))[0]
        until(run, "book: ")
        page = browser.new_page()
        page.goto(f"{address}/chapters/corridor/sources.html")
        expect(page.locator("article")).not_to_contain_text("Quite another title")
        try:
            record.write_text(re.sub(r"(?m)^title: .*$", "title: Quite another title", before), encoding="utf-8")
            expect(page.locator("article")).to_contain_text("Quite another title", timeout=LIMIT)
            record.write_text(before.replace("figures:", "fugures:", 1), encoding="utf-8")
            refused = until(run, "refused: ")
            assert f"{record.name}:" in refused
            assert "fugures" in refused
            assert "the last good edition stands" in until(run, "serve: ")
            page.reload()
            expect(page.locator("article")).to_contain_text("Quite another title")
        finally:
            record.write_text(before, encoding="utf-8")
        until(run, "book: made")
        expect(page.locator("article")).not_to_contain_text("Quite another title", timeout=LIMIT)
        page.close()
    assert run.returncode != 0
    published = [path for path in (made / "_build" / "html").rglob("*.html") if "/-/" in path.read_text("utf-8")]
    assert published == []

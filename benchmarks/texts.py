"""Hostile text in every text field of every record: it comes out of the book as it went in, and does nothing.

The texts, and what reads the book, are those of `tests/hostile.py`; here they are dealt to the fields
more than once, so that a field gets others, and every page is opened in a browser, its charts made live.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counts import Count

from corridor.base import paths
from corridor.publishing import pdf

sys.path.append(str(Path(__file__).parents[1] / "tests"))
import hostile

DEALS = (0, 17)
"""The number of the text that the first field gets, each time."""

_OURS = ("file:", "data:", "blob:")

_MAKE_CHARTS_LIVE = """async () => {
  const charts = [...document.querySelectorAll("figure.chart")];
  charts.forEach(chart => chart.dispatchEvent(new PointerEvent("pointerenter")));
  for (let tries = 0; tries < 100 && charts.some(chart => chart.dataset.state !== "live"); tries++)
    await new Promise(resume => setTimeout(resume, 50));
  return charts.filter(chart => chart.dataset.state !== "live").length;
}"""


def texts(root: Path, until: float) -> list[Count]:
    """Fill the records of this process's project and look at everything that leaves its book."""
    placed, opened = Count("hostile text in a field of a record"), Count("page of hostile texts in a browser")
    for first in DEALS:
        if time.monotonic() < until:
            number = hostile.make(first)
            for problem in harm_to(root, range(first, first + number)):
                placed.add(problem)
            leads_on = paths.SITE / "index.html"
            for problem in in_a_browser(sorted({*paths.SITE.rglob("*.html")} - {leads_on})):
                opened.add(problem)
            shutil.rmtree(paths.SITE.parent)
    return [placed, opened]


def harm_to(root: Path, numbers: range) -> Iterator[str]:
    """What came of each text that was placed: nothing if it stands in the book, as it was given."""
    harm = hostile.Harm()
    harm.read_book(root)
    yield from harm.found
    missing = [number for number in numbers if number not in harm.met]
    yield from (f"{hostile.text_of(number)!r} is nowhere in the book" for number in missing)
    yield from [""] * (len(numbers) - len(missing) - len(harm.found))


def in_a_browser(pages: list[Path]) -> Iterator[str]:
    """What each page did that no page of the book does, or which charts of it did not become live."""
    browser = pdf.browser()
    if browser is None:
        yield "no Chromium on the PATH: nothing was tried in a browser"
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=pdf.ARGUMENTS)
        tab, did = chromium.new_page(), list[str]()
        _listen(tab, did)
        for path in pages:
            tab.goto(path.as_uri())
            still = tab.evaluate(_MAKE_CHARTS_LIVE)
            yield f"{path.name}: {did or f'{still} charts did not become live'}" if did or still else ""
            did.clear()
        chromium.close()


def _listen(tab: Any, did: list[str]) -> None:
    tab.on("dialog", lambda dialog: (did.append(f"asked {dialog.message}"), dialog.dismiss()))
    tab.on("request", lambda asked: asked.url.startswith(_OURS) or did.append(f"asked for {asked.url}"))
    tab.on("pageerror", lambda error: did.append(str(error)))
    tab.on("console", lambda said: said.type != "error" or did.append(said.text))

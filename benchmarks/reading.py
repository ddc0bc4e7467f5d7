"""How soon a reader sees the chapter of a pair, beside the same chapter made the stock way.

Stock: Jupyter Book's own theme and Altair's default renderer, its libraries served from here. Both
pages come from one local server that zips, over a simulated line of 1.6 Mb/s with 150 ms, on a
processor slowed down four times. Prints the median Largest Contentful Paint and the ratio.

    python benchmarks/reading.py [ROUNDS]
"""

import functools
import gzip
import http.server
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import nbformat
import vl_convert
import yaml
from altair.utils.html import spec_to_html
from playwright.sync_api import Browser, sync_playwright

from corridor.base import paths
from corridor.drawing.pictures import VEGALITE
from corridor.narrative.folds import FOLD
from corridor.publishing import pdf

PAIR = "KZ-AZ"
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
"""1.6 Mb/s in bytes a second; milliseconds."""
SLOWDOWN = 4
LIBRARIES = re.compile(r"https://cdn\.jsdelivr\.net/npm/(vega[\w-]*)@[\w.]+(?:\?noext)?")

VERSIONS = {"vega_version": "6", "vegalite_version": "6", "vegaembed_version": "7"}
"""Those that Altair's default renderer asks for."""

_PAINT = """new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
  .observe({type: 'largest-contentful-paint', buffered: true}))"""


class Zipping(http.server.SimpleHTTPRequestHandler):
    """Serves files zipped, as any web server does."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, zipped."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def stock_book(folder: Path) -> Path:
    """The chapter as Jupyter Book and Altair make it by themselves; returns its page."""
    notebook = nbformat.read(paths.CHAPTERS / "relationships" / f"{PAIR}.ipynb", as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(FOLD, None)
            spec = output.get("data", {}).pop(VEGALITE, None)
            if spec:
                html = spec_to_html(spec, mode="vega-lite", fullhtml=False, **VERSIONS)
                output["data"]["text/html"] = LIBRARIES.sub(r"_static/\1.js", html)
    nbformat.write(notebook, folder / f"{PAIR}.ipynb")
    (folder / "_config.yml").write_text("title: Stock\nexecute: {execute_notebooks: 'off'}\n", encoding="utf-8")
    (folder / "_toc.yml").write_text(yaml.safe_dump({"format": "jb-book", "root": PAIR}), encoding="utf-8")
    command = [Path(sys.executable).parent / "jupyter-book", "build", folder, "-q"]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    built = folder / "_build" / "html"
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", "6.4")
    for name in ("vega", "vega-lite", "vega-embed"):
        (built / "_static" / f"{name}.js").write_text(bundle if name == "vega-embed" else "", encoding="utf-8")
    return built / f"{PAIR}.html"


def seconds_to_paint(browser: Browser, page_file: Path, root: Path) -> float:
    """Largest Contentful Paint of a page, in seconds."""
    handler = functools.partial(Zipping, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.goto(
            f"http://127.0.0.1:{server.server_port}/{page_file.relative_to(root)}", wait_until="load", timeout=120_000
        )
        page.wait_for_timeout(500)
        painted = page.evaluate(_PAINT)
        context.close()
        server.shutdown()
    return painted / 1000


def main(rounds: int) -> None:
    """Measure both pages in turn."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        stock = stock_book(Path(folder))
        ours = paths.SITE / "chapters" / "relationships" / f"{PAIR}.html"
        browser = playwright.chromium.launch(executable_path=pdf.browser(), args=pdf.ARGUMENTS)
        pages = {"stock": (stock, stock.parent), "ours": (ours, paths.SITE)}
        painted: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(rounds):
            for name, (page, root) in pages.items():
                painted[name].append(seconds_to_paint(browser, page, root))
        browser.close()
    medians = {name: statistics.median(times) for name, times in painted.items()}
    for name, median in medians.items():
        print(f"reading {name:<6} {median:6.2f} s to the largest contentful paint")
    print(f"reading: x{medians['stock'] / medians['ours']:.1f} sooner")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)

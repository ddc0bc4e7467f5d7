"""The published book at an address of this machine, where a page shows itself anew once there is a newer edition.

The script for that stands only in what is served here: no file of the site knows of it.
"""

import hashlib
import io
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

from corridor.base import files, kept

HERE = "127.0.0.1"

SCRIPT, CHANGES = "/-/shown.js", "/-/changes"
"""Addresses that no site has: what pages run, and what tells it of editions."""

_LOOK, _STILL_HERE = 0.05, 10
"""Seconds between two looks at which edition is published, and between two signs to who listens that we are there."""

_SHOW_ANEW = f"""\
const shown = document.currentScript.dataset.edition;
new EventSource("{CHANGES}").onmessage = ({{ data }}) => {{ if (data !== shown) location.reload(); }};
"""


@contextmanager
def serving(site: Path, port: int) -> Iterator[str]:
    """Serve a site from a process of its own as long as this lasts; gives the address. OSError if the port is taken."""
    with files.naming(Path(f"localhost:{port}")):
        server = ThreadingHTTPServer((HERE, port), partial(_Pages, directory=str(site)))
    server.daemon_threads = True
    process = get_context("fork").Process(target=_serve, args=(server,), daemon=True)
    with server:
        process.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        process.terminate()
        process.join()


def _serve(server: ThreadingHTTPServer) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the command's, which ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    server.serve_forever()


def edition(site: Path) -> str:
    """Changes with what is published; empty where nothing is."""
    with suppress(OSError):
        return hashlib.sha256((site / kept.SEAL).read_bytes()).hexdigest()[:12]
    return ""


def watched(page: bytes, known: str) -> bytes:
    """A page with the script that shows it anew once there is another edition than the one `known`."""
    script = f'<script src="{SCRIPT}" data-edition="{known}" defer></script>\n'
    return page.replace(b"</head>", script.encode() + b"</head>", 1)


class _Pages(SimpleHTTPRequestHandler):
    """Answers from the files of a site."""

    directory: str

    def do_GET(self) -> None:
        if self.path == CHANGES:
            with suppress(ConnectionError):  # who listened has gone
                self._tell_changes()
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The script; a page with it; any other file as it is."""
        if self.path == SCRIPT:
            return self._sent(_SHOW_ANEW.encode(), "text/javascript")
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if page.suffix != ".html" or not page.is_file():
            return super().send_head()
        known = edition(Path(self.directory))  # before the page is read, which may be newer then
        return self._sent(watched(page.read_bytes(), known), "text/html; charset=utf-8")

    def _sent(self, content: bytes, kind: str) -> io.BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        """Nothing is kept by a browser without asking: the next edition has the same addresses."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def _tell_changes(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told, last = "", time.monotonic()
        while True:
            now = edition(Path(self.directory))
            if now and now != told:
                self.wfile.write(f"data: {now}\n\n".encode())
                told = now
            elif time.monotonic() - last > _STILL_HERE:
                self.wfile.write(b":\n\n")
                last = time.monotonic()
            time.sleep(_LOOK)

    def log_message(self, *_: object) -> None:
        """Requests are not told: what is made is."""

"""What earlier builds left in a site, and what Sphinx puts into every one."""

import re
from collections.abc import Collection
from pathlib import Path

_DRAWN, _NAMED = re.compile(r'data-chart="([0-9a-f]+)"'), re.compile(r'/charts/([^"./]+/[^"./]+)\.csv"')
"""The script of a chart, and its chapter and name, as its page tells them."""


_UNNAMED = (
    *("basic.css", "pygments.css", "mystnb.*.css", "file.png", "minus.png", "plus.png", "doctools.js"),
    *("documentation_options.js", "language_data.js", "searchtools.js", "sphinx_highlight.js"),
)
"""Files of stock themes, which no page of the book asks for."""


def remove(out: Path, documents: Collection[str]) -> None:
    """Remove what no page leads to: pages of no document and charts of no page, of earlier builds; stock files."""
    for pattern in _UNNAMED:
        for file in (out / "_static").glob(pattern):
            file.unlink()
    for folder in (out / "chapters", out / "_sources" / "chapters"):
        for file in folder.rglob("*.*"):
            if file.relative_to(folder.parent).with_suffix("").as_posix() not in documents:
                file.unlink()
    pages = [page.read_text(encoding="utf-8") for page in (out / "chapters").rglob("*.html")]
    drawn, named = ({name for page in pages for name in found.findall(page)} for found in (_DRAWN, _NAMED))
    for file in (out / "_static" / "charts").glob("*"):
        if file.stem not in drawn:
            file.unlink()
    for file in (out / "charts").glob("*/*"):
        if f"{file.parent.name}/{file.name.partition('.')[0]}" not in named:
            file.unlink()

"""What earlier builds left in a site."""

import re
from collections.abc import Collection
from pathlib import Path

_DRAWN = re.compile(r'data-chart="([0-9a-f]+)"')


def remove(out: Path, documents: Collection[str]) -> None:
    """Remove what earlier builds left in a site: pages of no document, charts of no page."""
    for folder in (out / "chapters", out / "_sources" / "chapters"):
        for file in folder.rglob("*.*"):
            if file.relative_to(folder.parent).with_suffix("").as_posix() not in documents:
                file.unlink()
    drawn = {name for page in out.rglob("*.html") for name in _DRAWN.findall(page.read_text(encoding="utf-8"))}
    for file in (out / "_static" / "charts").glob("*"):
        if file.stem not in drawn:
            file.unlink()

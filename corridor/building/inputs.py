"""What each step of the book is made from, as digests."""

from pathlib import Path
from typing import TYPE_CHECKING

from corridor.base import paths
from corridor.base.digests import digest_of
from corridor.base.tools import of_code, of_packages
from corridor.building.steps import MadeFrom
from corridor.publishing import public

if TYPE_CHECKING:
    from corridor.building.dependencies import Digest
    from corridor.execution.notebooks import Chapter

    Step = tuple[Chapter, MadeFrom]


def of_book() -> MadeFrom:
    """All that the book is made from."""
    return {**_tools(), "what is written": written(), "what is made of it": digest_of(paths.DATA, *paths.GENERATED)}


def written() -> str:
    """All that people write, by its digest."""
    return digest_of(paths.SEEDS, *_pages(), *(path for path in _chapters() if path not in paths.GENERATED))


def of_data() -> MadeFrom:
    """What data/ is made from."""
    return {**_tools(), "seeds": digest_of(paths.SEEDS), "address": public.address()}


def beside_sources() -> str:
    """What every figure is read by, whatever its document: the tools and the registries."""
    from corridor.seeds.records import SOURCES

    registries = [path for path in paths.SEEDS.glob("*") if path.name != SOURCES]
    return " ".join([*_tools().values(), digest_of(*sorted(registries))])


def of_site() -> MadeFrom:
    """What the pages are made from."""
    return {**_tools(), "data": digest_of(paths.DATA), "chapters": digest_of(*_pages(), *_chapters())}


def of_chapters(folder: Path | None = None) -> list["Step"]:
    """Every chapter, and what it is made from: its slice of the data in `folder`, and the shapes of countries there."""
    folder = folder or paths.DATA
    from corridor.building import dependencies
    from corridor.evidence import dataset, descriptor
    from corridor.execution import notebooks

    data, shapes = dataset.read(folder), digest_of(folder / descriptor.GEOGRAPHY)
    digest = dependencies.Digest(data)
    return [(chapter, {**_of_chapter(chapter, digest), "shapes": shapes}) for chapter in notebooks.every_chapter(data)]


def _of_chapter(chapter: "Chapter", digest: "Digest") -> MadeFrom:
    pair = chapter.parameters.get("relationship")
    own = digest.of_pair(pair) if pair else digest.of_template(chapter.template.stem)
    asked = " ".join(f"{name}={value}" for name, value in sorted(chapter.parameters.items()))
    return {**_tools(), "template": digest_of(chapter.template), "parameters": asked, "data": own}


def _tools() -> MadeFrom:
    """What makes every step."""
    return {"code": of_code(), "packages": of_packages()}


def _pages() -> list[Path]:
    named = ("_config.yml", "_toc.yml", "CITATION.cff", "CONTRIBUTING.md")
    return [path for name in named if (path := paths.ROOT / name).exists()]


def _chapters() -> list[Path]:
    return sorted(paths.CHAPTERS.iterdir()) if paths.CHAPTERS.is_dir() else []

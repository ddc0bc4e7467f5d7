"""What `_toc.yml` names: every page once, and nothing that is not there; and whether `_config.yml` can be used."""

import reprlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

import yaml
from pydantic import TypeAdapter, ValidationError
from sphinx_external_toc.api import SiteMap, UrlItem
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from corridor.base import paths
from corridor.evidence.values import WebAddress
from corridor.execution.notebooks import Chapter
from corridor.publishing import public

_WEB = TypeAdapter(WebAddress)

_AN_ADDRESS = "an address of the web, such as https://example.org/page"


def problems(chapters: Sequence[Chapter]) -> tuple[list[str], list[str]]:
    """What no book can be made with, and what a reader of the book would miss or find twice; a line each."""
    of_settings = list(_wrong_settings(paths.ROOT / "_config.yml"))
    path = paths.ROOT / "_toc.yml"
    if not path.is_file():
        return [*of_settings, "_toc.yml is missing: a reader would find nothing"], []
    try:
        listed = parse_toc_yaml(path)
    except (MalformedError, OSError, ValueError, yaml.YAMLError) as error:
        return [*of_settings, f"_toc.yml cannot be used: {_in_a_line(error)}"], []
    absent = [f"_toc.yml names {page}, which is not there" for page in listed if not _is_there(page)]
    return [*of_settings, *absent, *_not_of_the_web(listed)], list(_not_once(listed, chapters))


def _wrong_settings(path: Path) -> Iterator[str]:
    """What is wrong with the settings of Jupyter Book, as it sees them."""
    if not path.exists():
        return
    from jupyter_book.config import get_validator

    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        yield f"_config.yml cannot be used: {_in_a_line(error)}"
        return
    for wrong in get_validator().iter_errors(settings):
        place = ": ".join(map(str, wrong.absolute_path))
        yield f"_config.yml cannot be used: {': '.join(filter(None, [place, _in_a_line(wrong.message)]))}"
    address = public.address()
    if address and not _is_of_the_web(address):
        yield f"_config.yml: html: baseurl {reprlib.repr(address)} is no address of a book; accepted: {_AN_ADDRESS}"


def _in_a_line(said: object) -> str:
    return " ".join(str(said).split())


def _not_of_the_web(listed: SiteMap) -> Iterator[str]:
    """Addresses that pages may not link to."""
    items = (item for page in listed.values() for tree in page.subtrees for item in tree.items)
    for address in (item.url for item in items if isinstance(item, UrlItem)):
        if not _is_of_the_web(address):
            yield f"_toc.yml: url {reprlib.repr(address)} cannot be linked to; accepted: {_AN_ADDRESS}"


def _is_of_the_web(address: str) -> bool:
    with suppress(ValidationError):
        return bool(_WEB.validate_python(address))
    return False


def _is_there(page: str) -> bool:
    return any((paths.ROOT / f"{page}{suffix}").is_file() for suffix in ("", ".ipynb", ".md"))


def _not_once(listed: SiteMap, chapters: Sequence[Chapter]) -> Iterator[str]:
    named = [page.removesuffix(".ipynb").removesuffix(".md") for page in listed]
    globs = [document.child_globs() for document in listed.values()]
    places = [chapter.output.relative_to(paths.ROOT).with_suffix("") for chapter in chapters]
    for place in dict.fromkeys([*places, *map(PurePath, named)]):
        times = named.count(place.as_posix()) + sum(any(map(place.match, patterns)) for patterns in globs)
        if not times:
            yield f"_toc.yml lacks {place.as_posix()}: a reader would not find it"
        if times > 1:
            yield f"_toc.yml names {place.as_posix()} {times} times: accepted once"

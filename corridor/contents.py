"""What `_toc.yml` names: every page once, and nothing that is not there."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

import yaml
from sphinx_external_toc.api import SiteMap
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from corridor import paths
from corridor.render import Chapter


def problems(chapters: Sequence[Chapter]) -> tuple[list[str], list[str]]:
    """What no book can be made with, and what a reader of the book would miss or find twice; a line each."""
    path = paths.ROOT / "_toc.yml"
    if not path.is_file():
        return ["_toc.yml is missing: a reader would find nothing"], []
    try:
        listed = parse_toc_yaml(path)
    except (MalformedError, OSError, ValueError, yaml.YAMLError) as error:
        return [f"_toc.yml cannot be used: {' '.join(str(error).split())}"], []
    absent = [f"_toc.yml names {page}, which is not there" for page in listed if not _is_there(page)]
    return absent, list(_not_once(listed, chapters))


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

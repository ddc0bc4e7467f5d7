"""What commands may replace: folders of the book's own, which hold what it makes and nothing else."""

import errno
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from corridor.base import files, kept, paths
from corridor.base.digests import is_by_the_way
from corridor.base.refusals import PlaceError

_ELSEWHERE = "accepted: a folder of its own, or a link to one"


class NotOursError(PlaceError):
    """A place that cannot be written to without harm to what was not made here."""


def _made() -> tuple[Path, ...]:
    """Folders that commands write into, each after those that it lies in."""
    return paths.SITE.parent, paths.SITE, paths.DATA, *paths.GENERATED


def _own() -> tuple[Path, ...]:
    return paths.TEMPLATES, *_made(), *(paths.ROOT / name for name in paths.OWN)


def must_lead_where_they_may() -> None:
    """NotOursError naming the first folder that is none, or is a link to where others' things are."""
    for told in misled():
        raise told


def misled() -> Iterator[NotOursError]:
    """Folders that commands write into, and cannot without harm."""
    for folder in _made():
        if why := _why_not(folder):
            yield NotOursError(folder, why)


def _why_not(folder: Path) -> str:
    if folder.is_symlink() and _goes_round(folder):
        return f"is a link that leads back to itself; {_ELSEWHERE}"
    if other := _in_the_way(folder):
        return f"leads to {paths.real(folder)}, where {other} is; {_ELSEWHERE}"
    if folder.exists() and not folder.is_dir() and folder != paths.SITE:
        return f"is no folder: move it elsewhere; {_ELSEWHERE}"
    if folder.is_symlink() and (foreign := _foreign(folder)):
        return f"leads to {foreign}, which holds what this book has not made; {_ELSEWHERE} that is empty"
    return ""


def _goes_round(link: Path) -> bool:
    try:
        link.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _in_the_way(folder: Path) -> str:
    """What of the project a folder is, holds or lies in, by whatever links; nothing if it has a place of its own."""
    real, root = paths.real(folder), paths.real(paths.ROOT)
    if root.is_relative_to(real):
        return "the project"
    if real.is_relative_to(root) and real.relative_to(root).parts[0].startswith("."):
        return real.relative_to(root).parts[0]
    for other in _own():
        place = paths.real(other)
        below = folder.is_relative_to(other) and not folder.is_symlink()
        if other.is_relative_to(folder):  # itself, or one in it, which is looked at by itself
            continue
        if (real.is_relative_to(place) and not below) or place.is_relative_to(real):
            return other.relative_to(paths.ROOT).as_posix()
    return ""


def _foreign(link: Path) -> Path | None:
    """Where a link of the site leads, or what is kept beside that, if it holds something and no mark of ours."""
    real = paths.real(link)
    if link == paths.SITE.parent:
        return real if _lacks(real, (paths.STATE.name, files.LOCK)) else None
    if link == paths.SITE:
        editions = (real, real.with_name(f"{real.name}-before"))
        return next((place for place in editions if _lacks(place, (kept.SEAL,))), None)
    return None


def _lacks(folder: Path, marks: Collection[str]) -> bool:
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return bool(names) and names.isdisjoint(marks)


def must_hold_only(folder: Path, names: Collection[str]) -> None:
    """NotOursError naming the first thing in a folder that is no file of these names."""
    if folder.exists() and not folder.is_dir():
        raise NotOursError(folder, f"is no folder: move it elsewhere; {_ELSEWHERE}")
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if not is_by_the_way(Path(path.name)) and (path.name not in names or _holds_something(path)):
            raise NotOursError(path, "is nothing that is made here, and would be lost: move it elsewhere, or delete it")


def _holds_something(path: Path) -> bool:
    """Whether a path is a folder with something in it; a link is only a link."""
    with suppress(NotADirectoryError):
        return not path.is_symlink() and any(path.iterdir())
    return False

"""Every file under `_build` spoilt in turn: the next build must be right byte for byte.

Each file is spoilt alone once, and in each of the three ways together with its like, many in a
build; like are files of one ending in one folder. If a build of many goes wrong, halves of them are
tried until the file is found.
"""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

from copies import change, difference, edition, published
from counts import Count
from forked import answer, done, get_libraries
from kills import without_reruns

from corridor.base import files
from corridor.publishing import site

MANY = 40
"""So many files that are alike are spoilt before a build."""

WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "truncated": lambda content, _: content[: len(content) // 2],
    "emptied": lambda _, __: b"",
    "overwritten": lambda content, dice: dice.randbytes(len(content)),
}


class Book:
    """A copy whose builds make four editions in turn; each is known from a build from nothing."""

    def __init__(self, root: Path) -> None:
        """Make the editions."""
        self.root, self.state, self.clean = root, (0, 0), dict[tuple[int, int], dict[str, bytes]]()
        self.editions: set[str] = set()
        for self.state in product((0, 1), (0, 1)):
            self.make_again("work", "html", "html-before")
            self.clean[self.state] = without_reruns(root)
            self.editions.add(published(root))
        self.next_edition(anew=False)  # so that there is an edition before the published one

    def make_again(self, *without: str) -> None:
        """Build this edition without some of what builds have left."""
        for name in without:
            files.remove(self.root / "_build" / name)
        self._ask_for(*self.state)
        done(self.root, "book")

    def next_edition(self, *, anew: bool) -> str:
        """Build another edition, one page read again or all `anew`; what is wrong with it, if anything."""
        title, line = self.state
        self.state = (title, 1 - line) if anew else (1 - title, line)
        self._ask_for(*self.state)
        code, errors = answer(self.root, "book")
        problem = (
            f"exit code {code}: {errors[-200:].strip()}"
            if code
            else difference(without_reruns(self.root), self.clean[self.state])
        )
        return problem or self.rolled_back()

    def rolled_back(self) -> str:
        """Whether an edition before that is not whole is refused."""
        before = edition(site.previous(self.root / "_build" / "html"))
        if not before or before in self.editions:
            return ""
        code, _ = answer(self.root, "rollback")
        return "" if code and published(self.root) in self.editions else "rollback publishes it without a word"

    def _ask_for(self, title: int, line: int) -> None:
        """Seeds and configuration of an edition: a title on one page, a line that all are written for."""
        change(self.root, title)
        config = self.root / "_config.yml"
        lines = config.read_text(encoding="utf-8").splitlines()
        lines = [f"copyright: Line {line}" if text.startswith("copyright:") else text for text in lines]
        config.write_text("\n".join(lines) + "\n", encoding="utf-8")


def caches(root: Path, until: float) -> list[Count]:
    """Spoil every file under `_build` of a copy: with its like, then alone."""
    get_libraries()
    dice, book = random.Random(0), Book(root)  # noqa: S311 (chance, not secrecy)
    alone, together = Count("file under `_build` spoilt alone"), Count("file under `_build` spoilt with its like")
    for like, way in product(alike(root), WAYS):
        for some in (like[at : at + MANY] for at in range(0, len(like), MANY)):
            if time.monotonic() < until:
                wrong = list(spoilers(book, some, way, dice))
                for path in some:
                    together.add(next((problem for name, problem in wrong if name == path), ""))
    for path in dice.sample(kept := files_kept(root), len(kept)):
        if time.monotonic() < until and path.exists():
            alone.add(told(book, [path], dice.choice(list(WAYS)), dice))
    return [together, alone]


def files_kept(root: Path) -> list[Path]:
    """Every file that builds have left."""
    return sorted(path for path in (root / "_build").rglob("*") if path.is_file())


def alike(root: Path) -> list[list[Path]]:
    """The files that builds have left, those of one ending in one folder together."""
    found = defaultdict(list)
    for path in files_kept(root):
        found[path.parent, path.suffix].append(path)
    return list(found.values())


def spoil(path: Path, way: str, dice: random.Random) -> None:
    """Spoil a file, if it is there."""
    if path.is_file():
        path.write_bytes(WAYS[way](path.read_bytes(), dice))


def told(book: Book, some: Sequence[Path], way: str, dice: random.Random) -> str:
    """What is wrong with the build after some files were spoilt; it is made from nothing then."""
    for path in some:
        spoil(path, way, dice)
    of_pages = any(".doctrees" in path.parts for path in some)  # read where pages are written that did not change
    problem = book.rolled_back() or book.next_edition(anew=of_pages)
    if problem:
        book.make_again("work", "html", "html-before", "html-spare", "drawings", "solved")
    named = some[0].relative_to(book.root)
    return problem and f"{named}{f' and {len(some) - 1} more' if len(some) > 1 else ''}, {way}: {problem}"


def spoilers(book: Book, some: Sequence[Path], way: str, dice: random.Random) -> Iterator[tuple[Path, str]]:
    """The files among some after which a build goes wrong, found by halves; what is wrong."""
    if problem := told(book, some, way, dice):
        if len(some) == 1:
            yield some[0], problem
            return
        middle = len(some) // 2
        found = [*spoilers(book, some[:middle], way, dice), *spoilers(book, some[middle:], way, dice)]
        yield from found or [(some[0], problem)]

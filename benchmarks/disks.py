"""Disks without room, folders that nobody may write into, folders that are links.

Where the system lets us mount one, the disk under a folder is a small one of memory, which leaves more
room each time; elsewhere no file may grow beyond a size. What cannot be written is told in a line, the
edition stands, and the next build after that is right byte for byte.
"""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from copies import AS_ANYBODY, change, closed, difference, published, refused, said
from counts import Count
from forked import answer, done, get_libraries
from kills import without_reruns

WRITTEN = ("data", "chapters", "_build")
"""Folders that a build writes into."""

CLOSED = (".", *WRITTEN, "chapters/relationships", "chapters/corridor", "_build/html", "_build/work", "_build/drawings")

ROOM = (0, 4, 16, 64, 256, 1024, 4096)
"""KB that are left on a disk."""

DISK_MB = 128

Run = Callable[[], tuple[int, str]]


class Book:
    """A copy whose builds make two editions in turn."""

    def __init__(self, root: Path) -> None:
        """Make the editions."""
        self.root, self.number, self.clean = root, 0, dict[int, dict[str, bytes]]()
        for self.number in (1, 0):
            change(root, self.number)
            done(root, "book")
            self.clean[self.number] = without_reruns(root)

    def withstood(self, hindered: Run, hindrance: str) -> str:
        """What is lost when the build of the other edition is hindered, and by the one after it."""
        before, self.number = published(self.root), 1 - self.number
        change(self.root, self.number)
        code, errors = hindered()
        problem = refused(code, errors) if code else self.differs()
        if code and published(self.root) != before:
            problem = "the edition did not stand"
        code, errors = answer(self.root, "book")
        problem = problem or (code and f"the next build: {errors[-300:]}") or self.differs()
        if problem:
            self.begin_anew()
        return problem and f"{hindrance}: {problem.strip()}"

    def begin_anew(self) -> None:
        """Remove what is left over, and build."""
        for path in (*self.root.rglob(".*"), self.root / "_build" / "work"):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        done(self.root, "book")

    def differs(self) -> str:
        """What the copy differs in from a clean build."""
        return difference(without_reruns(self.root), self.clean[self.number])


def disks(root: Path, until: float) -> list[Count]:
    """Let a copy have no room, no permission, and links in the place of folders."""
    get_libraries()
    book = Book(root)
    small = may_mount(root.parent)
    kinds = {
        "folder that nobody may write into": forbidden,
        "folder that is a link": linked,
        f"disk full, {'a small one' if small else 'by a limit of sizes'}": full if small else limited,
    }
    counts = []
    for kind, faults in kinds.items():
        count = Count(kind)
        for problem in faults(book):
            count.add(problem)
            if time.monotonic() > until:
                break
        counts.append(count)
    return counts


def full(book: Book) -> Iterator[str]:
    """A small disk under each folder, with more room each time."""
    for room in ROOM:
        for name in WRITTEN:
            with on_a_disk(book.root / name) as disk:
                ballast = disk / "ballast"

                def hindered(disk: Path = disk, ballast: Path = ballast, room: int = room) -> tuple[int, str]:
                    free = shutil.disk_usage(disk).free - room * 1024
                    ballast.write_bytes(bytes(max(free, 0)))
                    try:
                        return answer(book.root, "book")
                    finally:
                        ballast.unlink()

                yield book.withstood(hindered, f"{room} KB of room under {name}")


def limited(book: Book) -> Iterator[str]:
    """No file beyond a size."""
    for room in ROOM:
        before = ("prlimit", f"--fsize={room * 1024}")
        yield book.withstood(lambda before=before: said(book.root, "book", before=before), f"no file over {room} KB")


def forbidden(book: Book) -> Iterator[str]:
    """Each folder closed, with all that it holds, to an ordinary user; of the project, the folder alone."""
    for name in CLOSED:

        def hindered(name: str = name) -> tuple[int, str]:
            with closed(book.root / name, deep=name != "."):
                return said(book.root, "book", before=AS_ANYBODY)

        yield book.withstood(hindered, f"no permission to write into {name}")


def linked(book: Book) -> Iterator[str]:
    """Folders that are links to others, beside the project and on another disk."""
    elsewhere = (beside, on_a_disk) if may_mount(book.root.parent) else (beside,)
    for name, put in product(WRITTEN, elsewhere):
        with put(book.root / name):
            for problem in (book.withstood(lambda: answer(book.root, "book"), f"{name} as a link") for _ in range(2)):
                yield problem or ("" if (book.root / name).is_symlink() else f"{name} is no link any more")


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder kept in another place, a link in its own."""
    place = folder.parent.parent / "elsewhere"
    place.mkdir(exist_ok=True)
    shutil.move(folder, place / folder.name)
    folder.symlink_to(place / folder.name)
    try:
        yield place
    finally:
        if folder.is_symlink():
            folder.unlink()
            shutil.move(place / folder.name, folder)


@contextmanager
def on_a_disk(folder: Path) -> Iterator[Path]:
    """A folder kept on a small disk, a link in its place."""
    disk = folder.parent.parent / "elsewhere"
    disk.mkdir(exist_ok=True)
    with _mounted(disk), beside(folder):
        yield disk


@contextmanager
def _mounted(disk: Path) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "none", disk], check=True)  # noqa: S607
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)  # noqa: S607


def may_mount(place: Path) -> bool:
    """Whether the system lets us mount a disk."""
    disk = place / "tried"
    disk.mkdir()
    try:
        with _mounted(disk):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        disk.rmdir()

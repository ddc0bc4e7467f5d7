"""Records against the texts they were transcribed from, for those who have the texts."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from corridor.evidence.rows import Figure, Intention
from corridor.seeds.records import Document, Located, Seeds, SourceRecord


def verify(seeds: Seeds, folder: Path) -> tuple[list[str], int]:
    """What does not stand in the texts, a line each, and how many passages were looked up.

    A printed figure, or the words of an intention, must stand in the paragraph its record names.
    """
    problems: list[str] = []
    looked_up = 0
    for source in seeds.sources:
        record = source.record
        if record.document is None:
            continue
        path = folder / record.document.file
        problem = _file_problem(path, record.document)
        if problem:
            problems.append(f"{record.source_id}: {problem}")
            continue
        found = list(_passages(source, paragraphs(path.read_text(encoding="utf-8"))))
        problems += [line for line in found if line]
        looked_up += len(found)
    return problems, looked_up


def paragraphs(text: str) -> list[str]:
    """The lines of a text that are not empty, white space made even."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _file_problem(path: Path, document: Document) -> str:
    if not path.is_file():
        return f"{document.file} is not in {path.parent}"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return "" if digest == document.sha256 else f"{document.file} is another file: its SHA-256 is {digest}"


def _passages(source: Located[SourceRecord], lines: list[str]) -> Iterator[str]:
    """For every printed passage of a record: a problem, or nothing."""
    record = source.record
    named: list[tuple[str, Figure | Intention]] = [(f"figure {figure.seq}", figure) for figure in record.figures]
    named += [(f"intention {intention.seq}", intention) for intention in record.commitments]
    for name, item in named:
        where = f"{record.source_id}: paragraph {item.paragraph}: {name}"
        if item.paragraph is None or item.paragraph > len(lines):
            yield f"{where}: the text has {len(lines)} paragraphs"
        elif not _stands_in(item.printed, lines[item.paragraph - 1]):
            yield f"{where}: {item.printed!r} does not stand there"
        else:
            yield ""


def _stands_in(printed: str, paragraph: str) -> bool:
    """Whether the words stand in the paragraph, not as a part of a longer number or word."""
    return (
        bool(printed) and re.search(rf"(?<![\w,.]){re.escape(' '.join(printed.split()))}(?!\w)", paragraph) is not None
    )

"""Which steps of a build must run: what each was made from, and what it made, by content."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from corridor import folders

Made = Mapping[str, str]
"""What a step is made from: name → digest."""

_ALWAYS_NEW = ("__pycache__", ".ipynb_checkpoints")


def digest_of(*paths: Path) -> str:
    """Changes when a file does: its name or a byte of it. Folders count with all they hold."""
    found = hashlib.sha256()
    for path in paths:
        for file in _files(path):
            found.update(f"{file.relative_to(path.parent)}\0".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and not set(file.parts) & set(_ALWAYS_NEW))


class Steps:
    """The record of steps, kept in a file; what is done is recorded at once, so that a build can go on later."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._done: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._done = {}

    def reason(self, name: str, made_from: Made, output: Path) -> str:
        """Why a step must run; nothing if what it made still stands and is made from the same."""
        before = self._done.get(name)
        if before is None or not output.exists():
            return "not made yet"
        changed = [part for part, value in made_from.items() if before.get(part) != value]
        if changed:
            return f"changed: {', '.join(changed)}"
        return "" if before.get("output") == digest_of(output) else "its output is not what it made"

    def done(self, name: str, made_from: Made, output: Path) -> None:
        """Record a step."""
        self._done[name] = {**made_from, "output": digest_of(output)}
        folders.write(self._path, json.dumps(self._done, indent=1, sort_keys=True).encode())

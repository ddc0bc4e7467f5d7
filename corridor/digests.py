"""Digests of files: they change when a file does."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

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

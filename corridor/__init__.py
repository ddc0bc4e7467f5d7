"""The Middle Corridor, pair by pair: the code behind the book.

`from corridor import data` asks its data, `from corridor import dataset` reads their tables.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.asking import data
    from corridor.evidence import dataset

__all__ = ["data", "dataset"]

_ROOMS = {"data": "asking", "dataset": "evidence"}


def __getattr__(name: str) -> ModuleType:
    """What analysts import, once they ask for it: commands begin without pandas."""
    if name in _ROOMS:
        return import_module(f"corridor.{_ROOMS[name]}.{name}")
    raise AttributeError(f"module 'corridor' has no attribute {name!r}")

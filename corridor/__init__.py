"""The Middle Corridor, pair by pair: the code behind the book. `from corridor import dataset` reads its data."""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.evidence import dataset

__all__ = ["dataset"]


def __getattr__(name: str) -> ModuleType:
    """What analysts import, once they ask for it: commands begin without pandas."""
    if name in __all__:
        return import_module(f"corridor.evidence.{name}")
    raise AttributeError(f"module 'corridor' has no attribute {name!r}")

"""What the cells of a template call, a module for each template."""

from importlib import import_module
from types import ModuleType


def of(template: str) -> ModuleType:
    """The module that a template's cells call."""
    return import_module(f"{__name__}.{template}")

"""The examples that the calls for analysts give, run as they stand on the published data."""

import doctest
import importlib
import pkgutil

import pytest

from corridor import asking, data

MODULES = sorted(f"{asking.__name__}.{found.name}" for found in pkgutil.iter_modules(asking.__path__))
HOW = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_what_they_say(name):
    assert doctest.testmod(importlib.import_module(name), optionflags=HOW).failed == 0


@pytest.mark.parametrize("name", [name for name in data.__all__ if name[0].islower() and name != "read"])
def test_every_call_has_an_example(name):
    assert f"data.{name}(" in getattr(data, name).__doc__

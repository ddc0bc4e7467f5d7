"""Licences of what is installed beside the project, as its packages declare them."""

from collections.abc import Iterator
from importlib.metadata import Distribution, distributions

UNDECLARED = "not declared"

_CLASSIFIER = "License :: "


def declared() -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of every installed package, by name."""
    found = {item.metadata["Name"]: item for item in distributions()}
    for name in sorted(found, key=str.lower):
        yield name, found[name].version, _licence(found[name])


def _licence(item: Distribution) -> str:
    """The expression if there is one, else the classifiers, else the first line of the free text."""
    told = item.metadata
    classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith(_CLASSIFIER)]
    free = [text.strip().partition("\n")[0] for text in told.get_all("License") or []]
    expression = told.get_all("License-Expression") or [line.rpartition(" :: ")[2] for line in classifiers] or free
    return "; ".join(filter(None, expression)) or UNDECLARED

"""Says what was given, and what would have been accepted in its place."""

import difflib
from collections.abc import Iterable, Mapping
from reprlib import Repr

_LONGEST_LIST = 300
"""Characters of a list that is given whole."""

_LONGEST_NAME = 100
"""Characters of what was given that are looked at: no name is longer."""

_MOST_NEAR = 3

_SHORT = Repr()
_SHORT.maxstring = 80


def accepted(given: str, options: Iterable[str]) -> str:
    """The accepted values, for the end of a one-line message: the nearest, and all of them where they are few."""
    names = sorted(options)
    close, whole = nearest(given, names), ", ".join(names)
    if len(whole) <= _LONGEST_LIST:
        return f"{close}accepted: {whole or 'nothing, as there is none'}"
    return f"{close}accepted: one of {len(names)}" + ("" if close else f", such as {', '.join(names[:3])}")


def nearest(given: str, options: Iterable[str] | Mapping[str, str]) -> str:
    """The accepted values that are most like what was given, for a message that goes on; nothing where none is.

    `options`: the names, or each way to write them with the name that is meant.
    """
    meant = options if isinstance(options, Mapping) else {name: name for name in options}
    by_letters = {way.casefold(): meant[way] for way in sorted(meant)}
    close = difflib.get_close_matches(given[:_LONGEST_NAME].casefold(), by_letters, n=2 * _MOST_NEAR, cutoff=0.6)
    names = [*dict.fromkeys(by_letters[way] for way in close)][:_MOST_NEAR]
    return f"nearest: {', '.join(names)}; " if names else ""


def unknown(name: str, what: str, options: Iterable[str]) -> str:
    """That there is no field or parameter of this name, and which there are."""
    return f"is no {what} here; {accepted(name, options)}"


def not_accepted(given: object, instead: str) -> str:
    """That a value is none that can be used, and what would be; `instead` says it in words."""
    return f"{shown(given)} is not accepted; accepted: {instead}"


REQUIRED = "is required"


def shown(given: object) -> str:
    """What was given, on one line, but not the whole of an endless one."""
    return _SHORT.repr(given)


def count(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:_}".replace("_", " ")

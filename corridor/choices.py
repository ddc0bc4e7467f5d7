"""Says what would have been accepted in place of a bad value."""

import difflib
from collections.abc import Iterable

_LONGEST_LIST = 40


def accepted(given: str, options: Iterable[str]) -> str:
    """The accepted values, nearest first, for the end of a one-line message."""
    names = sorted(options)
    by_letters = {name.casefold(): name for name in names}
    near = [by_letters[name] for name in difflib.get_close_matches(given.casefold(), by_letters, n=3, cutoff=0.6)]
    nearest = f"nearest: {', '.join(near)}; " if near else ""
    listed = ", ".join(names[:_LONGEST_LIST])
    rest = len(names) - _LONGEST_LIST
    return f"{nearest}accepted: {listed}" + (f" and {rest} more" if rest > 0 else "")

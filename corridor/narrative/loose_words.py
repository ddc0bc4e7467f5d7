"""Loose words as readers see them: in a sentence, as a sign in a table, with what they allow."""

from typing import NamedTuple

from corridor.evidence.qualifiers import ABOUT, LOOSE, UP_TO


class Words(NamedTuple):
    """What a qualifier is called, and what is said of a figure that has it."""

    name: str
    """In a table of qualifiers."""
    width: str
    """What it allows."""
    before: str = ""
    """Before the figure."""
    sign: str = ""
    """In place of the word, in a table."""
    open: str = ""
    """What a figure allows whose other end it leaves open."""


_DIGITS = "half a unit of the last printed digit, either way"
_REACH = f"the figure; likely by no more than one unit of its last non-zero digit, nor than {LOOSE:.0%} of it"

WORDS = {
    "exact": Words("none", _DIGITS),
    "planned": Words("planned", f"{_DIGITS}; beside what came the value printed counts"),
    "about": Words(
        "about",
        f"{ABOUT:.0%} of the figure either way, or its printed digits if they allow more",
        before="about",
    ),
    "almost": Words("almost", f"below {_REACH}", before="almost", open="less than {}, no lower end given"),
    "more_than": Words(
        "more than", f"above {_REACH}", before="more than", sign=">", open="more than {}, no upper end given"
    ),
    "at_least": Words(
        "at least", "read as more than", before="at least", sign="≥", open="at least {}, no upper end given"
    ),
    "up_to": Words(
        "up to",
        f"at most the figure; likely {UP_TO:.0%} of it or more",
        before="up to",
        sign="≤",
        open="at most {}, no lower end given",
    ),
}
"""By the qualifier."""

TURNED = {">": "<", "≥": "≤", "≤": "≥"}
"""Signs of falls: more than a third less lies below −33 %."""

"""What a field may hold: text, names, days, numbers, addresses; the limits of each, once."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, StringConstraints

from corridor.base.choices import shown

T = TypeVar("T")

LONGEST_TEXT = 2_000
"""Characters of a text or an address."""

LONGEST_ID = 100
"""Characters of an id; pages and files are called by it."""

FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)
"""What figures of the corridor can be of: from before its ferries to the last horizon of a scenario."""

LONGEST_PERIOD = 50
"""Years from the first day of a period to its last: no figure of freight sums up more."""

A_DAY = "day; accepted: one such as 2025-12-31"

_REFUSED = re.compile(
    r"[<>\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Markup, control characters, those that part lines or change the direction of text, and what is no character."""

_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers, which Unicode takes for letters and symbols."""

_JOINING = frozenset("\u200c\u200d")
"""What some scripts need between letters, though it is not seen."""

_MOST_MARKS = 5
"""Marks on one letter: no script needs more."""

SEPARATOR = ";"
"""Between the names of a cell that holds several; frames hold them apart, so that an empty cell names nothing."""

SEVERAL_IN_TEXT: dict[str, JsonValue] = {"delimiter": "; "}
"""Of a field that may name several in one text, as people write them: what stands between them."""

DIGITS_KEPT: dict[str, JsonValue] = {"digits": "kept"}
"""Of a number that is read as text, as zeros at its end say how exact it is."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COUNTRY, PAIR = r"^[A-Z]{2}$", r"^[A-Z]{2}-[A-Z]{2}$"
_LANGUAGE = r"^[a-z]{2}$"
_SHA256 = r"^[0-9a-f]{64}$"
_PATTERN = r"^([\w %.$€₸/-]*\{\}[\w %.$€₸/-]*)?$"
_FILE_NAME = r"^[^/\\]+$"
_WEB_ADDRESS = r"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\.?(:[0-9]+)?([/?#][^\s<>\"'`\\]*)?$"

IN_WORDS = {
    SLUG: "lower-case letters and digits, joined by hyphens",
    COUNTRY: "the two letters of a country, such as KZ",
    PAIR: "two countries, such as KZ-TJ",
    _LANGUAGE: "the two letters of a language, such as ru",
    _SHA256: "the 64 digits of a SHA-256",
    _PATTERN: "once {} for the number, such as USD {} million",
    _FILE_NAME: "the name of a file, without folders",
    _WEB_ADDRESS: "an address of the web, such as https://example.org/page, without spaces, quotes and < >",
}
"""Pattern of a field → what fits it."""


def _plain(text: str) -> str:
    """Refuse what could be markup or could reorder a line on screen."""
    if found := _REFUSED.search(text):
        if found[0] in "<>":
            raise ValueError(f"must be plain text without markup, found {found[0]!r}")
        if found[0].splitlines() == [""]:
            raise ValueError(f"must stand on one line, found the line break U+{ord(found[0]):04X}")
        raise ValueError(f"must not hold the control character U+{ord(found[0]):04X}")
    return text if text.isascii() and text.isalpha() else _seen(text)


def _seen(text: str) -> str:
    """Refuse what a reader could not see, or could not tell from another text."""
    marks, named = 0, not text
    for letter in text:
        kind = unicodedata.category(letter)
        if letter in _UNSEEN or (kind == "Cf" and letter not in _JOINING):
            raise ValueError(f"must not hold U+{ord(letter):04X}, which is not seen")
        if kind == "Co":
            raise ValueError(f"must not hold U+{ord(letter):04X}, which means what each font makes of it")
        marks = marks + 1 if kind[0] == "M" else 0
        if marks > _MOST_MARKS:
            raise ValueError(f"has more than {_MOST_MARKS} marks on one letter")
        named = named or kind[0] in "LN"
    if not named:
        raise ValueError(f"{shown(text)} holds no letter or digit; accepted: words or figures")
    return text


def is_text(limits: Sequence[object]) -> bool:
    """Whether a field with these limits may hold any plain text, of whatever form."""
    plain = any(getattr(limit, "func", None) is _plain for limit in limits)
    return plain and not any(getattr(limit, "pattern", None) for limit in limits)


def _written(pattern: str, wanted: str) -> BeforeValidator:
    """Refuse text written otherwise: 1_000, ١٢ or seconds since 1970 would be taken for what they are not."""
    fits = re.compile(pattern).fullmatch

    def check(given: T) -> T:
        if isinstance(given, str) and not fits(given):
            raise ValueError(f"{shown(given)} is no {wanted}")
        return given

    return BeforeValidator(check)


def _apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what a table could not keep apart."""
    for name in names:
        if SEPARATOR in name:
            raise ValueError(f"{shown(name)} holds a {SEPARATOR}, which stands between names; accepted: names without")
    if len(set(names)) < len(names):
        twice = next(name for index, name in enumerate(names) if name in names[:index])
        raise ValueError(f"names {shown(twice)} twice")
    return names


_DIGITS = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,30})?")

_AS_TYPED = str.maketrans({",": ".", "\u2212": "-", "\u2013": "-", " ": None, "\u00a0": None, "\u202f": None})
"""What stands in a number as it is printed, and what is typed for it."""


def _a_number(given: T) -> T:
    if not isinstance(given, str) or _DIGITS.fullmatch(given):
        return given
    nearly = given.translate(_AS_TYPED)
    told = f"{shown(given)} is no number"
    if not _DIGITS.fullmatch(nearly):
        raise ValueError(f"{told}; accepted: digits with a decimal point, such as 5.9")
    signs = {",": "a point for the comma", "\u2212": "- for the minus sign", "\u2013": "- for the minus sign"}
    mended = list(dict.fromkeys(words for sign, words in signs.items() if sign in given)) or ["no space"]
    raise ValueError(f"{told}; accepted: {nearly}, with {' and '.join(mended)}")


_NUMBER = BeforeValidator(_a_number)
_WHOLE = _written(r"[0-9]{1,9}", "whole number; accepted: digits")

_stripped = StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT)
_named = StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)

Text = Annotated[str, _stripped, AfterValidator(_plain)]
Name = Annotated[str, _named, AfterValidator(_plain)]
Sentences = Annotated[str, StringConstraints(min_length=1), AfterValidator(_plain)]
"""What code has put together of texts, of whatever length."""

Names = Annotated[tuple[Name, ...], AfterValidator(_apart)]
"""Several names, each once; joined by ';' in the table."""

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=LONGEST_ID)]
Country = Annotated[str, StringConstraints(pattern=COUNTRY)]
PairId = Annotated[str, StringConstraints(pattern=PAIR)]
ObservationId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*:[1-9][0-9]*$")]
Language = Annotated[str, StringConstraints(pattern=_LANGUAGE)]
Sha256 = Annotated[str, StringConstraints(pattern=_SHA256)]
Pattern = Annotated[str, StringConstraints(pattern=_PATTERN, max_length=LONGEST_ID)]
"""Where a number stands among the words of its unit."""

FileName = Annotated[str, StringConstraints(pattern=_FILE_NAME, max_length=LONGEST_ID), AfterValidator(_plain)]
WebAddress = Annotated[str, StringConstraints(pattern=_WEB_ADDRESS, max_length=LONGEST_TEXT), AfterValidator(_plain)]
"""An address that pages link to: of the web and of a named host, with no user's name before it."""

Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), _written(r"[0-9]{4}(-[0-9]{2}){2}", A_DAY)]
Ordinal = Annotated[int, Field(ge=1, le=99_999), _WHOLE]
"""A place in an order, counted from 1."""

Amount = Annotated[Decimal, Field(gt=Decimal("-1e12"), lt=Decimal("1e12")), _NUMBER]
"""A number as a source may print it."""

Factor = Annotated[
    Decimal,
    Field(gt=0, lt=Decimal("1e15")),
    _written(r"-?[0-9]{1,15}(\.[0-9]{1,30})?", "number; accepted: digits with a decimal point, such as 5.9"),
]
"""What a unit is in its base unit: a trillion is the most that sources count in."""

Length = Annotated[Decimal, Field(gt=0, le=20_000), _NUMBER]
"""Kilometres from one place to another: at most half way round the earth."""

Latitude = Annotated[float, Field(ge=-90, le=90), _NUMBER]
Longitude = Annotated[float, Field(ge=-180, le=180), _NUMBER]
Colour = Annotated[int, Field(ge=1, le=8), _WHOLE]
"""A position in the palette."""

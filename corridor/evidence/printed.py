"""What a printed figure says by itself: its numbers and their size, and words of growth or decline.

Words are those of the languages that the sources are written in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,] ?\d+)*")
"""Digits, in groups of three that spaces part, with points and commas: "382,4", "56 500", "409,570", "1.485.300"; a
year is not joined to what follows it: "2025 1500" are two numbers, and so are "17-18".
"""

_SIZES = {
    Decimal(10**9): r"billion|bln|bn\b|млрд|миллиард|milliard|milyard|milyar|Mrd|亿(?=\d)",
    Decimal(10**6): r"million|mln|mn\b|mio\b|млн|миллион|milyon|miljon|m\b|m(?=t\b)",
    Decimal(10**4): r"万",
    Decimal(10**3): r"thousand|thsd|тыс|мың|müň|ming\b|bin\b|min(?=\s\S)|tuhat|tausend|mille|k(?=t\b)",
}
"""Words that multiply the number before them; Azerbaijani writes `min` for a thousand."""

_SIZE = re.compile("|".join(f"(?P<n{size}>{words})" for size, words in _SIZES.items()), re.IGNORECASE)

_RANGE = re.compile(rf"\s*(?:[-\u2013\u2014]|до|to|bis|kuni)\s*{_NUMBER.pattern}")
"""From one number to another, which share the word for their size: "17-18 million"."""

_BASE_UNIT = re.compile(r"ton|тонн|tonn|吨|\bт\b|\bt\b|\$|usd|eur|€|dollar|dolar|доллар", re.IGNORECASE)
"""Words for tonnes and money: a number before them, without a word such as million, is written in full."""

_DECLINE = (
    r"\b(?:less|lower|fell|fall|down|drop|declin|decreas|reduc|shr[aiu]nk)"
    r"|\b(?:меньше|ниже|сни[зж]|сокра|упа[лд]|паден|уменьш)|кеміді|төмендеді|азай|қысқар"
    r"|azal|aşağ|düş|gerile|kamay|pasay|peseld|\b(?:weniger|gesunken|sank|rückgang|zurückg|gefallen)"
    r"|\b(?:vähene|kukku|lange)|\b(?:baiss|recul|diminu|moins)|下降|减少|انخفض|تراجع"
)
_GROWTH = (
    r"\b(?:more|higher|rose|ris(?:e|en|ing)|gr[eo]w|growth|increas|gain)"
    r"|\b(?:больше|выше|рост|вырос|увелич|прирост)|өсті|өсім|артты|көбей"
    r"|\bart(?:\u0131|d|m)|o.sdi|ko.pay|\bösd|artd|\b(?:mehr|gestiegen|zuwachs|gewachsen)"
    r"|\b(?:kasv|suurene)|\b(?:hauss|augment)|增长|增加|ارتفع|زاد"
)
_QUALIFYING = re.compile(
    r"\b(?:no|not)\s+(?:more|less)\s+than|\b(?:more|less)\s+than|\b(?:больше|меньше)[,]?\s+чем|\bmehr\s+als|\bweniger\s+als",
    re.IGNORECASE,
)
"""Loose words that look like a direction and are none."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed, and what a word such as million multiplies it by: 1 where there is none."""

    number: Decimal
    word: Decimal

    @property
    def size(self) -> Decimal:
        """The amount in full."""
        return self.number * self.word


def amounts(printed: str) -> list[Amount]:
    """Every amount that `printed` may show, compound ones ("2 million 836 thousand") first.

    A comma may part decimals or thousands, so that a number may have two readings.
    """
    found = list(_NUMBER.finditer(printed))
    sizes = [_size_after(printed, number.end()) for number in found]
    single = [
        [Amount(reading, word) for reading in _readings(number[0])]
        for number, (word, _) in zip(found, sizes, strict=True)
    ]
    compound = [
        _sum(greater, smaller)
        for index, (_, after) in enumerate(pairwise(found))
        if not printed[sizes[index][1] : after.start()].strip() and sizes[index][0] > 1
        for greater, smaller in product(single[index], single[index + 1])
        if smaller.size < greater.word
    ]
    return [*compound, *(amount for readings in single for amount in readings)]


def shows(value: Decimal, printed: str, scale: Decimal) -> bool:
    """Whether `printed` is `value`, in a unit of which one is `scale` in full; true where it has no digits.

    "382,4 тыс. тонн" shows 382.4 in thousands of tonnes and 382400 in tonnes; "2 million 836 thousand" shows 2836 in
    thousands; "three days" may be anything.

    A number that stands alone, with no word for its size and none for its unit, may be in the unit of the value.
    """
    found = amounts(printed)
    bare = not _BASE_UNIT.search(printed)
    return not found or any(_is(amount, abs(value), scale, bare=bare) for amount in found)


def matching(value: Decimal, printed: str, scale: Decimal) -> Amount | None:
    """The amount of `printed` that is `value`: one in full if there is one, else the last."""
    found = [amount for amount in amounts(printed) if _is(amount, abs(value), scale, bare=True)]
    in_full = [amount for amount in found if amount.size == abs(value) * scale]
    return in_full[0] if in_full else found[-1] if found else None


def size_in_words(printed: str) -> Decimal:
    """What a word such as million multiplies by where there are no digits ("three million"); 1 without one."""
    found = None if _NUMBER.search(printed) else _SIZE.search(printed)
    return _size(found) if found else Decimal(1)


def direction(printed: str) -> int:
    """1 where the words are of growth, -1 where they are of decline, 0 where they are of neither or of both."""
    words = _QUALIFYING.sub(" ", printed)
    up, down = (re.search(pattern, words, re.IGNORECASE) is not None for pattern in (_GROWTH, _DECLINE))
    return up - down


def _is(amount: Amount, size: Decimal, scale: Decimal, *, bare: bool) -> bool:
    return amount.size == size * scale or (bare and amount.word == 1 and amount.size == size)


def _sum(greater: Amount, smaller: Amount) -> Amount:
    return Amount((greater.size + smaller.size) / smaller.word, smaller.word)


def _size_after(printed: str, end: int) -> tuple[Decimal, int]:
    """What the word after a number, or after the range it begins, multiplies it by, and where that word ends."""
    gap = re.compile(r"[\s\u00a0\u202f]*").match(printed, end)
    start = gap.end() if gap else end
    found = _SIZE.match(printed, start)
    if not found:
        upper = _RANGE.match(printed, end)
        return (_size_after(printed, upper.end())[0] if upper else Decimal(1)), end
    rest = re.compile(r"[^\W\d]*\.?").match(printed, found.end())
    return _size(found), rest.end() if rest else found.end()


def _size(found: re.Match[str]) -> Decimal:
    return Decimal(str(found.lastgroup).removeprefix("n"))


def _readings(token: str) -> Iterator[Decimal]:
    """What a number may be: "409,570" is 409570 or 409.570, "1.485.300" is 1485300 or 1485.300, "382,4" is 382.4."""
    groups = re.split(r"[.,]", re.sub(r"\s", "", token))
    if groups[1:] and all(len(group) == len("000") for group in groups[1:]):
        yield Decimal("".join(groups))
    yield Decimal("".join(groups[:-1]) + "." + groups[-1]) if groups[1:] else Decimal(groups[0])

"""What a referee worked out by hand, worked out again from the words of the method page: no code of the book is used.

Records are read as YAML texts, tables as CSV; all numbers are fractions.
"""

import csv
import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HALF = Fraction(1, 2)
EXACT = Fraction(1, 10**9)
"""Tables round what they hold to nine digits after the point."""

SIZES = {
    10**9: "billion bln bn млрд миллиард milliard milyard milyar mrd",
    10**6: "million mln mn mio млн миллион milyon miljon m",
    10**4: "万",
    10**3: "thousand thsd тыс мың müň ming bin min tuhat tausend mille k",
}
ABBREVIATED = {"bn": r"bn\b", "mn": r"mn\b", "m": r"m\b|mt\b", "k": r"kt\b", "ming": r"ming\b", "bin": r"bin\b"} | {
    "mio": r"mio\b",
    "min": r"min\s",
}
TOKEN = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,] ?\d+)*")
RANGE = re.compile(rf"\s*(?:[-\u2013\u2014]|до|to|bis|kuni)\s*{TOKEN.pattern}")


def table(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def observations():
    return {row["observation_id"]: row for row in table("observations")}


def records():
    """Every figure as its record has it, all texts."""
    for path in sorted((ROOT / "seeds" / "sources").glob("*.yml")):
        record = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - texts alone
        for figure in record.get("figures", []):
            yield f"{record['source_id']}:{figure['seq']}", figure


def last_digit(text):
    """The unit of the last digit of a number as it is written."""
    return Fraction(1, 10 ** len(text.partition(".")[2]))


def rounded(number):
    """What a whole number written out in full is rounded to: where its zeros begin, within 1000 and a tenth of it."""
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    return max(Fraction(1), min(Fraction(10**zeros), Fraction(1000), Fraction(number) / 10))


def word_at(text):
    """What a word such as million at the beginning multiplies by."""
    for size, words in SIZES.items():
        for word in words.split():
            if re.match(ABBREVIATED.get(word, re.escape(word)), text, re.IGNORECASE):
                return size
    return 1


def size_after(text, end):
    found = word_at(text[end:].lstrip("\u00a0\u202f \t"))
    upper = RANGE.match(text, end)
    return size_after(text, upper.end()) if found == 1 and upper else found


def numbers(text):
    """Each number of a text as digits with a point, in each way to read it, and what its word multiplies by."""
    found = []
    for token in TOKEN.finditer(text):
        groups = re.split(r"[.,]", re.sub(r"\s", "", token[0]))
        if groups[1:] and all(len(group) == 3 for group in groups[1:]):
            found.append(("".join(groups), size_after(text, token.end())))
        whole = "".join(groups[:-1]) + "." + groups[-1] if groups[1:] else groups[0]
        found.append((whole, size_after(text, token.end())))
    compound = re.search(rf"({TOKEN.pattern})\s*(\w+)\s+({TOKEN.pattern})\s*(\w+)", text)
    if compound and word_at(compound[2]) > word_at(compound[4]) > 1 and compound[1].isdigit() and compound[3].isdigit():
        smaller = word_at(compound[4])
        found.insert(0, (str(int(compound[1]) * word_at(compound[2]) // smaller + int(compound[3])), smaller))
    return found


def unit_of_last_digit(digits, printed, factor):
    """In the unit of the value: of the number in the text that is the value, else of the value itself."""
    value, scale = Fraction(digits), max(factor, Fraction(1))
    shown = [(number, word) for number, word in numbers(printed) if Fraction(number) * word == value * scale]
    bare = [(number, word) for number, word in numbers(printed) if word == 1 and Fraction(number) == value]
    if not shown and not bare:
        sizes = [] if TOKEN.search(printed) else [word_at(part) for part in re.split(r"\s+", printed)]
        word = max(sizes, default=1)
        if word > 1:
            in_words = value * scale / word
            return Fraction(word) / scale if in_words.denominator == 1 else Fraction(word) / scale / 10
        return rounded(int(value)) if factor == 1 and "." not in digits else last_digit(digits)
    number, word = shown[0] if shown else bare[-1]
    full = word == 1 and factor == 1 and Fraction(number) == value
    by_zeros = "." not in number and number != "0" and (full or Fraction(number) >= 1000)
    step = rounded(int(number)) if by_zeros else last_digit(number)
    return step * word / scale if shown else step


def allowed(digits, figure, factor):
    """Least and most of one printed number, in the unit of the value."""
    size = digits.lstrip("-")
    value, word = Fraction(size), figure.get("qualifier", "exact")
    half = HALF * unit_of_last_digit(size, figure.get("printed", ""), factor)
    significant = size.replace(".", "").strip("0") or "0"
    last = Fraction(1)
    while significant != "0" and (value / last).denominator > 1:
        last /= 10
    while significant != "0" and (value / (last * 10)).denominator == 1:
        last *= 10
    reach = min(last, value / 10)
    low, high = {
        "exact": (value - half, value + half),
        "planned": (value - half, value + half),
        "about": (value - max(half, value / 20), value + max(half, value / 20)),
        "almost": (value - reach, value),
        "more_than": (value, value + reach),
        "at_least": (value, value + reach),
        "up_to": (value / 2, value),
    }[word]
    return (-high, -low) if digits.startswith("-") else (low, high)


def test_every_interval_follows_from_the_words_of_the_method(observations):
    measures = yaml.load((ROOT / "seeds" / "measures.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
    forms = yaml.load((ROOT / "seeds" / "forms.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
    factors = {unit["unit"]: Fraction(unit["factor"]) for unit in measures["units"]}
    indices = {form["form"] for form in forms if form.get("value") == "index"}
    other = {}
    for name, figure in records():
        factor = factors[figure["unit"]]
        ends = [figure[key] for key in ("value", "value_low", "value_high") if key in figure]
        found = [allowed(digits, figure, factor) for digits in ends]
        low, high = min(low for low, _ in found) * factor, max(high for _, high in found) * factor
        if figure.get("form") in indices:
            low, high = low - 1, high - 1
        if figure["statistic"] == "level" and high >= 0:
            low = max(low, Fraction(0))
        row = observations[name]
        told = Fraction(row["low"]), Fraction(row["high"])
        if abs(low - told[0]) > EXACT or abs(high - told[1]) > EXACT:
            other[name] = (figure.get("printed"), ends, float(low), float(high), *map(float, told))
    assert other == {}
    assert len(observations) >= 683


@pytest.fixture(scope="module")
def read():
    """Each figure with what it says: least and most in base units, a change as what it adds to one."""
    measures = yaml.load((ROOT / "seeds" / "measures.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
    factors = {unit["unit"]: Fraction(unit["factor"]) for unit in measures["units"]}
    found = {}
    for name, figure in records():
        factor = factors[figure["unit"]]
        ends = [allowed(figure[key], figure, factor) for key in ("value", "value_low", "value_high") if key in figure]
        least, most = min(low for low, _ in ends) * factor, max(high for _, high in ends) * factor
        found[name] = figure | {"id": name, "least": least, "most": most}
    return found


def near(told, worked_out):
    """Whether a number of a table is one that was worked out, but for the digits that it leaves out."""
    return abs(Fraction(told) - worked_out) <= abs(worked_out) / 10**8


NAMED = {
    "growth-inconsistent-066676cf",
    "growth-inconsistent-0a6b9df6",
    "growth-inconsistent-276ae299",
    "growth-inconsistent-d380646c",
    "growth-inconsistent-967fbfbe",
    "growth-inconsistent-dfd13d54",
    "growth-inconsistent-fadfce18",
    "residual-f2c6d00d",
    "residual-7e506e4c",
    "residual-12de5f33",
}
"""Findings whose sides a referee worked out by hand."""


def test_what_a_level_and_its_growth_leave_of_the_time_before_is_their_quotient(read):
    """Bounds of quantities that rest on two figures alone: 5.85 / 1.1515 to 5.95 / 1.1505 Mt, for one."""
    worked_out, other = {}, {}
    for row in table("quantities"):
        figures = [read.get(name) for name in row["binding"].split(";")]
        if (
            row["rules"]
            or row["less"]
            or len(figures) != 2
            or any(item is None or "value" not in item or "form" in item for item in figures)
        ):
            continue
        level, change = sorted(figures, key=lambda item: item["statistic"] != "level")
        if (level["statistic"], change["statistic"], change["unit"]) != ("level", "change", "percent"):
            continue
        plain = all(item.get("qualifier", "exact") in ("exact", "about") for item in figures)
        before = (change.get("compare_start"), change.get("compare_end")) == (row["period_start"], row["period_end"])
        after = (level.get("period_start"), level.get("period_end")) == (change["period_start"], change["period_end"])
        if plain and before and after:
            low, high = level["least"] / (1 + change["most"]), level["most"] / (1 + change["least"])
            worked_out[row["quantity_id"]] = (float(low), float(high))
            if not (near(row["low"], low) and near(row["high"], high)):
                other[row["quantity_id"]] = (*worked_out[row["quantity_id"]], row["low"], row["high"])
    assert other == {}
    assert len(worked_out) >= 13
    by_hand = [(5_080_330, 5_171_664), (2_368_787, 2_463_970), (534_119, 538_226)]
    assert {(int(low), int(high)) for low, high in worked_out.values()} >= {*by_hand}


def days(row, which="period"):
    """First and last day of a period of a figure."""
    return row[f"{which}_start"], row[f"{which}_end"]


def length(first, last):
    """How many days a period has, and how many whole months; 0 where it does not consist of such."""
    start, end = map(date.fromisoformat, (first, last))
    whole = start.day == 1 and (end + timedelta(1)).day == 1
    return (end - start).days + 1, (end.year - start.year) * 12 + end.month - start.month + 1 if whole else 0


def before(change, level):
    """What a change leaves of the period that it compares with, once its end is known."""
    if change["change_kind"] == "increment":
        return level["least"] - change["most"], level["most"] - change["least"]
    added = 0 if change["unit"] == "factor" or change["form"] == "index" else 1
    return level["least"] / (change["most"] + added), level["most"] / (change["least"] + added)


def amounts(figures):
    """What each level comes to, with its period: that of a change's end becomes what it leaves of the time before."""
    changes = [item for item in figures if item["statistic"] == "change"]
    levels = [item for item in figures if item["statistic"] != "change"]
    found = []
    for level in levels:
        change = [item for item in changes if (item["flow"], days(item)) == (level["flow"], days(level))]
        found += [(*before(item, level), days(item, "compare")) for item in change]
        if not change:
            found.append((level["least"], level["most"], days(level)))
    assert len(found) == len(levels) == len(figures) - len(changes)
    return found


RATES = {(row["currency"], row["year"]): (Fraction(row["rate"]), last_digit(row["rate"]) / 2) for row in table("rates")}
"""US dollars for one of a currency, with half a unit of the last digit."""


def in_unit(amount, unit, base):
    """Least and most of an amount in the unit of a finding: by the month, in dollars."""
    low, high, period = amount
    if unit.endswith("/month") and not base.endswith("/month"):
        months = length(*period)[1]
        low, high = low / months, high / months
    if unit.startswith("USD") and not base.startswith("USD"):
        rate, half = RATES[base, period[0][:4]]
        low, high = low * (rate - half), high * (rate + half)
    return low, high


def computed_side(figures, row):
    """What the figures of a side come to together: a ratio, a difference in time, else a sum."""
    found = [in_unit(amount, row["unit"], figures[-1]["base_unit"]) for amount in amounts(figures)]
    if row["unit"] == "1":
        (low, high), (least, most) = found
        return low / most, high / least
    if row["kind"] in ("growth_inconsistent", "unusual_step") and len(found) == 2:
        (low, high), (least, most) = found
        return (
            (low - most, high - least) if row["kind"] == "growth_inconsistent" else (max(low - most, 0), high - least)
        )
    return sum(low for low, _ in found), sum(high for _, high in found)


def usual(before, after):
    """What the days between two cumulative amounts would bring at the rate of all days before them."""
    ((low, high, period),), until = amounts(before), amounts(after)[0][2]
    share = Fraction(length(*until)[0], length(*period)[0]) - 1
    return low * share, high * share


def stated_side(figures, row, which):
    """What each figure of a side states: a plain target its number, a whole what any allows, else what all allow.

    Of a target that was stated anew the first word is meant.
    """
    if row["kind"] == "target_slipped":
        figures = figures[:1]
    if which == "left" and row["kind"] == "target_missed" and figures[0]["qualifier"] in ("exact", "planned"):
        value = (figures[0]["least"] + figures[0]["most"]) / 2
        return value, value
    ends = [(item["least"] + added(item, row), item["most"] + added(item, row), days(item)) for item in figures]
    ends = [in_unit(end, row["unit"], item["base_unit"]) for end, item in zip(ends, figures, strict=True)]
    if which == "right" and row["kind"] == "part_exceeds_whole":
        return min(low for low, _ in ends), max(high for _, high in ends)
    return max(low for low, _ in ends), min(high for _, high in ends)


def added(figure, row):
    """What makes a change the ratio that levels give, and a multiple the change that another change is."""
    if figure["change_kind"] != "ratio":
        return 0
    ratio = figure["unit"] == "factor" or figure["form"] == "index"
    return (0 if ratio else 1) if row["kind"] == "growth_inconsistent" else (-1 if ratio else 0)


MIRRORED_OR_IMPLIED = {
    "mirror-gap-02f8f04a",
    "mirror-gap-f9dcb601",
    "mirror-gap-a695b9bd",
    "mirror-gap-9dafedbd",
    "mirror-gap-6ef098b9",
    "target-missed-19ff3ec6",
    "residual-63b923b3",
    "two-definitions-fc9b2fa9",
}
"""Findings with a side that a referee worked out, or one like it: by the month, in dollars, of the time before."""


def test_every_side_of_every_finding_is_what_its_figures_come_to(read, observations):
    """All amounts and ratios that findings lay side by side; years in which targets were due are no amounts."""
    worked_out, other = set(), {}
    for row in table("findings"):
        for which in ("left", "right"):
            figures = [observations[name] | read[name] for name in row[which].split(";")]
            if row["unit"] == "year":
                continue
            if row["kind"] == "unusual_step" and which == "left":
                low, high = usual(figures, [observations[name] | read[name] for name in row["right"].split(";")])
            elif row["computed"] in (which, "both"):
                low, high = computed_side(figures, row)
            else:
                low, high = stated_side(figures, row, which)
            worked_out.add(row["finding_id"])
            if not (near(row[f"{which}_low"], low) and near(row[f"{which}_high"], high)):
                other[row["finding_id"], which] = (float(low), float(high), row[f"{which}_low"], row[f"{which}_high"])
    assert other == {}
    assert worked_out >= NAMED | MIRRORED_OR_IMPLIED


def sides(row):
    return [tuple(Fraction(row[f"{which}_{end}"]) for end in ("low", "high")) for which in ("left", "right")]


def meet(row):
    """Whether both sides can hold: a part in its whole, parts in a total, what came at a target, else one value."""
    (low, high), (least, most) = sides(row)
    if row["kind"] == "residual":
        return least <= high
    return low <= most and (row["kind"] in ("part_exceeds_whole", "target_missed") or least <= high)


def test_verdicts_follow_from_the_sides(observations):
    """What contradicts lies apart; what agrees meets, but for vintages within a per cent and parts of a mirror."""
    other = {}
    for row in table("findings"):
        (low, high), (least, most) = sides(row)
        right = observations[row["right"].split(";")[0]]
        if row["verdict"] in ("contradictory", "tension"):
            holds = low > most or (least > high and row["kind"] != "part_exceeds_whole")
        elif row["verdict"] == "missed":
            holds = most < low or (most == low and right["qualifier"] == "almost")
        elif row["verdict"] == "consistent":
            vintage = row["kind"] == "restatement" and (low + high) / (least + most) < 1 + Fraction(1, 100)
            fits = row["kind"] == "mirror_gap" and right["base_unit"] != row["unit"] and most <= high
            holds = meet(row) or vintage or fits
        else:
            continue
        if not holds:
            other[row["finding_id"]] = row["verdict"]
        points = 100 * max(Fraction(0), low - most, least - high)
        if row["unit"] == "1" and abs(Fraction(row["points"]) - points) > points / 10**6 + EXACT:
            other[row["finding_id"]] = "points"
    assert other == {}

"""What people may write in fewer words than the package holds: periods."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from corridor.base.choices import shown, unknown
from corridor.evidence.rows import ALL_FLOWS, ALL_GOODS
from corridor.seeds.origins import Loc, Origin, Problem

PERIODS = "2025, 2025-H1, 2025-Q3, 2025-04, 2025-01..10 or 2025-11-01"
"""How a period may be written: a year, half-year, quarter, month, months, the state of a day."""

TIMES = ("period", "compare")
"""Times that a figure is of."""

SPELLED = (*TIMES, "said")
"""Fields of a figure that stand for a first and a last day."""

_OF_WHOLE = ("subject", "measure", "flow", "commodity")

_PERIOD = re.compile(
    r"(?P<year>[0-9]{4})(-(H(?P<half>[12])|Q(?P<quarter>[1-4])"
    r"|(?P<month>[0-9]{2})(\.\.(?P<last>[0-9]{2})|-(?P<day>[0-9]{2}))?))?"
)


def days_of(period: str) -> tuple[date, date] | None:
    """First and last day of a period in words; None where it is none."""
    found = _PERIOD.fullmatch(period)
    if not found:
        return None
    part = {name: int(value) for name, value in found.groupdict().items() if value}
    first, last = _months(part)
    try:
        if "day" in part:
            return (day := date(part["year"], first, part["day"])), day
        return date(part["year"], first, 1), date(part["year"], last, calendar.monthrange(part["year"], last)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def _months(part: Mapping[str, int]) -> tuple[int, int]:
    """First and last month; months that run backward are none."""
    if "half" in part:
        return 6 * part["half"] - 5, 6 * part["half"]
    if "quarter" in part:
        return 3 * part["quarter"] - 2, 3 * part["quarter"]
    first = part.get("month", 1)
    last = part.get("last", part.get("month", 12))
    return (first, last) if first <= last else (0, 0)


def spelled_out(record: object, origin: Origin) -> tuple[object, Origin, list[Problem]]:
    """The plain values of a record with the days of its periods, and what is wrong with these."""
    figures = record.get("figures") if isinstance(record, dict) else None
    if not isinstance(record, dict) or not isinstance(figures, list):
        return record, origin, []
    lines, problems, out = dict(origin.lines), [], []
    for index, figure in enumerate(figures):
        part = origin.part("figures", index)
        values, wrong = _figure(figure, part, lines) if isinstance(figure, dict) else (figure, [])
        out.append(values)
        problems += wrong
    return record | {"figures": out}, replace(origin, lines=lines), problems


def _figure(figure: dict[str, Any], origin: Origin, lines: dict[Loc, int]) -> tuple[dict[str, Any], list[Problem]]:
    values, problems = dict(figure), []
    for name in SPELLED:
        if name not in values:
            if (*origin.within, name) in lines:
                problems.append(origin.problem((name,), f"is empty; accepted: {PERIODS}"))
            continue
        written = values.pop(name)
        ends = (f"{name}_start", f"{name}_end")
        days = days_of(written) if isinstance(written, str) else None
        if given := [end for end in ends if end in values]:
            problems.append(origin.problem((name,), f"is given beside {' and '.join(given)}; accepted: one of the two"))
        if days is None:
            problems.append(origin.problem((name,), f"{shown(written)} is no period; accepted: {PERIODS}"))
        else:
            values |= dict(zip(ends, map(str, days), strict=True))
            lines |= {(*origin.within, end): origin.problem((name,), "").line for end in ends}
    return _whole(values, problems, origin, lines), problems


def _whole(values: dict[str, Any], problems: list[Problem], origin: Origin, lines: dict[Loc, int]) -> dict[str, Any]:
    """A figure with what it is a share of in fields of their own: all of its own subject, if no more is said."""
    if "share_of" not in values:
        return values
    whole, of = values.pop("share_of"), ("share_of",)
    if not isinstance(whole, dict) or "measure" not in whole:
        problems.append(origin.problem(of, "must name at least a measure, as in share_of: {measure: rail_freight}"))
        return values
    problems += [
        origin.problem((*of, name), unknown(name, "field", _OF_WHOLE)) for name in whole.keys() - set(_OF_WHOLE)
    ]
    defaults = {"subject": values.get("subject"), "flow": ALL_FLOWS, "commodity": ALL_GOODS}
    told = {name: value for name, value in (defaults | whole).items() if name in _OF_WHOLE}
    lines |= {(*origin.within, f"whole_{name}"): origin.problem((*of, name), "").line for name in told}
    return values | {f"whole_{name}": value for name, value in told.items()}

"""What must hold of how a figure is put: the form of a change, what a level has not."""

from collections.abc import Iterator
from datetime import date, timedelta

from corridor.evidence.quantities import Unit
from corridor.evidence.registries import FormRow
from corridor.evidence.rows import Figure
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located

FEWEST_YEARS = 2
"""An average is of so many years at least."""


def form_problems(figure: Located[Figure], form: FormRow, unit: Unit) -> Iterator[Problem]:
    """What a form asks of its figure: that it is a change, its unit, its periods."""
    record = figure.record
    if record.statistic != "change" and not (_can_be_aimed_at(record, form) and unit.dimension == "ratio"):
        aimed_at = f", or a {record.statistic} in percent" if _can_be_aimed_at(record, form) else ""
        told = f"{form.form} is a form of a change; accepted with it: statistic change{aimed_at}"
        yield figure.problem(("form",), told)
    if form.value == "index" and unit.unit != "percent":
        yield figure.problem(("unit",), f"{unit.unit} is no unit of the form {form.form}; accepted: percent")
    if form.against != "period" and record.compare_start:
        what = "a plan for" if form.against == "plan" else "something else of"
        told = f"is given, but the form {form.form} is against {what} the same period; accepted: no compare_start"
        yield figure.problem(("compare_start",), told)
    if form.against == "other" and not record.note:
        yield figure.problem(("note",), f"is empty, but the form {form.form} is against what only a note can name")
    if form.over == "year" and _years(record) < FEWEST_YEARS:
        told = f"is no whole number of years, {FEWEST_YEARS} or more, after the period compared with"
        accepted = "accepted of an average of years: the last of them, and in compare_… the one before the first"
        yield figure.problem(("period_end",), f"{told}; {accepted}")


def of_levels(figure: Located[Figure]) -> Iterator[Problem]:
    """A level that is said to be compared with something."""
    record = figure.record
    if record.statistic == "level" and record.compare_start:
        told = "is given for a level, which is compared with nothing"
        yield figure.problem(("compare_start",), f"{told}; accepted: no compare, or statistic change")


def _can_be_aimed_at(figure: Figure, form: FormRow) -> bool:
    return figure.statistic != "level" and form.against == "period"


def _years(figure: Figure) -> int:
    """Whole years from the period compared with to the period; 0 where they are not of the same days."""
    ends = (figure.compare_start, figure.compare_end, figure.period_start, figure.period_end)
    before_start, before_end, start, end = ends
    if not (before_start and before_end and start and end):
        return 0
    same_days = _day(before_start) == _day(start) and _day(before_end) == _day(end)
    apart = start.year - before_start.year
    return apart if same_days and end.year - before_end.year == apart else 0


def _day(moment: date) -> tuple[int, int]:
    """Month and day; the last of February alike in every year."""
    return moment.month, 31 if (moment + timedelta(1)).day == 1 else moment.day

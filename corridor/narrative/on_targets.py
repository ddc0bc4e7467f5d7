"""Phrases on targets and forecasts, and what became of them."""

from collections.abc import Collection, Mapping, Sequence

from corridor.analysis.aims import Outcome, years_later
from corridor.analysis.audit.unjudged import Unjudged, Why
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import PER_CENT
from corridor.narrative import numbers, spans, terms
from corridor.narrative.citations import figure
from corridor.narrative.days import days_of, during, known_on
from corridor.narrative.directions import direction
from corridor.narrative.figures import at_mark, plain_amount
from corridor.narrative.numbers import listed, plural
from corridor.narrative.shared import with_marks

MET = {
    Outcome.REACHED: "reached",
    Outcome.EQUAL: "as much, within rounding",
    Outcome.WITHIN: "open: “up to” names no least",
    Outcome.MISSED: "missed",
}
"""What became of a target or forecast, by its own count or where it names none."""

ELSEWHERE = {
    Outcome.REACHED: "no less",
    Outcome.EQUAL: "as much, within rounding",
    Outcome.WITHIN: "below the ceiling",
    Outcome.MISSED: "less",
}
"""How what came by another count lies to a target: that decides nothing, either way."""

_WHY = {
    Why.NO_YEAR: "cannot be judged",
    Why.DUE: "still due",
    Why.REPLACED: "replaced by {figure}{year_then}, {said}",
    Why.CHANGE: "a change, not an amount",
    Why.CAPACITY: "no source states the capacity at the end of {year} or later; what was carried does not show it",
    Why.NO_AMOUNT: "neither an amount nor a capacity",
    Why.PART: "no source gives what came in the whole of {year}, only {figure} {during}",
    Why.OTHER_UNIT: "no source gives what came in {unit}",
    Why.NOTHING: "no source gives what came{count}",
}

OUTCOMES = "Every target and forecast that something can be laid beside"
PAST_DUE = "Past due, no outcome in the sources"
OVER = "past due"
STILL_DUE = "Still due"
REPLACED = "Replaced before they were due, by a later word of the same country or organisation"
UNDATED = "Targets and forecasts that name no year"
NOTHING_PAST = "By that day no target or forecast was past due without an outcome."
NOTHING_DUE = "By that day no target or forecast was still due."


A_CHANGE = "a change"
"""Said of a target or forecast that is no amount."""


def share_of(share: Interval) -> str:
    """How much of a target came."""
    return f"{spans.roughly(share, PER_CENT)} of it"


def grew(ratio: Interval) -> str:
    """The change that came, where a change was aimed at."""
    return f"it came to {spans.growth_span(Interval(ratio.low - 1, ratio.high - 1))}"


def why(aim: Observation, reason: Unjudged) -> str:
    """Why nothing can be laid beside a target or forecast."""
    known = reason.known
    return _WHY[reason.why].format(
        year=days_of(aim.period),
        figure=figure(known) if known else "",
        during=during(known.period) if known else "",
        year_then=f" for {days_of(known.period)}" if known and known.period != aim.period else "",
        said=known_on(known) if known else "",
        unit=aim.amount_scale.at(max(aim.amounts)).label,
        count=" in this count" if aim.definition else ", in any count",
    )


def counted(came: str, aim: str, *, own: bool) -> str:
    """By which count something came, beside the count of the target: names, empty where none is named."""
    if own and aim:
        return came if came == aim else f"{came}, held to be one count with the target's ({aim})"
    if not aim:
        return f"{came}; the target names no count" if came else ""
    return came or "count not named"


def aimed_at(item: Observation, subject: str, measure: str) -> str:
    """What a target is of: a capacity is no freight, and exports are not all of it."""
    return ", ".join([subject, terms.measured(measure, item), *filter(None, [direction(item)])])


def heading(one: Observation, other: Observation, subject: str, measures: Mapping[str, str], *, slipped: bool) -> str:
    """A target with what became of it: what one of its statements made of another."""
    what = aimed_at(one, subject, measures[one.measure])
    fate = _fate(one, other) if slipped else ""
    return f"{what}: {at_mark(other)}, {fate}" if fate else f"{what}: {listed(_forms(one, other))}"


def _forms(*told: Observation) -> list[str]:
    """Amounts with the years they are for, each once."""
    return list(dict.fromkeys(_with_year(item) for item in told))


def beside_mark(item: Observation, measures: Mapping[str, str]) -> list[str]:
    """What stands beside a statement of a target, the best first; `measures`: names, where it must say what it is of."""
    of = ", ".join(filter(None, [measures.get(item.measure, ""), direction(item) if measures else ""]))
    return [*([f"{_with_year(item)}, {of}"] if of else []), _with_year(item), at_mark(item)]


def _with_year(item: Observation) -> str:
    return f"{at_mark(item)} by {item.period.end.year}" if item.period.end else f"{at_mark(item)}, {terms.NO_YEAR}"


def _fate(one: Observation, other: Observation) -> str:
    told = []
    if years := years_later(one, other):
        told.append(f"{'put off' if years > 0 else 'brought forward'} by {plural(abs(years), 'year', 'years')}")
    if plain_amount(one) != plain_amount(other):
        told.append(f"{'lowered' if other.interval.middle < one.interval.middle else 'raised'} from {at_mark(one)}")
    return ", ".join(told)


def stories_title(told: int, put_off: Sequence[int], lowered: int) -> str:
    """How often targets were stated anew, and what became of them; `put_off`: by how many years each."""
    fates = []
    if put_off:
        by = f"by {put_off[0]}" if min(put_off) == max(put_off) else f"by {min(put_off)} to {max(put_off)}"
        fates.append(f"{numbers.number(len(put_off))} put off, {by} {'year' if max(put_off) == 1 else 'years'}")
    fates += [f"{numbers.number(lowered)} lowered"] if lowered else []
    head = terms.capital(plural(told, "target was", "targets were"))
    return ": ".join(filter(None, [f"{head} stated anew by who had stated them", "; ".join(fates)]))


STORIES = (
    "Along the chart runs the day of the statement, up it the year for which it was meant; the lowest row of some is "
    "for statements that name no year. A line leads from a target (a ring; a forecast is a flat box) to what the same "
    "country or organisation said of the same thing next."
)


def stories(drawn: int, told: int) -> str:
    """What the stories of targets show, and of how many of them."""
    kept = (
        f" The chart has {numbers.number(drawn)} of them: in the others no country or organisation named a year and changed "
        f"it, or changed what it had said, on another day."
    )
    return (
        f"A story holds all that was said of a target, in order, by whom and of what. Only what one country or organisation "
        f"said of one thing can be put off or lowered; a capacity is no freight, and what one country sends is not all of it."
        f"{kept if drawn < told else ''}"
    )


def forecasts_title(measure: str, subject: str, judged: int, missed: int) -> str:
    """How what came stands to what was aimed at."""
    if not judged:
        return f"{subject}: no target or forecast of {measure} can be laid beside what came yet"
    return (
        f"{subject}: {numbers.number(missed) if missed else 'none'} of the "
        f"{plural(judged, 'target or forecast', 'targets and forecasts')} of {measure} that can be judged "
        f"{'was' if missed == 1 else 'were'} missed"
    )


def forecasts_drawn(unit: str, others: Collection[str] = ()) -> str:
    """What the chart of targets beside outcomes draws; `others`: kinds of marks beside those of figures."""
    text = (
        f"{terms.capital(unit)}, by the year meant. A ring is a target, a flat box a forecast; bars are what came, count by "
        f"count, and a dotted line joins a target with the highest count"
    )
    return with_marks(text, others)

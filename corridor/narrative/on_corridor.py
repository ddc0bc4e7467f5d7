"""Sentences of the chapters on the corridor as a whole."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import PER_CENT
from corridor.narrative import addresses, days, numbers, spans, terms
from corridor.narrative.citations import figure
from corridor.narrative.days import days_of, during
from corridor.narrative.figures import reported
from corridor.narrative.marks import link, strong
from corridor.narrative.numbers import listed, plural
from corridor.narrative.shared import with_marks


def size(name: str, measure: str, last: Observation, count: str) -> str:
    """The figure that a chapter starts from."""
    freight = f"{terms.capital(measure)} on the {name} came to {figure(last)} {during(last.period)}"
    return f"{strong(freight)} ({count})."


def no_whole_year(measure: str) -> str:
    return f"No source gives the {measure} of a whole year."


def against(earlier: Observation, growth: Interval) -> str:
    """The last figure beside an earlier one of the same count."""
    if growth.low > 0:
        moved = f"{spans.roughly(growth, PER_CENT)} more than"
    elif growth.high < 0:
        moved = f"{spans.roughly(Interval(-growth.high, -growth.low), PER_CENT)} less than"
    else:
        return f"Within rounding that is as much as {figure(earlier)} {during(earlier.period)}."
    return f"That is {moved} the {figure(earlier)} of {days_of(earlier.period)}."


def multiple(earlier: Observation, ratio: Interval) -> str:
    return f"It is {spans.multiple(ratio)} the {figure(earlier)} of {days_of(earlier.period)}."


def other_counts(items: Sequence[tuple[Observation, str, Observation | None]]) -> str:
    """The last whole year by each other count, with its name and what the leading count has for that year."""
    return " ".join(_other_count(*each) for each in items)


def _other_count(item: Observation, count: str, own: Observation | None) -> str:
    told = f"{figure(item)} {during(item.period)}"
    if own is None:
        return f"By another count ({count}) it was {told}; the count above has none for that year."
    less, more = item.bounds.high < own.bounds.low, item.bounds.low > own.bounds.high
    was = "less: " if less else "more: " if more else ""
    return f"By another count ({count}) it was {was}{told}, where the count above has {figure(own)}."


def part_of_count(part: Observation, whole: Observation, share: Interval, part_name: str, whole_name: str) -> str:
    return (
        f"{terms.capital(during(part.period))}, {figure(part)} ({part_name}) is {spans.roughly(share, PER_CENT)} "
        f"of {figure(whole)} ({whole_name})."
    )


def years_table(measure: str, subject: str) -> str:
    return f"{terms.capital(measure)} on the {subject}: whole years, count by count"


def parts_table(measure: str, subject: str) -> str:
    return f"{terms.capital(measure)} on the {subject}: parts of years"


def aims_table(measure: str, day: date | None) -> str:
    """`day`: the day of the chapter, where it is not that of the newest document."""
    return f"Targets and forecasts of {measure}, and what came{f', as known on {days.day(day)}' if day else ''}"


def levels_table(about: str) -> str:
    """Of figures that are each the newest of their count."""
    return f"Latest figures, {about}"


def figures_table(about: str) -> str:
    """Of figures of any time."""
    return f"Figures reported, {about}"


def earlier_table(about: str) -> str:
    return f"Earlier figures, {about}"


def undated_table(about: str) -> str:
    return f"Figures whose time is not given, {about}"


def meant_table(about: str) -> str:
    return f"Targets and forecasts, {about}"


def compared_table(about: str) -> str:
    return f"Changes and comparisons, {about}"


OIL_ROUTE = "way through Azerbaijan"
OIL_ELSEWHERE = "oil at Aktau, to Makhachkala, and the pipeline"
CONTAINERS_ELSEWHERE = "containers by port, railway and leg"
NOT_DRAWN = "ports and lines not drawn above"
INTENTIONS = "Stated intentions"
COMMITMENT_MATRIX = "Themes by pairs: how far each intention had come when it was stated"
REFUSED = "Refused figures"
PAIRS = "All pairs at a glance"

PLACES = "Places of the network"


def ranges_title(subject: str, newest: Observation, oldest: Observation | None) -> str:
    """How long a route takes, and took."""
    told = f"{subject}: {reported(newest)} {during(newest.period)}"
    return f"{told}, {reported(oldest)} {during(oldest.period)}" if oldest else told


RANGES_NAMELESS = "Transit time as reported, by stretch"
"""The title where no figure has a time."""

RANGES = (
    "Days from one end of a stretch to the other, the fastest stretch first. A bar is what the digits allow; an arrow leads from "
    "what the same document gives for an earlier time that it does not name; grey is undated."
)


def ranges_text(count: int) -> str:
    return (
        f"{terms.capital(plural(count, 'figure', 'figures'))} for the time from one end of a route to the other, stretch by "
        f"stretch, the newest first. Stretches have different ends."
    )


def evidence(figures: int, documents: int, statements: int, languages: int) -> str:
    """What the book rests on."""
    return (
        f"The book rests on {plural(figures, 'figure', 'figures')} from {plural(documents, 'document', 'documents')} "
        f"in {plural(languages, 'language', 'languages')}. Documents that retell one statement count as one voice: "
        f"there are {numbers.number(statements)}."
    )


def statuses(verified: int, corrected: int, not_refound: int) -> str:
    return (
        f"Of the figures, {numbers.number(verified)} were verified on their page, {numbers.number(corrected)} were corrected "
        f"with a note that says how, and for {numbers.number(not_refound)} the page was not found again."
    )


def dated(known: int, undated: int) -> str:
    return (
        f"{terms.capital(plural(known, 'document carries', 'documents carry'))} a day, of publication or of the event; "
        f"{numbers.number(undated)} carry none and are left out when a chapter is made as of a day."
    )


def refused(count: int) -> str:
    return f"{terms.capital(plural(count, 'figure was', 'figures were'))} found and refused, each for a reason."


def commitments(count: int, themes: int, documents: int) -> str:
    return (
        f"{strong(terms.capital(plural(count, 'stated intention', 'stated intentions')))} on {plural(themes, 'theme', 'themes')}, from "
        f"the {plural(documents, 'document', 'documents')} transcribed whole. The state is that of the day it was said."
    )


def states(counted: Mapping[str, int]) -> str:
    """How far intentions had come; `counted`: by their state."""
    told = [
        f"{numbers.number(counted[name])} {label}"
        for name, label in terms.COMMITMENT_STATUS.items()
        if counted.get(name)
    ]
    return f"When they were stated: {listed(told)}."


def borne_out(count: int) -> str:
    return f"For {numbers.number(count)} of them a figure of this book bears on what came."


def intentions_of(title: str, count: int) -> str:
    """The line of a fold of what one document states."""
    return f"{title}: {plural(count, 'intention', 'intentions')}"


def a_year(unit: str, others: Collection[str] = ()) -> str:
    """What the chart of the corridor draws; `others`: kinds of marks beside those of figures."""
    text = f"{terms.capital(unit)} a year, count by count; paler: a part of a year; rings: the targets last stated for a year"
    return with_marks(text, others)


def pairs(count: int, with_totals: int, *, reckoned: bool) -> str:
    """What the cards of pairs show; `reckoned`: whether some draw what a stated growth leads back to."""
    each = f"Each of the {plural(count, 'pair', 'pairs')} has a chapter, on all freight between the two, not the corridor's part of it."
    if not with_totals:
        return f"{each} For none of them a source of this book gives a total of rail freight."
    grey = "; grey is what a stated growth leads back to" if reckoned else ""
    return (
        f"{each} For {numbers.number(with_totals)} of them a source of this book gives a total of rail freight: a bar is as long as its "
        f"period and as high as the figure, each pair on a scale of its own; a paler one is of a part of a year{grey}."
    )


def more_on(goods: str, chapter: str) -> str:
    """Where goods are told of by other measures too."""
    return f"Other figures on {goods}, by pipeline and by ship, stand in {link(addresses.chapter(chapter), 'a chapter of their own')}."


def adds_up(stated: int, held: int, doubted: int) -> str:
    """How many figures of the book can all be true."""
    of = f"Of {plural(stated, 'figure that says', 'figures that say')} how much there was"
    must = f"{numbers.number(doubted) if doubted else 'none'} must be doubted"
    return (
        f"{of}, {numbers.number(held)} hold together and {must}: {link(addresses.chapter('audit'), 'does it add up?')}"
    )


def network(places: int, countries: int, legs: int, printed: int) -> list[str]:
    """How large the network is, and of how many legs a length is printed."""
    size = f"{plural(places, 'place', 'places')} in {plural(countries, 'country', 'countries')}"
    return [
        f"{strong(size)} are joined by {plural(legs, 'leg', 'legs')} of rail, road and sea.",
        f"Of {numbers.number(printed)} of these legs a source prints the length; of the others there is a lower bound or nothing.",
    ]

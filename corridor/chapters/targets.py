"""Targets and outcomes: what was due when, what became of the date, and what came."""

from functools import partial

from corridor import charts, citations, indicators
from corridor.audit.comparison import CONSISTENT, MISSED, SLIPPED
from corridor.audit.targets import MISS, SLIP
from corridor.chapters import counts, findings, tables
from corridor.chapters.chapter import Chapter, cited_in, known
from corridor.chapters.findings import Found
from corridor.chapters.volumes import FLOW, MEASURE, SUBJECT
from corridor.display import Chart, Prose, Shown, Table
from corridor.narrative import audit as say
from corridor.narrative import numbers, terms
from corridor.observations import Observation, about
from corridor.selection import AIMS, by_period

chapter = partial(known, template="targets")


def headline(ch: Chapter) -> list[Shown]:
    """How many targets and forecasts there are, and what became of them."""
    stated = [item for item in ch.everything if item.statistic in AIMS]
    dated = sum(item.period.known for item in stated)
    tested = findings.having(ch, kinds=[MISS])
    missed = sum(item.verdict == MISSED for item in tested)
    slipped = sum(item.verdict == SLIPPED for item in findings.having(ch, kinds=[SLIP]))
    return [Prose(say.aims(len(stated), dated, len(tested), missed, slipped))]


def forecasts(ch: Chapter) -> list[Shown]:
    """Targets of officials beside forecasts of banks, with what came."""
    own = [item for item in about(ch.everything, SUBJECT) if item.commodity == "all" and item.flow in (FLOW, "")]
    stated = [
        item
        for item in own
        if item.statistic in AIMS and item.measure == MEASURE and item.period.known and item.base_unit != "1"
    ]
    came = [item for years in counts.whole_years(own, MEASURE, FLOW).values() for item in years]
    if not stated:
        return []
    speakers = dict(zip(ch.data.reporters["reporter"], ch.data.reporters["kind"], strict=True))
    title = say.forecasts_title(ch.measure(MEASURE), ch.subjects[SUBJECT])
    return [Chart(title, say.forecasts_text(len(stated), len(came)), charts.aims(stated, came, speakers))]


def redated(ch: Chapter) -> list[Shown]:
    """One amount, due in one year and then in another."""
    chosen = [item for item in findings.having(ch, kinds=[SLIP]) if item.unit == "year"]
    if not chosen:
        return [Prose(say.NOTHING_REDATED)]
    figures = dict.fromkeys(figure for item in chosen for figure in item.figures if figure.known_on)
    drawing = charts.redated(list(figures), ch.subjects)
    return [
        Chart(say.REDATED, say.redated_text(len(chosen)), drawing),
        *findings.cards(ch, say.REDATED, chosen),
    ]


def resized(ch: Chapter) -> list[Shown]:
    """Another amount for the same year."""
    return findings.cards(ch, say.RESIZED, [item for item in findings.having(ch, kinds=[SLIP]) if item.unit != "year"])


def outcomes(ch: Chapter) -> list[Shown]:
    """Targets and forecasts that fell short, then every one with what came."""
    chosen = findings.having(ch, kinds=[MISS])
    rows = [_outcome_cells(ch, item) for item in sorted(chosen, key=lambda item: by_period(item.figures[0]))]
    columns = tables.headed("subject", "due", "target", "said", "who", "outcome", "met")
    table = Table(say.OUTCOMES, columns, rows, frozenset({2, 5}))
    return [*findings.cards(ch, say.FELL_SHORT, [item for item in chosen if item.verdict != CONSISTENT]), table]


def still_due(ch: Chapter) -> list[Shown]:
    """Targets and forecasts that nothing has been laid beside yet."""
    tested = {figure for item in findings.having(ch, kinds=[MISS]) for figure in item.figures}
    waiting = [item for item in ch.everything if item.statistic in AIMS and item not in tested]
    rows = [
        [
            ch.subjects[item.subject],
            ch.what(item),
            numbers.days_of(item.period) if item.period.start else "",
            citations.figure_and_interval(item),
            numbers.day(item.known_on) if item.known_on else terms.NOT_STATED,
            citations.source(item),
        ]
        for item in sorted(waiting, key=lambda item: (ch.subjects[item.subject], by_period(item)))
    ]
    columns = tables.headed("subject", "what", "due", "figure", "said", "who")
    return [Table(say.STILL_DUE, columns, rows, frozenset({3}))]


def sources(ch: Chapter) -> list[Shown]:
    """The documents behind this chapter."""
    stated = [item for item in ch.everything if item.statistic in AIMS]
    came = [item for item in about(ch.everything, SUBJECT) if item.measure == MEASURE and item.period.full_year]
    return cited_in(ch, [*stated, *came], sorted(findings.sources(findings.having(ch, kinds=[MISS, SLIP]))))


def _outcome_cells(ch: Chapter, item: Found) -> list[str]:
    aim, came = item.figures[:2]
    outcome = citations.figure(came) if came.statistic == "level" else numbers.span(item.sides[1], item.unit)
    return [
        f"{ch.subjects[item.subject]}, {ch.measure(item.measure, aim.commodity)}",
        numbers.days_of(aim.period),
        citations.figure(aim),
        numbers.day(aim.known_on) if aim.known_on else terms.NOT_STATED,
        citations.source(aim),
        outcome,
        say.reached(_reached(aim, item)),
    ]


def _reached(aim: Observation, item: Found) -> str:
    """missed, reached, or open within rounding."""
    if item.verdict != CONSISTENT:
        return MISSED
    return "reached" if indicators.reached(item.sides[1], aim.interval) else "open"

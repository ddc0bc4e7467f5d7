"""Sentences that chapters of every kind use."""

from collections.abc import Iterable, Sequence

from corridor.citations import figure, source
from corridor.narrative import terms
from corridor.narrative.numbers import days_of, during, listed, plural
from corridor.observations import Observation


def timeline_title(measure: str, about: str, currency: str) -> str:
    of = f", {about}" if about else ""
    unit = f" in {currency}" if currency else ""
    return f"{terms.capital(measure)}{of}{unit}: every figure reported"


def timeline_text(measure: str, found: Sequence[Observation]) -> str:
    """What a time line shows, for those who cannot see it."""
    ends = dict.fromkeys(days_of(item.period) for item in (found[0], found[-1]))
    flows = listed(dict.fromkeys(terms.FLOWS[item.flow] for item in found if item.flow))
    aims = sum(item.statistic != "level" for item in found)
    text = f"{terms.capital(plural(len(found), 'figure', 'figures'))} for {measure}{f' ({flows})' if flows else ''}, {' to '.join(ends)}"
    text += f", {plural(aims, 'of them a target or forecast', 'of them targets or forecasts')}" if aims else ""
    return (
        f"{text}. A horizontal line is the period, a vertical bar what the digits allow; a filled mark is a whole "
        f"calendar year."
    )


def single_figure(measure: str, item: Observation) -> str:
    return f"{terms.capital(measure)}: one figure only, {figure(item)} {during(item.period)} ({source(item)})."


def undated(items: Sequence[Observation]) -> str:
    shown = [f"{figure(item)} ({_kind(item)}{source(item)})" for item in items]
    return f"Not drawn, as no period is stated: {listed(shown)}."


def targets(items: Iterable[Observation]) -> str:
    """Targets and forecasts in figures."""
    shown = [f"{figure(item)} ({terms.STATISTICS[item.statistic]}, {due(item)}, {source(item)})" for item in items]
    return f"In figures: {listed(shown)}."


def due(item: Observation) -> str:
    """The period a target is for."""
    return f"for {days_of(item.period)}" if item.period.start else "no year given"


def nothing(what: str) -> str:
    return f"No source of this book gives a figure for {what}."


def _kind(item: Observation) -> str:
    return "" if item.statistic == "level" else f"{terms.STATISTICS[item.statistic]}, "

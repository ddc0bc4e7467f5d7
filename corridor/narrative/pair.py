"""Sentences of the chapter on a pair of countries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corridor.changes import Base
from corridor.citations import figure, source, spoken
from corridor.display import plain
from corridor.intervals import Interval
from corridor.narrative import numbers, terms
from corridor.narrative.directions import course
from corridor.narrative.numbers import days_of, during, growth_span, listed, plural, span
from corridor.network import Route
from corridor.observations import Observation
from corridor.selection import voices


@dataclass(frozen=True)
class Pair:
    """Two countries and what to call them."""

    relationship_id: str
    code_a: str
    code_b: str
    name_a: str
    name_b: str

    @property
    def between(self) -> str:
        """The pair in a sentence: between Kazakhstan and Estonia."""
        return f"between {self.name_a} and {self.name_b}"

    def partner_of(self, reporter: str) -> str:
        """Name of the country that is not the reporter."""
        return self.name_b if reporter == self.code_a else self.name_a


def as_of(day: date, figures: int, documents: int) -> str:
    return (
        f"*As of {numbers.day(day)}: only what had been published by then. {terms.capital(plural(figures, 'figure', 'figures'))} "
        f"on this pair in {plural(documents, 'document', 'documents')} without a date are left out, as they cannot be "
        f"shown to have been known.*"
    )


def opening(pair: Pair, lead: Observation, count: str) -> str:
    """The figure that the chapter starts from; `count` names its definition."""
    return (
        f"**Rail freight {pair.between} came to {figure(lead)} {during(lead.period)}** ({count}). "
        f"The figure as printed allows {numbers.allowed(lead)}."
    )


def nothing_on_freight(pair: Pair, intentions: int, trade: Observation | None, parts: Sequence[Observation]) -> str:
    """The opening where no total of freight is known; `parts`: the latest figure on some of it."""
    text = f"**No total for freight {pair.between} has been published in the sources of this book.**"
    known = [
        f"{figure(part)} of {terms.COMMODITIES[part.commodity]} ({course(part)}, by rail) {during(part.period)}"
        for part in parts
    ]
    if trade:
        known.append(f"a trade turnover of {figure(trade)} {during(trade.period)}")
    if intentions:
        known.append(plural(intentions, "stated intention", "stated intentions"))
    return f"{text} What there is: {listed(known)}." if known else text


def step_back(steps: Sequence[Base], together: Interval | None) -> str:
    """What the stated growth says about the period before; `together` is what all steps allow."""
    first, *others = steps
    then = days_of(first.change.compare)
    unit = first.level.base_unit
    text = (
        f"The source gives it as {figure(first.change)} on {then}, which gives {span(first.interval, unit)} for {then}."
    )
    for step in others:
        text += f" Another figure, {figure(step.change)}, gives {span(step.interval, unit)}."
    if others and together is None:
        text += " These exclude each other."
    return text


def no_split(pair: Pair) -> str:
    return f"No source names a total of freight {pair.between} together with any of its flows, so there is nothing to subtract."


def certainty(pair: Pair, lead: Observation, same: Sequence[Observation], partner: Sequence[Observation]) -> list[str]:
    """How far the leading figure can be trusted: who stands behind it, and who else counted."""
    said = voices(same)
    if len(same) == 1:
        behind = f"One source carries the figure, by {spoken(lead)}."
    elif said == 1:
        behind = f"{terms.capital(plural(len(same), 'source', 'sources'))} carry the figure, all of them retelling one statement by {spoken(lead)}."
    else:
        behind = f"{terms.capital(plural(len(same), 'source', 'sources'))} carry the figure, from {said} independent statements."
    name = pair.partner_of(lead.reporter)
    own = [item for item in partner if item.origin_group != lead.origin_group]
    if own:
        latest = own[-1]
        return [
            behind,
            f"The latest count from {name} is {figure(latest)} {during(latest.period)}, by {spoken(latest)}.",
        ]
    if partner:
        return [behind, f"{name} repeats the number and publishes no count of its own here."]
    return [behind, f"No body in {name} publishes a count of its own here, so nothing mirrors it."]


def other_counts(others: Sequence[tuple[Observation, str]]) -> str:
    """Totals of the same measure under other definitions, with the names of these."""
    shown = [f"{figure(item)} {during(item.period)} ({label})" for item, label in others]
    return f"Other counts exist, and cannot be joined with it: {listed(shown)}."


def later(items: Sequence[Observation]) -> str:
    """Levels of periods that end after the leading one."""
    return f"Since then: {listed(f'{figure(item)} {during(item.period)}' for item in items)}."


def caution(item: Observation) -> str:
    """What the record says that a reader of the figure should know."""
    return f"*{plain(item.note)}*"


def no_levels(pair: Pair) -> str:
    return f"No level of freight {pair.between} has been published in the sources of this book, so there is no time line to draw."


def no_figures(pair: Pair) -> str:
    return f"No figure on {pair.name_a} and {pair.name_b} together has been published in the sources of this book."


def no_trade(pair: Pair) -> str:
    return f"No figure for trade {pair.between} is among the sources of this book."


def latest_figures(pair: Pair) -> str:
    return f"Latest figures, {pair.name_a} and {pair.name_b}"


def growth_table() -> str:
    return "Growth as stated, and what it implies for the period before"


def no_growth(pair: Pair) -> str:
    return (
        f"No source states a growth of freight {pair.between} beside a level, so nothing follows for earlier periods."
    )


def network_share(item: Observation, whole: Observation, name: str, share: Interval) -> str:
    return (
        f"{figure(item)} {during(item.period)} is {numbers.roughly(share, '1')} of {figure(whole)}, "
        f"all freight by rail in {name} in that period ({source(whole)})."
    )


def no_network(pair: Pair) -> str:
    return f"No source gives all rail freight of {pair.name_a} or {pair.name_b} for a period in which the pair's freight is known."


def mirror(one: Observation, other: Observation, ratio: Interval, label_one: str, label_other: str) -> str:
    """Two countries' figures for one thing and one period."""
    text = f"{terms.capital(during(one.period))}, {label_one} gives {figure(one)} and {label_other} {figure(other)}"
    if one.interval.meets(other.interval):
        return f"{text}: they agree within rounding."
    return f"{text}: the larger is {numbers.multiple(ratio)} the smaller."


def no_mirror(bodies: Sequence[str]) -> str:
    if len(bodies) == 1:
        return f"Only one count of the trade is known here: {bodies[0]}."
    return "The counts of the trade never cover the same period, so they cannot be laid side by side."


def no_commitments(pair: Pair) -> str:
    return f"The documents transcribed whole for this book state no intention of {pair.name_a} and {pair.name_b} on freight."


def route_lengths(route: Route, names: Sequence[str]) -> str:
    """How long the route is, as far as its legs' lengths are known."""
    published, crow, unknown = (route.count(basis) for basis in ("published", "great_circle", "unknown"))
    text = f"The route drawn runs by {listed(names)}, in {plural(len(route.legs), 'leg', 'legs')}."
    if published + crow == 0:
        return f"{text} No source here prints the length of any of them."
    known = route.length("published") + route.length("great_circle")
    text += f" Known lengths add up to {numbers.with_unit(numbers.number(known), 'km')}"
    if crow:
        text += f", of which {numbers.with_unit(numbers.number(route.length('great_circle')), 'km')} is the great circle, a lower bound"
    if unknown:
        text += f"; for {plural(unknown, 'leg', 'legs')} no source here prints one"
    return f"{text}."


def route_title(pair: Pair) -> str:
    return f"A route {pair.between}"


def legs_table() -> str:
    return "Legs of the route"


def no_route(pair: Pair) -> str:
    return f"The network of this book holds no route {pair.between}."


def off_corridor(pair: Pair) -> str:
    return (
        f"None of these legs crosses the Caspian Sea: freight {pair.between} can move without the Trans-Caspian route, "
        f"and no source says how much of it uses that route."
    )


def growth_needed(level: Observation, target_text: str, horizon: int, need: Interval, years: int) -> str:
    return (
        f"From {figure(level)} {during(level.period)} to {target_text} by {horizon} takes {growth_span(need)} a year "
        f"for {plural(years, 'year', 'years')}."
    )


def target_reached(level: Observation, target_text: str) -> str:
    return f"{target_text} is already reached: {figure(level)} {during(level.period)}."


def no_target(pair: Pair, double: Interval, horizon: int) -> str:
    return (
        f"No source sets a target in tonnes for freight {pair.between}. As a yardstick, doubling by {horizon} "
        f"would take {growth_span(double)} a year."
    )


def fan(band: Interval, end: Interval, unit: str, horizon: int, *, derived: bool) -> str:
    text = f"Growth between {numbers.percent(band.low)} and {numbers.percent(band.high)} a year leads to {span(end, unit)} in {horizon}."
    if not derived:
        return text
    return (
        f"{text} The band runs between the last yearly growth of all freight on the first country's railways and the median "
        f"of the yearly growth stated for all pairs; it is no forecast."
    )


def fan_title(pair: Pair, horizon: int, band: Interval) -> str:
    return f"Rail freight {pair.between} to {horizon}, growing by {numbers.percent(band.low)} to {numbers.percent(band.high)} a year"


def no_scenario(pair: Pair) -> str:
    return f"Without a level of freight for a whole year {pair.between} there is nothing to carry forward."


def horizon_past(horizon: int, level: Observation) -> str:
    return f"The horizon, {horizon}, does not lie after {days_of(level.period)}, the last whole year that is known."


def gaps(lines: Sequence[str]) -> str:
    return "No source of this book gives:\n\n" + "\n".join(f"- {line}" for line in lines)


def gap_total(pair: Pair) -> str:
    return f"a total of freight {pair.between}, for any period and mode"


def gap_flows(lead: Observation, missing: Sequence[str]) -> str:
    return f"{listed(missing)} in the total {during(lead.period)}"


def gap_partner(name: str) -> str:
    return f"a count of rail freight by a body in {name}"


def gap_measure(measure: str) -> str:
    return f"{measure} between the two"


def gap_route() -> str:
    return "the part of the freight that uses the Trans-Caspian route"


def gap_goods(goods: Sequence[str]) -> str:
    known = f", beyond {listed(goods)}" if goods else ""
    return f"the goods that the freight consists of{known}, in tonnes"


def gap_recent(year: int) -> str:
    return f"a total for any whole year after {year}"


def along_the_way(pair: Pair) -> str:
    return f"Latest figures on the countries and places along the way, {pair.name_a} to {pair.name_b}"


def nothing_along() -> str:
    return "No source gives a figure for the two countries' networks or for a place on the route drawn."

"""Sentences of the chapter on a pair of countries: its freight, how sure it is, how it grew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import PER_CENT
from corridor.narrative import numbers, spans, terms
from corridor.narrative.citations import figure, source, spoken
from corridor.narrative.days import during
from corridor.narrative.figures import allowed, reported
from corridor.narrative.marks import emphasis
from corridor.narrative.numbers import listed, plural
from corridor.narrative.speakers import speaker


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

    @property
    def both(self) -> str:
        """The pair at the head of a table: Kazakhstan and Estonia."""
        return f"{self.name_a} and {self.name_b}"

    def partner_of(self, reporter: str) -> str:
        """Name of the country that is not the reporter."""
        return self.name_b if reporter == self.code_a else self.name_a


def title(name_a: str, name_b: str) -> str:
    """The title of a chapter on two countries that have no entry of their own."""
    return f"{name_a} and {name_b}"


def joined(name_a: str, name_b: str) -> str:
    """A pair where there is little room."""
    return f"{name_a}\u2013{name_b}"


PAIRS = "Pairs"
TOTALS_AND_PARTS = "Totals and what they are made of"
NO_TOTAL = "no total in the sources"

STRIP = (
    "Rail freight between two countries, the leading figure of each pair. From line to line the scale grows tenfold; a "
    "paler mark is a part of a year. Counts differ from pair to pair."
)


def strip_title(drawn: Sequence[Observation], names: Mapping[str, str]) -> str:
    """From how little to how much moves between two countries in a whole year, with all that may be the least or most."""
    years = [item for item in drawn if item.period.full_year]
    least = [item for item in years if all(item.bounds.low <= other.bounds.high for other in years)]
    most = [item for item in years if all(item.bounds.high >= other.bounds.low for other in years)]
    if not years or any(item in most for item in least):
        return f"Freight by rail of {plural(len(drawn), 'pair', 'pairs')}"
    told = [" or ".join(f"{reported(item)} ({names[item.subject]})" for item in end) for end in (least, most)]
    return f"By rail in a whole year from {told[0]} to {told[1]}"


def strip_text(drawn: int, without: int) -> str:
    """What the strip of all pairs shows, for those who cannot see it."""
    text = f"The freight by rail of {plural(drawn, 'pair', 'pairs')}, the largest first, on a scale of tenfold steps."
    return f"{text} Of {plural(without, 'more pair', 'more pairs')} no source gives a total." if without else text


def no_total(pair: Pair) -> str:
    return f"No source of this book gives a total for freight {pair.between}."


def nothing_to_draw() -> str:
    return "Neither a course of figures nor a route of this pair is known, so there is nothing to draw."


COUNTS_APART = (
    "Counts under different definitions have different colours and are never joined; "
    "nor is a part of a year joined with a whole one."
)


def all_drawn() -> str:
    return "The chart at the head of this chapter holds every one of them."


def nothing_compared() -> str:
    return "Published figures of this pair cannot be held against each other: no two of them bear on one thing."


def no_split(pair: Pair) -> str:
    return f"No source names a total of freight {pair.between} together with any of its flows, so there is nothing to subtract."


def no_sum(pair: Pair, flows: Sequence[str]) -> str:
    """That flows stand beside a total which they do not make up: they overlap, or count something else."""
    return (
        f"The flows that sources name beside a total of freight {pair.between} ({listed(flows)}) may overlap or leave some "
        f"of it out, so there is nothing to subtract."
    )


def carried(lead: Observation, sources: int, statements: int, bodies: int) -> str:
    """Who stands behind the leading figure: how many sources, statements, and bodies that counted."""
    if sources == 1:
        return f"One source carries the figure, by {spoken(lead)}."
    text = f"{terms.capital(plural(sources, 'source', 'sources'))} carry the figure"
    if statements == 1:
        return f"{text}, {'both' if sources == 2 else 'all'} of them retelling one statement by {spoken(lead)}."
    return f"{text}, from {statements} statements; {terms.confirmed(bodies)}."


def allows(lead: Observation) -> str:
    """What the printed digits allow; of a figure that says itself that an end is open, that none is given."""
    if lead.open_end:
        return f"It is printed as {reported(lead)}, without another end."
    return f"As printed it allows {allowed(lead)}."


def printed_otherwise(items: Iterable[Observation]) -> str:
    """The same figure as other sources print it."""
    return f"Printed otherwise: {listed(f'{figure(item)} ({item.publisher})' for item in items)}."


def wide_count(item: Observation) -> str:
    """A count that holds more than moves between the two, with what its record says of it."""
    first = figure(item, terms.capital(reported(item)))
    text = f"{first} {during(item.period)} ({item.count or speaker(item)}) is a wider count: it holds more than moves between the two."
    return f"{text} {caution(item)}" if item.note else text


def other_counts(others: Sequence[Observation]) -> str:
    """Totals of the same measure under other definitions, with the names of these."""
    shown = [f"{figure(item)} {during(item.period)} ({item.count or speaker(item)})" for item in others]
    return f"Other counts exist, and cannot be joined with it: {listed(shown)}."


def later(items: Sequence[Observation]) -> str:
    """Levels of periods that end after the leading one."""
    return f"Since then: {listed(f'{figure(item)} {during(item.period)}' for item in items)}."


def caution(item: Observation) -> str:
    """What the record says that a reader of the figure should know."""
    return emphasis(item.note)


def no_levels(pair: Pair) -> str:
    return f"No source of this book gives a level of freight {pair.between}, so there is no time line to draw."


def no_figures(pair: Pair) -> str:
    return f"No source of this book gives a figure on {pair.name_a} and {pair.name_b} together."


def no_level_of_any(pair: Pair) -> str:
    return f"No source of this book gives a level for {pair.both} together."


def naming_the_other(pair: Pair) -> str:
    return f"Figures on or by {pair.name_a} or {pair.name_b} whose note or count names the other"


def latest_figures(pair: Pair) -> str:
    return f"Latest figures, {pair.name_a} and {pair.name_b}"


def of_a_running_year(newer: Sequence[tuple[str, Observation]]) -> str:
    """Figures of a year whose months are not given, each with what it counts; a table of periods has no place for them."""
    told = "; ".join(f"{what}: {figure(item)} {during(item.period)}" for what, item in newer)
    return f"{terms.capital(told)}. That was said before the year was over."


def growth_table() -> str:
    return "Growth as stated, and what it implies for the period before"


def implied_above(changes: int) -> str:
    """That what stated changes imply is told in the table of what all figures leave."""
    verb = "What one change implies stands" if changes == 1 else f"What {numbers.number(changes)} changes imply stands"
    return f"{verb} in the table above, with the level and the change that it follows from."


def changes_alone(pair: Pair) -> str:
    return f"{pair.both}: changes from which no earlier level follows"


def no_growth(pair: Pair) -> str:
    return (
        f"No source states a growth of freight {pair.between} beside a level, so nothing follows for earlier periods."
    )


def network_share(item: Observation, whole: Observation, name: str, share: Interval) -> str:
    """The pair's freight as a share of a railway's; `name`: of the country, as the count may be of part of its railways."""
    return (
        f"{figure(item)} {during(item.period)} is {spans.roughly(share, PER_CENT)} of {figure(whole)}, "
        f"freight by rail in {name} in that period ({source(whole)})."
    )


def no_network(pair: Pair) -> str:
    return f"No source gives all rail freight of {pair.name_a} or {pair.name_b} for a period in which the pair's freight is known."


def no_targets(pair: Pair) -> str:
    return f"No source sets freight {pair.between} a target in figures."


def no_commitments(pair: Pair) -> str:
    return f"The documents transcribed whole for this book state no intention of {pair.name_a} and {pair.name_b} on freight."


def corridor_part(pair: Pair) -> str:
    """What is not known of a pair's freight, where the way between the two crosses the sea."""
    return f"It is all freight by rail {pair.between}; how much of it is the corridor's freight no source says."


def whole_traffic(pair: Pair) -> str:
    """What a pair's freight is not, where the way between the two does not cross the sea."""
    return f"It is all freight by rail {pair.between}, not the part of it that the Trans-Caspian route carries."

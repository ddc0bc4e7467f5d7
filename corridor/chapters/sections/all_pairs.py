"""All pairs beside each other: a card for each with its course and what its chapter says first, and a table of them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from corridor.analysis import brief, choice, growth
from corridor.chapters import briefs, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.drawing import sparks
from corridor.drawing.sparks import Small
from corridor.evidence.observations import Observation, about
from corridor.evidence.roles import TRADE
from corridor.narrative import addresses, citations, marks, numbers, on_corridor, on_pairs, terms
from corridor.narrative.multiples import Multiple, Multiples
from corridor.narrative.pieces import Prose, Table


@dataclass(frozen=True)
class Listed:
    """A pair beside others."""

    ch: Chapter
    pair: on_pairs.Pair
    title: str

    @property
    def name(self) -> str:
        """The id of the pair."""
        return self.pair.relationship_id

    @cached_property
    def found(self) -> list[Observation]:
        """All figures about it."""
        return about(self.ch.everything, self.name)

    @cached_property
    def totals(self) -> list[Observation]:
        """Of its freight, oldest first."""
        return choice.standing_for_pair(choice.best_totals(self.found), self.ch.wider)

    @cached_property
    def freight(self) -> Observation | None:
        """The leading figure of its freight."""
        return choice.leading(self.totals) if self.totals else None

    @cached_property
    def change(self) -> Observation | None:
        """The growth stated for that figure."""
        changes = growth.shares_to(self.freight, self.found) if self.freight else []
        return changes[0] if changes else None

    @cached_property
    def trade(self) -> Observation | None:
        """The leading figure of trade between the two."""
        levels = choice.levels(self.found, TRADE, flow="total")
        known = [item for item in levels if item.period.known] or levels
        return choice.leading(known) if known else None


def listed(ch: Chapter) -> list[Listed]:
    """Every pair, the one of most freight first, those whose freight is not known last."""
    pairs = [
        Listed(ch, on_pairs.Pair(row.relationship_id, row.country_a, row.country_b, row.name_a, row.name_b), row.title)
        for row in ch.data.relationships.itertuples()
    ]
    return sorted(pairs, key=lambda pair: (-_size(pair.freight), pair.title))


def cards(ch: Chapter, pairs: Sequence[Listed]) -> list[Shown]:
    """A card for each pair: its leading count over years that all share, and what its chapter says first."""
    small = {pair.name: _small(pair, pair.freight) for pair in pairs if pair.freight}
    years = _years(small.values())
    told = [
        Multiple(
            pair.title,
            addresses.pair(pair.name),
            _drawing(small.get(pair.name), years),
            briefs.of_pair(ch, pair.pair)[0],
        )
        for pair in pairs
    ]
    reckoned = any(each.before for each in small.values())
    return [Prose(on_corridor.pairs(len(pairs), len(small), reckoned=reckoned)), Multiples(on_pairs.PAIRS, told)]


def table(pairs: Sequence[Listed]) -> list[Shown]:
    """Every pair by its name, with its leading figure, a link to its chapter; folded."""
    columns = tables.headed("pair", "freight", "change", "trade", "figures", "voices")
    named = sorted(pairs, key=lambda pair: pair.title)
    rows, order = [_cells(pair) for pair in named], [_order(pair) for pair in named]
    shown = Table(on_corridor.PAIRS, columns, rows, frozenset(range(1, len(columns))), order)
    return tables.folded(shown)


def _drawing(shown: Small | None, years: tuple[int, int] | None) -> Markup:
    if not years:
        return Markup()
    return sparks.course(shown, years) if shown else sparks.nothing(years, on_pairs.NO_TOTAL)


def _small(pair: Listed, lead: Observation) -> Small:
    """Figures of the leading count, and what a stated growth leads back to where no figure of that time is known."""
    own = [item for item in pair.totals if item.definition == lead.definition and not item.period.many_years]
    before = brief.course(lead, pair.totals, pair.found).last
    known = {item.period for item in own}
    reckoned = None
    if before and before.change.compare not in known and math.isfinite(before.interval.high):
        reckoned = before.change.compare, before.interval
    label = pair.ch.colours.get(lead.definition, ("", 0))
    return Small(own, lead, reckoned, label[1])


def _years(shown: Iterable[Small]) -> tuple[int, int] | None:
    """First and last year of which anything is drawn; None where nothing is."""
    periods = [item.period for each in shown for item in each.figures]
    days = [day for period in periods for day in (period.start, period.end) if day]
    return (min(days).year, max(days).year) if days else None


def _size(item: Observation | None) -> float:
    return item.interval.middle if item else -1.0


def _order(pair: Listed) -> list[float | str]:
    """What readers may sort the pairs by, column by column."""
    change = growth.rate(pair.change) if pair.change else None
    grew = change.middle if change else -1.0
    voices = choice.voices(pair.found)
    return [pair.title, _size(pair.freight), grew, _size(pair.trade), len(pair.found), voices]


def _cells(pair: Listed) -> list[str | Markup]:
    return [
        marks.link(addresses.pair(pair.name), pair.title),
        citations.figure_and_period(pair.freight) if pair.freight else terms.NO_SOURCE,
        citations.change(pair.change) if pair.change else "",
        citations.figure_and_period(pair.trade) if pair.trade else terms.NO_SOURCE,
        numbers.number(len(pair.found)),
        numbers.number(choice.voices(pair.found)),
    ]

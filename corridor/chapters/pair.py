"""A pair of countries: what was known of it, and what its chapter starts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corridor.analysis import choice, network
from corridor.analysis.choice import by_period, leading
from corridor.chapters import named_pairs, needs, parameters
from corridor.chapters.chapter import Chapter, latest, undated
from corridor.chapters.intentions import intentions_of
from corridor.chapters.parameters import RelationshipParameters
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, about, observations, within
from corridor.narrative import on_pairs
from corridor.narrative.audited import known_by


@dataclass(frozen=True)
class PairChapter(Chapter):
    """A pair, what was known of it, and the parameters of its chapter."""

    parameters: RelationshipParameters
    pair: on_pairs.Pair
    ways: network.Network
    """All places and legs."""
    route: network.Route | None
    growth_data: Dataset
    """What has been stated on the growth of railways and pairs."""

    @cached_property
    def railway_growth(self) -> list[Observation]:
        """Stated growth of all freight on railways and between pairs."""
        return within(self.published, self.growth_data)

    @cached_property
    def found(self) -> list[Observation]:
        """Observations about the pair."""
        return about(self.everything, self.pair.relationship_id)

    @cached_property
    def totals(self) -> list[Observation]:
        """Totals of the pair's freight by rail, oldest first; one for each period and definition."""
        return sorted(choice.best_totals(self.found), key=by_period)

    @cached_property
    def standing(self) -> list[Observation]:
        """Those of the totals that can stand for the pair, oldest first."""
        return choice.standing_for_pair(self.totals, self.wider)

    @cached_property
    def wide(self) -> list[Observation]:
        """Totals by counts that contain another count of the pair: more than moves between the two."""
        wide = choice.wide_counts(self.totals, self.wider)
        return [item for item in self.totals if item.definition in wide]

    @cached_property
    def lead(self) -> Observation | None:
        """The figure the chapter starts from: the last whole year if it is recent, else the last total."""
        return leading(self.standing) if self.standing else None

    @cached_property
    def naming_the_other(self) -> list[Observation]:
        """Figures on or by one of the two countries whose note or count names the other."""
        named = needs.naming_both(self.data, self.pair.relationship_id)
        return [item for item in self.everything if item.observation_id in named]

    @cached_property
    def intentions(self) -> list[dict[str, Any]]:
        """What the two stated together, or one of them in a document about the pair."""
        return intentions_of(self, self.pair.relationship_id)

    @cached_property
    def by_sea(self) -> bool:
        """Whether the way between the two crosses a sea, or none is known."""
        return self.route is None or any(leg.mode == "sea" for leg in self.route.legs)

    @cached_property
    def on_corridor(self) -> set[str]:
        """Places that the corridor itself runs through."""
        stops = self.data.subjects.set_index("subject")["places"].get(network.CORRIDOR, ())
        way = self.ways.route(stops)
        return self.ways.passed(way) if way else set()

    @cached_property
    def wholes(self) -> list[tuple[Observation, Observation]]:
        """Totals of the pair, each with all rail freight of one of the two countries in that period."""
        countries = choice.best_totals(about(self.everything, self.pair.code_a, self.pair.code_b))
        return [(item, whole) for item in self.totals[::-1] for whole in countries if whole.period == item.period]

    @cached_property
    def surroundings(self) -> list[Observation]:
        """The leading levels on the two countries and on subjects that lie along the route."""
        sides = (self.pair.code_a, self.pair.code_b)
        countries = [name for name in self.data.subjects["subject"] if name in sides]
        groups = network.with_groups(self.data, self.pair.relationship_id)
        along = [
            *countries,
            *groups,
            *network.along(self.data, self.route),
            *network.within(self.data, sides),
        ]
        along = list(dict.fromkeys(along))
        found = [item for item in about(self.everything, *along) if item.subject in groups or _belongs_along(item)]
        return [
            item for subject in along for item in self.ranked(latest(about(found, subject), ratios=subject in groups))
        ]


def known_pair(namespace: Mapping[str, Any]) -> PairChapter:
    """The chapter that a notebook's parameters ask for; ParameterError where they cannot be used."""
    published = dataset.read()
    asked = parameters.read(RelationshipParameters, parameters.given_in(namespace), published.edition())
    name, entered = named_pairs.with_pair(published, asked.relationship)
    row = entered.relationships.set_index("relationship_id").loc[name]
    data = known_by(entered, asked.as_of)
    ways = network.network(data)
    return PairChapter(
        parameters=asked.model_copy(update={"relationship": name}),
        pair=on_pairs.Pair(name, row.country_a, row.country_b, row.name_a, row.name_b),
        data=needs.of_pair(data, name),
        published=observations(published),
        left_out=undated(about(observations(published), name), asked.as_of),
        ways=ways,
        route=ways.route(row.route, row.modes),
        growth_data=needs.growth_of_railways(data),
    )


def _belongs_along(item: Observation) -> bool:
    """Whether a figure says something of the way: of countries only what covers all goods and flows."""
    covers_all = item.commodity == "all" and item.flow in ("total", "")
    return item.measure != "share" and (item.scope != "country" or covers_all)

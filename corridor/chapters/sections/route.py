"""The way between two countries, and the latest figures along it."""

from collections.abc import Sequence

from corridor.analysis import network
from corridor.chapters import tables
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.drawing import maps, profile
from corridor.drawing.plots import Chart
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation
from corridor.narrative import citations, on_routes, terms
from corridor.narrative.days import days_of
from corridor.narrative.pieces import Prose, Table
from corridor.narrative.speakers import speaker


def route(ch: PairChapter, *, drawn: bool) -> list[Shown]:
    """The way between the two countries: map, legs, lengths; `drawn`: whether the map stands elsewhere."""
    if ch.route is None:
        return [Prose(on_routes.no_route(ch.pair))]
    lengths = _lengths(ch, ch.route)
    text = lengths if ch.by_sea else f"{lengths} {_on_land(ch, ch.route)}"
    rows = [
        [maps.leg_name(ch.ways, leg), terms.MODES[leg.mode], on_routes.leg_length(leg), _leg_source(ch.data, leg)]
        for leg in ch.route.legs
    ]
    return [
        *([] if drawn else route_chart(ch)),
        Prose(text),
        *_profile(ch, ch.route),
        *tables.folded(
            tables.table(on_routes.legs_table(), tables.headed("leg", "mode", "distance", "source"), rows, (2,))
        ),
    ]


def route_chart(ch: PairChapter) -> list[Shown]:
    """The map of the way between the two countries; none where no way is known."""
    if ch.route is None:
        return []
    plot = maps.route_map(ch.data, ch.ways, ch.route, (ch.pair.code_a, ch.pair.code_b))
    names = [ch.ways.name(place) for place in ch.route.places]
    title = on_routes.route_title(ch.route, names, _last_within(ch, ch.route))
    return [Chart(title, _lengths(ch, ch.route), plot, on_routes.route_drawn(ch.route))]


def _profile(ch: PairChapter, way: network.Route) -> list[Shown]:
    """The legs in order, and what is known of times along them; nothing of one leg alone."""
    places = ch.data.subjects.set_index("subject")["places"]
    times = [item for item in ch.surroundings if item.base_unit == "day" and _lies_on(places[item.subject], way, item)]
    names = [ch.ways.name(place) for place in way.places]
    plot = profile.profile(ch.ways, way, times, places)
    chart = Chart(on_routes.profile_title(way, names), _lengths(ch, way), plot, on_routes.profile_drawn())
    return [chart] if len(way.legs) > 1 or times else []


def _lies_on(places: Sequence[str], way: network.Route, item: Observation) -> bool:
    """Whether both ends of a stretch, or a stop, are places of the way."""
    return {*places} <= {*way.places} and len(places) >= (1 if item.scope == "node" else 2)


def along_the_way(ch: PairChapter) -> list[Shown]:
    """The latest figures on the two countries and on places and legs of the route."""
    if not ch.surroundings:
        return [ch.nothing(on_routes.nothing_along())]
    names = ch.data.subjects.set_index("subject")["label"]
    rows = [
        [
            names[item.subject],
            ch.what(item),
            days_of(item.period),
            citations.in_cell(item),
            speaker(item),
        ]
        for item in ch.surroundings
    ]
    columns = tables.headed("subject", "what", "period", "figure", "who")
    return tables.folded(Table(on_routes.along_the_way(ch.pair), columns, rows, frozenset({3})))


def _lengths(ch: PairChapter, way: network.Route) -> str:
    names = [ch.ways.name(place) for place in way.places]
    lengths = on_routes.route_lengths(way, names, _stretches(ch, way))
    within = _last_within(ch, way)
    return f"{lengths} {on_routes.goes_on(names[-1], within)}" if within else lengths


def _last_within(ch: PairChapter, way: network.Route) -> str:
    """The name of the last place of a way that lies in the two countries, where its end does not."""
    both = (ch.pair.code_a, ch.pair.code_b)
    if ch.ways.country(way.places[-1]) in both:
        return ""
    return next((ch.ways.name(place) for place in reversed(way.places) if ch.ways.country(place) in both), "")


def _stretches(ch: PairChapter, way: network.Route) -> list[tuple[str, float]]:
    """Printed lengths of what runs over several legs of the route, where one of those is unknown."""
    return [
        (maps.leg_name(ch.ways, whole), whole.distance_km)
        for whole, legs in ch.ways.stretches(way)
        if whole.basis == "published" and any(leg.basis != "published" for leg in legs)
    ]


def _on_land(ch: PairChapter, way: network.Route) -> str:
    lies_on_it = set(way.places) <= ch.on_corridor
    return on_routes.on_land_of_corridor(ch.pair) if lies_on_it else on_routes.off_corridor(ch.pair)


def _leg_source(data: Dataset, leg: network.Leg) -> str:
    if not leg.source_id:
        return terms.DISTANCE_BASES[leg.basis]
    publisher = data.sources.set_index("source_id")["publisher"].get(leg.source_id, leg.source_id)
    return citations.link(leg.source_id, publisher)

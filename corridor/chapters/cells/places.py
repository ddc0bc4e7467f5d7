"""Places of the network, by their names in English and Russian, and the pairs whose route passes them."""

from corridor.analysis.network import network
from corridor.chapters import briefs, needs, tables
from corridor.chapters.chapter import Chapter
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.drawing import maps
from corridor.drawing.plots import Chart
from corridor.narrative import addresses, marks, on_corridor, on_maps, terms
from corridor.narrative.pieces import Table

chapter = Opening(needs.of_measures())


def brief(ch: Chapter) -> list[Shown]:
    """How large the network is, and how much of it has a printed length."""
    places, legs = ch.data.places, ch.data.legs
    printed = int((legs["basis"] == "published").sum())
    told = on_corridor.network(len(places), places["country"].nunique(), len(legs), printed)
    return [*briefs.as_list(told)]


def network_map(ch: Chapter) -> list[Shown]:
    """All places and legs."""
    ways = network(ch.data)
    text = on_maps.map_text(len(ch.data.places), len(ch.data.legs))
    plot = maps.network_map(ch.data, ways, ch.data.places["id"])
    return [Chart(on_maps.map_title(), text, plot, on_maps.map_drawn())]


def every(ch: Chapter) -> list[Shown]:
    """Every place with the chapters of the pairs whose route passes it."""
    passing = _pairs_passing(ch)
    places = ch.data.places.sort_values("name_en")
    rows = [
        [
            row.name_en,
            row.name_ru,
            ch.reporters.get(row.country, row.country),
            terms.PLACE_KINDS[row.kind],
            tables.JOIN.join(passing.get(row.id, [])),
        ]
        for row in places.itertuples()
    ]
    columns = tables.headed("place", "russian", "country", "place_kind", "passing")
    return [Table(on_corridor.PLACES, columns, rows, anchors=[[f"place-{name}"] for name in places["id"]])]


def _pairs_passing(ch: Chapter) -> dict[str, list[str]]:
    """Place → links to the chapters of pairs whose route passes it."""
    ways = network(ch.data)
    found: dict[str, list[str]] = {}
    for row in ch.data.relationships.itertuples():
        route = ways.route(row.route, row.modes)
        link = marks.link(addresses.pair(row.relationship_id), row.title)
        for place in route.places if route else ():
            found.setdefault(place, []).append(link)
    return found

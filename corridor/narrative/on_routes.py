"""Sentences on the way between two countries."""

from collections.abc import Sequence

from corridor.analysis.network import Route
from corridor.narrative import numbers
from corridor.narrative.numbers import listed, plural
from corridor.narrative.on_pairs import Pair


def route_lengths(route: Route, names: Sequence[str], stretches: Sequence[tuple[str, float]] = ()) -> str:
    """How long the route is, as far as its legs' lengths are known.

    `stretches`: the ends and the printed length of what runs over several legs, one of them of unknown length.
    """
    published, crow, unknown = (route.count(basis) for basis in ("published", "great_circle", "unknown"))
    text = f"The route drawn runs by {listed(names)}, in {plural(len(route.legs), 'leg', 'legs')}."
    if published + crow == 0:
        return f"{text} The length of none of them is printed."
    known = route.length("published") + route.length("great_circle")
    text += f" Known lengths add up to {numbers.with_unit(numbers.number(known), numbers.KM)}"
    if crow:
        text += f", of which {numbers.with_unit(numbers.number(route.length('great_circle')), numbers.KM)} is the great circle, a lower bound"
    if unknown:
        text += f"; for {plural(unknown, 'leg', 'legs')} no source here prints one"
    for ends, length in stretches:
        text += f"; {ends} as a whole is printed as {numbers.with_unit(numbers.number(length), numbers.KM)}"
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


def on_land_of_corridor(pair: Pair) -> str:
    """A route that is a stretch of the corridor on land."""
    return (
        f"All of it is a stretch of the Trans-Caspian route on land: freight {pair.between} moves on that route without "
        f"crossing the Caspian Sea, and no source says how much of it comes from or goes on beyond the two."
    )


def along_the_way(pair: Pair) -> str:
    return f"Latest figures on the countries and places along the way, {pair.name_a} to {pair.name_b}"


def nothing_along() -> str:
    return "No source gives a figure for the two countries' networks or for a place on the route drawn."

"""Sentences on the way between two countries."""

from collections.abc import Sequence

from corridor.analysis.network import Leg, Route
from corridor.evidence.observations import Observation
from corridor.narrative import numbers, terms
from corridor.narrative.days import days_of
from corridor.narrative.figures import in_table, reported
from corridor.narrative.numbers import listed, plural
from corridor.narrative.on_pairs import Pair

_MEASURED = {
    "published": "as published",
    "great_circle": "measured straight",
    "along_towns": "measured from town to town",
}
"""What the length of a leg rests on."""


def route_lengths(route: Route, names: Sequence[str], stretches: Sequence[tuple[str, float]] = ()) -> str:
    """How long the route is, mode by mode: what is published of it, and what the rest is at least.

    `stretches`: the ends and the printed length of what runs over several legs, not all of which are printed.
    """
    whole = route.at_least()
    text = f"The route drawn runs by {listed(names)}, in {plural(len(route.legs), 'leg', 'legs')}."
    if route.count("published") == len(route.legs):
        return f"{text} It is {_km(whole)} long, as published."
    text += f" It is at least {_km(whole)} long"
    kinds = route.by_kind()
    told = [f"{_km(length)} by {terms.MODES[mode]} {_MEASURED[basis]}" for (mode, basis), length in kinds.items()]
    text += f": {', '.join(told)}" if told[1:] else f", {_MEASURED[next(iter(kinds))[1]]}"
    for ends, length in stretches:
        text += f"; {ends} as a whole is published as {_km(length)}"
    return f"{text}."


def _km(length: float) -> str:
    return numbers.with_unit(numbers.number(length), numbers.KM)


def changes(route: Route) -> dict[str, str]:
    """The places where freight changes from one mode to another, with what it changes to."""
    legs = zip(route.legs, route.legs[1:], strict=False)
    return {
        leg.from_id: f"{terms.MODES[before.mode]} to {terms.MODES[leg.mode]}"
        for before, leg in legs
        if before.mode != leg.mode
    }


def pair_on_map(title: str, freight: Observation | None) -> str:
    """What the mark of a pair says."""
    return f"{title} · {reported(freight)}, {days_of(freight.period)}" if freight else f"{title} · {terms.NO_SOURCE}"


def at_mark(amount: str, far: str) -> str:
    """What is written at the mark of a pair; `far`: the end of its route, where the map does not show that."""
    return ", ".join(filter(None, [f"to {far}" if far else "", amount]))


def leg_length(leg: Leg) -> str:
    """The printed length of a leg, or what it is at least."""
    shown = numbers.number(leg.distance_km)
    return shown if leg.basis == "published" else f"at least {shown}"


def route_title(route: Route, names: Sequence[str], last_within: str = "") -> str:
    """From where to where, and by what; `names`: of the places passed.

    `last_within`: the last of them in the two countries, where the way ends beyond.
    """
    modes = dict.fromkeys(terms.MODES[leg.mode] for leg in route.legs)
    via = f" by way of {last_within}," if last_within else ""
    return f"{names[0]} to {names[-1]}{via} by {listed(modes)}"


def goes_on(end: str, last_within: str) -> str:
    """That a way ends beyond the two countries."""
    return (
        f"From {last_within} the way drawn goes on beyond the two countries, to {end}: that is the way of which the sources on "
        f"this pair speak."
    )


def route_drawn(route: Route) -> str:
    """What the map of a route shows."""
    text = "In colour the way drawn for the two countries, in grey the lines around it: solid rail, dashes road, dots ships."
    return f"{text} A ring stands where freight changes between them." if route.changes() else text


def with_kilometres(leg: Leg) -> str:
    """The length of a leg with its unit."""
    return numbers.with_unit(leg_length(leg), numbers.KM)


def time_of(item: Observation) -> str:
    """A time along the way, with what takes it where that is named: 20.1 hours, handling a vessel."""
    return ", ".join(filter(None, [in_table(item), item.count]))


def stretch(names: Sequence[str]) -> str:
    """From one place to another, or a place alone."""
    return f" {numbers.DASH} ".join(names)


def profile_title(route: Route, names: Sequence[str]) -> str:
    """How many legs there are from end to end, and how often freight changes."""
    legs = plural(len(route.legs), "leg", "legs")
    changes = plural(len(route.changes()), "change of mode", "changes of mode")
    return f"{legs} from {names[0]} to {names[-1]}" + (f", with {changes}" if route.changes() else "")


def profile_drawn() -> str:
    return (
        "Kilometres from the start, as printed or at least: solid rail, dashes road, dots ships. "
        "In grey the latest times known of a stretch or a stop."
    )


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

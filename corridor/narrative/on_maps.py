"""What maps say: titles, what is drawn, for those who cannot see it."""

from collections.abc import Sequence

from corridor.evidence.observations import Observation
from corridor.narrative import terms
from corridor.narrative.days import days_of
from corridor.narrative.figures import reported
from corridor.narrative.numbers import plural


def flows_title(flows: Sequence[tuple[str, Observation | None]]) -> str:
    """Between whom most freight moves, as far as the figures tell; the pairs by their titles."""
    known = [(title, item) for title, item in flows if item]
    if not known:
        return map_title()
    least = max(item.interval.low for _, item in known)
    most = [
        f"{title} ({reported(item)}, {days_of(item.period)})" for title, item in known if item.interval.high >= least
    ]
    return f"Most freight moves between {' or '.join(most)}"


def flows_drawn() -> str:
    return (
        "Routes of the pairs, widths by the square root of the latest tonnage between the two countries; thin where no figure "
        "is known. A dot stands where a route ends or leaves the map. No source says how much of it takes which line."
    )


def flows_text(flows: Sequence[tuple[str, Observation | None]]) -> str:
    """For those who cannot see the map."""
    told = [
        f"{title}: {f'{reported(item)}, {days_of(item.period)}' if item else terms.NO_SOURCE}" for title, item in flows
    ]
    return "; ".join(told) + "."


def map_title() -> str:
    return "The network of this book"


def map_text(places: int, legs: int) -> str:
    """For those who cannot see the map."""
    return (
        f"{terms.capital(plural(places, 'place', 'places'))} and {plural(legs, 'leg', 'legs')} of rail, road and sea."
    )


def map_drawn() -> str:
    return "Lines are rail, dots sea, dashes road. All places are marked, and named where there is room."

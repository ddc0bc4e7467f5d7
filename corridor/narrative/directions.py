"""Flows as readers see them: exports and imports always by the name of the country that counts them."""

from corridor.evidence.observations import Observation
from corridor.evidence.rows import ALL_FLOWS
from corridor.evidence.vocabulary import FLOW_NOT_NAMED


def direction(item: Observation) -> str:
    """The flow of a figure: exports of Estonia to Kazakhstan; imports of Kazakhstan; transit.

    Empty where it counts all directions, or names none.
    """
    if item.flow in (FLOW_NOT_NAMED, ALL_FLOWS):
        return ""
    told, way = item.way.label, item.way
    if way.country_word and item.country:
        told += f" {way.country_word} {item.country}"
    return f"{told} {way.partner_word} {item.partner}" if way.partner_word and item.partner else told


def goods_and_way(goods: str, item: Observation) -> str:
    """Goods with the way they go: oil in transit; grain, exports of Kazakhstan to Kyrgyzstan."""
    way = direction(item)
    return f"{goods} in {way}" if goods and way == item.way.label else ", ".join(filter(None, [goods, way]))


def course(item: Observation) -> str:
    """The flow of a figure in a legend, between two countries by its course: Estonia to Kazakhstan."""
    if item.way.crosses in ("out", "in") and item.partner:
        ends = (item.country, item.partner) if item.way.crosses == "out" else (item.partner, item.country)
        return " to ".join(ends)
    return direction(item) or item.way.label


def seen_from_first(item: Observation) -> str:
    """The flow as the first country of a pair sees it, so that one course has one mark whoever counts it."""
    if not item.partner or item.subject.startswith(item.reporter):
        return item.flow
    return item.way.mirror or item.flow

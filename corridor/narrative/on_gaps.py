"""Sentences on what no source gives for a pair."""

from collections.abc import Sequence

from corridor.evidence.observations import Observation
from corridor.narrative import marks
from corridor.narrative.days import during
from corridor.narrative.numbers import listed
from corridor.narrative.on_pairs import Pair


def gaps(lines: Sequence[str]) -> str:
    return "No source of this book gives:\n\n" + "\n".join(marks.item(line) for line in lines)


def gap_total(pair: Pair) -> str:
    return f"a total of freight {pair.between}, for any period and mode"


def gap_flows(lead: Observation, missing: Sequence[str]) -> str:
    """Flows that no source names; `missing`: by what they are seen from."""
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

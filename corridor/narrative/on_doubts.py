"""What must be doubted, in a sentence or two: the figure, and what the others leave instead.

Plain text: the same sentence stands in `data/doubts.csv` and on the pages.
"""

from corridor.analysis.system.findings import Doubt, Doubtable
from corridor.analysis.system.part import Link
from corridor.evidence.observations import Observation
from corridor.narrative import findings_of_growth, sides, terms
from corridor.narrative.days import during
from corridor.narrative.figures import reported
from corridor.narrative.labels import Labels
from corridor.narrative.numbers import either, listed
from corridor.narrative.on_doubtful import instead

OPEN = {
    "assumed": "No document states how the two counts are related, so this stays open.",
    "undefined": "For one of them no count is stated, so they may count different things.",
    "revised": "The later document may give a revised count.",
    "rise": "It fits if an increase by that many times was meant, added to what there was.",
    "average": "It fits if the whole change was divided by the years, without compounding.",
    "not_refound": "One of the pages was not found again, so this stays open.",
}
"""Why a conflict is a question and no contradiction, where its sentence does not say so."""


def statement(doubt: Doubt, named: Labels) -> str:
    """What is doubted, what the others leave instead, what could be doubted in its place, and why it stays open."""
    figure = doubt.conflict.claims[0].figures[0]
    said = f"{sides.thing(figure, named)}{_when(figure)}: {reported(figure)}{findings_of_growth.on(figure)} ({sides.printed_by_and_count(figure, named)})"
    if isinstance(doubt.what, Link):
        return _of_link(said, doubt, doubt.what, named)
    if doubt.cut:
        sentence = (
            f"{said} fits the others only if its last digits were cut off, not rounded: they leave {left(doubt)}."
        )
    else:
        sentence = f"{said} cannot stand beside the others, which leave {left(doubt)}."
    others = [listed(_other(each, figure, named) for each in way) for way in doubt.alternatives]
    place = f"In its place {either(others)} could be doubted." if others else ""
    return " ".join(filter(None, [sentence, place, _one_count(doubt, named), OPEN.get(doubt.open_because, "")]))


def _one_count(doubt: Doubt, named: Labels) -> str:
    """The names that are held to be one count, where a conflict takes that; empty where it does not."""
    names = [f"“{named.definitions[link.definition]}”" for link in doubt.conflict.links]
    return f"{listed(names)} are held to be one count." if names else ""


def _of_link(said: str, doubt: Doubt, link: Link, named: Labels) -> str:
    """That a count may be another than the one that it is held to be."""
    others = [each.definition for each in doubt.conflict.links if each.definition != link.definition]
    counts = listed(named.definitions[name] for name in others)
    return (
        f"{terms.capital(named.definitions[link.definition])}, held to count the same as {counts}, may be another count. "
        f"{said}; the others leave {left(doubt)}."
    )


def _other(what: Doubtable, beside: Observation, named: Labels) -> str:
    """What could be doubted in place of a figure."""
    if isinstance(what, Link):
        return named.definitions[what.definition]
    figure = what.figures[0]
    subject = "" if figure.subject == beside.subject else f"{named.subjects[figure.subject]} "
    return f"{subject}{reported(figure)}{_when(figure)} ({sides.speaker_and_count(figure, named)})"


def _when(figure: Observation) -> str:
    return f" {during(figure.period)}" if figure.period.start else ""


def left(doubt: Doubt) -> str:
    """What the others leave, in the form of the figure."""
    figure = doubt.conflict.claims[0].figures[0]
    return instead(figure, doubt.instead.left.interval, "1" if doubt.instead.said.below else figure.amount_unit)

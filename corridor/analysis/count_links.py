"""Links between counts, one by one: what each rests on, and how often figures by the two names bear it out."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corridor.analysis.choice import grouped
from corridor.evidence.cells import by_key
from corridor.evidence.count_links import Basis, CountLink, Relation
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations

RELATIONS: tuple[Relation, ...] = ("same_count_as", "part_of", "sum_of")


class Link(NamedTuple):
    """An entry of the definitions that joins one with another."""

    definition_id: str
    relation: Relation
    other: str


def link_rows(data: Dataset) -> list[CountLink]:
    """Every link of the definitions once, with its basis and its agreements."""
    known = set(data.observations["observation_id"])
    stated = {
        Link(row.definition_id, row.relation, row.other): row.document
        for row in data.count_links.itertuples()
        if row.document in known
    }
    assumed = by_key(data.definitions, "definition_id", "assumed")
    levels = grouped((item for item in observations(data) if item.definition), lambda item: item.definition)
    rows = []
    for link in _links(data):
        document = stated.get(link, "")
        basis: Basis = "document" if document else "assumed" if link.other in assumed[link.definition_id] else "names"
        found = [*agreements(link.relation, levels.get(link.definition_id, ()), levels.get(link.other, ()))]
        rows.append(CountLink(**link._asdict(), basis=basis, document=document, beside=len(found), agree=sum(found)))
    return rows


def _links(data: Dataset) -> Iterator[Link]:
    """In the order of the registry; that two counts are one, which both may say, once."""
    seen: set[frozenset[str]] = set()
    for row in data.definitions.to_dict("records"):
        for relation in RELATIONS:
            for other in row[relation]:
                both = frozenset((row["definition_id"], other))
                if relation != "same_count_as" or both not in seen:
                    yield Link(row["definition_id"], relation, other)
                if relation == "same_count_as":
                    seen.add(both)


def agreements(relation: Relation, own: Iterable[Observation], other: Iterable[Observation]) -> Iterator[bool]:
    """Of each thing of which both names give a level, whether all of the one agree with all of the other.

    `own`, `other`: figures by either name. What one document retells of another is no second level of one count.
    """
    of_other = grouped(filter(_is_level, other), _thing)
    for thing, levels in grouped(filter(_is_level, own), _thing).items():
        pairs = [
            (one, beside)
            for one in levels
            for beside in of_other.get(thing, ())
            if relation != "same_count_as" or one.origin_group != beside.origin_group
        ]
        if pairs:
            yield all(_agree(relation, one, beside) for one, beside in pairs)


def _is_level(item: Observation) -> bool:
    """Whether a figure says how much there was."""
    return item.statistic == "level" and item.qualifier != "planned" and not item.whole


def _thing(item: Observation) -> tuple[object, ...]:
    """What it is of, but for the count."""
    return item.subject, item.measure, item.commodity, item.flow, item.amount_unit, item.period


def _agree(relation: Relation, one: Observation, other: Observation) -> bool:
    """Levels of one count share a value; a part is no more than its whole, which is the other but for a sum."""
    if relation == "same_count_as":
        return one.bounds.common(other.bounds) is not None
    part, whole = (one, other) if relation == "part_of" else (other, one)
    return part.bounds.low <= whole.bounds.high

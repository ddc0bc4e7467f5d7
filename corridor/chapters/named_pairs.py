"""Which two countries are meant: a pair with an entry, or any two that the registry knows; in any order and case."""

import re
from dataclasses import replace

import pandas as pd

from corridor.base.choices import nearest, shown
from corridor.chapters.parameters import ParameterError
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.registries import Relationship, Subject
from corridor.narrative import on_pairs

_TWO = re.compile(r"([A-Z]{2})-([A-Z]{2})")

_TWO_OF_ANY = re.compile(r"[\W_]*([A-Z]{2})[\W_]*([A-Z]{2})[\W_]*")
"""Two countries, whatever stands between and around."""


def looks_like_one(given: str) -> bool:
    """Whether two countries are named, be they known or not."""
    return bool(_TWO.fullmatch(given.upper()))


def with_pair(data: Dataset, given: str) -> tuple[str, Dataset]:
    """The id of the pair that is meant, and the dataset with an entry for it. Raises ParameterError.

    A pair with an entry has its id, whichever country is named first; one without is seen from the first.
    """
    countries = _countries(data)
    named = _TWO.fullmatch(given.upper())
    if not named or named[1] == named[2] or not {*named.groups()} <= countries.keys():
        raise ParameterError(f"relationship: {why_no_pair(data, given)}")
    one, other = named.groups()
    for name in (f"{one}-{other}", f"{other}-{one}"):
        if name in data.relationships["relationship_id"].array:
            return name, data
    return named[0], _entered(data, one, other, countries)


def why_no_pair(data: Dataset, given: str) -> str:
    """That nothing is known of what was given, and what would be: the nearest pairs, and the countries."""
    close = nearest(given, ways_to_write(data, given))
    return f"{shown(given)} is no pair; {close}accepted: two of {', '.join(sorted(_countries(data)))}, as in KZ-TJ"


def ways_to_write(data: Dataset, given: str) -> dict[str, str]:
    """How people write a pair → its id: in both orders, by its title or a country, and as given, if that names two."""
    ways: dict[str, str] = {}
    for row in data.relationships.itertuples():
        one, other = row.country_a, row.country_b
        for way in (f"{one}-{other}", f"{other}-{one}", row.title, one, other):
            ways.setdefault(way, row.relationship_id)
    joined = _TWO_OF_ANY.fullmatch(given.upper())
    if joined and joined[1] != joined[2] and {*joined.groups()} <= _countries(data).keys():
        return ways | {given: ways.get("-".join(joined.groups()), "-".join(joined.groups()))}
    return ways


def _countries(data: Dataset) -> dict[str, str]:
    """Country → its name."""
    return dict(data.reporters.loc[data.reporters["kind"] == "country", ["reporter", "label"]].to_numpy())


def _entered(data: Dataset, one: str, other: str, names: dict[str, str]) -> Dataset:
    """The dataset with an entry for two countries that have none."""
    pair, title = f"{one}-{other}", on_pairs.title(names[one], names[other])
    entry = Relationship(
        relationship_id=pair,
        country_a=one,
        country_b=other,
        title=title,
        order=len(data.relationships) + 1,
        name_a=names[one],
        name_b=names[other],
    )
    among = tuple(name for name in data.subjects["subject"] if name in (one, other))
    subject = Subject(subject=pair, scope="pair", label=title, part_of=among)
    return replace(
        data,
        relationships=pd.concat([data.relationships, dataset.frame("relationships", [entry])], ignore_index=True),
        subjects=pd.concat([dataset.frame("subjects", [subject]), data.subjects], ignore_index=True),
    )

"""What a chapter can depend on: it is given nothing else, and runs again only when that changes."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace

import pandas as pd

from corridor import network
from corridor.dataset import Dataset


def of_pair(data: Dataset, pair: str) -> Dataset:
    """The rows that the chapter of a pair may use: on the pair, its countries and what lies along its route."""
    row = data.relationships.set_index("relationship_id").loc[pair]
    countries = (row.country_a, row.country_b)
    subjects = {pair, *countries, *along_route(data, row.route.split(";"))}
    findings = data.findings[data.findings["subject"] == pair]
    commitments = data.commitments[_only(data.commitments["parties"], set(countries))]
    named = _named(findings["observations"]) | _named(commitments["evidence"])
    found = data.observations
    kept = found["subject"].isin(subjects) | found["observation_id"].isin(named) | _growth_of_railways(found)
    observations = found[kept]
    documents = {*observations["source_id"], *commitments["source_id"], *data.legs["source_id"]}
    return replace(
        data,
        observations=observations,
        sources=data.sources[data.sources["source_id"].isin(documents)],
        relationships=data.relationships[data.relationships["relationship_id"] == pair],
        definitions=data.definitions[data.definitions["definition_id"].isin(set(observations["definition"]))],
        commitments=commitments,
        subjects=data.subjects[data.subjects["subject"].isin(set(observations["subject"]) | subjects)],
        rejected=data.rejected.iloc[:0],
        findings=findings,
    )


def along_route(data: Dataset, places: Iterable[str]) -> list[str]:
    """Subjects that lie wholly on the route over some places."""
    route = network.route(network.graph(data), list(places))
    passed = set(route.places) if route else set()
    return [row.subject for row in data.subjects.itertuples() if row.places and set(row.places.split(";")) <= passed]


def digest(data: Dataset) -> str:
    """Changes when any cell of a dataset does."""
    parts = [getattr(data, field.name).to_csv(index=False) for field in fields(data)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _growth_of_railways(found: pd.DataFrame) -> "pd.Series[bool]":
    """Stated growth of all freight on railways and between pairs: the scenarios rest on it."""
    return (found["statistic"] == "change") & (found["measure"] == "rail_freight") & (found["flow"] == "total")


def _only(joined: "pd.Series[str]", names: set[str]) -> "pd.Series[bool]":
    return joined.map(lambda cell: set(cell.split(";")) <= names)


def _named(joined: "pd.Series[str]") -> set[str]:
    return {name for cell in joined for name in cell.split(";")}

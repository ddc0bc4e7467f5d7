"""What each chapter can depend on: it is given nothing else, and runs again only when that changes."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import fields, replace

import pandas as pd

from corridor import network
from corridor.dataset import Dataset

Slice = Callable[[Dataset], Dataset]


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
    own = _with(data, found[kept], {*commitments["source_id"], *data.legs["source_id"]})
    return replace(
        own,
        relationships=data.relationships[data.relationships["relationship_id"] == pair],
        commitments=commitments,
        subjects=data.subjects[data.subjects["subject"].isin(set(found[kept]["subject"]) | subjects)],
        findings=findings,
    )


def of_measures(*measures: str, subjects: Iterable[str] = ()) -> Slice:
    """Figures of some measures, or on some subjects; no findings and no intentions."""

    def own(data: Dataset) -> Dataset:
        found = data.observations
        return _with(data, found[found["measure"].isin(measures) | found["subject"].isin(set(subjects))])

    return own


def of_intentions(data: Dataset) -> Dataset:
    """Stated intentions, the figures of their documents, and those that came of them."""
    found, stated = data.observations, data.commitments
    kept = found["source_id"].isin(stated["source_id"]) | found["observation_id"].isin(_named(stated["evidence"]))
    return replace(_with(data, found[kept], stated["source_id"]), commitments=stated)


OF_TEMPLATES: dict[str, Slice] = {
    "commitments": of_intentions,
    "containers": of_measures("containers", "container_trains"),
    "oil": of_measures("oil_transit", subjects=["BTC"]),
    "places": of_measures(),
    "ports": of_measures("capacity", "port_throughput", "containers"),
    "rerun": of_measures(),
    "times": of_measures("transit_time", "border_time", "tariff"),
    "volumes": of_measures("corridor_freight"),
}
"""What the templates may use; those that are not listed may use everything."""


def of_template(data: Dataset, template: str, pair: str = "") -> Dataset:
    """What a chapter made from a template may use."""
    if pair:
        return of_pair(data, pair)
    return OF_TEMPLATES[template](data) if template in OF_TEMPLATES else data


def along_route(data: Dataset, places: Iterable[str]) -> list[str]:
    """Subjects that lie wholly on the route over some places."""
    route = network.route(network.graph(data), list(places))
    passed = set(route.places) if route else set()
    return [row.subject for row in data.subjects.itertuples() if row.places and set(row.places.split(";")) <= passed]


def digest(data: Dataset) -> str:
    """Changes when any cell of a dataset does."""
    parts = [getattr(data, field.name).to_csv(index=False) for field in fields(data)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _with(data: Dataset, observations: pd.DataFrame, documents: Iterable[str] = ()) -> Dataset:
    """Observations with their documents, some others, and their counts; of evidence nothing else."""
    cited = {*observations["source_id"], *documents}
    return replace(
        data,
        observations=observations,
        sources=data.sources[data.sources["source_id"].isin(cited)],
        definitions=data.definitions[data.definitions["definition_id"].isin(set(observations["definition"]))],
        commitments=data.commitments.iloc[:0],
        rejected=data.rejected.iloc[:0],
        findings=data.findings.iloc[:0],
    )


def _growth_of_railways(found: pd.DataFrame) -> "pd.Series[bool]":
    """Stated growth of all freight on railways and between pairs: the scenarios rest on it."""
    return (found["statistic"] == "change") & (found["measure"] == "rail_freight") & (found["flow"] == "total")


def _only(joined: "pd.Series[str]", names: set[str]) -> "pd.Series[bool]":
    return joined.map(lambda cell: set(cell.split(";")) <= names).astype(bool)


def _named(joined: "pd.Series[str]") -> set[str]:
    return {name for cell in joined for name in cell.split(";")}

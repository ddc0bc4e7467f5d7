"""Slices of the evidence, which chapters declare to be all that they can depend on."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from corridor.analysis import known, network
from corridor.analysis.aims import AIMS
from corridor.analysis.audit import definitions, growth, targets
from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.roles import FREIGHT
from corridor.evidence.tables import TABLES

Slice = Callable[[Dataset], Dataset]

FOLLOWS = (
    "findings",
    "quantities",
    "conflicts",
    "words",
    "sharpness",
    "slips",
    "constants",
    "reviewed",
    "former",
    "count_links",
    "breaks",
)
"""Tables of what follows from figures, and what is told of counts: each chapter is given what it tells of them."""


def everything(data: Dataset) -> Dataset:
    """All there is."""
    return data


def of_pair(data: Dataset, pair: str) -> Dataset:
    """The rows that the chapter of a pair may use: on the pair, its countries and what lies along its route.

    KeyError where it is no pair of the dataset.
    """
    row = data.relationships.set_index("relationship_id").loc[pair]
    countries = (row.country_a, row.country_b)
    route = network.network(data).route(row.route, row.modes)
    around = (*network.along(data, route), *network.within(data, countries))
    wider = network.with_groups(data, pair)
    subjects = {pair, *countries, *around, *wider}
    sides = data.subjects.loc[data.subjects["subject"].isin(wider), "part_of"].explode()
    findings = data.findings[data.findings["subject"] == pair]
    commitments = data.commitments[_only(data.commitments["parties"], set(countries))]
    followed = known.about(data, pair)
    named = _named(findings["observations"]) | _named(commitments["evidence"]) | followed.figures
    found = data.observations
    if pair not in found["subject"].array:
        named |= naming_both(data, pair)
    kept = found["subject"].isin(subjects) | found["observation_id"].isin(named)
    own = _with(data, found[kept], {*commitments["source_id"], *data.legs["source_id"]})
    return replace(
        own,
        relationships=data.relationships[data.relationships["relationship_id"] == pair],
        commitments=commitments,
        subjects=data.subjects[
            data.subjects["subject"].isin({*own.observations["subject"], *subjects, *sides, network.CORRIDOR})
        ],
        findings=findings,
        reviewed=data.reviewed[data.reviewed["finding_id"].isin(findings["finding_id"])],
        **{
            **followed._asdict(),
            "doubts": data.doubts[data.doubts.index.isin({*own.doubts.index, *followed.doubts.index})],
        },
    )


def naming_both(data: Dataset, pair: str) -> set[str]:
    """Figures on or by one country of a pair whose note or count names the other, by their ids."""
    row = data.relationships.set_index("relationship_id").loc[pair]
    meanings = dict(zip(data.definitions["definition_id"], data.definitions["meaning"], strict=True))
    found = data.observations[~data.observations["subject"].isin(data.relationships["relationship_id"])]
    told = found["note"] + " " + found["definition"].map(lambda name: meanings.get(name, ""))
    sides = ((row.country_a, row.name_b), (row.country_b, row.name_a))
    named = [
        (found["subject"].eq(code) | found["reporter"].eq(code)) & told.str.contains(other, regex=False)
        for code, other in sides
    ]
    return set(found["observation_id"][named[0] | named[1]])


@once_for_each
def growth_of_railways(data: Dataset) -> Dataset:
    """Stated growth of all freight on railways and between pairs: the scenarios of all pairs rest on it."""
    found = data.observations
    growth = (found["statistic"] == "change") & (found["measure"] == FREIGHT) & (found["flow"] == "total")
    return _with(data, found[growth])


def of_measures(*measures: str, subjects: Iterable[str] = ()) -> Slice:
    """Figures of some measures, or on some subjects; no findings and no intentions."""
    return of_figures(lambda found: found["measure"].isin(measures) | found["subject"].isin(set(subjects)))


def of_figures(chosen: Callable[[pd.DataFrame], "pd.Series[bool]"]) -> Slice:
    """The figures that are `chosen`; no findings and no intentions."""
    return lambda data: _with(data, data.observations[chosen(data.observations)])


def of_counts(*measures: str, subjects: Iterable[str] = ()) -> Slice:
    """Figures of some measures, or on some subjects, and what became of their targets."""
    figures = of_measures(*measures, subjects=subjects)

    def own(data: Dataset) -> Dataset:
        judged = on_outcomes(data)
        return replace(figures(data), findings=judged[judged["measure"].isin(measures)])

    return own


def with_implied(figures: Slice, measures: Collection[str], subject: str = "") -> Slice:
    """The same, with what all figures leave of some measures, and the figures that it takes to know it.

    `subject`: what it is of; empty for all of them.
    """

    def own(data: Dataset) -> Dataset:
        asked = data.quantities[data.quantities["measure"].isin(measures)]
        asked = asked[asked["subject"] == subject] if subject else asked
        named = _named(asked["observations"]) | _named(asked["binding"])
        base, found = figures(data), data.observations
        kept = found["observation_id"].isin({*base.observations["observation_id"], *named})
        parts = data.quantities[data.quantities["quantity_id"].isin(_named(asked["less"]) | {*asked["quantity_id"]})]
        more = _with(data, found[kept])
        sources = more.sources[list(base.sources.columns)]
        counts = data.definitions.index.isin(base.definitions.index.union(more.definitions.index))
        definitions = data.definitions[counts]
        same = {name: getattr(base, name) for name in ("findings", "words", "constants", "slips", "count_links")}
        return replace(more, sources=sources, definitions=definitions, quantities=parts, **same)

    return own


def of_findings(told: Callable[[Dataset], pd.DataFrame], chosen: Callable[[pd.DataFrame], "pd.Series[bool]"]) -> Slice:
    """The findings that are `told` with their figures, and the figures that are `chosen`."""

    def own(data: Dataset) -> Dataset:
        findings = told(data)
        found = data.observations
        kept = chosen(found) | found["observation_id"].isin(_named(findings["observations"]))
        former = data.former[data.former["told_by"].isin(findings["finding_id"])]
        return replace(_with(data, found[kept]), findings=findings, former=former)

    return own


def of_examples(data: Dataset) -> Dataset:
    """Printed levels and targets, counts and links, loose words, constants, slips, verdicts; no titles of documents."""
    found = data.observations
    kept = (found["printed"] != "") & found["statistic"].isin(["level", "target"])
    kept |= found["observation_id"].isin(data.count_links["document"])
    own = _with(data, found[kept])
    return replace(
        own,
        sources=own.sources.drop(columns="title"),
        definitions=data.definitions,
        words=data.words,
        constants=data.constants,
        count_links=data.count_links,
        slips=data.slips,
        findings=data.findings[["verdict", "assumed"]],
    )


def of_sizes(data: Dataset) -> Dataset:
    """How many rows every table has: the keys of the tables."""
    return replace(data, **{name: getattr(data, name)[list(table.key)] for name, table in TABLES.items()})


def of_intentions(data: Dataset) -> Dataset:
    """Stated intentions, the figures of their documents, and those that came of them."""
    found, stated = data.observations, data.commitments
    kept = found["source_id"].isin(stated["source_id"]) | found["observation_id"].isin(_named(stated["evidence"]))
    return replace(_with(data, found[kept], stated["source_id"]), commitments=stated)


def on_counts(data: Dataset) -> pd.DataFrame:
    """Findings on two counts of one thing."""
    return data.findings[data.findings["kind"] == definitions.KIND]


def on_outcomes(data: Dataset) -> pd.DataFrame:
    """Findings that lay an amount that is aimed at, or a change, beside what came."""
    found, figures = data.findings, data.observations
    aims = set(figures.loc[figures["statistic"].isin(AIMS), "observation_id"])
    aimed = pd.Series([not aims.isdisjoint(names) for names in found["left"]], found.index, dtype=bool)
    return found[(found["kind"] == targets.MISS) | ((found["kind"] == growth.KIND) & aimed)]


def on_aims(data: Dataset) -> pd.DataFrame:
    """The same, and findings on targets that were stated anew."""
    found = data.findings
    return found[(found["kind"] == targets.SLIP) | found.index.isin(on_outcomes(data).index)]


def counted(found: pd.DataFrame) -> "pd.Series[bool]":
    """Figures that name their count."""
    return found["definition"] != ""


def aims_and_freight(found: pd.DataFrame) -> "pd.Series[bool]":
    """Targets, with all levels of what they are of; freight on corridors."""
    aims = found["statistic"].isin(AIMS)
    things = set(found.loc[aims, ["subject", "measure"]].itertuples(index=False, name=None))
    named = found[["subject", "measure"]].itertuples(index=False, name=None)
    of_things = pd.Series([thing in things for thing in named], found.index)
    return aims | (found["measure"] == "corridor_freight") | (of_things & (found["statistic"] == "level"))


def _with(data: Dataset, observations: pd.DataFrame, documents: Iterable[str] = ()) -> Dataset:
    """Observations with their documents, some others, and their counts; of evidence nothing else."""
    cited = {*observations["source_id"], *documents, *_after_due_dates(data, observations)}
    return replace(
        data,
        observations=observations,
        sources=data.sources[data.sources["source_id"].isin(cited)],
        definitions=data.definitions[data.definitions["definition_id"].isin(set(observations["definition"]))],
        commitments=data.commitments.iloc[:0],
        rejected=data.rejected.iloc[:0],
        **{name: getattr(data, name).iloc[:0] for name in FOLLOWS},
        doubts=data.doubts[data.doubts["observation_id"].isin(observations["observation_id"])],
    )


def _after_due_dates(data: Dataset, observations: pd.DataFrame) -> set[str]:
    """The first document after each day on which a target is due: with it a chapter knows that the day has passed."""
    dated = data.sources.dropna(subset=["known_on"]).sort_values(["known_on", "source_id"])
    ends = observations.loc[observations["statistic"].isin(AIMS), "period_end"].dropna().unique()
    later = dated["known_on"].searchsorted(ends, side="left")
    return set(dated["source_id"].iloc[[place for place in later if place < len(dated)]])


def _only(joined: "pd.Series[Any]", names: set[str]) -> "pd.Series[bool]":
    return joined.map(lambda cell: set(cell) <= names).astype(bool)


def _named(joined: "pd.Series[Any]") -> set[str]:
    return {name for cell in joined for name in cell}

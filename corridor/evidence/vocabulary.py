"""What is counted, in words and in order: goods, flows and units of the registries, as every figure knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from corridor.base.once import once_for_each
from corridor.evidence.cells import by_key, records
from corridor.evidence.dataset import Dataset
from corridor.evidence.scales import Scale, Told, derived, scales

FLOW_NOT_NAMED = ""


class Way(NamedTuple):
    """A flow, as the registry has it."""

    label: str
    country_word: str
    partner_word: str
    crosses: str
    mirror: str
    sum_of: tuple[str, ...]
    mark: str
    place: int
    """Its place in tables and legends."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What registries call the things that figures count. Equal only to itself."""

    goods: Mapping[str, str]
    """Commodity → its label."""
    flows: Mapping[str, Way]
    """Flow → its words, in the order of tables and legends; last the flow that is not named."""
    scales: Mapping[str, Scale]
    """Base unit → the units that its amounts are told in."""
    kept: Mapping[str, Told]
    """Units in which figures stay as they are printed, by name."""

    def scale(self, base_unit: str) -> Scale:
        """The units that amounts of a base unit are told in; of a rate, those of the amount where it has none."""
        return derived(self.scales, base_unit)


@once_for_each
def vocabulary(dataset: Dataset) -> Vocabulary:
    """The words of a dataset."""
    goods = by_key(dataset.commodities, "commodity", "label")
    told = records(dataset.flows, ["flow", *Way._fields[:-1]])
    flows = {name: Way._make([*row, place]) for place, (name, *row) in enumerate(map(dict.values, told))}
    not_named = Way("direction not named", "", "", "", "", (), "cross", len(flows))
    units = [(row, _told(row)) for row in records(dataset.units)]
    return Vocabulary(
        goods,
        {**flows, FLOW_NOT_NAMED: not_named},
        scales([(row["base_unit"], row["dimension"], told) for row, told in units]),
        {row["unit"]: told for row, told in units if row["kept"]},
    )


def _told(row: dict[str, Any]) -> Told:
    factor = row["factor"]
    return Told(
        row["pattern"].replace("{}", "").replace("  ", " ").strip() or row["label"],
        row["label_one"] or row["label"],
        row["pattern"],
        factor,
        row["told_from"] * factor,
        whole=row["whole"],
    )


def sides_of_pairs(dataset: Dataset) -> dict[str, str]:
    """Country, or group of countries → its name."""
    countries = dataset.reporters[dataset.reporters["kind"] == "country"]
    groups = dataset.subjects[dataset.subjects["scope"] == "group"]
    named = dict(zip(countries["reporter"], countries["label"], strict=True))
    return named | dict(zip(groups["subject"], groups["label"], strict=True))

"""What is counted, in words and in order: the goods and flows of the registries, as every figure knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corridor.evidence.dataset import Dataset

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


@lru_cache(maxsize=2)
def vocabulary(dataset: Dataset) -> Vocabulary:
    """The words of a dataset."""
    goods = dict(zip(dataset.commodities["commodity"], dataset.commodities["label"], strict=True))
    told = dataset.flows[["flow", *Way._fields[:-1]]].to_numpy().tolist()
    flows = {name: Way._make([*row, place]) for place, (name, *row) in enumerate(told)}
    not_named = Way("direction not named", "", "", "", "", (), "cross", len(flows))
    return Vocabulary(goods, {**flows, FLOW_NOT_NAMED: not_named})

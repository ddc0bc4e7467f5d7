"""Figures that cannot stand beside all others, by their ids."""

from typing import Any, NamedTuple

from corridor.evidence.dataset import Dataset
from corridor.evidence.intervals import Interval, open_interval


class Doubtful(NamedTuple):
    """That a figure cannot stand beside all others."""

    doubt_id: str
    certain: bool
    """Whether nothing else could be doubted in its place."""
    verdict: str
    """What is made of that: it contradicts the others, is in tension with them, or stays open."""
    instead: Interval
    """What the others leave, in `unit`."""
    unit: str
    """A base unit; 1 for ratios of two amounts."""


def doubtful(data: Dataset) -> dict[str, Doubtful]:
    """The figures of a dataset that are in doubt, with what the others leave; none where it holds keys alone."""
    if "observation_id" not in data.doubts:
        return {}
    return {row.observation_id: _doubtful(row) for row in data.doubts.itertuples() if row.observation_id}


def _doubtful(row: Any) -> Doubtful:
    instead = open_interval(row.left_low, row.left_high)
    return Doubtful(row.doubt_id, bool(row.certain), row.verdict, instead, row.unit)

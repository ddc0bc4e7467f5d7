"""How long the audit takes, and all figures as one system, on the evidence and on many times as much.

The evidence is laid end to end under new subjects, each copy with its own documents, so that
what must match to be compared stays as it is. Prints seconds, and the time per figure against
that of the evidence itself.

    python benchmarks/audit.py [FIGURES ...]
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from corridor.analysis.audit.rules import rules
from corridor.analysis.system.system import system_of
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import observations
from corridor.narrative import audited

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5


def enlarged(data: Dataset, copies: int) -> Dataset:
    """The dataset with its subjects, documents and figures copied."""

    def copied(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
        return pd.concat([_suffixed(frame, columns, copy) for copy in range(copies)])

    return replace(
        data,
        observations=pd.concat([_renamed(data, copy) for copy in range(copies)], ignore_index=True),
        sources=copied(data.sources, "source_id", "origin_group", "publisher"),
        subjects=copied(data.subjects, "subject"),
        relationships=copied(data.relationships, "relationship_id"),
    )


def _renamed(data: Dataset, copy: int) -> pd.DataFrame:
    found = _suffixed(data.observations, ("source_id", "subject"), copy)
    return found.assign(observation_id=found["source_id"] + ":" + found["seq"].astype(str))


def _suffixed(frame: pd.DataFrame, columns: tuple[str, ...], copy: int) -> pd.DataFrame:
    named = frame.assign(**{column: frame[column] + f"-{copy}" for column in columns})
    if "subject" in columns and "whole_subject" in frame:
        named["whole_subject"] = frame["whole_subject"].where(
            frame["whole_subject"] == "", named["whole_subject"] + f"-{copy}"
        )
    for column in {"part_of", "sum_of"} & set(frame) if "subject" in columns else ():
        named[column] = [tuple(f"{name}-{copy}" for name in cell) for cell in frame[column]]
    return named


def seconds(work: Callable[[Dataset], object], data: Dataset, rounds: int) -> float:
    """Median time of some work, of which nothing is remembered from round to round."""
    return statistics.median(_timed(work, replace(data)) for _ in range(rounds))


def _timed(work: Callable[[Dataset], object], data: Dataset) -> float:
    start = time.perf_counter()
    work(data)
    return time.perf_counter() - start


def solved(data: Dataset) -> object:
    """All that the system says: doubts with their conflicts, and what is left of every quantity."""
    found = system_of(observations(data), rules(data))
    return found.doubts, found.implied


WORK = {"audit": audited.audit, "system": solved}


def lines(sizes: Iterator[int]) -> Iterator[str]:
    """One line a size."""
    data = dataset.read()
    size = len(data.observations)
    base = {name: seconds(work, data, ROUNDS) for name, work in WORK.items()}
    yield from (f"{name:6} {size:>9,} figures {taken:8.3f} s" for name, taken in base.items())
    for wanted in sizes:
        larger = enlarged(data, max(1, round(wanted / size)))
        count = len(larger.observations)
        for name, work in WORK.items():
            taken = seconds(work, larger, 1)
            yield f"{name:6} {count:>9,} figures {taken:8.3f} s; per figure x{taken / count / (base[name] / size):.2f}"


if __name__ == "__main__":
    for line in lines(map(int, sys.argv[1:] or SIZES)):
        print(line, flush=True)

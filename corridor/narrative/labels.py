"""What readers call things, as the registries have it."""

from collections.abc import Mapping
from typing import NamedTuple, Self

import pandas as pd

from corridor.analysis.audit.rules import rules
from corridor.evidence.cells import by_key
from corridor.evidence.dataset import Dataset
from corridor.evidence.vocabulary import Vocabulary, vocabulary


class Labels(NamedTuple):
    """Labels of subjects, measures, definitions and reporters; counts by definition; words for goods and flows.

    `reasons`: finding → what somebody wrote who read it against its sources.
    """

    subjects: Mapping[str, str]
    measures: Mapping[str, str]
    definitions: Mapping[str, str]
    reporters: Mapping[str, str]
    counts: Mapping[str, str]
    words: Vocabulary
    reasons: Mapping[str, str]


def labels(data: Dataset) -> Labels:
    """The labels that a dataset holds."""
    return Labels(
        by_key(data.subjects, "subject", "label"),
        by_key(data.measures, "measure", "label"),
        by_key(data.definitions, "definition_id", "label"),
        by_key(data.reporters, "reporter", "label"),
        rules(data).counts,
        vocabulary(data),
        by_key(data.reviewed, "finding_id", "reason"),
    )


class OrItsName(dict[str, str]):
    """Labels by name; what no registry holds yet, though a chapter is on it, is called by its name."""

    @classmethod
    def of(cls, table: pd.DataFrame, key: str) -> Self:
        """The labels of a registry, by its key."""
        return cls(zip(table[key], table["label"], strict=True))

    def __missing__(self, name: str) -> str:
        return name.replace("_", " ")

"""What readers call things, as the registries have it."""

from collections.abc import Mapping
from typing import NamedTuple, Self

import pandas as pd

from corridor.analysis.audit.rules import rules
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
        dict(zip(data.subjects["subject"], data.subjects["label"], strict=True)),
        dict(zip(data.measures["measure"], data.measures["label"], strict=True)),
        dict(zip(data.definitions["definition_id"], data.definitions["label"], strict=True)),
        dict(zip(data.reporters["reporter"], data.reporters["label"], strict=True)),
        rules(data).counts,
        vocabulary(data),
        dict(zip(data.reviewed["finding_id"], data.reviewed["reason"], strict=True)),
    )


class OrItsName(dict[str, str]):
    """Labels by name; what no registry holds yet, though a chapter is on it, is called by its name."""

    @classmethod
    def of(cls, table: pd.DataFrame, key: str) -> Self:
        """The labels of a registry, by its key."""
        return cls(zip(table[key], table["label"], strict=True))

    def __missing__(self, name: str) -> str:
        return name.replace("_", " ")

"""What shares are of."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from corridor.evidence.cells import by_key
from corridor.evidence.dataset import Dataset
from corridor.evidence.rows import ALL_FLOWS, ALL_GOODS


class Whole(NamedTuple):
    """What a share is of."""

    subject: str
    measure: str
    flow: str
    commodity: str
    label: str
    """What readers call it: rail freight, exports."""


def whole_of(row: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]]) -> Whole | None:
    """What a figure is a share of; None where it is none, or where that is not known. `labels`: by table."""
    if not row["whole_measure"]:
        return None
    subject, flow, commodity = row["whole_subject"], row["whole_flow"], row["whole_commodity"]
    country = labels["countries"].get(subject, "") if labels["country_words"].get(flow) else ""
    told = [
        labels["measures"][row["whole_measure"]],
        labels["commodities"][commodity] if commodity != ALL_GOODS else "",
        labels["flows"][flow] if flow != ALL_FLOWS else "",
    ]
    if country:
        told[-1] += f" {labels['country_words'][flow]} {country}"
    whose = f" ({labels['subjects'][subject]})" if subject != row["subject"] and not country else ""
    return Whole(subject, row["whole_measure"], flow, commodity, ", ".join(filter(None, told)) + whose)


def labels_of(dataset: Dataset) -> dict[str, dict[str, str]]:
    """The labels that tell a whole, by table and key; which subjects are countries, and the word before one by flow."""
    tables = {"measures": "measure", "commodities": "commodity", "flows": "flow", "subjects": "subject"}
    labels = {name: by_key(getattr(dataset, name), key, "label") for name, key in tables.items()}
    scopes = by_key(dataset.subjects, "subject", "scope")
    countries = {name: label for name, label in labels["subjects"].items() if scopes[name] == "country"}
    return labels | {"countries": countries, "country_words": by_key(dataset.flows, "flow", "country_word")}

"""The findings of a dataset: what the audit compares, each comparison with its sentence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from corridor.analysis.audit.findings import compared, finding, in_order, told_once
from corridor.analysis.audit.rules import rules
from corridor.analysis.count_links import link_rows
from corridor.analysis.system import tabled, tabled_sharpness
from corridor.analysis.system.left_out import all_tested
from corridor.analysis.system.sharpness import sharpness
from corridor.analysis.system.system import system
from corridor.analysis.worded import word_rows
from corridor.base.once import once_for_each
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.findings import FindingRow
from corridor.evidence.implied import QuantityRow
from corridor.evidence.observations import observations
from corridor.evidence.quantities import COUNTS_GOODS
from corridor.evidence.rows import ALL_GOODS, Row
from corridor.narrative import on_doubts, spaces
from corridor.narrative.labels import labels
from corridor.narrative.on_findings import statement


def audit(data: Dataset) -> list[FindingRow]:
    """Every finding on a dataset, by kind, subject, measure and period."""
    named = labels(data)
    comparisons = told_once(compared(data, observations(data)))
    return in_order(finding(comparison, spaces.plain(statement(comparison, named))) for comparison in comparisons)


def followed(data: Dataset) -> dict[str, list[Row]]:
    """What all figures of a dataset together come to, as rows: bounds of quantities, doubts, and their conflicts."""
    found, named, natures = system(data), labels(data), rules(data).natures
    tested = [*sharpness(all_tested(found))]
    return {
        "quantities": [_of_goods(row, natures) for row in tabled.quantity_rows(found)],
        "doubts": [*tabled.doubt_rows(found, lambda doubt: spaces.plain(on_doubts.statement(doubt, named)))],
        "conflicts": [*tabled.conflict_rows(found)],
        "count_links": [*link_rows(data)],
        "sharpness": [*tabled_sharpness.sharpness_rows(tested)],
        "slips": [*tabled_sharpness.slip_rows(tested)],
    }


def _of_goods(row: QuantityRow, natures: Mapping[str, str]) -> QuantityRow:
    """A quantity without goods, where its measure counts none."""
    no_goods = row.commodity == ALL_GOODS and natures[row.measure] not in COUNTS_GOODS
    return row.model_copy(update={"commodity": ""}) if no_goods else row


def known_by(data: Dataset, day: date | None) -> Dataset:
    """What had been published by the end of `day`, audited as it stood then; all where no day is given."""
    return data if day is None else _known_by(data, day)


@once_for_each
def _known_by(data: Dataset, day: date) -> Dataset:
    known = data.published_by(day)
    made: dict[str, list[Row]] = {"findings": [*audit(known)], **followed(known), "words": [*word_rows(known)]}
    return replace(known, **{name: dataset.frame(name, rows) for name, rows in made.items()})

"""What would change at half and at twice the size of each constant that decides verdicts: `seeds/constants.csv`.

The whole audit is made again of the seeds for each of them, and its findings are laid beside those with the constants
as they are, by their kind and figures. A finding counts where its verdict or its weight is another, or it comes or
goes. A ratio from which something holds is halved and doubled in what it lies above one. Takes a minute; prints the
numbers, and with `--write` puts them into the table.

    python benchmarks/constants.py [--write]
"""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from corridor.analysis.constants import WHERE, value
from corridor.analysis.worded import measured, word_rows
from corridor.base import paths
from corridor.evidence import dataset
from corridor.evidence.constants import ConstantRow
from corridor.narrative.audited import audit
from corridor.seeds.harmonize import harmonize
from corridor.seeds.reading import read_seeds
from corridor.seeds.records import Seeds

Verdicts = dict[tuple[object, ...], tuple[str, int]]


def verdicts(seeds: Seeds) -> Verdicts:
    """Verdict and weight of each comparison, by its kind and figures."""
    tables = harmonize(seeds)
    if ends := measured(word_rows(dataset.from_rows(tables))):
        tables = harmonize(seeds, ends)
    found = audit(dataset.from_rows(tables))
    return {(item.kind, item.computed, *sorted(item.observations)): (item.verdict, item.severity) for item in found}


@contextmanager
def instead(constant: str, size: Decimal) -> Iterator[None]:
    """A constant of another size, wherever it was imported."""
    module, name = WHERE[constant]
    own = getattr(sys.modules[module], name)
    other = type(own)(size if not isinstance(own, int) else max(1, round(size)))
    ours = [each for key, each in sys.modules.items() if key.startswith("corridor.")]
    holding = [each for each in ours if getattr(each, name, None) is own]
    try:
        for each in holding:
            if each.__name__ == module or not isinstance(own, int):
                setattr(each, name, other)
        yield
    finally:
        for each in holding:
            setattr(each, name, own)


RATIOS = ("weight-2", "weight-3", "one-target", "tension", "fastest-step")
"""Of these what they lie above one is halved and doubled."""


def sized(constant: str, times: Decimal) -> Decimal:
    """So many times the size of a constant."""
    start = Decimal(constant in RATIOS)
    return start + (value(constant) - start) * times


def main() -> None:
    """Every constant at half and at twice its size."""
    seeds = read_seeds(paths.SEEDS)
    usual = verdicts(seeds)
    rows: list[ConstantRow] = []
    for row in seeds.rows("constants"):
        constant = row.constant
        changed = []
        for times in (Decimal("0.5"), Decimal(2)):
            with instead(constant, sized(constant, times)):
                other = verdicts(seeds)
            changed.append(sum(usual.get(key) != other.get(key) for key in usual.keys() | other.keys()))
        half, twice = changed
        found = {"value": value(constant), "half": half, "twice": twice, "comparisons": len(usual)}
        rows.append(row.model_copy(update=found))
        print(constant, value(constant), half, twice, flush=True)
    if "--write" in sys.argv:
        with (paths.SEEDS / "constants.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(ConstantRow.model_fields)
            writer.writerows([getattr(row, name) for name in ConstantRow.model_fields] for row in rows)


if __name__ == "__main__":
    main()

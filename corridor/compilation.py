"""seeds/ → data/, in one step."""

from pathlib import Path

from corridor import dataset, seedchecks
from corridor.audit.findings import audit
from corridor.harmonize import harmonize
from corridor.seeds import Seeds, read_seeds


def compile_data(seeds_folder: Path, data_folder: Path) -> Seeds:
    """Make the data package from the seeds. SeedError where these cannot be used; nothing changes then."""
    seeds = read_seeds(seeds_folder)
    seedchecks.check(seeds)
    geography = (seeds_folder / dataset.GEOGRAPHY).read_bytes()
    tables = harmonize(seeds)
    tables["findings"] = list(audit(dataset.from_rows(tables)))
    dataset.write(tables, geography, data_folder)
    return seeds

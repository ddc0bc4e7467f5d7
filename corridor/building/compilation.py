"""seeds/ → data/, in one step."""

from collections.abc import Callable
from pathlib import Path

from corridor.analysis.worded import measured, word_rows
from corridor.evidence import dataset
from corridor.evidence.dataset import Dataset
from corridor.evidence.findings import FindingRow
from corridor.narrative.audited import audit, followed
from corridor.publishing import public
from corridor.seeds import checks, questions, reviewed
from corridor.seeds.harmonize import harmonize
from corridor.seeds.reading import read_what_fits
from corridor.seeds.records import Seeds


def compile_data(
    seeds_folder: Path, data_folder: Path, may_write: Callable[[Dataset], None] = lambda _: None
) -> tuple[Seeds, list[str]]:
    """Make the data package from the seeds; returns them, and what the maintainer should know besides.

    SeedError where the seeds cannot be used; nothing changes then, nor where `may_write`, which is shown the
    data before they are written, raises.
    """
    seeds = read_what_fits(seeds_folder)
    remarks = checks.check(seeds)
    findings = write(seeds, data_folder, may_write)
    told = questions.transcription_errors(seeds.sources, findings)
    entered = seeds.registries
    entries = [*reviewed.gone(entered["reviewed"], findings), *reviewed.misplaced(entered["former"], findings)]
    return seeds, [*remarks, *told, *entries]


def write(seeds: Seeds, data_folder: Path, may_write: Callable[[Dataset], None] = lambda _: None) -> list[FindingRow]:
    """Audit seeds that have been checked, and write the data package; returns the findings."""
    tables = harmonize(seeds)
    data = dataset.from_rows(tables)
    may_write(data)
    words = word_rows(data)
    if ends := measured(words):
        tables = harmonize(seeds, ends)
        data = dataset.from_rows(tables)
    findings = audit(data)
    tables |= {"findings": [*findings], **followed(data), "words": [*words]}
    dataset.write(tables, seeds.shapes.encode(), data_folder, public.address())
    return findings

"""Every kind of finding, once. To add a kind, write its function and list it here."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from corridor.analysis.audit import (
    definitions,
    growth,
    mirrors,
    paces,
    parts,
    residuals,
    restatements,
    shares,
    slips,
    targets,
)
from corridor.analysis.audit.comparison import Comparison
from corridor.analysis.audit.evidence import Evidence

Section = Literal["at_odds", "targets"]


class Kind(NamedTuple):
    """A kind of finding: what finds it, and in which section of the chapter of a pair it stands."""

    find: Callable[[Evidence], Iterator[Comparison]]
    section: Section


KINDS: Mapping[str, Kind] = {
    restatements.KIND: Kind(restatements.restatements, "at_odds"),
    definitions.KIND: Kind(definitions.two_definitions, "at_odds"),
    growth.KIND: Kind(growth.growth_inconsistent, "at_odds"),
    parts.KIND: Kind(parts.part_exceeds_whole, "at_odds"),
    residuals.KIND: Kind(residuals.residuals, "at_odds"),
    mirrors.KIND: Kind(mirrors.mirror_gap, "at_odds"),
    targets.MISS: Kind(targets.target_missed, "targets"),
    targets.SLIP: Kind(slips.target_slipped, "targets"),
    shares.KIND: Kind(shares.share_inconsistent, "at_odds"),
    paces.KIND: Kind(paces.unusual_steps, "at_odds"),
}
"""By name. Where two kinds rest on the same figures and their verdicts are alike, the one listed first is told."""

"""Every kind of finding, once. To add a kind, write its function and list it here."""

from collections.abc import Callable, Iterator, Mapping

from corridor.analysis.audit import definitions, growth, mirrors, parts, residuals, restatements, shares, slips, targets
from corridor.analysis.audit.comparison import Comparison
from corridor.analysis.audit.evidence import Evidence

KINDS: Mapping[str, Callable[[Evidence], Iterator[Comparison]]] = {
    restatements.KIND: restatements.restatements,
    definitions.KIND: definitions.two_definitions,
    growth.KIND: growth.growth_inconsistent,
    parts.KIND: parts.part_exceeds_whole,
    residuals.KIND: residuals.residuals,
    mirrors.KIND: mirrors.mirror_gap,
    targets.MISS: targets.target_missed,
    targets.SLIP: slips.target_slipped,
    shares.KIND: shares.share_inconsistent,
}

"""How sure a pair's freight is: how its figures are printed, by which other counts it is known, what they leave out."""

from corridor.analysis import choice
from corridor.analysis.choice import by_period, leading
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.evidence.observations import Observation
from corridor.narrative import on_pairs
from corridor.narrative.figures import reported
from corridor.narrative.pieces import Prose


def certainty(ch: PairChapter) -> list[Shown]:
    """What is behind the leading figure, beyond what the chapter begins with."""
    if ch.lead is None:
        return [ch.nothing(on_pairs.no_total(ch.pair))]
    return [Prose(" ".join(_behind(ch, ch.lead)))]


def _behind(ch: PairChapter, lead: Observation) -> list[str]:
    same = [item for item in ch.found if item.statistic == "level" and choice.same_figure(item, lead)]
    otherwise = [item for item in same if reported(item) != reported(lead)]
    told = [on_pairs.carried(lead, len(same), choice.voices(same), choice.bodies(same)), on_pairs.allows(lead)]
    told += [on_pairs.caution(lead)] if lead.note else []
    told += [on_pairs.printed_otherwise(otherwise)] if otherwise else []
    if ch.route:
        told.append(on_pairs.corridor_part(ch.pair) if ch.by_sea else on_pairs.whole_traffic(ch.pair))
    wide = ch.wide[-1:]
    told += [on_pairs.wide_count(wide[-1])] if wide else []
    others = choice.grouped(
        (item for item in ch.totals if item.definition not in {lead.definition, *(count.definition for count in wide)}),
        lambda item: item.definition,
    )
    told += [on_pairs.other_counts([leading(items) for items in others.values()])] if others else []
    newer = [item for item in ch.totals if by_period(item) > by_period(lead) and item.definition == lead.definition]
    return [*told, on_pairs.later(newer)] if newer else told

"""What the chapter of a pair starts with: how much moves between the two, and how sure that is."""

from collections.abc import Sequence

from corridor.analysis import choice, growth, parts
from corridor.analysis.choice import by_period, leading
from corridor.chapters.display import Shown
from corridor.chapters.pair import PairChapter
from corridor.evidence import intervals
from corridor.evidence.observations import Observation
from corridor.evidence.roles import FREIGHT, TRADE
from corridor.narrative import marks, on_pairs, shared
from corridor.narrative.figures import reported
from corridor.narrative.pieces import Prose


def headline(ch: PairChapter) -> list[Shown]:
    """What moves between the two countries, and how sure that is."""
    if ch.lead is None:
        turnover = choice.levels(ch.found, TRADE, flow="total")
        grain = [item for item in sorted(ch.found, key=by_period) if _is_part_of_freight(item)]
        known = on_pairs.what_there_is(len(ch.intentions), leading(turnover) if turnover else None, grain[-1:])
        return [Prose(f"{marks.strong(ch.of_its_day(on_pairs.no_total(ch.pair)))} {known}".rstrip())]
    return [Prose(_opening(ch, ch.lead)), Prose(_certainty(ch, ch.lead))]


def _is_part_of_freight(item: Observation) -> bool:
    return item.statistic == "level" and item.measure == FREIGHT and item.period.known


def _opening(ch: PairChapter, lead: Observation) -> str:
    sentences = [on_pairs.opening(ch.pair, lead, ch.count_of(lead))]
    steps = [step for step in growth.settled(growth.bases(ch.found)) if choice.same_figure(step.level, lead)]
    steps.sort(key=lambda step: step.change.source_id != lead.source_id)
    if steps:
        sentences.append(on_pairs.step_back(lead, steps, intervals.common_to_all([step.interval for step in steps])))
    sentences += [shared.parts(split) for split in parts.splits(ch.found) if choice.same_figure(split.total, lead)]
    if lead.note:
        sentences.append(on_pairs.caution(lead))
    return " ".join(sentences)


def _certainty(ch: PairChapter, lead: Observation) -> str:
    same = [item for item in ch.found if item.statistic == "level" and choice.same_figure(item, lead)]
    partner = [
        item
        for item in choice.levels(ch.found, FREIGHT, flow="total")
        if item.reporter in (ch.pair.code_a, ch.pair.code_b) and item.reporter != lead.reporter
    ]
    sentences = [on_pairs.carried(lead, len(same), choice.voices(same))]
    if otherwise := [item for item in same if reported(item) != reported(lead)]:
        sentences.append(on_pairs.printed_otherwise(otherwise))
    sentences.append(_counted_by_the_other(ch, lead, partner))
    wide = ch.wide[-1:]
    if wide and wide == partner[-1:]:
        sentences.append(on_pairs.wide_count(wide[-1], just_told=True))
    if not ch.by_sea:
        sentences.insert(0, on_pairs.whole_traffic(ch.pair))
    told = {lead.definition, *(item.definition for item in partner[-1:])}
    others = choice.grouped((item for item in ch.totals if item.definition not in told), lambda item: item.definition)
    if others:
        sentences.append(on_pairs.other_counts([leading(items) for items in others.values()]))
    if wide and wide != partner[-1:]:
        sentences.append(on_pairs.wide_count(wide[-1], just_told=False))
    newer = [item for item in ch.totals if by_period(item) > by_period(lead) and item.definition == lead.definition]
    if newer:
        sentences.append(on_pairs.later(newer))
    return " ".join(sentences)


def _counted_by_the_other(ch: PairChapter, lead: Observation, partner: Sequence[Observation]) -> str:
    name = ch.pair.partner_of(lead.reporter)
    own = [item for item in partner if item.origin_group != lead.origin_group]
    if own:
        return on_pairs.other_side(name, own[-1])
    return on_pairs.repeated(name) if partner else ch.of_its_day(on_pairs.nothing_mirrors(name))

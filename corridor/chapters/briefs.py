"""What the chapter of a pair says first, and a page on all pairs says of each: some sentences in order of weight.

Which facts there are is decided here; which of them are told, and in what order, by `analysis.brief`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corridor.analysis import brief, choice, parts
from corridor.analysis.aims import AIMS
from corridor.analysis.audit.comparison import CONSISTENT
from corridor.analysis.brief import Fact, Question
from corridor.analysis.choice import leading
from corridor.chapters import implied, promises
from corridor.chapters.chapter import Chapter
from corridor.chapters.intentions import intentions_of
from corridor.evidence.cells import by_key
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation, about
from corridor.evidence.roles import FREIGHT, TRADE
from corridor.narrative import marks, on_briefs, terms
from corridor.narrative.directions import course, direction
from corridor.narrative.on_pairs import Pair
from corridor.narrative.pieces import Prose

MONTHS = 12
"""In a year."""


def as_list(sentences: Sequence[str]) -> list[Prose]:
    """Sentences as the list that a chapter begins with."""
    return [Prose("\n".join(map(marks.item, sentences)))] if sentences else []


def of_pair(ch: Chapter, pair: Pair) -> list[str]:
    """What there is to say of a pair, in order of weight; the first sentence stands by itself too."""
    known = _Known(ch, pair)
    leading_one = known.lead.observation_id if known.lead else ""
    return [fact.sentence for fact in brief.ranked(_facts(known), leading_one)]


@dataclass(frozen=True)
class _Known:
    """A pair and what its facts are taken from."""

    ch: Chapter
    pair: Pair

    @cached_property
    def found(self) -> list[Observation]:
        return about(self.ch.everything, self.pair.relationship_id)

    @cached_property
    def standing(self) -> list[Observation]:
        return choice.standing_for_pair(choice.best_totals(self.found), self.ch.wider)

    @cached_property
    def lead(self) -> Observation | None:
        return leading(self.standing) if self.standing else None


def _facts(known: _Known) -> Iterator[Fact]:
    if known.lead:
        yield _how_much(known, known.lead)
        yield from _where_to(known, known.lead)
    else:
        yield _nothing_counted(known)
    yield from _at_odds(known)
    yield from _promised(known)
    yield (
        _missing(known, known.lead)
        if known.lead
        else brief.fact(Question.MISSING, known.ch.of_its_day(on_briefs.off_route(_goods(known))))
    )


def _how_much(known: _Known, lead: Observation) -> Fact:
    same = [item for item in known.found if item.statistic == "level" and choice.same_figure(item, lead)]
    sides = (known.pair.code_a, known.pair.code_b)
    partner = [
        item
        for item in choice.levels(known.found, FREIGHT, flow="total")
        if item.reporter in sides and item.reporter != lead.reporter
    ]
    name = known.pair.partner_of(lead.reporter)
    own = [item for item in partner if item.origin_group != lead.origin_group]
    if own:
        wide = own[-1].definition in choice.wide_counts(choice.best_totals(known.found), known.ch.wider)
        other = on_briefs.mirrored(name, lead, own[-1], wide=wide)
    else:
        other = on_briefs.repeated(name) if partner else terms.within(known.ch.of_its_day(on_briefs.unmirrored(name)))
    sure = [on_briefs.voices(choice.voices(same), choice.bodies(same)), other]
    return brief.fact(Question.HOW_MUCH, on_briefs.how_much(known.pair, lead, sure), lead)


def _nothing_counted(known: _Known) -> Fact:
    trade = choice.levels(known.found, TRADE, flow="total")
    told = [on_briefs.parts_known(some)] if (some := brief.largest_and_newest(known.found)) else []
    told += [on_briefs.trade_known(leading(trade))] if trade else []
    none = known.ch.of_its_day(on_briefs.uncounted(known.pair))
    return brief.fact(Question.HOW_MUCH, on_briefs.nothing_counted(none, told))


def _where_to(known: _Known, lead: Observation) -> Iterator[Fact]:
    way = brief.course(lead, known.standing, known.found)
    if way.last or way.running or way.earliest:
        figures = [item for item in (way.last and way.last.change, way.running, way.earliest) if item]
        sentence = " ".join([on_briefs.where_to(lead, way), *implied.where_printed(known.ch, lead.subject, FREIGHT)])
        yield brief.fact(Question.WHERE_TO, sentence, *figures)
    elif MONTHS // 2 <= lead.period.months < MONTHS and not lead.open_end:
        ends = (lead.interval.low, lead.interval.high)
        year = Interval(*(end * MONTHS / lead.period.months for end in ends))
        yield brief.fact(Question.WHERE_TO, on_briefs.at_pace(lead, year))


def _at_odds(known: _Known) -> Iterator[Fact]:
    own = [item for item in known.ch.findings if item.subject == known.pair.relationship_id]
    finding = brief.gravest(own, known.ch.wider)
    if finding:
        item = finding.left[0]
        flow = course(item) if direction(item) else ""
        what = ", ".join(filter(None, [known.ch.measure(item.measure, item.goods), flow]))
        read = by_key(known.ch.data.reviewed, "finding_id", "reason")
        sentence = on_briefs.at_odds(finding, what, read.get(finding.finding_id, ""))
        yield brief.fact(Question.AT_ODDS, sentence, *finding.figures, grave=finding.severity >= brief.GRAVE)
    elif own and known.lead and all(item.verdict == CONSISTENT for item in own):
        yield brief.fact(Question.AT_ODDS, on_briefs.nothing_at_odds(len(own)))


def _promised(known: _Known) -> Iterator[Fact]:
    measure = next(iter(_aimed_measures(known)), "")
    fact = promises.told(known.ch, known.found, measure, (FREIGHT, "all", "total")) if measure else None
    if fact:
        yield fact
    elif intended := intentions_of(known.ch, known.pair.relationship_id):
        yield Fact(Question.PROMISED, known.ch.of_its_day(on_briefs.intended(intended[0], len(intended), known.pair)))


def _aimed_measures(known: _Known) -> list[str]:
    """Measures that are aimed at, of which the first is told: freight, then the others in the order of tables."""
    order = [FREIGHT, *(name for name in known.ch.measures if name not in (FREIGHT, TRADE)), TRADE]
    named = {item.measure for item in known.found if item.statistic in AIMS}
    return [name for name in order if name in named]


def _missing(known: _Known, lead: Observation) -> Fact:
    """The most telling gap: what is left of a total, its flows, its goods and its part on the route."""
    split = next((item for item in parts.splits(known.found) if choice.same_figure(item.total, lead)), None)
    if split and split.remainder.low > 0:
        some = parts.of_the_rest(split, known.found)
        sentence = known.ch.of_its_day(on_briefs.left_over(split, some))
        return brief.fact(
            Question.MISSING, " ".join([sentence, *implied.rest_before(known.ch, split)]), *split.parts, *some
        )
    named = {item.flow for item in known.found if item.counted[:2] == lead.counted[:2] and item.period == lead.period}
    crossing = [flow for flow in lead.way.sum_of if lead.words.flows[flow].crosses]
    missing = [course(replace(lead, flow=flow)) for flow in crossing if flow not in named]
    if missing:
        return brief.fact(Question.MISSING, known.ch.of_its_day(on_briefs.undivided(missing, lead)))
    return brief.fact(Question.MISSING, known.ch.of_its_day(on_briefs.off_route(_goods(known))))


def _goods(known: _Known) -> list[str]:
    """Goods of which it is known how much there is."""
    levels = (item for item in known.found if item.measure == FREIGHT and item.statistic == "level")
    return sorted({item.goods for item in levels if item.goods})

"""Doubts as cards: the figure, its conflict as a chain to follow, what the others leave instead."""

from collections.abc import Iterator, Mapping, Sequence

from corridor.analysis.audit.rules import rules
from corridor.analysis.cases import Case, least, refuted_when_said
from corridor.analysis.choice import grouped
from corridor.analysis.growth import a_year
from corridor.analysis.known import Doubted
from corridor.analysis.system import costs
from corridor.analysis.system.claims import told
from corridor.chapters import conflicts, implied
from corridor.chapters.chapter import Chapter
from corridor.drawing.chains import Stated, chain
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.scales import PER_CENT
from corridor.narrative import chained, days, marks, on_audit, on_conflicts, terms
from corridor.narrative.chained import BESIDE, DOUBTED, INSTEAD, Chain
from corridor.narrative.directions import direction
from corridor.narrative.pieces import Card


def stated(ch: Chapter) -> set[Observation]:
    """Figures that say something of an amount that came, or how it changed."""
    return {item for claim in told(ch.everything, rules(ch.data), lambda _: False).claims for item in claim.figures}


def counted(ch: Chapter) -> tuple[int, int]:
    """How many figures must be doubted, and how many are in question."""
    doubted, in_question = (
        sum(least(case) for case in ch.cases if case.is_open is is_open) for is_open in (False, True)
    )
    return doubted, in_question


def card(ch: Chapter, case: Case, anchors: Sequence[str], read: Mapping[str, str]) -> Card:
    """What has to be doubted, as a card. `anchors`: the findings that it tells; `read`: why some stand."""
    doubt = case.first
    item = doubt.figure
    heading = on_conflicts.TENSION if case.is_tension else on_conflicts.HEADINGS[doubt.open_because]
    if case.instead and not case.is_open:
        heading = on_conflicts.ONE_OF_SEVERAL
    day = days.day(doubt.seen_on) if doubt.seen_on else ""
    documents = {each.source_id: each.publisher for each in (*doubt.conflict, *(other.figure for other in case.same))}
    return Card(
        name=doubt.doubt_id,
        mark=doubt.verdict,
        heading=heading,
        chosen_by={
            terms.COLUMNS["subject"]: ch.subjects[item.subject],
            terms.COLUMNS["measure"]: ch.measure(item.measure),
            on_conflicts.WHAT: on_conflicts.KINDS.get(doubt.what) or on_conflicts.KINDS[item.statistic],
        },
        text=_text(ch, case),
        chain=conflict_chain(ch, doubt),
        after=" ".join([*_after(ch, case), *on_conflicts.reviewed(read[name] for name in anchors if name in read)]),
        foot=[
            *(marks.link(ch.addresses[name], publisher) for name, publisher in documents.items()),
            *([on_audit.seen(day)] if day else []),
        ],
        anchors=[*(other.doubt_id for other in case.all[1:]), *anchors],
    )


def _text(ch: Chapter, case: Case) -> str:
    """The figure in doubt, or those of which one is."""
    doubt = case.first
    if doubt.what == "link":
        names = [ch.colours[name][0] for name in dict.fromkeys(item.definition for item in doubt.conflict)]
        return on_conflicts.link(names, doubt.figure, on_conflicts.left(doubt))
    if case.instead:
        return on_conflicts.one_of([each.figure for each in case.all], ch.subjects)
    return on_conflicts.claim(doubt.figure)


def _after(ch: Chapter, case: Case) -> Iterator[str]:
    """What else there is to say of a case."""
    if more := [item for item in case.first.binding if item not in case.figures]:
        yield on_conflicts.bound_too(more)
    if case.instead:
        yield on_conflicts.others_instead(case.instead)
    if case.same:
        yield on_conflicts.also(case.same)
    yield from map(on_conflicts.one_count, _linked(ch, case.first))
    refuted = refuted_when_said(case)
    if refuted:
        yield on_conflicts.refuted_when_said(refuted, is_open=case.is_open)
    if case.first.loose:
        yield on_conflicts.firmness(case.first.gone_at)
    guesses = sorted((doubt for doubt in case.all if doubt.edit), key=lambda doubt: costs.EDITS[doubt.edit])
    yield from (_guess(ch, doubt) for doubt in guesses[:1])


def _guess(ch: Chapter, doubt: Doubted) -> str:
    """What edit would mend a figure."""
    of = doubt.edit_quantity
    return on_conflicts.guess(doubt, of, implied.count(ch, of) if of else "")


def _linked(ch: Chapter, doubt: Doubted) -> Iterator[list[str]]:
    """Counts of a conflict that go by several names; a share is by the count of its part alone."""
    if doubt.what == "link":
        return
    figures = [(step.figure, step.terms) for step in doubt.steps if step.figure and step.figure.nature != "share"]
    said = [(quantity.definition, figure) for figure, terms in figures for quantity, _ in terms]
    for own in grouped(said, lambda one: one[0]).values():
        names = list(dict.fromkeys(item.definition for _, item in own if item.definition))
        if len(names) > 1:
            yield [ch.colours[name][0] for name in names]


def conflict_chain(ch: Chapter, doubt: Doubted) -> Chain:
    """The figures of a conflict in an order to follow, each with what leads to the next, and what the others leave."""
    lines = conflicts.lines(doubt)
    differs = {id(line): _differs(ch, line.item, [other.item for other in lines]) for line in lines}
    link = doubt.what == "link"
    shown = [
        Stated(
            on_conflicts.stated(line.item, doubt.figure, differs[id(line)]),
            on_conflicts.allows(line.item),
            doubt.said if place == 0 else _beside(doubt, line),
            line.joined,
            DOUBTED if place == 0 else BESIDE,
        )
        for place, line in enumerate(lines)
    ]
    left = on_conflicts.left(doubt)
    shown[-1] = shown[-1]._replace(
        joined=on_conflicts.ALL_LEAVE if doubt.certain and not link else on_conflicts.THESE_LEAVE
    )
    shown.append(Stated(left, "", doubt.left, "", INSTEAD))
    return chain(
        [each._replace(interval=_on_axis(each.interval, doubt)) for each in shown],
        _axis(doubt),
        loose=_is_likely(doubt),
    )


def _is_likely(doubt: Doubted) -> bool:
    """Whether how far it lies from what the others leave rests on where a loose word likely ends."""
    near = "high" if doubt.said.high < doubt.left.low else "low"
    others = (item for item in doubt.conflict if item is not doubt.figure)
    return doubt.figure.is_likely(near) or any(item.loose_word.near or item.qualifier == "about" for item in others)


def _differs(ch: Chapter, item: Observation, all_lines: Sequence[Observation]) -> list[str]:
    """What tells a figure from the others of its chain: subject, goods, flow."""
    told = []
    if len({each.subject for each in all_lines}) > 1:
        told.append(ch.subjects[item.subject])
    if len({each.commodity for each in all_lines}) > 1 and item.goods:
        told.append(item.goods)
    if len({each.flow for each in all_lines}) > 1:
        told.append(direction(item) or item.way.label)
    return told


def _beside(doubt: Doubted, line: conflicts.Line) -> Interval | None:
    """What a figure allows, where it can stand on the axis of the doubted one."""
    if doubt.unit != "1":
        return line.item.bounds if line.item.statistic == "level" and line.item.amount_unit == doubt.unit else None
    same = (line.item.period, line.item.compare) == (doubt.figure.period, doubt.figure.compare)
    if line.item.statistic != "change" or not same or line.item.base_unit != "1":
        return None
    more = 1 if line.item.unit == "percent" else 0
    return Interval(line.item.bounds.low + more, line.item.bounds.high + more)


def _axis(doubt: Doubted) -> chained.Axis:
    item = doubt.figure
    if doubt.unit == "1":
        if item.statistic != "change":
            return chained.of_amounts(PER_CENT, 1)
        return chained.CHANGES if item.unit == "percent" else chained.MULTIPLES
    ends = (doubt.said.low, doubt.said.high, doubt.left.low, doubt.left.high)
    largest = max(abs(end) for end in ends if abs(end) < float("inf"))
    return chained.of_amounts(item.words.scale(doubt.unit), largest)


def _on_axis(interval: Interval | None, doubt: Doubted) -> Interval | None:
    if interval is None or doubt.unit != "1" or doubt.figure.statistic != "change":
        return interval
    yearly = a_year(interval, doubt.figure)
    return Interval(yearly.low - 1, yearly.high - 1) if doubt.figure.unit == "percent" else yearly

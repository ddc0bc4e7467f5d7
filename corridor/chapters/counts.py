"""One measure of one subject, counted by several: what chapters on volumes, containers and oil share."""

from collections.abc import Mapping, Sequence

from corridor.analysis import choice, parts, series
from corridor.analysis.choice import by_period, grouped
from corridor.chapters import briefs, outcomes, promises, tables
from corridor.chapters.chapter import Chapter, aims
from corridor.chapters.display import Shown
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.narrative import citations, on_corridor, terms
from corridor.narrative.days import days_of
from corridor.narrative.pieces import Prose, Table

Counts = Mapping[str, Sequence[Observation]]
"""Definition → whole years by that count, oldest first, one figure a year."""


def whole_years(found: Sequence[Observation], measure: str, flow: str) -> Counts:
    """Levels of whole years by definition; the most trusted where a year has several."""
    stated = choice.levels(found, measure, choice.goods_of(found, measure), flow)
    shown = series.points((item for item in stated if item.period.full_year), series.Pick.SHARPEST)
    return grouped((point.figure for point in shown), lambda item: item.definition)


def main_count(counts: Counts) -> str:
    """The count on which a chapter starts: it has the newest whole year, and of such counts the most years.

    Of those that are equal in both it is the last by its name.
    """
    return max(counts, key=lambda name: (by_period(counts[name][-1])[0], len(counts[name]), name))


def brief(ch: Chapter, name: str, found: Sequence[Observation], measure: str, flow: str) -> list[Shown]:
    """How much there was and where it was heading, what became of the latest target, what the next one takes."""
    return [*briefs.as_list([*how_much(ch, name, found, measure, flow), *aimed(ch, found, measure, flow)])]


def aimed(ch: Chapter, found: Sequence[Observation], measure: str, flow: str) -> list[str]:
    """What became of the latest target of a measure, and what the next one takes; each once."""
    plain = (measure, choice.goods_of(found, measure), flow)
    facts = promises.told(ch, found, measure, plain), promises.ahead(ch, found, measure, plain)
    return list(dict.fromkeys(fact.sentence for fact in facts if fact))


def how_much(ch: Chapter, name: str, found: Sequence[Observation], measure: str, flow: str) -> list[str]:
    """How much there was in the last whole year, against the year before and the first year known."""
    counts = whole_years(found, measure, flow)
    if not counts:
        return _part_of_a_year(ch, name, found, measure, flow)
    main = main_count(counts)
    years = counts[main]
    last = years[-1]
    sentences = [on_corridor.size(name, ch.measure(measure), last, ch.count_of(last))]
    moved = []
    if len(years) > 1:
        ratio = last.bounds / years[-2].bounds
        moved.append(on_corridor.against(years[-2], Interval(ratio.low - 1, ratio.high - 1)))
    if years[0] not in years[-2:]:
        moved.append(on_corridor.multiple(years[0], last.bounds / years[0].bounds))
    sentences += [" ".join(moved)] if moved else []
    same = set(ch.data.definitions.set_index("definition_id")["same_count_as"].get(main, ()))
    others = [items[-1] for definition, items in counts.items() if definition not in {main, *same}]
    others = sorted(others, key=by_period)[-OTHERS:]
    if others:
        own = {item.period: item for item in years}
        sentences.append(on_corridor.other_counts([(item, ch.count_of(item), own.get(item.period)) for item in others]))
    return sentences


OTHERS = 1
"""Of more counts than these the newest are named at first."""


def _part_of_a_year(ch: Chapter, name: str, found: Sequence[Observation], measure: str, flow: str) -> list[str]:
    """The newest figure where no whole year is known; nothing where there is none."""
    stated = choice.levels(found, measure, choice.goods_of(found, measure), flow)
    dated = [item for item in stated if item.period.known]
    if not dated:
        return []
    last = choice.leading(dated)
    sentence = on_corridor.size(name, ch.measure(measure), last, ch.count_of(last))
    return [sentence, ch.of_its_day(on_corridor.no_whole_year(ch.measure(measure)))]


def by_year(ch: Chapter, name: str, found: Sequence[Observation], measure: str, flow: str) -> list[Shown]:
    """Whole years, count by count."""
    counts = whole_years(found, measure, flow)
    if not counts:
        return []
    years = sorted({item.period for items in counts.values() for item in items}, reverse=True)
    columns = [terms.COLUMNS["year"], *(ch.count_of(items[0]) for items in counts.values())]
    rows = [
        [
            days_of(year),
            *(
                tables.JOIN.join(citations.in_cell(item) for item in items if item.period == year)
                for items in counts.values()
            ),
        ]
        for year in years
    ]
    numeric = frozenset(range(1, len(columns)))
    return [Table(on_corridor.years_table(ch.measure(measure), name), columns, rows, numeric)]


def aims_and_outcomes(ch: Chapter, found: Sequence[Observation], measure: str, flow: str) -> list[Shown]:
    """Every target and forecast of a measure with what became of it; `flow`: the one that goes without saying."""
    stated = outcomes.of(ch, aims(found, measure))
    if not stated:
        return []
    columns = tables.headed("due", "target", "who", "outcome", "elsewhere")
    rows = [
        [
            outcomes.due(aim.figure),
            outcomes.aimed(ch, aim, flow),
            outcomes.stated_by(aim.figure),
            outcomes.own(aim),
            outcomes.elsewhere(aim),
        ]
        for aim in stated
    ]
    return [tables.table(on_corridor.aims_table(ch.measure(measure), ch.parameters.as_of), columns, rows, ())]


def parts_of_counts(ch: Chapter, found: Sequence[Observation]) -> list[Shown]:
    """Counts that are part of wider ones, as shares of them."""
    wider = {row.definition_id: row.part_of for row in ch.data.definitions.itertuples() if row.part_of}
    return [
        Prose(on_corridor.part_of_count(part, whole, part.bounds / whole.bounds, ch.count_of(part), ch.count_of(whole)))
        for part, whole in parts.parts_of_counts(found, wider)
    ]

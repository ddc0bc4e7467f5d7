"""How good the evidence is: a quality report by the concepts of official statistics, made from the data."""

from collections.abc import Sequence
from itertools import combinations

from corridor.analysis import quality as measured
from corridor.analysis.audit.rules import rules
from corridor.analysis.cases import least
from corridor.analysis.choice import grouped
from corridor.analysis.series import cell_of
from corridor.asking import data
from corridor.asking.series import WIDEST
from corridor.chapters import briefs, needs, tables
from corridor.chapters.chapter import Chapter, cited_in
from corridor.chapters.display import Shown
from corridor.chapters.opening import Opening
from corridor.chapters.sections import all_pairs
from corridor.evidence.cells import by_key
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period
from corridor.evidence.roles import FREIGHT
from corridor.narrative import citations, marks, numbers, on_quality, terms
from corridor.narrative.days import days_of, known_on
from corridor.narrative.directions import direction
from corridor.narrative.pieces import Prose, Table

TRADE = "trade_turnover"

SINCE = 2019
"""The first year of the route's own series: cells are asked for from there to the last whole year."""

chapter = Opening(needs.everything)


def brief(ch: Chapter) -> list[Shown]:
    """How much there is, how full the table of pairs and years, how late figures come, what was stated anew."""
    documents = {item.source_id for item in ch.everything}
    told = [on_quality.held(len(ch.everything), len(documents), len(documents & _undated(ch)))]
    if years := _years(ch):
        rail, (trade, _) = _printed(ch, FREIGHT), _printed(ch, TRADE)
        told.append(on_quality.filled(len(ch.data.relationships), len(years), rail, trade))
    if late := measured.all_lateness(ch.everything):
        told.append(on_quality.late(late.median, late.ninth_decile))
    return [*briefs.as_list(told)]


def _undated(ch: Chapter) -> set[str]:
    """Documents without a day."""
    known = ch.data.sources["known_on"].notna()
    return set(ch.data.sources.loc[~known, "source_id"])


def _years(ch: Chapter) -> range:
    """Whole years that are over, by the day of the chapter."""
    return range(SINCE, ch.day.year)


def _cells(ch: Chapter, measure: str) -> dict[tuple[str, int], set[str]]:
    """Pair and whole year of a total → by what it is known; of freight by the pair's leading count, or another's."""
    if measure not in set(ch.data.measures["measure"]):
        return {}
    counts, years = rules(ch.data).counts, _years(ch)
    leads = {pair.name: pair.freight if measure == FREIGHT else None for pair in all_pairs.listed(ch)}
    found = data.series(measure=measure, data=ch.data)
    cells: dict[tuple[str, int], set[str]] = {}
    for row in found[found["flow"] == "total"].itertuples():
        if row.subject in leads and row.Index in years:
            lead = leads[row.subject]
            by_it = not lead or counts.get(row.definition) == counts.get(lead.definition)
            printed, implied = (on_quality.PRINTED, on_quality.IMPLIED) if by_it else (on_quality.ANOTHER, numbers.DASH)
            cells.setdefault((row.subject, row.Index), set()).add(implied if row.implied else printed)
    return cells


def _printed(ch: Chapter, measure: str) -> tuple[int, int]:
    """How many cells are printed, and of how many only another count than the leading one is."""
    known = _cells(ch, measure).values()
    leading = sum(on_quality.PRINTED in each for each in known)
    return leading, sum(on_quality.ANOTHER in each and on_quality.PRINTED not in each for each in known)


def coverage(ch: Chapter) -> list[Shown]:
    """Which cells of pair and year are filled, a table for each measure."""
    shown = [table for measure in (FREIGHT, TRADE) for table in _filled(ch, measure)]
    return [Prose(on_quality.marks_mean(WIDEST)), *shown] if shown else [Prose(on_quality.NOTHING)]


def _filled(ch: Chapter, measure: str) -> list[Shown]:
    cells, years = _cells(ch, measure), _years(ch)
    rows = [
        [
            ch.subjects[pair],
            *(min(cells.get((pair, year), {numbers.DASH}), key=on_quality.KNOWN_BY.index) for year in years),
        ]
        for pair in ch.data.relationships["relationship_id"]
    ]
    columns = [on_quality.COLUMNS["pair"], *map(str, years)]
    return [Table(on_quality.FILLED[measure], columns, rows)] if cells else []


def reporters(ch: Chapter) -> list[Shown]:
    """Whose figures they are, and who published them."""
    by_reporter = measured.by_share(ch.reporters.get(item.reporter, item.reporter) for item in ch.everything)
    by_publisher = measured.by_share(item.publisher for item in ch.everything)
    if not by_reporter:
        return [Prose(on_quality.NOTHING)]
    first, figures = by_reporter[0], len(ch.everything)
    return [
        Prose(on_quality.named_by(first[1] / figures, first[0], figures)),
        _shares(on_quality.REPORTERS, "reporter", by_reporter, figures),
        *tables.folded(_shares(on_quality.PUBLISHERS, "publisher", by_publisher, figures)),
    ]


MOST = 8
"""Of reporters and publishers so many are named: they give most of the figures."""


def _shares(caption: str, what: str, found: Sequence[tuple[str, int]], figures: int) -> Table:
    rows = [[name, numbers.number(count), numbers.percent(count / figures, 0)] for name, count in found[:MOST]]
    return Table(caption, [on_quality.COLUMNS[key] for key in (what, "figures", "share")], rows, frozenset({1, 2}))


def timeliness(ch: Chapter) -> list[Shown]:
    """How late figures come, by the kind of their period."""
    rows = [
        [on_quality.KINDS[late.kind], *map(numbers.number, (late.figures, late.median, late.ninth_decile))]
        for late in measured.lateness(ch.everything)
    ]
    columns = [on_quality.COLUMNS[key] for key in ("kind", "figures", "median", "decile")]
    return [Table(on_quality.LATENESS, columns, rows, frozenset({1, 2, 3}))] if rows else [Prose(on_quality.NOTHING)]


def vintages(ch: Chapter) -> list[Shown]:
    """What was stated anew, how many of these exclude each other, and the vintages of each side by side."""
    anew = data.revisions(data=ch.data)
    known = {item.observation_id: item for item in ch.everything}
    things = [
        [known[name] for name in told["observation_id"]] for _, told in anew.groupby(anew["vintage"].eq(1).cumsum())
    ]
    apart = sum(any(not one.interval.meets(other.interval) for one, other in combinations(told, 2)) for told in things)
    shown: list[Shown] = [Prose(on_quality.restated(len(things), apart))]
    if not things:
        return shown
    most = max(map(len, things))
    told = [[*_named(ch, same[0]), *map(_vintage, same), *[""] * (most - len(same))] for same in things]
    columns = [on_quality.COLUMNS["what"], on_quality.COLUMNS["kind"], *on_quality.vintages(most)]
    longest_first = sorted(told, key=lambda row: (row.count(""), row[:2]))
    return [*shown, *tables.rest_folded(Table(on_quality.VINTAGES, columns, longest_first))]


def _named(ch: Chapter, item: Observation) -> list[str]:
    return [ch.what_in_words(item).rpartition(", ")[0], days_of(item.period)]


def _vintage(item: Observation) -> str:
    """What was stated, by which count, and when."""
    return citations.figure(item) + marks.below(f"{item.count or terms.COUNT_NOT_NAMED}, {known_on(item)}")


def breaks(ch: Chapter) -> list[Shown]:
    """From which years counts hold something else than before, and who says so."""
    titles = by_key(ch.data.sources, "source_id", "title")
    labels = by_key(ch.data.definitions, "definition_id", "label")
    rows = [
        [
            labels[row.definition_id],
            str(row.since),
            row.reason,
            citations.link(row.source_id, titles[row.source_id]) if row.source_id in titles else on_quality.REASONED,
        ]
        for row in ch.data.breaks.itertuples()
    ]
    columns = [on_quality.COLUMNS[key] for key in ("count", "since", "reason", "says")]
    return [Table(on_quality.BREAKS, columns, rows)] if rows else [Prose(on_quality.NO_BREAK)]


def counted_back(ch: Chapter) -> list[Shown]:
    """Years that their count first told of long after."""
    back = sorted(measured.counted_back(ch.everything), key=lambda item: (item.subject, item.measure, item.period))
    rows = [
        [
            *_named(ch, item),
            citations.figure(item),
            ch.count_of(item),
            known_on(item),
        ]
        for item in back
    ]
    columns = [on_quality.COLUMNS[key] for key in ("what", "year", "first", "counts", "known_on")]
    return tables.rest_folded(Table(on_quality.BACK, columns, rows)) if rows else [Prose(on_quality.NOTHING)]


def several_counts(ch: Chapter) -> list[Shown]:
    """Things of which several counts tell, and of how many years they stand beside each other."""
    levels = [item for item in ch.everything if item.statistic == "level" and item.period.full_year]
    things = grouped(levels, lambda item: cell_of(item)._replace(definition="", period=Period(None, None)))
    rows = [row for thing, same in things.items() if (row := _counts(ch, thing.subject, thing.measure, same))]
    ranked = sorted(rows, key=lambda row: (-int(row[1]), row[0]))
    columns = [on_quality.COLUMNS[key] for key in ("what", "counts", "years", "beside")]
    return (
        tables.rest_folded(Table(on_quality.SEVERAL, columns, ranked, frozenset({1, 2, 3})))
        if ranked
        else [Prose(on_quality.NOTHING)]
    )


def _counts(ch: Chapter, subject: str, measure: str, same: Sequence[Observation]) -> list[str]:
    """Of one thing how many counts tell, of how many years, and of how many of these two or more; none of one count."""
    by_year = grouped(same, lambda item: item.period)
    counts = {item.definition for item in same}
    beside = sum(len({item.definition for item in found}) > 1 for found in by_year.values())
    if len(counts) == 1:
        return []
    way = max(map(direction, same), key=len)  # by a body of a country, which it names, if there is one
    named = filter(None, [ch.subjects[subject], ch.measure(measure, same[0].goods), way])
    return [", ".join(named), *map(str, (len(counts), len(by_year), beside))]


def coding(ch: Chapter) -> list[Shown]:
    """How figures were entered: what was corrected, inferred, or could not be found again."""
    found = ch.data.observations
    undated = _undated(ch)
    counts = [
        *((told, int((found["status"] == state).sum())) for state, told in on_quality.STATES_OF.items()),
        (on_quality.INFERRED, int((found["period_basis"] == "inferred").sum())),
        (on_quality.UNDEFINED, int((found["definition"] == "").sum())),
        (on_quality.UNDATED, int(found["source_id"].isin(undated).sum())),
    ]
    rows = [[told, numbers.number(count), numbers.percent(count / len(found), 0)] for told, count in counts if count]
    columns = [on_quality.COLUMNS[key] for key in ("state", "figures", "share")]
    if not rows:
        return [Prose(on_quality.NOTHING)]
    return [*_defined(ch), Table(on_quality.STATES, columns, rows, frozenset({1, 2}))]


def _defined(ch: Chapter) -> list[Shown]:
    """Who gave figures their counts, how many after comparing, and how many contradictions take one of these."""
    found = ch.data.observations
    by = found.loc[found["definition"] != "", "definition_basis"].value_counts().to_dict()
    after = set(found.loc[found["definition_given"] == "after", "observation_id"])
    firm = [case for case in ch.cases if not (case.is_open or case.is_tension)]
    resting = [case for case in firm if any(item.observation_id in after for item in case.figures)]
    figures, on_these = (sum(map(least, some)) for some in (firm, resting))
    return [Prose(on_quality.defined(by, len(after), on_these, figures))] if by else []


def sources(ch: Chapter) -> list[Shown]:
    """The documents that this chapter cites."""
    return cited_in(ch)

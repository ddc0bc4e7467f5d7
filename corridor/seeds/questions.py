"""What the words of a record say against its values: refused, or asked and answered.

What contradicts the print is accepted of a figure whose status is `corrected` and whose note says
why; what is only unlikely, of one that has a note.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from corridor.base.choices import shown
from corridor.evidence import printed
from corridor.evidence.findings import FindingRow
from corridor.evidence.quantities import Unit
from corridor.evidence.registries import FormRow
from corridor.evidence.rows import Figure
from corridor.seeds import times
from corridor.seeds.origins import Problem
from corridor.seeds.records import Located, SourceRecord
from corridor.seeds.reviewed import DOUBTED
from corridor.seeds.times import Asked, last_of

FEW = 10
"""One record in this many may lie in the clock's future before the clock is doubted instead."""

_ZONES = timedelta(days=1)
"""How far a day of publication may be ahead of the clock: somewhere it is tomorrow."""

_CORRECT = "correct one, or set status to corrected and say why in note"
_PLANS = ("target", "forecast")
_PER_CENT, _HALF = Decimal(100), Decimal(50)

_OVER = "accepted: a period that was over, else make it a target or forecast"


def of_record(
    source: Located[SourceRecord], units: Mapping[str, Unit], forms: Mapping[str, FormRow], today: date | None
) -> Iterator[Problem]:
    """Everything to be asked about one document; `today` is None where the clock is doubted."""
    record, figures = source.record, source.record.figures
    if record.published and record.event_date and record.event_date > record.published and not record.note:
        reason = f"{record.event_date} is after the day of publication, {record.published}; or say why in note"
        yield source.problem(("event_date",), reason)
    known = _dated_by(record)[1] or today
    for read in source.parts("figures"):
        figure = read.record
        unit, form = units.get(figure.unit), forms.get(figure.form)
        asked = [
            *(_against_print(figure, unit, form) if unit and not _is_corrected(figure) else ()),
            *_of_a_later_year(figure, known),
            *_said_later(figure, known),
            *(_a_count_of_no_origin(figure) if record.added else ()),
            *(_compared_with_nothing(figure, form) if not figure.note else ()),
            *(_an_index_far_off(figure, form) if not figure.note else ()),
            *(_unlikely(figure, known, figures) if not figure.note else ()),
        ]
        yield from (read.problem((field,), reason) for field, reason in asked)


def _said_later(figure: Figure, known: date | None) -> Iterator[Asked]:
    if figure.said_end and known and figure.said_end > known:
        yield "said_end", f"{figure.said_end} is after the day of the document, {known}; accepted: an earlier day"


def of_addresses(sources: Iterable[Located[SourceRecord]]) -> Iterator[Problem]:
    """One address in two records, unless the note of the later one says why."""
    first: dict[str, str] = {}
    for source in sources:
        before = first.setdefault(source.record.url, source.record.source_id)
        if before != source.record.source_id and not source.record.note:
            yield source.problem(("url",), f"is the address of {before} too; put figures there, or say why in note")


def of_days(sources: Sequence[Located[SourceRecord]], today: date) -> tuple[list[Problem], list[str]]:
    """Records of a day after today: problems where they are few; where they are many, a remark on the clock."""
    days = [(item, *_dated_by(item.record)) for item in sources]
    ahead = [(item, field) for item, field, day in days if day and day > today + _ZONES]
    if len(ahead) > max(1, len(sources) // FEW):
        return [], [f"the clock says {today}, but {len(ahead)} of {len(sources)} records were published later: set it"]
    ahead += [(item, "added") for item in sources if item.record.added and item.record.added > today + _ZONES]
    reason = f"lies in the future: today is {today}; accepted: a day up to today"
    return [item.problem((field,), reason) for item, field in ahead], []


def of_entering(sources: Iterable[Located[SourceRecord]]) -> Iterator[Problem]:
    """Records that were entered before there was anything to enter."""
    for source in sources:
        field, known = _dated_by(source.record)
        if source.record.added and known and source.record.added < known:
            told = f"{source.record.added} is before {field} {known}; accepted: the day of entering it, or none"
            yield source.problem(("added",), told)


def _dated_by(record: SourceRecord) -> tuple[str, date | None]:
    """The field, and the day, by which a record was known to the public."""
    return ("published", record.published) if record.published else ("event_date", record.event_date)


def transcription_errors(sources: Sequence[Located[SourceRecord]], findings: Iterable[FindingRow]) -> list[str]:
    """Contradictions between two records of one statement: a slip of ours, unless a note says whose it is."""
    voices = {source.record.source_id: source.record.origin_group for source in sources}
    noted = {
        f"{source.record.source_id}:{figure.seq}"
        for source in sources
        for figure in source.record.figures
        if figure.note
    }
    return [
        f"{one} and {other} retell one statement ({voices[documents[0]]}) and contradict each other: correct one, "
        f"or say why in note; {finding.finding_id}"
        for finding in findings
        if finding.verdict in DOUBTED
        for one, other in [finding.observations[:2]]
        for documents in [[name.partition(":")[0] for name in (one, other)]]
        if documents[0] != documents[1] and voices[documents[0]] == voices[documents[1]] and not {one, other} & noted
    ]


def _is_corrected(figure: Figure) -> bool:
    return figure.status == "corrected" and bool(figure.note)


def _values(figure: Figure) -> list[Decimal]:
    return [value for value in (figure.value, figure.value_low, figure.value_high) if value is not None]


def _against_print(figure: Figure, unit: Unit, form: FormRow | None) -> Iterator[Asked]:
    scale = max(unit.factor, Decimal(1))
    for value in filter(None, _values(figure)):
        if not printed.shows(value, figure.printed, scale):
            yield "printed", f"{shown(figure.printed)} does not show the value {value} {figure.unit}; {_CORRECT}"
    told, told_by = printed.direction(figure.printed), "growth" if printed.direction(figure.printed) > 0 else "decline"
    even = _of_no_change(figure, form)
    if figure.statistic == "change" and any(told * (value - even) < 0 for value in _values(figure)):
        less, more = (f"below {even}", f"above {even}") if even else ("with a minus sign", "without a minus sign")
        accepted = f"accepted of a decline: a value {less}" if told < 0 else f"accepted of a growth: a value {more}"
        yield "value", f"{shown(figure.printed)} speaks of a {told_by}, the value does not; {accepted}; or {_CORRECT}"


def _of_no_change(figure: Figure, form: FormRow | None) -> int:
    """The value that a change would have if nothing had changed."""
    return 1 if figure.unit == "factor" else 100 if form and form.value == "index" else 0


def _unlikely(figure: Figure, known: date | None, others: Sequence[Figure]) -> Iterator[Asked]:
    questions: tuple[Callable[[Figure, date | None, Sequence[Figure]], Iterator[Asked]], ...] = (
        _not_printed,
        _an_index,
        _of_a_time_to_come,
        _a_ceiling,
        _without_its_definition,
    )
    for question in questions:
        yield from question(figure, known, others)
    yield from times.unlikely(figure)


def _not_printed(figure: Figure, _: date | None, __: Sequence[Figure]) -> Iterator[Asked]:
    if not figure.printed:
        yield "printed", "is empty; give the figure as printed, or say in note why it is not known"


def _an_index(figure: Figure, _: date | None, __: Sequence[Figure]) -> Iterator[Asked]:
    in_per_cent = figure.statistic == "change" and figure.unit == "percent" and not figure.form
    if in_per_cent and any(value >= _PER_CENT for value in _values(figure)):
        asked = "an increase, or an index, as in 100.3 per cent of last year? Set form to index, or say so in note"
        yield "value", f"is {shown(figure.printed)} {asked}"


def _an_index_far_off(figure: Figure, form: FormRow | None) -> Iterator[Asked]:
    """An index of 9 says that nine tenths were lost; a growth of 9 per cent is the index 109."""
    indexed = form and form.value == "index" and printed.direction(figure.printed) >= 0
    if indexed and any(value < _HALF for value in _values(figure)):
        asked = f"an index, so that less than half is left, or a change? An index of no change is {_PER_CENT}"
        yield "value", f"is {shown(figure.printed)} {asked}; leave form out, or say in note that it is an index"


def _compared_with_nothing(figure: Figure, form: FormRow | None) -> Iterator[Asked]:
    if form and form.against != "period":
        return
    ratio = figure.unit in ("percent", "factor") and figure.measure != "share" and figure.statistic in _PLANS
    if (figure.statistic == "change" or ratio) and not figure.compare_start:
        yield (
            "compare_start",
            "is empty for a change; give the period compared with, or say in note why it is not known",
        )


def _of_a_later_year(figure: Figure, known: date | None) -> Iterator[Asked]:
    """What nobody could know yet, whatever a note says."""
    for field, last in _not_over(figure, known):
        if known and last.year > known.year:
            yield field, f"{last} is of a later year than the day by which it was known, {known}; {_OVER}"


def _of_a_time_to_come(figure: Figure, known: date | None, _: Sequence[Figure]) -> Iterator[Asked]:
    for field, last in _not_over(figure, known):
        if known and last.year == known.year:
            yield field, f"{last} is after the day by which it was known, {known}; {_OVER}, or say why in note"


def _not_over(figure: Figure, known: date | None) -> Iterator[tuple[str, date]]:
    """Days of what is stated as a fact that lie after the day by which it was known."""
    if figure.statistic in ("level", "change") and figure.qualifier != "planned":
        for field, last in map(partial(last_of, figure), ("period", "compare")):
            if known and last and last > known:
                yield field, last


def _a_ceiling(figure: Figure, _: date | None, others: Sequence[Figure]) -> Iterator[Asked]:
    if figure.qualifier != "up_to":
        return
    if figure.statistic in _PLANS:
        yield "qualifier", "in a plan 'up to' names the aim: accepted is planned; or say in note that it is a ceiling"
    elif any(item.statistic == "change" and _thing(item) == _thing(figure) for item in others):
        reason = "after the change that the document gives of it, 'up to' mostly means to, the level reached: "
        yield "qualifier", f"{reason}accepted is exact; or say in note that it is a ceiling"


def _without_its_definition(figure: Figure, _: date | None, others: Sequence[Figure]) -> Iterator[Asked]:
    beside = sorted({item.definition for item in others if item.definition and _subject(item) == _subject(figure)})
    if beside and not figure.definition and figure.statistic in ("level", "change"):
        yield (
            "definition",
            f"is empty, but beside it the same thing is counted by {', '.join(beside)}; or say why in note",
        )


def _a_count_of_no_origin(figure: Figure) -> Iterator[Asked]:
    """Asked of what is entered from now on: whether its count was chosen in sight of what it is compared with."""
    if figure.definition and figure.definition_basis != "source" and not figure.definition_given:
        told = "is empty; give before or after, as its count was named before or after it was laid beside others"
        yield "definition_given", f"{told}; or definition_basis: source, where its words name the count"


def _subject(figure: Figure) -> tuple[object, ...]:
    return figure.subject, figure.reporter, figure.flow, figure.measure, figure.commodity


def _thing(figure: Figure) -> tuple[object, ...]:
    """What a figure and a change of it share."""
    return figure.subject, figure.flow, figure.measure, figure.commodity, figure.period_start, figure.period_end

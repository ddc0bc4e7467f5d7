"""What every chapter starts from: what was known, and the names of things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from corridor.analysis.aims import AIMS
from corridor.analysis.cases import Case, cases
from corridor.analysis.choice import by_period, grouped, newest, told_once
from corridor.analysis.findings import Finding, findings
from corridor.analysis.known import Doubted, Quantity, doubts, quantities
from corridor.analysis.left_over import left_over
from corridor.analysis.parts import Split, past_split
from corridor.chapters import display
from corridor.chapters.display import Shown
from corridor.chapters.parameters import ChapterParameters
from corridor.drawing import charts
from corridor.drawing.plots import Chart
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, with_doubts, within
from corridor.evidence.vocabulary import Vocabulary, vocabulary
from corridor.narrative import citations, directions, marks, on_figures, on_pages, shared, spaces, terms
from corridor.narrative.absent import Nothing
from corridor.narrative.folds import Fold
from corridor.narrative.labels import OrItsName
from corridor.narrative.pieces import Prose
from corridor.narrative.speakers import speaker

T = TypeVar("T", Finding, Doubted)


@dataclass(frozen=True)
class Chapter:
    """The data as known by the day of the chapter, and what depends on them alone."""

    parameters: ChapterParameters
    data: Dataset
    published: Sequence[Observation]
    """All observations of the package, of which the chapter uses those that are among its data."""
    left_out: Sequence[Observation]
    """Those that the chapter would use but for the missing day of their documents, where a day is asked for."""
    cited: set[str] = field(default_factory=set, kw_only=True, compare=False)
    """The documents that what was shown so far leads to: its list of sources holds them all."""

    @property
    def day(self) -> date:
        """The day that it is made as of: the one asked for, else that of the newest document."""
        return self.parameters.as_of or self.data.edition() or date.min

    @cached_property
    def everything(self) -> list[Observation]:
        """All observations known by then."""
        return with_doubts(within(self.published, self.data), self.data)

    @cached_property
    def findings(self) -> list[Finding]:
        """Findings on them, the gravest first."""
        return [self._as_read(each) for each in findings(self.data, self.everything)]

    @cached_property
    def former(self) -> dict[str, list[str]]:
        """Findings → those of earlier editions that they tell."""
        found = self.data.former[self.data.former["told_by"] != ""]
        return {name: [*rows["finding_id"]] for name, rows in found.groupby("told_by")}

    def _as_read(self, told: T) -> T:
        return replace(told, statement=spaces.kept(told.statement, self.data))

    @cached_property
    def quantities(self) -> list[Quantity]:
        """What all figures together leave of quantities."""
        return quantities(self.data, self.everything)

    @cached_property
    def doubts(self) -> list[Doubted]:
        """What cannot stand beside all other figures, contradictions first."""
        return [self._as_read(each) for each in doubts(self.data, self.everything, self.quantities)]

    @cached_property
    def cases(self) -> list[Case]:
        """Doubts as they are told, the widest apart first."""
        return cases(self.doubts)

    @cached_property
    def colours(self) -> charts.Colours:
        """Definition → its label and colour."""
        return {row.definition_id: (row.label, row.colour) for row in self.data.definitions.itertuples()}

    @cached_property
    def words(self) -> Vocabulary:
        """What the registries call goods, flows and units."""
        return vocabulary(self.data)

    @cached_property
    def subjects(self) -> dict[str, str]:
        """Subject → its label."""
        return OrItsName.of(self.data.subjects, "subject")

    @cached_property
    def reporters(self) -> dict[str, str]:
        """Reporter → its name."""
        return dict(zip(self.data.reporters["reporter"], self.data.reporters["label"], strict=True))

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Source → the page of its publisher."""
        return dict(zip(self.data.sources["source_id"], self.data.sources["url"], strict=True))

    @cached_property
    def wider(self) -> dict[str, tuple[str, ...]]:
        """Definition → definitions that contain it."""
        return dict(self.data.definitions.set_index("definition_id")["part_of"])

    def show(self, shown: Sequence[Shown]) -> None:
        """Display what a section shows, and remember the documents that it cites or draws."""
        self.cited.update(citations.cited(text for item in shown for text in item.marked()))
        self.cited.update(source for item in shown if isinstance(item, Chart) for source in item.plot.sources())
        display.show(shown)

    def as_of_day(self) -> list[Shown]:
        """What the chapter knows where a day is asked for, and how much it leaves out; nothing otherwise."""
        if self.parameters.as_of is None:
            return []
        documents = len({item.source_id for item in self.left_out})
        return [Prose(shared.as_of(self.parameters.as_of, len(self.left_out), documents))]

    def of_its_day(self, sentence: str) -> str:
        """A sentence on what no source gives, said of the day of the chapter."""
        return shared.of_its_day(sentence, self.parameters.as_of)

    def nothing(self, sentence: str) -> Nothing:
        """Why there is nothing to show, said of the day of the chapter."""
        return Nothing(self.of_its_day(sentence))

    def nothing_on(self, measure: str, subject: str = "") -> Nothing:
        """That no source gives a figure for a measure; `subject`: what of, where others have some."""
        return self.nothing(shared.nothing(self.measure(measure) + (f" ({subject})" if subject else "")))

    def count_of(self, item: Observation) -> str:
        """The name of an observation's definition."""
        return self.colours.get(item.definition, (terms.COUNT_NOT_NAMED, 0))[0]

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Definition → the body that counts by it."""
        return dict(zip(self.data.definitions["definition_id"], self.data.definitions["counted_by"], strict=True))

    def counting(self, item: Observation) -> str:
        """Who counts, for a sentence: the name of the count, else the speaker with a word that no count is named."""
        return self.count_of(item) if item.definition else f"{speaker(item)} ({terms.COUNT_NOT_NAMED})"

    @cached_property
    def measures(self) -> dict[str, str]:
        """Measure → its label, in the order of tables."""
        return OrItsName.of(self.data.measures, "measure")

    def measure(self, measure: str, goods: str = "") -> str:
        """The name of a measure and its goods."""
        return terms.measure_of(self.measures[measure], goods)

    def what(self, item: Observation) -> str:
        """What an observation counts: measure, goods and flow, and by which definition."""
        named = terms.capital(", ".join(self._measured(item)))
        if item.statistic != "level":
            named += f" ({terms.STATISTICS[item.statistic]})"
        if not item.definition:
            return named
        return named + marks.below(self.count_of(item))

    def plainly(self, item: Observation) -> str:
        """What a level counts, in a sentence: trade turnover, Kazakhstan's statistics."""
        named = self._measured(item)
        return ", ".join([*named, self.count_of(item)] if item.definition else named)

    def what_in_words(self, item: Observation) -> str:
        """What an observation says, in a line: subject, measure, flow, kind of figure, period."""
        return on_figures.what(item, self.subjects, self.measures)

    def _measured(self, item: Observation) -> list[str]:
        """Measure and goods of an observation, and its flow where it names one."""
        flow = directions.direction(item)
        return [terms.measured(self.measures[item.measure], item), *([flow] if flow else [])]

    def ranked(self, found: Sequence[Observation]) -> list[Observation]:
        """Figures by measure, goods and flow, newest first within each."""
        order = list(self.measures)
        newest = sorted(found, key=by_period, reverse=True)
        return sorted(newest, key=lambda item: (order.index(item.measure), bool(item.goods), item.way.place))


def undated(found: Iterable[Observation], day: date | None) -> list[Observation]:
    """Figures of documents without a day, which cannot be shown to have been known by one."""
    return [item for item in found if day and item.known_on is None]


def latest(found: Sequence[Observation], *, ratios: bool = False) -> list[Observation]:
    """The newest level of everything counted about each subject, in each unit; no sums over years.

    `ratios`: whether shares are wanted too, which say nothing without what they are of beside them.
    """
    stated = [item for item in found if item.statistic == "level" and not item.sums_years]
    levels = [item for item in stated if ratios or item.base_unit != "1"]
    same = grouped(sorted(levels, key=by_period), lambda item: (item.subject, item.counted, item.amount_unit))
    return [newest(items) for items in same.values()]


def without_overtaken(ch: Chapter, found: Sequence[Observation]) -> list[Observation]:
    """Figures without those of counts that are held to be one with the count of a newer figure among them."""
    same = dict(zip(ch.data.definitions["definition_id"], ch.data.definitions["same_count_as"], strict=True))

    def thing(item: Observation) -> tuple[str, ...]:
        return item.subject, *item.counted[:3], item.amount_unit

    def overtakes(one: Observation, other: Observation) -> bool:
        alike = one.definition in same.get(other.definition, ()) and thing(one) == thing(other)
        return alike and by_period(one)[0] > by_period(other)[0]

    return [item for item in found if not any(overtakes(other, item) for other in found)]


def aims(found: Sequence[Observation], measure: str) -> list[Observation]:
    """Targets and forecasts of a measure, retellings once, by the period they are for."""
    stated = [item for item in found if item.statistic in AIMS and item.measure == measure]
    return sorted(told_once(stated), key=by_period)


def split_text(ch: Chapter, split: Split, found: Sequence[Observation]) -> str:
    """A total with its parts, and how what they leave over has moved."""
    now = split.within(left_over(ch.quantities, split, split.total.period))
    text = shared.split(now, ch.measure(split.total.measure))
    past = past_split(split, found)
    if past:
        past = past.within(left_over(ch.quantities, split, past.period), now)
    return f"{text} {shared.past_parts(now, past)}" if past and split.remainder.low > 0 else text


def cited_in(ch: Chapter, found: Iterable[Observation] = (), others: Iterable[str] = ()) -> list[Shown]:
    """All documents cited or drawn above, and those behind what is told without a link."""
    names = {item.source_id for item in found} | set(others) | ch.cited
    if not names:
        return [ch.nothing(shared.no_document())]
    listed = citations.bibliography(ch.data, names)
    return [Fold(on_pages.documents(len(listed.entries))), listed]

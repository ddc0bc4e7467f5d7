"""One thing over time, by each who counts it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar, get_args

import pandas as pd

from corridor.analysis.audit.rules import rules
from corridor.analysis.count_names import named_by
from corridor.analysis.known import Quantity, quantities
from corridor.analysis.series import Cell, Pick, Point, points
from corridor.asking import frames
from corridor.asking.frames import ANY, Asked, Day
from corridor.base.once import once_for_each
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation, observations
from corridor.evidence.rows import ALL_FLOWS, ALL_GOODS
from corridor.narrative import on_asked

WIDEST = 2.0
"""An implied figure is told if its upper end is at most so many times the lower: a wider one tells no year from the
next, as few figures of the corridor have doubled in a year."""

Counted = TypeVar("Counted", Observation, Quantity)

Picked = Literal["latest", "first", "sharpest", "all"]
Kind = Literal["year", "half", "quarter", "month", "cumulative", "season", "day", "years", "other", "any"]

_NAMES = ("subject", "measure", "flow", "commodity", "count", "unit")
"""What tells one series from another."""

COLUMNS = [
    *("subject", "measure", "flow", "commodity", "definition", "count", "unit", "period_kind", "period_start"),
    *("period_end", "low", "central", "high", "observation_id", "source_id", "known_on", "voices", "doubted"),
    "implied",
]


class Series(Asked):
    """Rows by period, one for each count; `wide` lays them side by side."""

    def wide(self, value: str = "central") -> pd.DataFrame:
        """A sheet: a row for each period, a column for each series, named by what tells them apart.

        ValueError where a cell would hold several figures: ask with another `pick`.
        """
        apart = [name for name in _NAMES if name == "count" or len(set(self[name])) > 1]
        names = [" | ".join(part for part in parts if part) for parts in self[apart].itertuples(index=False, name=None)]
        long = pd.DataFrame({"period": self.index, "series": names, "value": self[value].array})
        if long.duplicated(["period", "series"]).any():
            raise ValueError("several figures for one cell; accepted: pick='latest', 'first' or 'sharpest'")
        wide = long.pivot(index="period", columns="series", values="value")  # noqa: PD010 (each cell is one value)
        in_time = self.sort_values(["period_end", "period_start"], kind="stable").index
        wide = wide.loc[list(dict.fromkeys(in_time)), list(dict.fromkeys(names))]
        wide.attrs = {**self.attrs, "value": value}
        return wide.rename_axis(columns=None)


def series(  # noqa: PLR0913 (each is asked for by its name)
    subject: str = "",
    measure: str = "",
    *,
    flow: str = "",
    commodity: str = "",
    definition: str = "",
    period: Kind = "year",
    pick: Picked = "latest",
    as_of: Day = None,
    data: Dataset | None = None,
) -> Series:
    """Levels of a subject and a measure over time, a row for each period and count; of all of them where none is named.

    The index is the calendar year for `period="year"`, else the period as records have it (2024-H1, 2024-01..10).
    `low`, `central` and `high` are in `unit`, a base unit: t, TEU, USD, days; `central` is the printed figure. `voices`
    counts independent statements that agree with it, `doubted` says that it cannot stand beside all other figures,
    `implied` that nobody prints it and all others leave no more than `low` to `high`; as of a day there are none.
    `flow`, `commodity` and `period` may be `"any"`. Without a flow it is the total, which holds figures that state no
    direction, or the only flow there is; without goods it is all of them, or the only ones there are. `attrs` has the
    unit, counts, sources, citation, the rule of choice, as of a day what was left out, and `breaks`, where a count
    holds something else from a year on. ValueError where a name is not known.

    >>> from corridor import data
    >>> freight = data.series("TITR", "corridor_freight", definition="titr-ministry", as_of="2026-03-10")
    >>> freight.loc[2024:, ["low", "central", "high", "unit", "known_on"]]
                  low    central       high unit   known_on
    period
    2024    4483500.0  4484000.0  4484500.0    t 2026-03-10
    2025    4118500.0  4119000.0  4119500.0    t 2026-03-10
    1 figure in 1 document without a date is left out: it cannot be shown to have been known by 10 March 2026.
    """
    known = frames.known(data)
    subject, day = frames.subject_or_all(known, subject), frames.day_of(as_of, known)
    frames.names(known, measure=measure, flow=flow, commodity=commodity, definition=definition)
    rule = Pick(frames.one_of("pick", pick, get_args(Picked)))
    asked = Asking(subject, measure, flow, commodity, definition, frames.one_of("period", period, get_args(Kind)))
    dated, undated = frames.figures(known, day)
    found = points(asked.chosen(frames.levels(dated)), rule)
    rows = [_row(point) for point in found]
    rows += [] if day else _implied(asked.chosen(_unprinted(known), found), {point.cell for point in found})
    made = _frame(rows, known, day, numbered=period == "year")
    return frames.answered(
        made,
        known,
        f"{on_asked.PICKED[rule]} {on_asked.IMPLIED}",
        made["observation_id"],
        **counts(made),
        breaks=frames.breaks(known, set(made["definition"])),
        left_out=frames.left_out(day, asked.chosen(frames.levels(undated))),
    )


def counts(found: pd.DataFrame) -> dict[str, Any]:
    """The units of some rows, and what their counts are called."""
    named = zip(found["definition"], found["count"], strict=True)
    return {
        "unit": ", ".join(dict.fromkeys(found["unit"])),
        "definitions": {name: label for name, label in named if name},
    }


class Asking(NamedTuple):
    """What is asked for; empty where nothing is."""

    subject: str
    measure: str
    flow: str
    commodity: str
    definition: str
    period: str

    def chosen(self, found: Iterable[Counted], beside: Iterable[Point] = ()) -> list[Counted]:
        """Those that are of what is asked for; `beside`: what was found, which says what goes without saying."""
        near = [
            item
            for item in found
            if self.subject in ("", item.subject)
            and self.measure in ("", item.measure)
            and self.definition in ("", item.definition)
            and self.period in (ANY, item.period.kind)
        ]
        plain = _plain([point.figure for point in beside] or near)
        return [
            item
            for item in near
            if (self.flow or plain[item.subject, item.measure][0]) in (ANY, item.flow or ALL_FLOWS)
            and (self.commodity or plain[item.subject, item.measure][1]) in (ANY, item.commodity)
        ]


def _plain(found: Iterable[Observation | Quantity]) -> dict[tuple[str, str], tuple[str, str]]:
    """Of each subject and measure the flow and the goods that go without saying: all, or the only ones there are."""
    kinds: defaultdict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for item in found:
        flows, goods = kinds[item.subject, item.measure]
        flows.add(item.flow or ALL_FLOWS)
        goods.add(item.commodity)
    only = {
        thing: (flows.pop() if len(flows) == 1 else ALL_FLOWS, goods.pop() if len(goods) == 1 else ALL_GOODS)
        for thing, (flows, goods) in kinds.items()
    }
    return defaultdict(lambda: (ALL_FLOWS, ALL_GOODS), only)


def _frame(rows: list[dict[str, Any]], known: Dataset, day: date | None, *, numbered: bool) -> Series:
    """Rows in the order of series and time; the index holds years as numbers, or periods by their names."""
    ordered = sorted(rows, key=_in_order)
    labels = dict(zip(known.definitions["definition_id"], known.definitions["label"], strict=True))
    doubts = known.doubts if day is None else known.doubts[known.doubts["seen_on"] <= pd.Timestamp(day)]
    doubted = set(doubts["observation_id"]) - {""}
    made = Series(
        [
            [labels.get(row["definition"], "") if name == "count" else row.get(name) for name in COLUMNS]
            for row in ordered
        ],
        columns=COLUMNS,
    )
    central = dict(zip(known.observations["observation_id"], known.observations["central"], strict=True))
    made["central"] = [central.get(row["observation_id"], row.get("central")) for row in ordered]
    made["doubted"] = made["observation_id"].isin(doubted)
    for name in ("period_start", "period_end", "known_on"):
        made[name] = pd.to_datetime(made[name])
    index = [row["year" if numbered else "period"] for row in ordered]
    made.index = pd.Index(index, name="period", dtype="int64" if numbered else object)
    return made


def _in_order(row: dict[str, Any]) -> tuple[object, ...]:
    """By series, and in each by the last day; what has none comes last."""
    days = (row["period_end"] or date.max, row["period_start"] or date.max)
    return (*row["series"], *days, row["known_on"] or date.max, row["observation_id"])


def _row(point: Point) -> dict[str, Any]:
    cell, item, voices = point
    return {
        **_cells(cell),
        "low": item.interval.low,
        "high": item.interval.high,
        "observation_id": item.observation_id,
        "source_id": item.source_id,
        "known_on": item.known_on,
        "voices": voices,
        "implied": False,
    }


def _cells(cell: Cell) -> dict[str, Any]:
    period = cell.period
    return {
        **cell._asdict(),
        "series": cell[:6],
        "period": period.name,
        "year": period.of_year,
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
    }


def _implied(found: Iterable[Quantity], printed: set[Cell]) -> Iterator[dict[str, Any]]:
    """Quantities that nobody prints, as rows."""
    for each in found:
        cell = Cell(each.subject, each.measure, each.flow, each.commodity, each.definition, each.unit, each.period)
        if cell not in printed:
            ends = {"low": each.left.low, "central": each.left.middle, "high": each.left.high}
            yield _cells(cell) | ends | _NOBODY


_NOBODY = {"observation_id": "", "source_id": "", "known_on": None, "voices": 0, "implied": True}
"""What stands in a row that nobody prints."""


@once_for_each
def _unprinted(known: Dataset) -> tuple[Quantity, ...]:
    """Quantities that nobody prints, of which all figures together leave little room, by the count of these figures."""
    one_count = rules(known).counts
    return tuple(
        replace(each, definition=named_by(each, one_count))
        for each in quantities(known, observations(known))
        if not each.figures
        and not each.less
        and each.unit
        and each.left.low > 0
        and each.left.high <= WIDEST * each.left.low
    )

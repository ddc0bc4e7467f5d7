"""What was stated anew: figures of one thing and period in order of time."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

import pandas as pd

from corridor.analysis.audit.rules import rules
from corridor.analysis.choice import grouped, told_once
from corridor.analysis.series import Cell, cell_of
from corridor.asking import frames
from corridor.asking.frames import Asked, Day
from corridor.evidence.dataset import Dataset
from corridor.evidence.observations import Observation
from corridor.narrative import on_asked

Statistic = Literal["level", "target", "forecast"]

COLUMNS = [
    *("subject", "measure", "flow", "commodity", "definition", "unit", "period", "known_on", "observation_id", "low"),
    *("central", "high", "vintage", "days", "difference", "share", "agrees", "restates"),
]

_THING = ["subject", "measure", "flow", "commodity", "definition", "unit", "period"]
"""What tells one thing from another; the count is that of its first statement."""


class Revisions(Asked):
    """Rows in order of time, thing by thing; `triangle` lays the vintages of each side by side."""

    def triangle(self, value: str = "central") -> pd.DataFrame:
        """A sheet: a row for each thing and period, a column for each day on which any was stated, oldest first.

        A row is empty on days on which nothing was stated of it; of two statements of one day the last counts.
        """
        rows = self.assign(thing=self["vintage"].eq(1).cumsum())
        told = rows.drop_duplicates(["thing", "known_on"], keep="last")
        wide = told.pivot(index="thing", columns="known_on", values=value)  # noqa: PD010 (one a cell)
        things = rows.drop_duplicates("thing").set_index("thing").loc[wide.index, _THING]
        made = pd.DataFrame(wide.set_axis(pd.MultiIndex.from_frame(pd.DataFrame(things)), axis="index"))
        made.attrs = {**self.attrs, "value": value}
        return made


def revisions(
    subject: str = "",
    measure: str = "",
    *,
    statistic: Statistic = "level",
    as_of: Day = None,
    data: Dataset | None = None,
) -> Revisions:
    """Figures of one thing and period that were stated more than once and not alike, in order of time.

    Counts that are held to be one are one thing; `vintage` numbers its statements. `days` lie between one and the one
    before it, `difference` and `share` are what it is more, by the printed figures; `agrees` says whether the digits of
    both allow one number, and `restates` whether its document says that it replaces the earlier one. Retellings of one
    statement count once, and so does a number that is repeated at once. Statements without a day are in no order:
    `attrs["left_out"]` has them. `.triangle()` lays the vintages of each thing side by side.
    ValueError where a name is not known.

    >>> from corridor import data
    >>> told = data.revisions("TITR", "corridor_freight", as_of="2026-03-10")
    >>> told.loc[told.period == "2024", ["central", "days", "agrees"]].values.tolist()
    [[4500000.0, <NA>, None], [4484000.0, 140, True]]
    """
    known = frames.known(data)
    subject, day = frames.subject_or_all(known, subject), frames.day_of(as_of, known)
    frames.names(known, measure=measure)
    frames.one_of("statistic", statistic, get_args(Statistic))
    counted, undated = frames.figures(known, day)
    asked = [
        item
        for item in (*counted, *undated)
        if item.statistic == statistic and subject in ("", item.subject) and measure in ("", item.measure)
    ]
    one_count = rules(known).counts
    things = grouped(told_once(asked), lambda item: _thing(item, one_count.get(item.definition, item.definition)))
    several = [same for cell, same in things.items() if cell.period.known and len({i.amounts for i in same}) > 1]
    made = Revisions(frames.frame((row for same in several for row in _in_time(same)), COLUMNS))
    made["known_on"] = pd.to_datetime(made["known_on"])
    made["days"] = made["days"].astype("Int64")
    without = [item for same in several for item in same if item.known_on is None]
    left_out = frames.counted(without, on_asked.without_day(len(without)))
    return frames.answered(made, known, on_asked.RULES["revisions"], made["observation_id"], left_out=left_out)


def _thing(item: Observation, count: str) -> Cell:
    return cell_of(item)._replace(definition=count)


def _in_time(same: Iterable[Observation]) -> Iterator[dict[str, Any]]:
    """Dated statements, each beside the one before it; one that repeats the number before it is left out."""
    ordered = sorted((i for i in same if i.known_on), key=lambda i: (i.known_on, i.observation_id))
    told = [item for place, item in enumerate(ordered) if not place or item.amounts != ordered[place - 1].amounts]
    for before, item in zip([None, *told], told, strict=False):
        if len(told) > 1:
            yield _row(item, before) | {"vintage": told.index(item) + 1}


def _row(item: Observation, before: Observation | None) -> dict[str, Any]:
    central = frames.central(item)
    row = {
        **cell_of(item)._asdict(),
        "period": item.period.name,
        "known_on": item.known_on,
        "observation_id": item.observation_id,
        "low": item.interval.low,
        "central": central,
        "high": item.interval.high,
        "restates": bool(item.replaces),
    }
    if before is None or not (item.known_on and before.known_on):
        return row
    earlier = frames.central(before)
    return row | {
        "days": (item.known_on - before.known_on).days,
        "difference": central - earlier,
        "share": central / earlier - 1 if earlier else None,
        "agrees": item.interval.meets(before.interval),
    }

"""Series of the book as tables: a row for each period and count, and a sheet of years."""

import pandas as pd

from corridor.asking.series import series
from corridor.evidence.dataset import Dataset

KEY = ("subject", "measure", "flow", "commodity", "definition", "unit")
"""What tells one series from another, in the order of their ids."""

LONG = {
    "series_id": "string",
    **dict.fromkeys(KEY[:-1], "string"),
    "count": "string",
    "unit": "string",
    "period": "string",
    "period_kind": "string",
    "period_start": "date",
    "period_end": "date",
    "low": "number",
    "central": "number",
    "high": "number",
    "observation_id": "string",
    "source_id": "string",
    "known_on": "date",
    "voices": "integer",
    "doubted": "boolean",
    "implied": "boolean",
}
"""The columns of the long table, and what each holds."""

_DIGITS = 12
"""Of an amount: more are the dust of binary fractions."""


def long(data: Dataset) -> pd.DataFrame:
    """Every level of every subject, of each period and count the figure that was known last."""
    found = pd.DataFrame(series(flow="any", commodity="any", period="any", data=data)).reset_index(names="period")
    found.insert(0, "series_id", [" | ".join(key) for key in found[list(KEY)].itertuples(index=False, name=None)])
    for name in ("low", "central", "high"):
        found[name] = [float(f"{amount:.{_DIGITS}g}") for amount in found[name]]
    return found[list(LONG)]


def types(table: pd.DataFrame) -> dict[str, str]:
    """What the columns of a table of series hold; those of single series hold amounts."""
    return {str(name): LONG.get(str(name), "number") for name in table.columns}


def annual(series_of_all: pd.DataFrame) -> pd.DataFrame:
    """A row for each year, a column for each series, by its id: printed figures, and the middle of implied ones."""
    years = series_of_all[series_of_all["period_kind"] == "year"]
    wide = years.pivot(index="period", columns="series_id", values="central").sort_index()  # noqa: PD010 (each cell is one value)
    return wide[list(dict.fromkeys(years["series_id"]))].rename_axis("period").rename_axis(columns=None).reset_index()

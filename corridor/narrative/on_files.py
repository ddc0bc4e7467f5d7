"""What goes with the files to take away: what they are, what each holds, how they are cited."""

from collections.abc import Iterable
from datetime import date

from corridor.narrative import on_pages
from corridor.narrative.days import day
from corridor.narrative.numbers import plural

PACKAGE = "_static/middle-corridor-data.zip"
"""The data package as one archive, from the top of the site."""

SHEET = "About"

FILES = {
    "middle-corridor.xlsx": "All tables as a workbook: a sheet each, text kept as text, and a sheet that explains.",
    "series.csv": "Levels as series, a row for each period and count: of each the figure that was known last.",
    "annual.csv": "The same of calendar years: a row for each year, a column for each series, named by its `series_id`.",
    "sdmx/structure.xml": "Concepts, codelists and the definition of the structure, as SDMX-ML 2.1.",
    "sdmx/series.csv": "The series as SDMX-CSV 2.0, with codes of that structure.",
}
"""What can be taken away beside the data package, by its place below `files/`."""

SERIES = {
    "series_id": "What the series is of: subject, measure, flow, goods, definition and unit, joined by `|` between spaces.",
    "count": "What readers call the definition.",
    "period": "The period as records have it: 2024, 2024-H1, 2024-01..10.",
    "central": "The printed figure in `unit`; of an implied one the middle of what is left.",
    "voices": "Independent statements that agree with it.",
    "doubted": "Whether it cannot stand beside all other figures.",
    "implied": "Whether no source prints it, and all others leave no more than `low` to `high`.",
}
"""Columns of the series that the tables of the package have not."""

SHEETS = {"series": FILES["series.csv"], "annual": FILES["annual.csv"]}
"""Sheets of the workbook that are no table of the package."""

LICENCE = (
    "# Licence\n\nCreative Commons Attribution 4.0 International (CC BY 4.0)\n\n<https://creativecommons.org/licenses/by/4.0/legalcode>\n\n"
    "Share and adapt the data, also commercially, if you name the source as CITATION.cff has it and say what you changed. The "
    "documents that figures were taken from are named in sources.csv; their texts are not part of the data. Shapes of "
    "countries (geography.topojson): Natural Earth, public domain.\n"
)

TEXT_STAYS = (
    "Text is kept as text: a printed figure such as 4.20 keeps its zero. In the CSV files an apostrophe stands before text that a "
    "spreadsheet would take for a formula; here it does not. Names joined by “;” are several."
)


_LICENSED = (
    "Licence: Creative Commons Attribution 4.0 (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/. The documents that "
    "the figures were taken from are named in the table sources. Shapes of countries: Natural Earth, public domain."
)


def about(title: str, version: str, edition: date | None, address: str) -> list[str]:
    """Which edition of the data it is, how it is cited, and under which licence."""
    return [
        f"Edition of {day(edition)}, version {version}." if edition else f"Version {version}.",
        on_pages.ABOUT_DATA,
        f"Cite as: {on_pages.of_book(title, edition)}{f' {address}' if address else ''}",
        _LICENSED,
    ]


def sheet(name: str, rows: int, about: str) -> str:
    """A sheet of the workbook in a line."""
    return f"{name} ({plural(rows, 'row', 'rows')}): {' '.join(about.split())}"


def readme(title: str, lines: Iterable[str]) -> str:
    """What stands in an archive beside the files."""
    files = IN_ARCHIVE | {f"files/{name}": about for name, about in FILES.items()}
    listed = "\n".join(f"- `{name}`: {about}" for name, about in files.items())
    told = "\n\n".join(lines)
    return f"# {title}\n\n{told}\n\n## Files\n\n{listed}\n"


IN_ARCHIVE = {
    "datapackage.json": "Describes every table and field, after the Frictionless standard.",
    "*.csv": "The tables.",
    "geography.topojson": "Shapes of the region's countries.",
    "parquet/": "The tables as Parquet, with types.",
}

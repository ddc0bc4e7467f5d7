"""What a reader can take away: the data package as one archive, a workbook, series, and these as SDMX."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pandas as pd
import yaml

from corridor.base import files, paths
from corridor.evidence import descriptor
from corridor.evidence.dataset import Dataset, as_cell
from corridor.evidence.tables import TABLES
from corridor.narrative import addresses, on_files, on_pages
from corridor.publishing import series_tables
from corridor.publishing.public import CITATION, cited
from corridor.publishing.workbook import Workbook, types_of

OFFERED = [
    (on_pages.WORDS["package"], "application/zip", on_files.PACKAGE),
    *(
        (about, kind, f"{addresses.FILES}/{name}")
        for (name, about), kind in zip(
            on_files.FILES.items(),
            (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                *("text/csv", "text/csv"),
                "application/vnd.sdmx.structure+xml;version=2.1",
                "application/vnd.sdmx.data+csv;version=2.0.0",
            ),
            strict=True,
        )
    ),
]
"""What can be taken away: in words, its media type, its address from the top of the site."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Time of files in an archive, so that the same data give the same bytes."""

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def write(data: Dataset, public: str, out: Path) -> None:
    """Write all of it into a site, unless it stands there made from the same; `public`: the address of the book."""
    package = json.loads((paths.DATA / descriptor.DESCRIPTOR).read_text(encoding="utf-8"))
    about = on_files.about(package["title"], package["version"], data.edition(), public)
    words = {
        "README.md": on_files.readme(package["title"], about),
        "LICENSE.md": on_files.LICENCE,
        CITATION: citation(data.edition(), package["version"], public),
    }
    made_from = hashlib.sha256("\n".join(words.values()).encode()).hexdigest().encode()
    archive = out / on_files.PACKAGE
    if _made_from(archive) == made_from and all((out / place).exists() for _, _, place in OFFERED):
        return
    made = _made(data, package["title"], about)
    for name, content in made.items():
        files.write(out / addresses.FILES / name, content)
    beside = {name: text.encode() for name, text in words.items()} | {
        f"{addresses.FILES}/{name}": content for name, content in made.items()
    }
    files.write(archive, pack(data, beside, made_from))


def _made_from(archive: Path) -> bytes:
    """The digest of what an archive was made from, as it says; nothing where there is none that can be read."""
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(archive) as opened:
        return opened.comment
    return b""


def citation(edition: date | None, version: str, public: str) -> str:
    """How the book is cited, as a file: that of the project, of this edition."""
    told = cited()
    told |= {"version": version} | ({"date-released": edition} if edition else {}) | ({"url": public} if public else {})
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000))


def _made(data: Dataset, title: str, about: Sequence[str]) -> dict[str, bytes]:
    """Every file beside the archive, by its name."""
    from corridor.publishing import sdmx  # which brings libraries that nothing else needs

    series = series_tables.long(data)
    annual = series_tables.annual(series)
    return {
        "middle-corridor.xlsx": _workbook(data, title, about, {"series": series, "annual": annual}),
        "series.csv": _as_csv(series),
        "annual.csv": _as_csv(annual),
        "sdmx/structure.xml": sdmx.structure(data).encode(),
        "sdmx/series.csv": sdmx.figures(data, series).encode(),
    }


def _workbook(data: Dataset, title: str, about: Sequence[str], series: Mapping[str, pd.DataFrame]) -> bytes:
    book = Workbook(title, data.edition())
    tables = {name: getattr(data, name) for name in TABLES}
    told = {name: table.about for name, table in TABLES.items()} | on_files.SHEETS
    sheets = [on_files.sheet(name, len(frame), told[name]) for name, frame in {**tables, **series}.items()]
    book.explain(title, [*about, on_files.TEXT_STAYS, *sheets])
    for name, frame in tables.items():
        book.add(name, frame, types_of(TABLES[name].row.model_fields))
    for name, frame in series.items():
        book.add(name, frame, series_tables.types(frame))
    return book.content()


def _as_csv(table: pd.DataFrame) -> bytes:
    cells = table.copy()
    for name in cells.select_dtypes("bool").columns:
        cells[name] = cells[name].map({True: "true", False: "false"})
    for name in cells.select_dtypes(["object", "string"]).columns:
        cells[name] = [as_cell(cell) for cell in cells[name]]
    cells.columns = [as_cell(str(name)) for name in cells.columns]
    return cells.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode()


def pack(data: Dataset, beside: Mapping[str, bytes], made_from: bytes = b"", folder: Path | None = None) -> bytes:
    """The data package as one archive: every file of its `folder`, each table as Parquet, and what goes with them."""
    made = {file.name: file.read_bytes() for file in sorted((folder or paths.DATA).iterdir())}
    made |= {f"parquet/{name}.parquet": _as_parquet(getattr(data, name)) for name in TABLES}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = made_from
        for name, part in {**beside, **made}.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _as_parquet(table: pd.DataFrame) -> bytes:
    """A table whose days are days, and no moments at midnight."""
    days = table.select_dtypes("datetime").columns
    content = io.BytesIO()
    table.assign(**{name: table[name].astype("date32[day][pyarrow]") for name in days}).to_parquet(content, index=False)
    return content.getvalue()

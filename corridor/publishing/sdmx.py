"""Series of the book in the language of statistics offices: a structure in SDMX-ML and the figures in SDMX-CSV 2.0.

Measures, goods, flows, counts and units are codes from the registries; figures are in base units. Of a pair, the
reference area is the country that reports; of anything else it is the thing itself, and there is no counterpart.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import pandas as pd
from pysdmx.io.csv.sdmx20.writer import write as as_csv
from pysdmx.io.pd import PandasDataset
from pysdmx.io.xml.sdmx21.writer.structure import write as as_xml
from pysdmx.model import Code, Codelist, Component, Components, Concept, ConceptScheme, DataType, Organisation, Role
from pysdmx.model.dataflow import Dataflow, DataStructureDefinition
from pysdmx.model.message import Header

from corridor.evidence.dataset import Dataset
from corridor.evidence.periods import Period, day_of
from corridor.narrative import on_sdmx

AGENCY, NAME, VERSION = "CORRIDOR", "FREIGHT", "1.0"

NOT_APPLICABLE, UNKNOWN = "_Z", "_U"
"""Codes for what has no meaning here, and for what no document states."""

_FREQUENCIES = {"year": "A", "half": "S", "quarter": "Q", "month": "M", "day": "D"}
_OTHER = "_O"
"""The frequency of periods that are no part of a calendar: the first ten months, a season, several years."""

_AREAS = ("REF_AREA", "COUNTERPART_AREA")
_CODED = ("FREQ", *_AREAS, "MEASURE", "FLOW", "COMMODITY", "COUNT", "UNIT_MEASURE")
_ATTRIBUTES = {
    "UNIT_MULT": DataType.INTEGER,
    "OBS_STATUS": DataType.STRING,
    "LOWER_BOUND": DataType.DOUBLE,
    "UPPER_BOUND": DataType.DOUBLE,
    "FIGURE": DataType.STRING,
    "KNOWN_ON": DataType.STRING,
    "VOICES": DataType.INTEGER,
}


_URN = f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:CONCEPTS({VERSION})"


def code(name: str) -> str:
    """A name of the registries as a code, of the letters that SDMX allows in one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("_")


def structure(data: Dataset) -> str:
    """Codelists, concepts, the definition of the structure and the dataflow, as SDMX-ML 2.1."""
    lists = _codelists(data)
    defined = _definition(lists)
    flow = Dataflow(id=NAME, name=on_sdmx.NAME, agency=AGENCY, version=VERSION, structure=defined)
    concepts = ConceptScheme(
        id="CONCEPTS", name=on_sdmx.CONCEPT_SCHEME, agency=AGENCY, version=VERSION, items=[*_concepts(lists).values()]
    )
    return str(
        as_xml(
            [*{each.id: each for each in lists.values()}.values(), concepts, defined, flow],
            header=_header(data.edition()),
        )
    )


def figures(data: Dataset, series: pd.DataFrame) -> str:
    """Series as SDMX-CSV 2.0; what has no period stands in no series there, as each figure is of a time."""
    rows = pd.DataFrame(list(_rows(data, series)))
    defined = _definition(_codelists(data))
    told = as_csv([PandasDataset(structure=defined.to_schema(), data=rows)])
    return str(told).replace("\r\n", "\n")


def _header(edition: date | None) -> Header:
    """It says who made the message; its time is the edition, so that the same data give the same bytes."""
    prepared = datetime.combine(edition or date(1980, 1, 1), time(), UTC)
    return Header(id=f"{AGENCY}_{NAME}_{prepared:%Y%m%d}", prepared=prepared, sender=Organisation(id=AGENCY))


def _codelists(data: Dataset) -> dict[str, Codelist]:
    """The codes of each dimension that has any, and of the state of a figure; both areas have the same."""
    things = data.subjects[data.subjects["scope"] != "pair"]
    none = {NOT_APPLICABLE: on_sdmx.NOT_APPLICABLE}
    area = _codelist("AREA", _named(things, "subject") | _named(data.reporters, "reporter") | _sides(data) | none)
    codes: dict[str, Mapping[str, str]] = {
        "FREQ": on_sdmx.FREQUENCIES,
        "MEASURE": _named(data.measures, "measure"),
        "FLOW": _named(data.flows, "flow"),
        "COMMODITY": _named(data.commodities, "commodity") | none,
        "COUNT": _named(data.definitions, "definition_id") | {UNKNOWN: on_sdmx.COUNT_NOT_NAMED},
        "UNIT_MEASURE": {code(unit): unit for unit in dict.fromkeys(data.units["base_unit"])},
        "OBS_STATUS": on_sdmx.STATES,
    }
    return {name: _codelist(name, listed) for name, listed in codes.items()} | dict.fromkeys(_AREAS, area)


def _named(table: pd.DataFrame, key: str) -> dict[str, str]:
    return {code(name): label for name, label in zip(table[key], table["label"], strict=True)}


def _sides(data: Dataset) -> dict[str, str]:
    """The other sides of pairs that are no country of the registry."""
    pairs = data.subjects.loc[data.subjects["scope"] == "pair", "subject"]
    return {
        code(side): side for pair in pairs for side in pair.split("-", 1) if side not in set(data.reporters["reporter"])
    }


def _codelist(name: str, codes: Mapping[str, str]) -> Codelist:
    items = [Code(id=one, name=label) for one, label in codes.items()]
    return Codelist(
        id=f"CL_{name}",
        name=on_sdmx.LISTS.get(name) or on_sdmx.CONCEPTS[name],
        agency=AGENCY,
        version=VERSION,
        items=items,
    )


def _concepts(lists: Mapping[str, Codelist]) -> dict[str, Concept]:
    return {
        name: Concept(id=name, urn=f"{_URN}.{name}", name=label, codes=lists.get(name), dtype=_type(name))
        for name, label in on_sdmx.CONCEPTS.items()
    }


def _type(name: str) -> DataType:
    return {"TIME_PERIOD": DataType.PERIOD, "OBS_VALUE": DataType.DOUBLE, **_ATTRIBUTES}.get(name, DataType.STRING)


def _definition(lists: Mapping[str, Codelist]) -> DataStructureDefinition:
    concepts = _concepts(lists)

    def component(name: str, role: Role, level: str | None = None) -> Component:
        required = role is not Role.ATTRIBUTE or name in ("UNIT_MULT", "OBS_STATUS")
        return Component(
            id=name, required=required, role=role, concept=concepts[name], local_codes=lists.get(name),
            local_dtype=_type(name), attachment_level=level,
        )  # fmt: skip

    parts = [
        *(component(name, Role.DIMENSION) for name in (*_CODED, "TIME_PERIOD")),
        component("OBS_VALUE", Role.MEASURE),
        *(component(name, Role.ATTRIBUTE, "O") for name in _ATTRIBUTES),
    ]
    return DataStructureDefinition(
        id=NAME, name=on_sdmx.NAME, agency=AGENCY, version=VERSION, components=Components(parts)
    )


def _rows(data: Dataset, series: pd.DataFrame) -> Iterable[dict[str, Any]]:
    reporters = dict(zip(data.observations["observation_id"], data.observations["reporter"], strict=True))
    broken = set(zip(data.breaks["definition_id"], data.breaks["since"], strict=True))
    for row in series.to_dict("records"):
        period = Period(day_of(row["period_start"]), day_of(row["period_end"]))
        if period.known:
            breaks = (row["definition"], period.of_year) in broken
            yield _row(row, period, reporters.get(row["observation_id"], ""), breaks=breaks)


def _row(row: Mapping[str, Any], period: Period, reporter: str, *, breaks: bool) -> dict[str, Any]:
    area, counterpart = _areas(row["subject"], reporter)
    known = day_of(row["known_on"])
    return {
        "FREQ": _FREQUENCIES.get(period.kind, _OTHER),
        "REF_AREA": area,
        "COUNTERPART_AREA": counterpart,
        "MEASURE": code(row["measure"]),
        "FLOW": code(row["flow"]),
        "COMMODITY": code(row["commodity"]) or NOT_APPLICABLE,
        "COUNT": code(row["definition"]) or UNKNOWN,
        "UNIT_MEASURE": code(row["unit"]),
        "TIME_PERIOD": time_of(period),
        "OBS_VALUE": _plain(row["central"]),
        "UNIT_MULT": 0,
        "OBS_STATUS": "I" if row["implied"] else "U" if row["doubted"] else "B" if breaks else "A",
        "LOWER_BOUND": _plain(row["low"]),
        "UPPER_BOUND": _plain(row["high"]),
        "FIGURE": row["observation_id"],
        "KNOWN_ON": known.isoformat() if known else "",
        "VOICES": row["voices"],
    }


def _plain(amount: float) -> float:
    """An amount without the dust of binary fractions."""
    return float(f"{amount:.12g}")


def _areas(subject: str, reporter: str) -> tuple[str, str]:
    """Whose figure it is, and with whom: of a pair the country that reports comes first."""
    first, _, second = subject.partition("-")
    if not re.fullmatch(r"[A-Z]{2}", first) or not second:
        return code(subject), NOT_APPLICABLE
    sides = (second, first) if reporter == second else (first, second)
    return code(sides[0]), code(sides[1])


def time_of(period: Period) -> str:
    """A period as SDMX writes it: 2024, 2024-S1, 2024-Q3, 2024-03, 2024-03-01, else its first day and its length."""
    start = period.start or date.min
    match period.kind:
        case "year":
            return f"{start:%Y}"
        case "half":
            return f"{start:%Y}-S{(start.month + 5) // 6}"
        case "quarter":
            return f"{start:%Y}-Q{(start.month + 2) // 3}"
        case "month":
            return f"{start:%Y-%m}"
        case "day":
            return start.isoformat()
    length = f"{period.months}M" if period.months else f"{period.days}D"
    return f"{start.isoformat()}/P{length}"

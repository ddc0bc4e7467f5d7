"""The data set in the terms of schema.org, as search engines for data sets read them."""

import json
from typing import Any

from corridor.base import paths
from corridor.evidence import descriptor
from corridor.evidence.dataset import Dataset
from corridor.evidence.periods import day_of
from corridor.narrative import numbers, on_pages
from corridor.publishing import downloads
from corridor.publishing.public import doi


def as_script(data: Dataset, public: str, here: str) -> str:
    """The data set as JSON-LD, which may stand in a page; `here`: the top of the site from that page."""
    return json.dumps(described(data, public, here), ensure_ascii=False).replace("<", "\\u003c")


def described(data: Dataset, public: str, here: str = "") -> dict[str, Any]:
    """The data set; what an address is needed for only where the book has one."""
    package = json.loads((paths.DATA / descriptor.DESCRIPTOR).read_text(encoding="utf-8"))
    edition = data.edition()
    whose = {"@type": "Organization", "name": on_pages.AUTHORS, **({"url": public} if public else {})}
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{public}#data" if public else "",
        "url": public,
        "identifier": f"{package['name']}@{package['version']}",
        "sameAs": f"https://doi.org/{named}" if (named := doi()) else "",
        "name": package["title"],
        "alternateName": package["name"],
        "description": on_pages.ABOUT_DATA,
        "version": package["version"],
        "license": downloads.CC_BY,
        "creator": whose,
        "publisher": whose,
        "dateModified": edition and edition.isoformat(),
        "inLanguage": str(numbers.LOCALE),
        "isAccessibleForFree": True,
        "keywords": package.get("keywords", []),
        "temporalCoverage": _time(data),
        "spatialCoverage": [{"@type": "Place", "name": name} for name in _countries(data)],
        "measurementTechnique": on_pages.HOW_MEASURED,
        "variableMeasured": [*_variables(data)],
        "image": f"{public}_static/cover.png" if public else "",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": kind,
                "contentUrl": f"{public or here}{address}",
            }
            for name, kind, address in downloads.OFFERED
        ],
    }
    return {name: value for name, value in told.items() if value not in ("", None, [])}


def _time(data: Dataset) -> str:
    """The first and the last day of what is told of times that were over."""
    over = data.observations[data.observations["statistic"].isin(["level", "change"])]
    first, last = day_of(over["period_start"].min()), day_of(over["period_end"].max())
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else ""


def _countries(data: Dataset) -> list[str]:
    countries = data.reporters[data.reporters["kind"] == "country"]
    return sorted(countries["label"])


def _variables(data: Dataset) -> list[dict[str, Any]]:
    """Each measure that there are figures of, with the base units that they are told in."""
    units = data.observations.groupby("measure")["base_unit"].agg(lambda found: sorted(set(found)))
    return [
        {"@type": "PropertyValue", "name": row.label, "unitText": ", ".join(units[row.measure])}
        for row in data.measures.itertuples()
        if row.measure in units
    ]

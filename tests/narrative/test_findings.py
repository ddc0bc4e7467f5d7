"""What the audit says of figures that bear on each other: figures and sentences in `findings.yml`."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import small_project
import yaml

from corridor.evidence import dataset
from corridor.narrative import numbers
from corridor.narrative.audited import audit
from corridor.seeds import checks
from corridor.seeds.harmonize import harmonize
from corridor.seeds.reading import read_what_fits

CASES = yaml.safe_load((Path(__file__).parent / "findings.yml").read_text(encoding="utf-8"))

DOCUMENTS = {
    "plan": ("The ministry", "2023-03-01", "plan"),
    "later-plan": ("The ministry", "2024-03-01", "later-plan"),
    "railway": ("The railway", "2025-02-01", "railway"),
    "retelling": ("A newspaper", "2025-02-02", "railway"),
    "paper": ("A paper", "2025-03-01", "paper"),
    "tajik": ("Railways of Tajikistan", "2025-02-10", "tajik"),
}
"""Source id → publisher, day, whose statement it tells."""

PLAIN = {
    "scope": "pair",
    "subject": "KZ-TJ",
    "reporter": "KZ",
    "flow": "total",
    "measure": "rail_freight",
    "definition": "rail",
    "statistic": "level",
    "period": "2024",
    "status": "verified",
}


PRINTS = {"USD mn": "{} million", "USD bn": "{} billion"}


def records(figures):
    """Source id → record; `in` names the document of a figure."""
    found = {}
    for figure in figures:
        name = figure.get("in", "railway")
        publisher, day, origin = DOCUMENTS[name]
        head = {
            "source_id": name,
            "publisher": publisher,
            "title": "A document",
            "url": f"https://example.org/{name}",
            "published": day,
            "published_basis": "stated",
            "language": "en",
            "attributed_to": publisher,
            "origin_group": origin,
            "figures": [],
        }
        printed = {"printed": PRINTS.get(figure["unit"], "{} {}").format(figure["value"], figure["unit"])}
        own = {key: value for key, value in figure.items() if key != "in"}
        listed = found.setdefault(name, head)["figures"]
        given = {"seq": len(listed) + 1, **PLAIN, **printed, **own}
        listed.append({key: value for key, value in given.items() if value is not None})
    return found


def findings_of(figures, folder):
    """What the audit says of figures, as readers see it."""
    return [f"{row.verdict}: {row.statement.replace(numbers.NBSP, ' ')}" for row in audit(made(figures, folder))]


def made(figures, folder):
    """A dataset of figures."""
    seeds = small_project.seeds(folder / "seeds")
    for path in (seeds / "sources").iterdir():
        path.unlink()
    documents = records(figures)
    legs = seeds / "legs.csv"
    legs.write_text(legs.read_text(encoding="utf-8").replace("ports-2026", next(iter(documents))), encoding="utf-8")
    for name, record in documents.items():
        text = yaml.safe_dump(record, sort_keys=False, allow_unicode=True)
        (seeds / "sources" / f"{name}.yml").write_text(text, encoding="utf-8")
    read = read_what_fits(seeds)
    checks.check(read)
    return dataset.from_rows(harmonize(read))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_is_said_of_figures(case, tmp_path):
    assert findings_of(case["figures"], tmp_path) == case["said"]


def test_what_sources_say_parts_two_countries_counts_is_told_instead_of_what_may(tmp_path):
    case = next(each for each in CASES if each["case"] == "two countries' counts")
    data = made(case["figures"], tmp_path)
    (found,) = audit(data)
    reason = "Half of it goes on."
    entered = pd.DataFrame([{"finding_id": found.finding_id, "about": "trade", "reason": reason}])
    (told,) = audit(replace(data, reviewed=entered))
    assert told.statement.endswith(f"above the smaller. {reason}")
    assert "FOB" in found.statement
    assert "FOB" not in told.statement

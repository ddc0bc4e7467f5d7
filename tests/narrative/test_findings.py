"""What the audit says of figures that bear on each other: figures and sentences in `findings.yml`."""

from pathlib import Path

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
    found = audit(dataset.from_rows(harmonize(read)))
    return [f"{row.verdict}: {row.statement.replace(numbers.NBSP, ' ')}" for row in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_is_said_of_figures(case, tmp_path):
    assert findings_of(case["figures"], tmp_path) == case["said"]

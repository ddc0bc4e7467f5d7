"""Figures made by hand: levels and changes of the Trans-Caspian route by the ministry, but for what is given."""

from decimal import Decimal

from corridor.analysis.audit.rules import rules
from corridor.evidence import dataset
from corridor.evidence.forms import forms
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period, year
from corridor.evidence.precision import printed_interval
from corridor.evidence.vocabulary import vocabulary

DATA = dataset.read()
RULES = rules(DATA)
FORMS = forms(DATA)
FACTORS = {"percent": ("1", "0.01"), "factor": ("1", "1"), "km": ("km", "1"), "USD": ("USD", "1")}
NATURES = dict(zip(DATA.measures["measure"], DATA.measures["nature"], strict=True))


def figure(name, amount, *, printed="", unit="t", form="", measure="corridor_freight", **given) -> Observation:
    """A figure with the interval that its digits and its word give it; each of a document and an origin of its own."""
    base_unit, factor = FACTORS.get(unit, (unit, "1"))
    value = Decimal(str(amount))
    more = 1 if form.startswith("index") else 0
    ends = printed_interval(value, printed or str(amount), given.get("qualifier", "exact"), Decimal(factor))
    base = {
        "observation_id": f"{name}:1",
        "source_id": name,
        "subject": "TITR",
        "scope": "corridor",
        "reporter": "KZ",
        "flow": "total",
        "measure": measure,
        "commodity": "all",
        "definition": "titr-ministry",
        "count": "",
        "statistic": "level",
        "period": year(2024),
        "compare": Period(None, None),
        "amounts": (float(value * Decimal(factor)) - more,),
        "unit": unit,
        "qualifier": "exact",
        "printed": printed or str(amount),
        "note": "",
        "status": "verified",
        "interval": Interval(*(float(end - more) for end in ends)),
        "base_unit": base_unit,
        "publisher": "",
        "speakers": (),
        "known_on": None,
        "origin_group": name,
        "words": vocabulary(DATA),
        "form": FORMS[form],
        "nature": NATURES[measure],
    }
    return Observation(**{**base, **given})


def change(name, amount, unit="percent", *, since=None, **given) -> Observation:
    """A change of a year against the one before."""
    given = {"period": year(2024), **given}
    before = since or year(given["period"].start.year - 1)
    return figure(name, amount, unit=unit, statistic="change", compare=before, **given)

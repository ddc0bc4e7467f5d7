"""The constants that decide verdicts, each by the module that it stands in, where its reason is too."""

import importlib
from decimal import Decimal

WHERE = {
    "about": ("corridor.evidence.qualifiers", "ABOUT"),
    "loose": ("corridor.evidence.qualifiers", "LOOSE"),
    "up-to": ("corridor.evidence.qualifiers", "UP_TO"),
    "closing-zeros": ("corridor.evidence.precision", "ROUNDING"),
    "coarsest": ("corridor.evidence.precision", "COARSEST"),
    "word-statements": ("corridor.analysis.worded", "ENOUGH"),
    "word-sharper": ("corridor.analysis.worded", "SHARPER"),
    "revision": ("corridor.analysis.revisions", "REVISION"),
    "tension": ("corridor.analysis.system.readings", "FIRM"),
    "sharp": ("corridor.analysis.system.sharpness", "OFF"),
    "weight-2": ("corridor.analysis.audit.findings", "MODERATE"),
    "weight-3": ("corridor.analysis.audit.findings", "LARGE"),
    "weight-2-points": ("corridor.analysis.audit.findings", "MODERATE_POINTS"),
    "weight-3-points": ("corridor.analysis.audit.findings", "LARGE_POINTS"),
    "one-target": ("corridor.analysis.audit.stories", "NEAR"),
    "one-capacity": ("corridor.analysis.audit.restatements", "SAME_STATE_DAYS"),
    "telling-digits": ("corridor.analysis.audit.restatements", "TELLING_DIGITS"),
    "one-time": ("corridor.analysis.audit.ends", "NEAR_DAYS"),
    "mirror-periods": ("corridor.analysis.audit.mirrors", "NEAR_DAYS"),
    "slowest-step": ("corridor.analysis.audit.paces", "SLOWEST"),
    "fastest-step": ("corridor.analysis.audit.paces", "FASTEST"),
    "circle-steps": ("corridor.analysis.system.reach", "MOST"),
    "cost-level": ("corridor.analysis.system.costs", "LEVEL"),
    "cost-change": ("corridor.analysis.system.costs", "CHANGE"),
    "cost-primary": ("corridor.analysis.system.costs", "PRIMARY"),
    "cost-digit": ("corridor.analysis.system.costs", "DIGIT"),
    "cost-loose": ("corridor.analysis.system.costs", "LOOSE"),
    "cost-not-found": ("corridor.analysis.system.costs", "NOT_FOUND"),
    "cost-cut": ("corridor.analysis.system.costs", "CUT"),
    "cost-link": ("corridor.analysis.system.costs", "LINK"),
    "cost-agreeing": ("corridor.analysis.system.costs", "AGREEING"),
}
"""By a name that stays: module and name."""


def value(constant: str) -> Decimal:
    """What a constant is in the code."""
    module, name = WHERE[constant]
    return Decimal(str(getattr(importlib.import_module(module), name)))

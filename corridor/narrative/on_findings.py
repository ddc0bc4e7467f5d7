"""A finding in a sentence or two: what is compared, what the figures allow, what follows.

Plain text: the same sentence stands in `data/findings.csv` and on the pages.
"""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from corridor.analysis.audit.comparison import Comparison
from corridor.analysis.system.claims import Claim
from corridor.evidence.intervals import Interval
from corridor.narrative import (
    findings_of_growth,
    findings_of_levels,
    findings_of_steps,
    findings_of_targets,
    on_doubts,
    terms,
)
from corridor.narrative.figures import reported
from corridor.narrative.labels import Labels
from corridor.narrative.numbers import listed, plural

FORMER = "Findings of earlier editions that are told elsewhere, or no more"
FORMER_TOLD = "All that was said of a target is one story now, in the chapter on targets; a link leads to it."

REASONS = {
    "retold": "Both retell one statement, so one of them changed it.",
    "cut": "The rounder figure is the other with its last digits cut off.",
    "touching": "The two intervals touch at their ends, so rounding may explain it.",
    "undefined": "For one of them no count is stated, so they may count different things.",
    "undefined_all": "No count is named for either, so they may count different things.",
    "not_refound": "One of the pages was not found again, so this stays open.",
    "revised": "The later document may give a revised count.",
    "replaced": "The second replaces the first, so the two are no contradiction.",
    "changed": "The capacity may have grown between the two statements.",
    "parts": "What each of these capacities holds, and by when, is not said alike, so all may hold.",
    "stages": "A capacity seldom falls, so these may be stages of one plan.",
    "unit": "The number is the same, the unit is not; one of the units may be a slip.",
    "name": "The number is the same, the name is not; one may have been put for the other.",
    "loose": "The loose word leaves room for it.",
    "rise": "It fits if an increase by that many times was meant, added to what there was.",
    "cut_digits": "It would fit if last digits were cut off instead of rounded.",
    "assumed": "That one of the counts holds the other is assumed; no document states it.",
    "link": "No document states that they are, and that is what to doubt first.",
    "part": "One count is part of the other.",
    "longer": "A part of a period cannot hold more than the whole of it, so the two do not count the same thing.",
    "wider": "A part cannot hold more than the whole, so the two do not count the same thing.",
    "passed": "Not all that a place handles goes along the corridor: neither count holds the other.",
    "planned": "The growth was stated for a plan, before the year was over.",
    "another_plan": "Plans are made anew, and which one is meant is not said.",
    "average": "It fits if the whole change was divided by the years, without compounding.",
    "running": "The change was stated while the year was running, without saying for which months.",
    "another_count": "That is another count than the target's, so it decides nothing.",
    "ceiling": "“Up to” names a ceiling and no least, so less is neither reached nor missed.",
    "named_again": "The earlier year was named again afterwards.",
    "sized_again": "The earlier amount was named again afterwards.",
    "unnamed": "The sources do not say what the rest is.",
    "others": "Other parts may exist.",
    "no_period": "Of what time it is the document does not say.",
    "fits": "The smaller is part of the larger, and fits into it.",
    "other_ends": "What exactly each is of is not said alike, so both may hold.",
    "stretch": "Where the whole way begins and ends is not named, so both may hold.",
    "monthly": "The periods differ, so both are divided by their calendar months, as if these had no seasons.",
    "step": "A season, a one-off or another count may be behind it.",
    "average_months": "The periods differ, so both are given for a month of average length, as if months had no seasons.",
    "same_day": "Both were published at one time; they may mean different things.",
    "other_kind": "One is a target and the other a forecast: who foresees another amount has not changed what was aimed at.",
    "no_due": "No year is given for either, so stages of one plan are possible.",
    "year_named": "At first no year was named.",
    "year_dropped": "The last statement names no year.",
    "next_year": "The years are not the same, so both may be meant.",
    "two_bodies": "Which of the two is the later word is not known.",
}
"""What explains a disagreement, or keeps it from being called one."""


class Kind(NamedTuple):
    """A kind of finding in words: its name, what is compared, what joins the sides, and the sentence of one."""

    name: str
    compares: str
    joins: str
    sentence: Callable[[Comparison, Labels], str]


KINDS: Mapping[str, Kind] = {
    "restatement": Kind(
        "one thing stated twice",
        "Figures for the same thing, flow, period and count by different documents must share a value.",
        "the same thing",
        findings_of_levels.restatement,
    ),
    "two_definitions": Kind(
        "two counts of one thing",
        "Figures for the same thing and period by different counts; how far apart they lie is told, not judged. So is more in a part by one count than in the whole by another, and times of which it is not said alike what they are of.",
        "the same thing by another count",
        findings_of_levels.two_definitions,
    ),
    "growth_inconsistent": Kind(
        "growth",
        "A stated change must fit the levels it connects, other changes for the same time, and those on the way; averages of years compound, and a change against a plan must fit plan and outcome.",
        "the same change",
        findings_of_growth.growth,
    ),
    "part_exceeds_whole": Kind(
        "part and whole",
        "Months cannot exceed the year, nor a flow, a kind of goods, a narrower count or a place what contains it.",
        "is part of",
        findings_of_levels.part,
    ),
    "residual": Kind(
        "total and parts",
        "Parts that make up a total must add up to it; where they need not, what is left is bounded.",
        "is made up of",
        findings_of_levels.residual,
    ),
    "mirror_gap": Kind(
        "mirror statistics",
        "What one country of a pair counts beside what the other counts, whatever the ratio; by the month where the periods differ, and where the currencies do at the average rate of the year, whose publisher the table of rates names.",
        "the same trade by the other country",
        findings_of_levels.mirror,
    ),
    "target_missed": Kind(
        "target and outcome",
        "A target or forecast for a period beside what came in it: a plan at its printed value, “up to” at its end. What came by another count decides nothing.",
        "what came of it",
        findings_of_targets.missed,
    ),
    "target_slipped": Kind(
        "target stated anew",
        "All that was said of a target that was given another year or amount, in order; put off or lowered only by the country or organisation that stated it, of the same thing.",
        "stated anew as",
        findings_of_targets.slipped,
    ),
    "share_inconsistent": Kind(
        "share",
        "A printed share must fit the levels of the part and of the whole.",
        "the same share",
        findings_of_levels.share,
    ),
    "unusual_step": Kind(
        "step of a year",
        "What a cumulative figure of a year adds to the one before it must be something like what as many days had brought, leap days counted.",
        "what came in as many days",
        findings_of_steps.step,
    ),
}


def statement(finding: Comparison, named: Labels) -> str:
    """A finding in a sentence or two."""
    nameless = finding.reason == "undefined" and not any(item.definition for item in finding.figures)
    reason = REASONS["undefined_all" if nameless else finding.reason] if finding.reason in REASONS else ""
    told = KINDS[finding.kind].sentence(finding, named)
    sentences = [told, _held_to_be_one(finding, named), _to_be_doubted(finding), reason]
    return " ".join(filter(None, sentences))


def by_countries(count: int) -> str:
    """How many comparisons of two countries' counts differ as their definitions do."""
    more = terms.capital(plural(count, "more is", "more are"))
    return f"{more} of two countries whose counts hold different things by definition."


def _held_to_be_one(finding: Comparison, named: Labels) -> str:
    """Which names of counts are held to mean one count, where the two sides are compared on that ground."""
    sides = ({item.definition for item in side.decisive if item.definition} for side in (finding.left, finding.right))
    left, right = sides
    apart = left and right and left != right
    if not apart or len({named.counts[name] for name in left | right}) != 1:
        return ""
    labels = sorted({named.definitions[name] for name in left | right})
    return terms.capital(f"{listed(f'“{label}”' for label in labels)} are held to be one count.")


def _to_be_doubted(finding: Comparison) -> str:
    """Which figure of a disagreement is to be doubted, with what all others leave instead; or that nothing tells."""
    doubts = [doubt for doubt in finding.doubts if isinstance(doubt.what, Claim) and not doubt.cut]
    if not doubts:
        return ""
    printed = listed(dict.fromkeys(reported(doubt.conflict.claims[0].figures[0]) for doubt in doubts))
    if not all(doubt.certain for doubt in doubts):
        return f"Nothing tells which of {printed} to doubt."
    left = doubts[0].instead.left.interval
    told = any(_same(left, side.interval) for side in (finding.left, finding.right))
    instead = (
        "" if told or (left.low <= 0 and math.isinf(left.high)) else f": all others leave {on_doubts.left(doubts[0])}"
    )
    return f"To be doubted is {printed}{instead}."


def _same(one: Interval, other: Interval) -> bool:
    return math.isclose(one.low, other.low, rel_tol=1e-6) and math.isclose(one.high, other.high, rel_tol=1e-6)

"""Kinds of findings, and what each compares."""

from typing import Literal, get_args

FindingKind = Literal[
    "restatement",
    "two_definitions",
    "growth_inconsistent",
    "part_exceeds_whole",
    "residual",
    "mirror_gap",
    "target_missed",
    "target_slipped",
    "share_inconsistent",
    "unusual_step",
]
FindingAbout = Literal[
    "said_twice",
    "two_counts",
    "growth_and_levels",
    "part_and_whole",
    "whole_and_parts",
    "both_sides_of_a_border",
    "target_and_outcome",
    "target_moved",
    "share_and_whole",
    "step_and_pace",
]
ABOUT: dict[str, FindingAbout] = dict(zip(get_args(FindingKind), get_args(FindingAbout), strict=True))
"""What each kind of finding compares, in words that hold whatever the verdict is."""

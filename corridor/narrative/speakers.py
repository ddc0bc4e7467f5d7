"""Who is said to have given a figure."""

from corridor.evidence.observations import Observation

NOT_NAMED = "speaker not named"
"""Said of a figure whose document names nobody, beside the publisher."""


def speaker(item: Observation) -> str:
    """Those who are named; the publisher stands for those who are not, with a word that nobody is."""
    return " and ".join(item.speakers) or f"{item.publisher}, {NOT_NAMED}"

"""All calls: `from corridor import data`. Each takes `data=` for another dataset than that of the book."""

from corridor.asking.aims import required_growth, targets
from corridor.asking.availability import availability, calendar
from corridor.asking.cite import cite
from corridor.asking.places import about, mirror, utilisation
from corridor.asking.revisions import revisions
from corridor.asking.series import Series, series
from corridor.evidence.dataset import Dataset, read

__all__ = [
    "Dataset",
    "Series",
    "about",
    "availability",
    "calendar",
    "cite",
    "mirror",
    "read",
    "required_growth",
    "revisions",
    "series",
    "targets",
    "utilisation",
]

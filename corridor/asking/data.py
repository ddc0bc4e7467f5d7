"""All calls: `from corridor import data`. Each takes `data=` for another dataset than that of the book."""

from corridor.asking.series import Series, series
from corridor.evidence.dataset import Dataset, read

__all__ = ["Dataset", "Series", "read", "series"]

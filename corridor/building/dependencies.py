"""Digests of what chapters may use: a chapter runs again when its own changes."""

import hashlib
from functools import cached_property

import pandas as pd
from pandas.util import hash_pandas_object

from corridor.chapters import cells, needs
from corridor.evidence.dataset import Dataset
from corridor.evidence.tables import TABLES


class Digest:
    """Digests of what chapters may use of a dataset; each changes when any cell of it does.

    A slice chooses rows and columns and alters no cell, so the rows of whole tables are read
    through once for all slices.
    """

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self._rows = {name: hash_pandas_object(getattr(data, name), index=False).to_numpy() for name in TABLES}

    def of_template(self, template: str) -> str:
        """The digest of what a chapter on the corridor may use."""
        return self._of(cells.of(template).chapter.needs(self._data))

    def of_pair(self, pair: str) -> str:
        """The digest of what the chapter of a pair may use."""
        return self._of(needs.of_pair(self._data, pair)) + self._growth

    @cached_property
    def _growth(self) -> str:
        return self._of(needs.growth_of_railways(self._data))

    def _of(self, own: Dataset) -> str:
        return hashlib.sha256(b"".join(self._of_table(name, getattr(own, name)) for name in TABLES)).hexdigest()

    def _of_table(self, name: str, chosen: pd.DataFrame) -> bytes:
        whole = getattr(self._data, name)
        if len(chosen.columns) == len(whole.columns):
            rows = self._rows[name][whole.index.get_indexer(chosen.index)]
        else:
            rows = hash_pandas_object(chosen, index=False).to_numpy()
        return hashlib.sha256(rows.tobytes()).digest()

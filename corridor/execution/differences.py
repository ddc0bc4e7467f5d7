"""Where one notebook differs from another: for `corridor check`, and for nbval."""

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from corridor.execution import notebooks
from corridor.execution.notebooks import Chapter

_PARTS = {"source": "its text", "metadata": "its tags", "outputs": "what it shows"}
"""Parts of a cell, as they are told."""

_NO_NOTEBOOK = (ValueError, KeyError, TypeError, RecursionError)
"""What reading as a notebook raises where a file is none."""


def unlike_its_template(chapter: Chapter) -> str:
    """Where a chapter differs from its template with its parameters, but for what cells show; nothing is run."""
    stands, made = chapter.output.read_bytes(), notebooks.written(notebooks.execute(chapter, only_prepare=True))
    return difference(*map(_as_not_run, (stands, made)))


def _as_not_run(notebook: bytes) -> bytes:
    """A notebook without what its cells show; what is no notebook stays as it is."""
    try:
        content = json.loads(notebook)
        for cell in content["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        return json.dumps(content, sort_keys=True).encode()
    except _NO_NOTEBOOK:
        return notebook


def difference(stands: bytes, made: bytes) -> str:
    """Where a notebook differs first from another one; nothing if it does not."""
    if stands == made:
        return ""
    try:
        one, other = (list(map(dict, json.loads(notebook)["cells"])) for notebook in (stands, made))
    except _NO_NOTEBOOK:
        return "it is no notebook"
    pairs: Iterator[tuple[dict[str, Any], dict[str, Any]]] = zip_longest(one, other, fillvalue={})
    for place, (cell, again) in enumerate(pairs, start=1):
        if cell != again:
            parts = [told for part, told in _PARTS.items() if cell.get(part) != again.get(part)]
            return f"cell {place}: {', '.join(parts) or 'its kind or number'}"
    return "beside its cells"

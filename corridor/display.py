"""What a cell of a chapter shows."""

from collections.abc import Iterable

from IPython.display import display

from corridor.pieces import Cards, Listing, Prose, Table
from corridor.plots import Chart

Shown = Prose | Table | Listing | Cards | Chart


def show(shown: Shown | Iterable[Shown]) -> None:
    """Display one thing, or several in order."""
    for item in [shown] if isinstance(shown, Shown) else shown:
        display(item)

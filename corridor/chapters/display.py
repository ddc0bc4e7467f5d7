"""What a cell of a chapter shows."""

from collections.abc import Iterable

from IPython.display import display

from corridor.drawing.plots import Chart
from corridor.narrative.folds import Fold
from corridor.narrative.multiples import Multiples
from corridor.narrative.pieces import Cards, Listing, Prose, Table

Shown = Prose | Table | Listing | Cards | Multiples | Chart | Fold


def show(shown: Shown | Iterable[Shown]) -> None:
    """Display one thing, or several in order."""
    for item in [shown] if isinstance(shown, Shown) else shown:
        display(item)

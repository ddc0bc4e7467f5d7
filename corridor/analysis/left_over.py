"""What all figures together leave of a total beside the flows that are named of it."""

from collections.abc import Iterable, Sequence

from corridor.analysis.known import Quantity
from corridor.analysis.parts import Split
from corridor.evidence.intervals import Interval
from corridor.evidence.observations import Observation
from corridor.evidence.periods import Period


def left_over(among: Sequence[Quantity], split: Split, period: Period) -> Interval | None:
    """What all figures leave of a total beside some flows in a period, each by itself where they do not say it at once.

    None where they say nothing of one of them.
    """
    whole = remainder(among, split, period)
    if whole:
        return whole.left
    total, *parts = (_quantity(among, item, period, set()) for item in split.figures)
    if total is None or None in parts:
        return None
    named = [part.left for part in parts if part]
    return Interval(max(0.0, total.left.low - sum(e.high for e in named)), total.left.high - sum(e.low for e in named))


def remainder(among: Iterable[Quantity], split: Split, period: Period) -> Quantity | None:
    """What all figures leave of a total beside the same flows in a period; None where they do not say."""
    return _quantity(among, split.total, period, {part.flow for part in split.parts})


def _quantity(among: Iterable[Quantity], item: Observation, period: Period, less: set[str]) -> Quantity | None:
    """The quantity that a figure is of, in another period, less some flows."""
    return next(
        (
            each
            for each in among
            if (each.subject, each.measure, each.commodity, each.flow, each.period)
            == (item.subject, item.measure, item.commodity, item.flow, period)
            and {part.flow for part in each.less} == less
            and any(other.definition == item.definition for other in (*each.figures, *each.binding))
        ),
        None,
    )

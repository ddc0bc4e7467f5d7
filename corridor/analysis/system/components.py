"""Parts of the system that share no quantity: each is worked on by itself."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


class Union:
    """Things joined into groups; each group is known by its first thing, in the order in which they came."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}
        self._place: dict[Hashable, int] = {}

    def join(self, things: Iterable[Hashable]) -> None:
        """Put things into one group."""
        first, *others = (self.group(each) for each in things)
        for other in others:
            first, later = sorted((first, other), key=self._place.__getitem__)
            self._above[later] = first

    def group(self, thing: Hashable) -> Hashable:
        """The first thing of the group that one is in."""
        root = self._above.setdefault(thing, thing)
        self._place.setdefault(thing, len(self._place))
        while root != self._above[root]:
            root = self._above[root]
        while self._above[thing] != root:
            self._above[thing], thing = root, self._above[thing]
        return root


def components(joined: Sequence[Sequence[T]]) -> list[list[int]]:
    """Positions of what is joined, directly or through others; groups and positions in their order."""
    union = Union()
    for things in joined:
        union.join(things)
    found: dict[Hashable, list[int]] = defaultdict(list)
    for position, things in enumerate(joined):
        found[union.group(things[0])].append(position)
    return list(found.values())

"""What is worked out once before processes are forked, so that each of them has it."""

from corridor import dataset, network, shapes, slices
from corridor.observations import observations


def remember_what_all_need() -> None:
    """Work out what chapters need of the whole, so that processes forked from this one have it."""
    data = dataset.read()
    observations(data)
    network.graph(data)
    slices.growth_of_railways(data)
    shapes.known()

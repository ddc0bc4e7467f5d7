"""What is worked out once before processes are forked, so that each of them has it."""

from corridor.analysis.network import network
from corridor.chapters import needs
from corridor.drawing import shapes
from corridor.evidence import dataset
from corridor.evidence.observations import observations


def remember_what_all_need() -> None:
    """Work out what chapters need of the whole, so that processes forked from this one have it."""
    data = dataset.read()
    observations(data)
    network(data)
    needs.growth_of_railways(data)
    shapes.extents(data.geography)

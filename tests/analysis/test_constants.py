"""Constants that decide verdicts: each has its reason, and was tried at the size that it has."""

from decimal import Decimal

from corridor.analysis.constants import WHERE, value


def test_every_constant_was_tried_at_the_size_that_it_has(data):
    """`python benchmarks/constants.py --write` tries them again."""
    tried = dict(zip(data.constants["constant"], data.constants["value"], strict=True))
    assert {name: float(value(name)) for name in WHERE} == tried


def test_sizes_are_those_of_the_code():
    assert (value("about"), value("revision"), value("cost-level")) == (Decimal("0.05"), Decimal("0.01"), 20)

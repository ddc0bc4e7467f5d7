"""What is said of what all figures leave of an amount."""

from corridor.analysis.audit.rules import rules
from corridor.analysis.count_names import named_by
from corridor.analysis.known import quantities
from corridor.chapters import implied
from corridor.evidence.observations import observations


def told(data, name):
    every = {item.quantity_id: item for item in quantities(data, observations(data))}
    return implied.left(every[name])


def test_what_rests_on_the_width_of_a_loose_word_is_likely(data):
    """Almost 100 million may be less than 90; 90 million, and a level of three digits, are what their digits allow."""
    figures = data.quantities.set_index("quantity_id")["binding"]
    almost = next(name for name, binding in figures.items() if set(binding) == {*GEORGIA_2018})
    exact = next(name for name, binding in figures.items() if binding == ("inform-2023-08-01:2",))
    assert told(data, almost).startswith("likely USD")
    assert told(data, exact).startswith("USD")


GEORGIA_2018 = ("inform-2019-05-15-ge:1", "sputnik-georgia-2019-06-06:1")


def test_a_quantity_is_named_by_the_count_of_a_figure_that_prints_or_bounds_it(data):
    """Of several definitions that are one count the first may be that of no figure at all."""
    one_count = rules(data).counts
    for each in quantities(data, observations(data)):
        own = [item for item in each.binding if one_count.get(item.definition) == one_count.get(each.definition)]
        names = {item.definition for item in each.figures or own}
        assert named_by(each, one_count) in (names or {each.definition})

"""The list of chapters that stands on every page."""

from corridor.publishing.chapter_list import in_order


def test_pairs_stand_in_the_order_of_their_registry():
    """Not by title: Azerbaijan would come first, with a nearly empty chapter."""
    pages = [("chapters/relationships/AZ-GE", "Azerbaijan"), ("chapters/relationships/KZ-TJ", "Kazakhstan")]
    assert in_order(pages, ["KZ-TJ", "AZ-GE"]) == ["chapters/relationships/KZ-TJ", "chapters/relationships/AZ-GE"]


def test_what_is_no_pair_follows_by_title():
    pages = [("chapters/b", "Beta"), ("chapters/a", "Alpha"), ("chapters/relationships/KZ-TJ", "Zulu")]
    assert in_order(pages, ["KZ-TJ"]) == ["chapters/relationships/KZ-TJ", "chapters/a", "chapters/b"]


def test_the_package_holds_the_pairs_in_that_order(data):
    order = data.relationships["order"].astype(int).tolist()
    assert order == sorted(order)

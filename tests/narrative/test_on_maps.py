"""What maps say of what they draw."""

from telling import plain

from corridor.narrative import on_maps


def test_most_freight_is_where_no_other_can_be_shown_to_have_more(everything):
    """More than 32 Mt, which may be 33, beside 32.25–32.35 Mt: nobody can tell; 5.95 Mt at most is less than both."""
    stated = {item.observation_id: item for item in everything}
    china, uzbekistan, tajikistan = (
        stated[name] for name in ("astanatimes-2025-01-20:1", "sputnik-kz-2026-02-17:1", "khovar-2026-02-20:1")
    )
    both = on_maps.flows_title([("A", china), ("B", uzbekistan), ("C", tajikistan), ("D", None)])
    assert plain(both) == "Most freight moves between A (more than 32 Mt, 2024) or B (32.3 Mt, 2025)"
    assert (
        plain(on_maps.flows_title([("C", tajikistan), ("B", uzbekistan)]))
        == "Most freight moves between B (32.3 Mt, 2025)"
    )
    assert on_maps.flows_title([("D", None)]) == on_maps.map_title()

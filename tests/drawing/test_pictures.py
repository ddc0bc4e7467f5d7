"""A drawing as a page keeps it: without what is not seen, with ids of its own, said once what all say."""

import re

from corridor.drawing import theme
from corridor.drawing.alone import standing_alone
from corridor.drawing.pictures import slim
from corridor.narrative import on_charts

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" viewBox="0 0 90 40">{}</svg>'


def slimmed(inside):
    return re.sub(r"^<svg[^>]*>|</svg>$", "", slim(SVG.format(inside), "a-"))


def test_the_size_is_left_to_the_page():
    assert slim(SVG.format('<path d="M0,0h5"/>'), "a-") == '<svg viewBox="0 0 90 40"><path d="M0,0h5"/></svg>'


def test_ids_are_counted_within_a_drawing_and_named_so_where_they_are_used():
    told = '<path id="gradient_17" d="M0,0h1"/><path id="clip9" d="M1,0h1" fill="url(#gradient_17)"/>'
    assert slimmed(told) == '<path id="a-0" d="M0,0h1"/><path id="a-1" d="M1,0h1" fill="url(#a-0)"/>'


def test_what_is_not_seen_is_left_out():
    assert (
        slimmed('<path/><path d=""/><path class="background" d="M0,0h1"/><path class="foreground" d="M0,0h1"/>') == ""
    )
    assert slimmed('<g><g></g></g><path d="M0,0h1" opacity="1" transform="translate(0,0)"/>') == '<path d="M0,0h1"/>'


def test_a_line_of_dashes_without_gaps_is_a_line():
    """Paper would be given it dash by dash: half a megabyte a map."""
    assert slimmed('<path d="M0,0h9" stroke-dasharray="1,0"/>') == '<path d="M0,0h9"/>'


def test_digits_are_rounded_to_tenths():
    assert slimmed('<path d="M1.04,2.06h3.00"/>') == '<path d="M1,2.1h3"/>'


def test_lines_are_paths_and_without_a_length_they_are_dropped():
    told = (
        '<line transform="translate(3,4)" x2="0" y2="5" stroke="red"/><line transform="translate(3,4)" x2="7"/>'
        '<line transform="translate(3,4)" x2="7" y2="5"/><line transform="translate(3,4)" x2="0" y2="0"/>'
    )
    assert slimmed(told) == '<path stroke="red" d="M3,4v5"/><path d="M3,4h7M3,4l7,5"/>'


def test_what_all_of_a_group_say_is_said_once_and_groups_that_say_nothing_go():
    told = '<g><path d="M0,0h1" stroke="red"/><path d="M1,0h1" stroke="red"/></g><g><path d="M2,0h1" fill="blue"/></g>'
    assert slimmed(told) == ('<g stroke="red"><path d="M0,0h1M1,0h1"/></g><g fill="blue"><path d="M2,0h1"/></g>')


def test_what_a_mark_tells_is_told_to_who_points_at_it_or_tabs_to_it():
    told = '<path d="M0,0h1" role="graphics-symbol" aria-label="5.9 Mt"/><path d="M1,0h1" aria-label="axis"/>'
    assert re.sub(r' role="[^"]*"', "", slimmed(told)) == (
        '<path d="M0,0h1" tabindex="0"><title>5.9 Mt</title></path><path d="M1,0h1"/>'
    )


def test_a_picture_by_itself_has_the_titles_and_the_paper_that_a_page_gives_it():
    """Two lines of 20 pixels and 8 below them are 48 above the picture, which begins at 10: at -38; one of 28 is below.

    There are 12 pixels of paper around it.
    """
    told = standing_alone('<svg viewBox="-5 10 90 40"><path d="M0,0h1"/></svg>', "Freight", "Rail, Mt")
    assert 'viewBox="-17 -50 114 140" width="114" height="140"' in told
    assert f"background:{theme.PAPER}" in told
    assert f'<text x="-5" y="-23" font-size="14" font-weight="600" fill="{theme.INK}">Freight</text>' in told
    assert f'<text x="-5" y="-3" font-size="12" fill="{theme.QUIET}">Rail, Mt</text>' in told
    assert f'<path d="M0,0h1"/><text x="-5" y="73" font-size="12" fill="{theme.QUIET}">{on_charts.ALONE}</text>' in told


def test_a_title_wider_than_its_picture_stands_in_lines():
    told = standing_alone('<svg viewBox="0 0 90 40"/>', "Rail freight, Tajikistan", "")
    assert re.findall(">([^<]*)</text>", told) == ["Rail", "freight,", "Tajikistan", on_charts.ALONE]


def test_texts_of_one_line_stand_where_they_are_moved_to():
    assert slimmed('<text transform="translate(3,0)">a</text>') == '<text x="3">a</text>'
    assert slimmed('<text transform="translate(3,-4.5)">a</text>') == '<text x="3" y="-4.5">a</text>'
    turned, of_lines = "translate(3,4) rotate(9)", '<text transform="translate(3,4)"><tspan x="0">a</tspan></text>'
    assert slimmed(f'<text transform="{turned}">b</text>{of_lines}') == f'<text transform="{turned}">b</text>{of_lines}'


def test_lines_of_which_nothing_else_is_said_are_one_path():
    assert slimmed('<path d="M0,0h5"/><path d="M0,9h5"/>') == '<path d="M0,0h5M0,9h5"/>'
    kept = '<path d="M0,0h5"/><path d="M0,0h1v1Z"/><path d="M0,1h5"/><path d="M0,2h5" stroke="red"/>'
    assert slimmed(kept) == kept

"""A chapter shows the same whether it is given all evidence or what it declares: it declares all that it uses."""

import json
from dataclasses import replace

import pytest
from templates import CORRIDOR, called

from corridor.chapters import cells, needs
from corridor.chapters.opening import Opening
from corridor.drawing.plots import Chart
from corridor.evidence.observations import observations, within
from corridor.narrative.audited import known_by


def everything_shown(template, chapter):
    """What all cells of a template show, as it can be compared."""
    module = cells.of(template)
    found = [getattr(module, name)(chapter) for name in called(template)]
    return [comparable(item) for shown in found for item in shown]


def comparable(shown):
    if isinstance(shown, Chart):
        return shown.title, shown.description, json.dumps(shown.plot.data, default=str)
    return shown


@pytest.mark.parametrize("day", ["", "2024-06-30"])
@pytest.mark.parametrize("template", CORRIDOR)
def test_a_chapter_on_the_corridor_declares_all_that_it_uses(template, day):
    opening = cells.of(template).chapter
    assert isinstance(opening, Opening)
    own, whole = opening({"as_of": day}), replace(opening, needs=needs.everything)({"as_of": day})
    assert everything_shown(template, own) == everything_shown(template, whole)


@pytest.mark.parametrize("pair", ["KZ-EE", "KZ-AZ", "KZ-TM", "KG-TM"])
def test_the_chapter_of_a_pair_is_given_all_that_it_uses(pair, data):
    ch = cells.of("relationship").chapter({"relationship": pair})
    assert everything_shown("relationship", ch) == everything_shown("relationship", replace(ch, data=data))


def test_a_measure_that_a_chapter_uses_and_does_not_declare_is_noticed():
    """The tests above would find it: here a chapter declares one measure less than it shows."""
    opening = replace(cells.of("times").chapter, needs=needs.of_measures("border_time", "tariff"))
    whole = replace(opening, needs=needs.everything)
    assert everything_shown("times", opening({})) != everything_shown("times", whole({}))


@pytest.mark.parametrize("template", CORRIDOR)
def test_what_is_left_out_as_of_a_day_is_what_the_chapter_would_use(template, data):
    opening = cells.of(template).chapter
    ch = opening({"as_of": "2024-06-30"})
    used = within(observations(data), opening.needs(data))
    assert list(ch.left_out) == [item for item in used if item.known_on is None]
    assert ch.everything == within(observations(data), opening.needs(known_by(data, ch.day)))

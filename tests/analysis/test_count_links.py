"""What links between counts rest on: agreements of levels by two names, and documents of the published registry."""

import pytest
from figures import figure

from corridor.analysis.count_links import agreements
from corridor.evidence.periods import year

OWN = figure("own", 4_484_000, definition="a", printed="4.484 million")
SAME = figure("same", 4_500_000, definition="b", printed="4.5 million")
MORE = figure("more", 5_000_000, definition="b", printed="5.00 million")


@pytest.mark.parametrize(
    ("relation", "other", "told"),
    [
        ("same_count_as", [SAME], [True]),
        ("same_count_as", [MORE], [False]),
        ("same_count_as", [MORE, SAME], [False]),
        ("part_of", [MORE], [True]),
        ("sum_of", [MORE], [False]),
        ("same_count_as", [figure("own", 4_500_000, definition="b", printed="4.5 million")], []),
        ("part_of", [figure("same", 4_500_000, definition="b", period=year(2020))], []),
        ("part_of", [figure("same", 4_500_000, definition="b", statistic="target")], []),
    ],
    ids=[
        "4.45 to 4.55 holds 4.484",
        "4.995 and more does not",
        "one of two does not",
        "a part is less than its whole",
        "a sum is not less than its part",
        "one origin",
        "another year",
        "an aim",
    ],
)
def test_levels_by_two_names_bear_a_link_out_or_not(relation, other, told):
    assert [*agreements(relation, [OWN], other)] == told


def test_each_published_link_rests_on_one_thing(data):
    links = data.count_links
    assert set(links["basis"]) == {"document", "names", "assumed"}
    assert ((links["document"] != "") == (links["basis"] == "document")).all()
    assert (links["agree"] <= links["beside"]).all()
    assumed = {(row.definition_id, other) for row in data.definitions.itertuples() for other in row.assumed}
    told = links.loc[links["basis"] == "assumed", ["definition_id", "other"]].itertuples(index=False, name=None)
    assert {frozenset(link) for link in told} == {frozenset(link) for link in assumed}

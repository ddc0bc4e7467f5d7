"""What is told where much is wrong: all of it in one run, what would be accepted, and no more lines than are read."""

import time

import pytest
from spoiling import RECORD, changed, holding, refused, together, with_more

from corridor.base.choices import count
from corridor.evidence.rows import Figure
from corridor.seeds.notation import LONGEST_LIST
from corridor.seeds.origins import MOST_TOLD
from corridor.seeds.spelled import SPELLED


def a_wrong_place_of_many(folder):
    rows = [f"place-{number},P{number},П{number},city,KZ,1,2,general\n" for number in range(60)]
    with_more("places.csv", "".join(rows))(folder)
    changed("relationships.yml", "[aktau, poti]", "[akta, poti]")(folder)


# fmt: off
REFUSED = {
    # --- what would have been accepted
    "an unknown name of many": (a_wrong_place_of_many, ["seeds/relationships.yml:12: 2.route: 'akta' is not known in places; nearest: aktau; accepted: one of 63; a new one is an entry of places.csv"]),
    "a wrong pair": (changed(RECORD, "subject: KZ-TJ", "subject: KZ-TY"), ["seeds/sources/one.yml:14: figures.1.subject: 'KZ-TY' is no pair; nearest: KZ-TJ, KZ-GE; accepted: KZ-GE, KZ-TJ; a new one is an entry of relationships.yml, a group one of subjects.yml, beside which no member stands"]),
    # --- all that is wrong in one run
    "a field and names of one figure and of others": (together(changed(RECORD, "  unit: Mt\n", "  unit: Mtt\n  unti: Mt\n"), changed(RECORD, "definition: grain", "definition: grains"), changed(RECORD, "theme: tariff", "theme: tarif")), [
        "seeds/sources/one.yml:23: figures.1.unit: 'Mtt' is not known in units; nearest: Mt; accepted: Mt, factor, percent, t; a new one is an entry of measures.yml",
        f"seeds/sources/one.yml:24: figures.1.unti: is no field here; nearest: unit; accepted: one of {len([*Figure.model_fields, *SPELLED, 'share_of'])}",
        "seeds/sources/one.yml:27: figures.2.definition: 'grains' is not known in definitions; nearest: grain, rail; accepted: all-modes, grain, rail, rail-too; a new one is an entry of definitions.yml",
        "seeds/sources/one.yml:30: commitments.1.theme: 'tarif' is not known in themes; nearest: tariff; accepted: tariff; a new one is an entry of themes.yml",
    ]),
    "the head of a record and a name in it": (together(changed(RECORD, "language: ru", "language: Russian"), changed(RECORD, "reporter: KZ, flow", "reporter: KQ, flow")), [
        "seeds/sources/one.yml:7: language: 'Russian' is not accepted; accepted: the two letters of a language, such as ru",
        "seeds/sources/one.yml:26: figures.2.reporter: 'KQ' is not known in reporters; accepted: GE, KZ, TJ; a new one is an entry of reporters.yml",
    ]),
    "a registry and a record": (together(changed("themes.yml", "label: one tariff", "label: ''"), changed(RECORD, "unit: Mt", "unit: Mtt")), [
        "seeds/sources/one.yml:23: figures.1.unit: 'Mtt' is not known in units; nearest: Mt; accepted: Mt, t; a new one is an entry of measures.yml",
        "seeds/themes.yml:1: 1.label: is required",
    ]),
    "a registry that cannot be read, which takes no name from the others": (together(holding("definitions.yml", "a: [\n"), changed(RECORD, "unit: Mt", "unit: Mtt")), [
        "seeds/definitions.yml:2: is not YAML: did not find expected node content",
        "seeds/sources/one.yml:23: figures.1.unit: 'Mtt' is not known in units; nearest: Mt; accepted: Mt, t; a new one is an entry of measures.yml",
    ]),
    "an unknown name of few": (changed(RECORD, "unit: Mt", "unit: Mtt"), ["seeds/sources/one.yml:23: figures.1.unit: 'Mtt' is not known in units; nearest: Mt; accepted: Mt, t; a new one is an entry of measures.yml"]),
}
# fmt: on
"""What is done to a folder of seeds: how, and every line it is refused with."""


@pytest.mark.parametrize("spoiling", REFUSED)
def test_what_cannot_be_used_is_refused_in_these_lines(small_seeds, spoiling):
    spoil, lines = REFUSED[spoiling]
    spoil(small_seeds)
    assert refused(small_seeds) == lines


def test_of_many_lines_the_first_are_told_and_the_rest_counted(small_seeds):
    rows = "".join(f"here-{number},there-{number},sea,5,published,two\n" for number in range(LONGEST_LIST - 2))
    with_more("legs.csv", rows)(small_seeds)
    start = time.monotonic()
    lines = refused(small_seeds)
    assert time.monotonic() - start < 20
    assert lines[0] == (
        "seeds/legs.csv:4: from_id: 'here-0' is not known in places; accepted: aktau, dushanbe, poti; a new one is an entry of places.csv"
    )
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == f"and {count(2 * (LONGEST_LIST - 2) + 1 - MOST_TOLD)} more" == "and 19 697 more"

"""Entries of registries that cannot be, or not beside each other: names, circles, groups, units, places and legs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoiling import RECORD, TODAY, changed, every, refused, together, with_figure, with_more

from corridor.seeds import checks, reading, terrain


def as_georgia(before, after, size=10):
    """The shape of the small seeds, a triangle from 40, 50 to the north and east, is the country of Poti, which moves."""

    def spoil(folder):
        changed("places.csv", before, after)(folder)
        changed("legs.csv", "1200,published,one", ",unknown,")(folder)
        changed("geography.topojson", '{"type":"Polygon"', '{"properties":{"name":"Georgia"},"type":"Polygon"')(folder)
        changed("geography.topojson", "[0.1,0.1]", f"[{size / 100},{size / 100}]")(folder)

    return spoil


# fmt: off
REFUSED = {
    # --- what cannot be
    "a pair of a country with itself": (changed("relationships.yml", "KZ-TJ\n  country_a: KZ\n  country_b: TJ", "KZ-KZ\n  country_a: KZ\n  country_b: KZ"), ["seeds/relationships.yml:1: 1: KZ is paired with itself; accepted: two countries"]),
    "a pair beside its reverse": (with_more("relationships.yml", "- {relationship_id: GE-KZ, country_a: GE, country_b: KZ, title: Other, order: 3, route: [poti, aktau]}\n"), ["seeds/relationships.yml:13: 3.country_a: GE and KZ are already joined in line 8; accepted: one entry for the two"]),
    "a subject that is a pair": (with_more("subjects.yml", "- {subject: KZ-TJ, scope: corridor, label: Pair}\n"), ["seeds/subjects.yml:4: 4.subject: is a pair; accepted: an entry in relationships.yml, which makes it a subject"]),
    "a subject of the scope of pairs": (changed("subjects.yml", "scope: country", "scope: pair"), ["seeds/subjects.yml:1: 1.subject: is a pair; accepted: an entry in relationships.yml, which makes it a subject"]),
    "a leg to itself": (with_more("legs.csv", "poti,poti,rail,,unknown,\n"), ["seeds/legs.csv:4: poti is joined to itself; accepted: two places"]),
    "a leg beside its reverse": (with_more("legs.csv", "poti,aktau,sea,,unknown,\n"), ["seeds/legs.csv:4: from_id: poti and aktau are already joined by sea in line 2; accepted: one entry for the two"]),
    "a definition that is part of itself": (changed("definitions.yml", "part_of: [rail]", "part_of: [rail, grain]"), ["seeds/definitions.yml:6: 1.part_of: goes in a circle: grain is part of grain; take one of these out"]),
    "definitions in a circle": (changed("definitions.yml", "- definition_id: all-modes", "- definition_id: all-modes\n  part_of: [grain]"), ["seeds/definitions.yml:6: 1.part_of: goes in a circle: grain is part of rail, rail is part of all-modes, all-modes is part of grain; take one of these out"]),
    "a part of what counts the same": (changed("definitions.yml", "- definition_id: rail-too", "- definition_id: rail-too\n  part_of: [rail]"), ["seeds/definitions.yml:15: 3.part_of: goes in a circle: rail-too is part of rail, rail counts the same as rail-too; take one of these out"]),
    "a sum of its whole": (changed("definitions.yml", "- definition_id: grain", "- definition_id: grain\n  sum_of: [all-modes]"), ["seeds/definitions.yml:7: 1.part_of: goes in a circle: grain is part of rail, rail is part of all-modes, all-modes is part of grain; take one of these out"]),
    "a count that is the same as itself": (changed("definitions.yml", "same_count_as: [rail-too]", "same_count_as: [rail]"), ["seeds/definitions.yml:7: 2: rail is among its own same_count_as; accepted: other definitions"]),
    "an assumed relation that is not named": (changed("definitions.yml", "same_count_as: [rail-too]", "same_count_as: [rail-too]\n  assumed: [grain]"), ["seeds/definitions.yml:7: 2: assumed names 'grain'; accepted: names in same_count_as and part_of"]),
    "subjects in a circle": (changed("subjects.yml", "places: [aktau, poti]", "part_of: [Aktau]"), ["seeds/subjects.yml:2: 2.part_of: goes in a circle: Aktau is part of Ports, Ports is part of Aktau; take one of these out"]),
    "a country that is part of its pair": (changed("subjects.yml", "label: Kazakhstan", "label: Kazakhstan, part_of: [KZ-TJ]"), ["seeds/subjects.yml:1: 1.part_of: goes in a circle: KZ is part of KZ-TJ, KZ-TJ is part of KZ; take one of these out"]),
    "measures in a circle": (changed("measures.yml", "measure: freight, nature: amount", "measure: freight, nature: amount, part_of: [rail_freight]"), ["seeds/measures.yml:2: measures.1.part_of: goes in a circle: rail_freight is part of freight, freight is part of rail_freight; take one of these out"]),
    "a flow that is none": (changed("definitions.yml", "part_of: [rail]", "flows: [exprot]"), ["seeds/definitions.yml:6: 1.flows: 'exprot' is not known in flows; nearest: export; accepted: domestic, export, import, total, transit; a new one is an entry of flows.yml"]),
    # --- links between counts
    "a document of a link": (with_more("count_links.csv", "grain,part_of,rail,one:1\n"), []),
    "a document that there is not": (with_more("count_links.csv", "grain,part_of,rail,none:1\n"), ["seeds/count_links.csv:2: document: 'none:1' is not known in observations; nearest: one:1, one:2; accepted: one:1, one:2"]),
    "a break in a count": (with_more("breaks.csv", "rail,2025,Transit too.,one\nrail,2026,Without transit.,\n"), []),
    "a break in no count, by no document": (with_more("breaks.csv", "rial,2025,Transit too.,none\n"), ["seeds/breaks.csv:2: definition_id: 'rial' is not known in definitions; nearest: rail; accepted: all-modes, grain, rail, rail-too; a new one is an entry of definitions.yml", "seeds/breaks.csv:2: source_id: 'none' is not known in sources; nearest: one; accepted: one"]),
    "a document of no link": (with_more("count_links.csv", "grain,part_of,all-modes,one:1\n"), ["seeds/count_links.csv:2: other: grain has no part_of 'all-modes'; accepted: rail"]),
    "a document of what is assumed": (together(changed("definitions.yml", "part_of: [rail]", "part_of: [rail]\n  assumed: [rail]"), with_more("count_links.csv", "grain,part_of,rail,one:1\n")), ["seeds/count_links.csv:2: other: grain has rail among `assumed`; accepted: a document, or that"]),
    # --- entries beside each other
    "flows of one mark": (changed("flows.yml", "label: domestic, mark: square", "label: domestic, mark: diamond"), ["seeds/flows.yml:5: 5.mark: is as that of transit; accepted: what no other entry says"]),
    "a mirror of one side": (changed("flows.yml", "mirror: import, ", ""), ["seeds/flows.yml:3: 3.mirror: export is no mirror of import; accepted: two flows, each the mirror of the other"]),
    "a country's word alone": (changed("flows.yml", "partner_word: to, ", ""), ["seeds/flows.yml:2: 2.country_word: is given exactly where partner_word is"]),
    "a sum of one": (changed("flows.yml", "[export, import, transit, domestic]", "[export]"), ["seeds/flows.yml:1: 1.sum_of: names one flow; accepted: two or more, or none"]),
    "a summand that may overlap": (changed("flows.yml", "label: domestic,", "label: domestic, part_of: [total],"), ["seeds/flows.yml:1: 1.sum_of: domestic is part_of total, too, as what may overlap; accepted: one of the two"]),
    "forms of one meaning": (with_more("forms.yml", "- {form: other, meaning: Another., value: index, against: plan, over: whole}\n"), ["seeds/forms.yml:30: 6.value: is as that of index-of-plan; accepted: what no other entry says"]),
    "a country unknown to reporters": (with_more("subjects.yml", "- {subject: ZZ, scope: country, label: Nowhere}\n"), ["seeds/subjects.yml:4: 4.subject: ZZ is no country; accepted: those of reporters.yml"]),
    "a group of one": (with_more("subjects.yml", "- {subject: Group, scope: group, label: The group, members: [GE]}\n"), ["seeds/subjects.yml:4: 4.members: names one country; accepted: two or more"]),
    "a group with the id of a country": (together(with_more("subjects.yml", "- {subject: TJ, scope: group, label: The group, members: [GE, KZ]}\n")), ["seeds/subjects.yml:4: 4.subject: TJ is a country; accepted: another name for a group"]),
    "a member that is no country": (together(with_more("reporters.yml", "- {reporter: body, kind: press, label: Body, label_ru: Тело}\n"), with_more("subjects.yml", "- {subject: Group, scope: group, label: The group, members: [GE, body]}\n")), ["seeds/subjects.yml:4: 4.members: body is no country; accepted: GE, KZ, TJ, or one more in reporters.yml"]),
    "a unit told from less than nothing": (changed("measures.yml", "told_from: 1,", "told_from: -3,"), ["seeds/measures.yml:7: units.2.told_from: -3 is less than nothing; accepted: 0 or more"]),
    "a second unit of the factor 1": (with_more("measures.yml", "- {unit: tonne, label: tonnes, dimension: mass, base_unit: t, factor: 1}\n"), ["seeds/measures.yml:10: units.5.factor: is as much as t; accepted: one unit of the factor 1 for a base unit"]),
    "a rate of decades": (with_more("measures.yml", "- {unit: Mt/decade, label: Mt a decade, dimension: mass, base_unit: t/decade, factor: 1}\n"), ["seeds/measures.yml:10: units.5.base_unit: 't/decade' is a rate of a time that is not known; nearest: t/day; accepted: t/day, t/month, t/week, t/year"]),
    "a rate of weeks": (with_more("measures.yml", "- {unit: Mt/week, label: Mt a week, dimension: mass, base_unit: t/week, factor: 1}\n"), []),
    "a speed of hours": (changed("measures.yml", "units:\n", "- {measure: speed, nature: average, label: speed, meaning: How fast., dimensions: [speed]}\nunits:\n- {unit: km/h, label: km/h, dimension: speed, base_unit: km/h, factor: 1}\n"), []),
    "a total of a total": (changed("measures.yml", "label: freight,", "flows: [export, total], label: freight,"), ["seeds/measures.yml:3: measures.2.flows: total holds export; accepted: flows of which none holds another"]),
    # --- pairs with a group
    **{f"a pair {subject}": (together(with_more("subjects.yml", "- {subject: Group, scope: group, label: The group, members: [GE, TJ]}\n"), with_figure(scope="pair", subject=subject, reporter=subject.replace("Group-", "")[:2], value=3, unit="Mt")), [f"seeds/sources/one.yml:28: figures.3.subject: '{subject}' is no pair; {told}"] if told else []) for subject, told in (
        ("KZ-Group", ""),
        ("Group-KZ", "accepted: KZ-Group"),
        ("TJ-KZ", "accepted: KZ-TJ"),
        ("GE-Group", "accepted: KZ-GE, KZ-TJ; a new one is an entry of relationships.yml, a group one of subjects.yml, beside which no member stands"),
    )},
    "the same of two figures": (together(every(RECORD, b"subject: KZ-TJ", b"subject: TJ-KZ")), ["seeds/sources/one.yml:14: figures.1.subject: 'TJ-KZ' is no pair; accepted: KZ-TJ; the same in line 26"]),
    # --- on the ground
    "a leg shorter than a straight line": (changed("legs.csv", "1200,published,one", "1,published,one"), ["seeds/legs.csv:2: distance_km: 1 km is less than the straight line from aktau to poti; accepted: at least 774"]),
    "a leg longer than half the earth": (changed("legs.csv", "1200,published,one", "39999,published,one"), ["seeds/legs.csv:2: distance_km: '39999' is out of range; accepted: at most 20000"]),
    "a great circle that is none": (changed("legs.csv", "1200,published,one", "1200,great_circle,"), ["seeds/legs.csv:2: distance_km: 1200 km is not the great circle from aktau to poti; accepted: 774 to 815"]),
    "a great circle": (changed("legs.csv", "1200,published,one", "800,great_circle,"), []),
    "a point of no leg": (with_more("waypoints.csv", "poti,aktau,sea,1,Off Sochi,,42.9,38.6,approximate\n"), ["seeds/waypoints.csv:2: from_id: poti aktau sea is no leg; nearest: aktau poti sea; accepted: aktau dushanbe rail, aktau poti sea, its ends in that order"]),
    "points out of order": (with_more("waypoints.csv", "aktau,poti,sea,2,At sea,,42.9,46,approximate\n"), ["seeds/waypoints.csv:2: seq: 2 follows 0; accepted: 1"]),
    "a point far off the line": (with_more("waypoints.csv", "aktau,dushanbe,rail,1,Oslo,KZ,59.9,10.8,general\n"), ["seeds/waypoints.csv:2: name: Aktau to Dushanbe are 1570 km, and 7875 by Oslo; accepted: points on the line, in order"]),
    "a point to which a line goes and comes back": (with_more("waypoints.csv", "aktau,dushanbe,rail,1,Behind,KZ,44.5,49.5,general\n"), ["seeds/waypoints.csv:2: name: Aktau to Dushanbe are 1570 km, and 1899 by Behind; accepted: points on the line, in order"]),
    "a way longer than the leg": (with_more("waypoints.csv", "aktau,poti,sea,1,South,,36,46,general\n"), ["seeds/waypoints.csv:2: from_id: the leg is 1200 km, and 1734 km from point to point; accepted: a way no longer than the leg"]),
    "a town at sea": (with_more("waypoints.csv", "aktau,poti,sea,1,Baku,AZ,40.4,49.9,general\n"), ["seeds/waypoints.csv:2: country is empty exactly where mode is 'sea'"]),
    "a town of no country": (with_more("waypoints.csv", "aktau,dushanbe,rail,1,Beyneu,,45.3,55.2,general\n"), ["seeds/waypoints.csv:2: country is empty exactly where mode is 'sea'"]),
    "a sea without a place": (with_more("areas.csv", "black-sea,sea,,Black Sea,Чёрное море,,,\n"), ["seeds/areas.csv:3: lat, lon and reach_km are given exactly where kind is 'sea'"]),
    "a country without a shape": (with_more("areas.csv", "iran,country,,Iran,Иран,,,\n"), ["seeds/areas.csv:3: shape is given exactly where kind is 'country'"]),
    "modes that join no stops": (changed("relationships.yml", "[aktau, poti]", "[aktau, poti]\n  modes: [road]"), ["seeds/relationships.yml:12: 2.route: no legs join aktau and poti; accepted: stops that legs.csv joins"]),
    "no length": (changed("legs.csv", "1200,published,one", "0,published,one"), ["seeds/legs.csv:2: distance_km: '0' is out of range; accepted: more than 0"]),
    "a route of another country": (changed("relationships.yml", "[aktau, poti]", "[aktau, dushanbe]"), ["seeds/relationships.yml:12: 2.route: has no stop in GE; accepted: places of both countries"]),
    "a route that touches neither": (changed("relationships.yml", "[aktau, dushanbe]", "[poti, there]"), ["seeds/relationships.yml:6: 1.route: 'there' is not known in places; accepted: aktau, dushanbe, poti; a new one is an entry of places.csv"]),
    "a route with a gap": (changed("legs.csv", "aktau,dushanbe,rail,,unknown,\n", ""), ["seeds/relationships.yml:6: 1.route: no legs join aktau and dushanbe; accepted: stops that legs.csv joins"]),
    "a place outside its country": (as_georgia("42.15,41.67", "0,0"), ["seeds/places.csv:3: lat: 0.0, 0.0 lies more than 50 km outside GE; accepted: degrees north and east of a place in its country"]),
    "degrees the other way round": (as_georgia("42.15,41.67", "41.67,52.15"), ["seeds/places.csv:3: lat: 41.67, 52.15 lies more than 50 km outside GE; accepted: degrees north and east of a place in its country"]),
    "a place in its country": (as_georgia("42.15,41.67", "40.3,50.7"), []),
    "a place off its coast": (as_georgia("42.15,41.67", "39.6,50.3"), []),
    "ships inland": (as_georgia("42.15,41.67", "43,57", size=100), ["seeds/legs.csv:2: to_id: poti lies more than 100 km from any coast; accepted by sea: ports"]),
    # --- names
    "two places of one name": (changed("places.csv", "poti,Poti", "poti,Aktau"), ["seeds/places.csv:3: name_en: Aktau is already used in line 2"]),
    "two pairs of one title": (changed("relationships.yml", "Kazakhstan and Georgia", "Kazakhstan and Tajikistan"), ["seeds/relationships.yml:10: 2.title: Kazakhstan and Tajikistan is already used in line 4"]),
    "two countries of one name": (changed("reporters.yml", "Грузия", "Казахстан"), ["seeds/reporters.yml:3: 3.label_ru: Казахстан is already used in line 1"]),
    "ids apart by capitals": (with_more("subjects.yml", "- {subject: kz, scope: country, label: Another}\n"), ["seeds/subjects.yml:4: 4.subject: kz differs only by capital letters from KZ in line 1", "seeds/subjects.yml:4: 4.subject: kz is no country; accepted: those of reporters.yml"]),
    "names apart by capitals": (changed("places.csv", "poti,Poti", "poti,AKTAU"), ["seeds/places.csv:3: name_en: AKTAU differs only by capital letters from Aktau in line 2"]),
    "a country of small letters": (with_more("reporters.yml", "- {reporter: kz, kind: country, label: Another, label_ru: Другая}\n"), ["seeds/reporters.yml:4: 4: kz is of the kind country; accepted of a country, and of nothing else: the two letters of a country, such as KZ"]),
    "an association of two letters": (with_more("reporters.yml", "- {reporter: UZ, kind: association, label: Another, label_ru: Другая}\n"), ["seeds/reporters.yml:4: 4: UZ is of the kind association; accepted of a country, and of nothing else: the two letters of a country, such as KZ"]),
    # --- units
    "a factor of nothing": (changed("measures.yml", "factor: 1000000", "factor: 0"), ["seeds/measures.yml:7: units.2.factor: '0' is out of range; accepted: more than 0"]),
    "a factor of minus nothing": (changed("measures.yml", "factor: 1000000", "factor: -0"), ["seeds/measures.yml:7: units.2.factor: '-0' is out of range; accepted: more than 0"]),
    "a factor that turns signs": (changed("measures.yml", "factor: 1000000", "factor: -1"), ["seeds/measures.yml:7: units.2.factor: '-1' is out of range; accepted: more than 0"]),
    "a base unit of two tonnes": (changed("measures.yml", "base_unit: t, factor: 1}", "base_unit: t, factor: 2}"), ["seeds/measures.yml:6: units.1: t is its own base unit; accepted: the factor 1"]),
    "a base unit of another dimension": (changed("measures.yml", "base_unit: t, factor: 1000000", 'base_unit: "1", factor: 1000000'), ["seeds/measures.yml:7: units.2.base_unit: '1' is the base unit of no unit of mass whose factor is 1; accepted: t"]),
    "a base unit of two dimensions": (changed("measures.yml", 'base_unit: "1", factor: 1}', "base_unit: t, factor: 1}"), ["seeds/measures.yml:8: units.3.base_unit: '1' is the base unit of no unit of ratio whose factor is 1; accepted: nothing, as there is none", "seeds/measures.yml:9: units.4.base_unit: 't' is the base unit of mass; accepted: another"]),
    "a dimension of no unit": (changed("measures.yml", "dimensions: [ratio]", "dimensions: [ratios]"), ["seeds/measures.yml:4: measures.3.dimensions: 'ratios' is the dimension of no unit; nearest: ratio; accepted: mass, ratio"]),
}
# fmt: on
"""What is done to a folder of seeds: how, and every line it is refused with."""


@pytest.mark.parametrize("spoiling", REFUSED)
def test_what_cannot_be_used_is_refused_in_these_lines(small_seeds, spoiling):
    spoil, lines = REFUSED[spoiling]
    spoil(small_seeds)
    assert refused(small_seeds) == lines


def test_a_road_beside_a_railway_is_another_leg(small_seeds):
    with_more("legs.csv", "dushanbe,aktau,road,,unknown,\n")(small_seeds)
    assert refused(small_seeds) == []


@pytest.mark.parametrize("kilometres", [1, 793, 3200, 3500, 20_000])
def test_a_leg_is_refused_or_told_where_its_length_is_odd(small_seeds, kilometres):
    """From Aktau to Poti it is 794 km; each position may be off by 10."""
    changed("legs.csv", "1200,published", f"{kilometres},published")(small_seeds)
    if kilometres < 774:
        assert len(refused(small_seeds)) == 1
        return
    told = f"seeds/legs.csv:2: distance_km: {kilometres} km is more than 4 times the straight line, 794 km"
    assert checks.check(reading.read_seeds(small_seeds), TODAY) == ([told] if kilometres > 4 * 814 else [])


@given(
    st.tuples(st.floats(40, 60), st.floats(35, 55)),
    st.lists(st.tuples(st.floats(40, 60), st.floats(35, 55)), min_size=2, max_size=5),
)
def test_the_nearest_point_of_a_line_is_no_further_than_any_point_of_it(point, line):
    ends = np.array(line)
    stretches = np.stack([ends[:-1], ends[1:]], axis=1)
    steps = np.linspace(0, 1, 51)[:, np.newaxis, np.newaxis]
    away = terrain.away(point, stretches)
    along = np.hypot(*terrain.flattened(point, stretches[:, 0] + (stretches[:, 1] - stretches[:, 0]) * steps).T)
    longest = np.hypot(*(terrain.flattened(point, ends[1:]) - terrain.flattened(point, ends[:-1])).T).max()
    assert along.min() - longest / 50 - 1e-6 <= away <= along.min() + 1e-6

"""What is given, and the lines it is refused with; limits; hostile files; circles and headers of every kind."""

import itertools
import math
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import time
import unicodedata
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from corridor.base import paths
from corridor.building import compilation
from corridor.evidence.rows import Figure, Qualifier, Statistic
from corridor.evidence.values import FIRST_DAY, LAST_DAY, LONGEST_ID, LONGEST_TEXT, Name, WebAddress
from corridor.seeds import checks, reading, records, terrain
from corridor.seeds.notation import DEEPEST, LONGEST_LIST
from corridor.seeds.origins import LARGEST, MOST_TOLD, SeedError, count
from corridor.seeds.spelled import PERIODS, SPELLED

RECORD = "sources/one.yml"
TODAY = date(2026, 3, 1)


def refused(folder):
    """The lines that a folder is refused with."""
    try:
        checks.check(reading.read_what_fits(folder), TODAY)
    except SeedError as error:
        return str(error).splitlines()
    return []


def problems(folder):
    """What a folder is refused for, each by itself."""
    try:
        checks.check(reading.read_what_fits(folder), TODAY)
    except SeedError as error:
        return error.problems
    return []


def changed(file, before, after):
    def spoil(folder):
        text = (folder / file).read_text(encoding="utf-8")
        assert before in text, f"{before!r} is not in {file}"
        (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8", newline="")

    return spoil


def holding(file, content):
    def spoil(folder):
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return spoil


def with_more(file, text):
    return lambda folder: holding(file, (folder / file).read_text(encoding="utf-8") + text)(folder)


def every(file, before, after):
    return lambda folder: holding(file, (folder / file).read_bytes().replace(before, after))(folder)


def together(*spoilings):
    return lambda folder: [spoil(folder) for spoil in spoilings]


def without(file):
    return lambda folder: (folder / file).unlink()


def renamed(file, other):
    return lambda folder: (folder / file).rename(folder / other)


def linked(file, target):
    return lambda folder: (folder / file).symlink_to(target)


def a_socket(folder):
    """Bound under a short name: the names of sockets are."""
    before = Path.cwd()
    os.chdir(folder / "sources")
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("socket.yml")
    finally:
        os.chdir(before)


def with_figure(**fields):
    """One figure more; its note answers whatever is asked of it."""
    known = {
        "seq": 3,
        "scope": "country",
        "subject": "KZ",
        "reporter": "KZ",
        "statistic": "level",
        "status": "corrected",
    }
    row = ", ".join(f"{name}: {value}" for name, value in ({"measure": "freight"} | known | fields).items())
    return changed(RECORD, "commitments:", f"- {{{row}, note: A slip of the paper.}}\ncommitments:")


def restating(**fields):
    """One figure more, which restates the first."""
    like = {"scope": "pair", "subject": "KZ-TJ", "flow": "total", "measure": "rail_freight", "definition": "rail"}
    return with_figure(**like | {"period": 2025, "value": 6, "unit": "Mt", "replaces": "'one:1'"} | fields)


def later(folder):
    """The record once more, published a day later elsewhere."""
    text = (folder / RECORD).read_text(encoding="utf-8").replace("source_id: one", "source_id: two")
    text = text.replace("2026-02-01", "2026-02-02").replace("org/one", "org/two").replace("'one:1'", "'one:2'")
    holding("sources/two.yml", "\n".join(line for line in text.split("\n") if "seq: 3" not in line))(folder)


with_points = together(
    changed("measures.yml", "dimensions: [ratio]", "dimensions: [ratio, difference]"),
    with_more(
        "measures.yml",
        "- {unit: points, label: points, dimension: difference, base_unit: points, factor: 1}\n",
    ),
)


def a_file_for_the_folder(folder):
    shutil.rmtree(folder / "sources")
    (folder / "sources").write_text("", encoding="utf-8")


def a_wrong_place_of_many(folder):
    rows = [f"place-{number},P{number},П{number},city,KZ,1,2,general\n" for number in range(60)]
    with_more("places.csv", "".join(rows))(folder)
    changed("relationships.yml", "[aktau, poti]", "[akta, poti]")(folder)


def as_georgia(before, after, size=10):
    """The shape of the small seeds, a triangle from 40, 50 to the north and east, is the country of Poti, which moves."""

    def spoil(folder):
        changed("places.csv", before, after)(folder)
        changed("legs.csv", "1200,published,one", ",unknown,")(folder)
        changed("geography.topojson", '{"type":"Polygon"', '{"properties":{"name":"Georgia"},"type":"Polygon"')(folder)
        changed("geography.topojson", "[0.1,0.1]", f"[{size / 100},{size / 100}]")(folder)

    return spoil


SAME_FIGURE = (
    "- {seq: 3, scope: pair, subject: KZ-TJ, reporter: KZ, flow: export, measure: rail_freight, definition: grain,\n"
    "  statistic: level, period_start: 2025-01-01, period_end: 2025-12-31, value: 2.6, unit: Mt,\n"
    "  printed: '2,6 млн тонн', status: verified}\ncommitments:"
)
HEADER = "id,name_en,name_ru,kind,country,lat,lon,precision"
COLUMNS = "country, id, kind, lat, lon, name_en, name_ru, precision"
ID = "lower-case letters and digits, joined by hyphens"
FIELDS = (
    "attributed_to, commitments, document, event_date, figures, language, note, origin_group, published, "
    "published_basis, publisher, source_id, title, url"
)
FILES = (
    "commodities.yml, definitions.yml, flows.yml, forms.yml, geography.topojson, legs.csv, measures.yml, places.csv, "
    "rejected.csv, relationships.yml, reporters.yml, sources, subjects.yml, themes.yml"
)
ADDRESS = "an address of the web, such as https://example.org/page, without spaces, quotes and < >"

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
    "subjects in a circle": (changed("subjects.yml", "places: [aktau, poti]", "part_of: [Aktau]"), ["seeds/subjects.yml:2: 2.part_of: goes in a circle: Aktau is part of Ports, Ports is part of Aktau; take one of these out"]),
    "a country that is part of its pair": (changed("subjects.yml", "label: Kazakhstan", "label: Kazakhstan, part_of: [KZ-TJ]"), ["seeds/subjects.yml:1: 1.part_of: goes in a circle: KZ is part of KZ-TJ, KZ-TJ is part of KZ; take one of these out"]),
    "measures in a circle": (changed("measures.yml", "measure: freight, nature: amount", "measure: freight, nature: amount, part_of: [rail_freight]"), ["seeds/measures.yml:2: measures.1.part_of: goes in a circle: rail_freight is part of freight, freight is part of rail_freight; take one of these out"]),
    "the year 1": (changed(RECORD, "period_start: 2025-01-01", "period_start: 0001-01-01"), ["seeds/sources/one.yml:20: figures.1.period_start: '0001-01-01' is out of range; accepted: at least 1950-01-01"]),
    "the year 9999": (changed(RECORD, "period_end: 2025-12-31", "period_end: 9999-12-31"), ["seeds/sources/one.yml:21: figures.1.period_end: '9999-12-31' is out of range; accepted: at most 2100-12-31"]),
    "a period of 75 years": (changed(RECORD, "period_start: 2025-01-01", "period_start: 1950-01-01"), ["seeds/sources/one.yml:12: figures.1: period_end 2025-12-31 is too long after period_start 1950-01-01; accepted: 50 years"]),
    "a day that is none": (changed(RECORD, "period_end: 2025-12-31", "period_end: 2025-02-30"), ["seeds/sources/one.yml:21: figures.1.period_end: '2025-02-30' is no day; accepted: one such as 2025-12-31"]),
    "seconds for a day": (changed(RECORD, "period_start: 2025-01-01", "period_start: 1704067200"), ["seeds/sources/one.yml:20: figures.1.period_start: '1704067200' is no day; accepted: one such as 2025-12-31; or period in place of both, such as " + PERIODS]),
    "an hour of a day": (changed(RECORD, "published: 2026-02-01", "published: 2026-02-01T00:00:00"), ["seeds/sources/one.yml:5: published: '2026-02-01T00:00:00' is no day; accepted: one such as 2025-12-31"]),
    "published after today": (changed(RECORD, "published: 2026-02-01", "published: 2026-03-03"), ["seeds/sources/one.yml:5: published: lies in the future: today is 2026-03-01; accepted: a day up to today"]),
    "an event after today": (changed(RECORD, "published: 2026-02-01\npublished_basis: stated", "event_date: 2026-03-03\npublished_basis: unknown"), ["seeds/sources/one.yml:5: event_date: lies in the future: today is 2026-03-01; accepted: a day up to today"]),
    "the same figure twice": (changed(RECORD, "commitments:", SAME_FIGURE), ["seeds/sources/one.yml:28: figures.3.seq: everything but seq is as in line 26; delete one of the two"]),
    "the same intention twice": (with_more(RECORD, "- {seq: 2, theme: tariff, parties: [KZ, TJ], wording: One tariff for ten years., status: intended}\n"), ["seeds/sources/one.yml:30: commitments.2.seq: everything but seq is as in line 29; delete one of the two"]),
    "less than nothing": (changed(RECORD, "  value: 5.9", "  value: -5.9"), ["seeds/sources/one.yml:22: figures.1.value: -5.9 Mt cannot be; accepted of a level of rail_freight: 0 to 1000000000"]),
    "a fall of more than all": (with_figure(statistic="change", value=-101, unit="percent"), ["seeds/sources/one.yml:28: figures.3.value: -101 percent cannot be; accepted of a change of freight: -100 to 100000000"]),
    "a rise of more than all": (with_figure(statistic="change", value=101, unit="percent"), []),
    "a factor below nothing": (with_figure(statistic="change", value=-2, unit="factor"), ["seeds/sources/one.yml:28: figures.3.value: -2 factor cannot be; accepted of a change of freight: 0 to 1000000"]),
    "a share of more than all": (with_figure(measure="share", value=101, unit="percent"), ["seeds/sources/one.yml:28: figures.3.value: 101 percent cannot be; accepted of a level of share: 0 to 100"]),
    "a range from below nothing": (with_figure(value_low=-1, value_high=1, unit="Mt"), ["seeds/sources/one.yml:28: figures.3.value_low: -1 Mt cannot be; accepted of a level of freight: 0 to 1000000000"]),
    "more than there is": (with_figure(value=999999999999, unit="Mt"), ["seeds/sources/one.yml:28: figures.3.value: 999999999999 Mt cannot be; accepted of a level of freight: 0 to 1000000000"]),
    "less in tonnes": (with_figure(statistic="change", value=-1, unit="Mt"), []),
    "a name twice in a list": (changed(RECORD, "parties: [KZ, TJ]", "parties: [KZ, KZ]"), ["seeds/sources/one.yml:29: commitments.1.parties: names 'KZ' twice"]),
    "a name that the table would cut": (changed(RECORD, "parties: [KZ, TJ]", 'parties: ["KZ;TJ"]'), ["seeds/sources/one.yml:29: commitments.1.parties: 'KZ;TJ' holds a ;, which stands between names; accepted: names without"]),
    "a flow that is none": (changed("definitions.yml", "part_of: [rail]", "flows: [exprot]"), ["seeds/definitions.yml:6: 1.flows: 'exprot' is not known in flows; nearest: export; accepted: domestic, export, import, total, transit; a new one is an entry of flows.yml"]),
    "digits that are others": (changed(RECORD, "value: 5.9", "value: ٥.٩"), ["seeds/sources/one.yml:22: figures.1.value: '٥.٩' is no number; accepted: digits with a decimal point, such as 5.9"]),
    "a number with signs in it": (changed(RECORD, "seq: 1\n", "seq: 1_0\n"), ["seeds/sources/one.yml:12: figures.1.seq: '1_0' is no whole number; accepted: digits"]),
    "an address that is code": (changed("rejected.csv", "https://example.org/four", "javascript:alert(15)//example.org"), [f"seeds/rejected.csv:2: url: 'javascript:alert(15)//example.org' is not accepted; accepted: {ADDRESS}"]),
    "an address with a quote": (changed(RECORD, "https://example.org/one", 'https://example.org/"onclick=one'), [f"seeds/sources/one.yml:4: url: 'https://example.org/\"onclick=one' is not accepted; accepted: {ADDRESS}"]),
    "an address with a user": (changed(RECORD, "https://example.org/one", "https://example.org@example.com/one"), [f"seeds/sources/one.yml:4: url: 'https://example.org@example.com/one' is not accepted; accepted: {ADDRESS}"]),
    "an address of no host": (changed(RECORD, "https://example.org/one", "https://"), [f"seeds/sources/one.yml:4: url: 'https://' is not accepted; accepted: {ADDRESS}"]),
    "a path for a file": (changed(RECORD, "figures:", "document: {file: ../one.txt, sha256: 0}\nfigures:"), ["seeds/sources/one.yml:11: document.file: '../one.txt' is not accepted; accepted: the name of a file, without folders", "seeds/sources/one.yml:11: document.sha256: '0' is not accepted; accepted: the 64 digits of a SHA-256"]),
    # --- what a figure restates
    "a change for a level": (with_figure(statistic="change", value=3, unit="percent", replaces="'one:1'"), ["seeds/sources/one.yml:28: figures.3.replaces: one:1 is of another subject 'KZ-TJ' (here 'KZ'), flow 'total' (here none), measure 'rail_freight' (here 'freight'), statistic 'level' (here 'change'), period_start 2025-01-01 (here none), period_end 2025-12-31 (here none), unit 'Mt' (here 'percent'); accepted: a figure of the same thing"]),
    **{f"restated: another {name}": (restating(**fields), [f"seeds/sources/one.yml:28: figures.3.replaces: one:1 is of another {told}; accepted: a figure of the same thing"]) for name, fields, told in (
        ("subject", {"subject": "KZ-GE"}, "subject 'KZ-TJ' (here 'KZ-GE')"),
        ("reporter", {"reporter": "TJ"}, "reporter 'KZ' (here 'TJ')"),
        ("flow", {"flow": "import"}, "flow 'total' (here 'import')"),
        ("measure", {"measure": "freight"}, "measure 'rail_freight' (here 'freight')"),
        ("commodity", {"commodity": "oil"}, "commodity 'all' (here 'oil')"),
        ("definition", {"definition": "grain"}, "definition 'rail' (here 'grain')"),
        ("period", {"period": "2025-H1"}, "period_end 2025-12-31 (here 2025-06-30)"),
        ("statistic", {"statistic": "target"}, "statistic 'level' (here 'target')"),
    )},
    "restated: the same": (restating(), []),
    "restated: in another unit of its dimension": (restating(value=6000000, unit="t"), []),
    "restated: by no definition": (restating(definition="''"), []),
    "restated: one another": (together(restating(), changed(RECORD, "  printed: 5,9", "  replaces: 'one:3'\n  printed: 5,9")), ["seeds/sources/one.yml:24: figures.1.replaces: goes in a circle: it restates one:3, which restates one:1; take one of these out"]),
    "restated: what was said later": (together(restating(), later, changed(RECORD, "replaces: 'one:1'", "replaces: 'two:1'")), ["seeds/sources/one.yml:28: figures.3.replaces: two:1 was said later, on 2026-02-02; accepted: a figure known by 2026-02-01"]),
    # --- what a share is of
    **{f"a share of {name}": (with_figure(measure="share", value=5, unit="percent", **fields), [f"seeds/sources/one.yml:28: figures.3.share_of{told}"] if told else []) for name, fields, told in (
        ("itself", {"flow": "total", "share_of": "{measure: freight}"}, ": is what the figure itself counts, by no definition of its own; accepted: a wider subject, flow or commodity, or a definition"),
        ("itself by a count of its own", {"definition": "rail", "share_of": "{measure: freight}"}, ""),
        ("a part of its flow", {"flow": "total", "share_of": "{measure: freight, flow: export}"}, ".flow: export does not hold total, the flow of the figure; accepted: total, or what it is part of"),
        ("a flow beside it", {"flow": "import", "share_of": "{measure: freight, flow: export}"}, ".flow: export does not hold import, the flow of the figure; accepted: import, or what it is part of"),
        ("a wider flow", {"flow": "import", "share_of": "{measure: freight}"}, ""),
        ("narrower goods", {"flow": "import", "commodity": "grain", "share_of": "{measure: freight, commodity: wheat}"}, ".commodity: wheat does not hold grain, the commodity of the figure; accepted: grain, or what it is part of"),
        ("wider goods", {"commodity": "wheat", "share_of": "{measure: freight, commodity: grain}"}, ""),
        ("another subject", {"flow": "import", "share_of": "{measure: freight, subject: Aktau}"}, ".subject: Aktau does not hold KZ, the subject of the figure; accepted: KZ, or what it is part of"),
        ("a country, of its pair", {"scope": "pair", "subject": "KZ-TJ", "share_of": "{measure: freight, subject: KZ}"}, ""),
    )},
    # --- what fits a level, a change
    "points of an amount": (together(with_points, with_figure(statistic="change", value=3, unit="points")), ["seeds/sources/one.yml:28: figures.3.unit: 'points' does not fit freight; accepted: Mt, factor, percent, t"]),
    "points of a share's level": (together(with_points, with_figure(measure="share", value=3, unit="points")), ["seeds/sources/one.yml:28: figures.3.unit: 'points' does not fit share; accepted: factor, percent"]),
    "points of a share's change": (together(with_points, with_figure(measure="share", statistic="change", value=3, unit="points")), []),
    "a level compared": (with_figure(value=3, unit="Mt", period=2025, compare=2024), ["seeds/sources/one.yml:28: figures.3.compare_start: is given for a level, which is compared with nothing; accepted: no compare, or statistic change"]),
    "a period of no text": (with_figure(value=3, unit="Mt", period="''"), [f"seeds/sources/one.yml:28: figures.3.period: is empty; accepted: {PERIODS}"]),
    # --- entries beside each other
    "flows of one mark": (changed("flows.yml", "label: domestic, mark: square", "label: domestic, mark: diamond"), ["seeds/flows.yml:5: 5.mark: is as that of transit; accepted: what no other entry says"]),
    "a mirror of one side": (changed("flows.yml", "mirror: import, ", ""), ["seeds/flows.yml:3: 3.mirror: export is no mirror of import; accepted: two flows, each the mirror of the other"]),
    "a country's word alone": (changed("flows.yml", "partner_word: to, ", ""), ["seeds/flows.yml:2: 2.country_word: is given exactly where partner_word is"]),
    "a sum of one": (changed("flows.yml", "[export, import, transit, domestic]", "[export]"), ["seeds/flows.yml:1: 1.sum_of: names one flow; accepted: two or more, or none"]),
    "a summand that may overlap": (changed("flows.yml", "label: domestic,", "label: domestic, part_of: [total],"), ["seeds/flows.yml:1: 1.sum_of: domestic is part_of total, too, as what may overlap; accepted: one of the two"]),
    "forms of one meaning": (with_more("forms.yml", "- {form: other, meaning: Another., value: index, against: plan, over: whole}\n"), ["seeds/forms.yml:24: 5.value: is as that of index-of-plan; accepted: what no other entry says"]),
    "a country unknown to reporters": (with_more("subjects.yml", "- {subject: ZZ, scope: country, label: Nowhere}\n"), ["seeds/subjects.yml:4: 4.subject: ZZ is no country; accepted: those of reporters.yml"]),
    "a group of one": (with_more("subjects.yml", "- {subject: Group, scope: group, label: The group, members: [GE]}\n"), ["seeds/subjects.yml:4: 4.members: names one country; accepted: two or more"]),
    "a group with the id of a country": (together(with_more("subjects.yml", "- {subject: TJ, scope: group, label: The group, members: [GE, KZ]}\n")), ["seeds/subjects.yml:4: 4.subject: TJ is a country; accepted: another name for a group"]),
    "a member that is no country": (together(with_more("reporters.yml", "- {reporter: body, kind: press, label: Body, label_ru: Тело}\n"), with_more("subjects.yml", "- {subject: Group, scope: group, label: The group, members: [GE, body]}\n")), ["seeds/subjects.yml:4: 4.members: body is no country; accepted: GE, KZ, TJ, or one more in reporters.yml"]),
    "a unit told from less than nothing": (changed("measures.yml", "told_from: 1,", "told_from: -3,"), ["seeds/measures.yml:7: units.2.told_from: -3 is less than nothing; accepted: 0 or more"]),
    "a second unit of the factor 1": (with_more("measures.yml", "- {unit: tonne, label: tonnes, dimension: mass, base_unit: t, factor: 1}\n"), ["seeds/measures.yml:10: units.5.factor: is as much as t; accepted: one unit of the factor 1 for a base unit"]),
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
    # --- whose figures
    "an export from elsewhere": (changed(RECORD, "reporter: KZ, flow: export", "reporter: GE, note: Slip., flow: export"), ["seeds/sources/one.yml:26: figures.2.flow: export is seen from GE, which is not of the pair; accepted: a flow seen from no country, or a reporter of KZ or TJ"]),
    "transit elsewhere": (changed(RECORD, "reporter: KZ, flow: export", "reporter: GE, note: Georgia tells., flow: transit"), []),
    # --- files
    "an unknown file": (holding("regions.yml", "- a\n"), [f"seeds/regions.yml:1: is not read; nearest: relationships.yml, definitions.yml, reporters.yml; accepted: {FILES}"]),
    "an unknown folder": (holding("source/two.yml", ""), [f"seeds/source:1: is not read; nearest: sources; accepted: {FILES}"]),
    "a record of another suffix": (renamed(RECORD, "sources/one.yaml"), ["seeds/sources/one.yaml:1: is not read as a record; accepted: a file named one.yml"]),
    "a record in a folder": (holding("sources/2026/two.yml", "source_id: two\n"), ["seeds/sources/2026:1: is a folder; accepted: records, beside each other in sources"]),
    "a folder named as a record": (holding("sources/two.yml/one.yml", "source_id: two\n"), ["seeds/sources/two.yml:1: is a folder; accepted: a file"]),
    "a record of another name": (holding("sources/Two.yml", "source_id: two\n"), [f"seeds/sources/Two.yml:1: is no name of a record; accepted: {ID}, and .yml"]),
    "a name of two lines": (holding("sources/a\nb.yml", "source_id: two\n"), [f"seeds/sources/a\\nb.yml:1: is no name of a record; accepted: {ID}, and .yml"]),
    "no folder of records": (lambda folder: shutil.rmtree(folder / "sources"), ["seeds/sources:1: is missing; accepted: a folder"]),
    "a file for the folder": (a_file_for_the_folder, ["seeds/sources:1: is no folder; accepted: a folder"]),
    "no seeds": (shutil.rmtree, ["seeds:1: is missing; accepted: a folder"]),
    "no registry": (without("legs.csv"), ["seeds/legs.csv:1: is missing; accepted: a file"]),
    "a link to nothing": (linked("sources/two.yml", "nowhere"), ["seeds/sources/two.yml:1: is a link that leads nowhere; accepted: a file"]),
    "a device": (linked("sources/two.yml", "/dev/zero"), ["seeds/sources/two.yml:1: is a device; accepted: a file"]),
    "a pipe": (lambda folder: os.mkfifo(folder / "sources" / "two.yml"), ["seeds/sources/two.yml:1: is a named pipe; accepted: a file"]),
    "a socket": (a_socket, ["seeds/sources/socket.yml:1: is a socket; accepted: a file"]),
    "a file too large": (holding("sources/two.yml", b"#" * (LARGEST + 1)), ["seeds/sources/two.yml:1: is too large; accepted: at most 1 000 000 bytes"]),
    "another encoding": (holding("themes.yml", "- {theme: tariff,\n label: é}\n".encode("latin-1")), ["seeds/themes.yml:2: byte 0xe9 is not UTF-8 text; save the file as UTF-8"]),
    # --- YAML
    "an empty record": (holding("sources/two.yml", ""), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds nothing"]),
    "a comment for a record": (holding("sources/two.yml", "# to come\n"), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds nothing"]),
    "a list for a record": (holding("sources/two.yml", "- a\n"), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds a list"]),
    "words for a record": (holding("sources/two.yml", "to come\n"), ["seeds/sources/two.yml:1: must hold fields, each with its value, and holds text"]),
    "an empty registry": (holding("themes.yml", ""), ["seeds/themes.yml:1: must hold a list, and holds nothing"]),
    "a registry without lists": (holding("measures.yml", "- a\n"), ["seeds/measures.yml:1: measures: must hold a list under 'measures', and holds nothing", "seeds/measures.yml:1: units: must hold a list under 'units', and holds nothing"]),
    "a list for a value": (changed(RECORD, "title: Freight of a year", "title: [Freight]"), ["seeds/sources/one.yml:3: title: must be one value, and is a list"]),
    "a value for a list": (changed(RECORD, "parties: [KZ, TJ]", "parties: KZ"), ["seeds/sources/one.yml:29: commitments.1.parties: must be a list such as [one, another], and is text"]),
    "an empty text": (changed(RECORD, "title: Freight of a year", 'title: " "'), ["seeds/sources/one.yml:3: title: must not be empty"]),
    "a tag": (changed(RECORD, "value: 5.9", "value: !!python/object/apply:os.system 5.9"), ["seeds/sources/one.yml:22: figures.1.value: tags are not used here, found 'tag:yaml.org,2002:python/object/apply:os.system'; give the value alone"]),
    "a plain tag": (changed(RECORD, "value: 5.9", "value: !!str 5.9"), ["seeds/sources/one.yml:22: figures.1.value: tags are not used here, found 'tag:yaml.org,2002:str'; give the value alone"]),
    "an anchor": (changed(RECORD, "value: 5.9", "value: &five 5.9"), ["seeds/sources/one.yml:22: figures.1.value: anchors are not used here; write out what is meant"]),
    "an alias": (changed(RECORD, "value: 5.9", "value: *five"), ["seeds/sources/one.yml:22: figures.1.value: anchors are not used here; write out what is meant"]),
    "an alias for a name": (changed(RECORD, "  value: 5.9", "  *five : 5.9"), ["seeds/sources/one.yml:22: figures.1: a field name must be plain text"]),
    "two documents": (holding("themes.yml", "- {theme: tariff, label: a}\n---\n- b\n"), ["seeds/themes.yml:2: a second document begins; accepted: one in a file"]),
    "a control character": (holding("themes.yml", "- {theme: tariff,\n label: \x01}\n"), ["seeds/themes.yml:2: is not YAML: control characters are not allowed"]),
    "nested too deep": (changed(RECORD, "title: Freight of a year", "title: " + "[" * 100_000), ["seeds/sources/one.yml:3: title.1.1.1.1.1.1: is nested too deep; accepted: at most 6 lists and fields in each other"]),
    "a list too long": (holding("themes.yml", "-\n" * (LONGEST_LIST + 1)), ["seeds/themes.yml:10001: has too many entries; accepted: at most 10 000"]),
    "fields too many": (holding("sources/two.yml", "".join(f"f{number}: 1\n" for number in range(101))), ["seeds/sources/two.yml:101: has too many fields; accepted: at most 100"]),
    "a text too long": (changed(RECORD, "Freight of a year", "x" * (LONGEST_TEXT + 1)), ["seeds/sources/one.yml:3: title: has 2 001 characters; accepted: at most 2 000"]),
    "an id too long": (changed("themes.yml", "theme: tariff", "theme: " + "x" * (LONGEST_ID + 1)), ["seeds/themes.yml:1: 1.theme: has 101 characters; accepted: at most 100"]),
    "a line break in a text": (changed(RECORD, "title: Freight of a year", 'title: "Freight\\Lof a year"'), ["seeds/sources/one.yml:3: title: must stand on one line, found the line break U+2028"]),
    "a field with a line break": (changed(RECORD, "title: Freight", '"a\\nb": 1\ntitle: Freight'), [f"seeds/sources/one.yml:3: a\\nb: is no field here; accepted: {FIELDS}"]),
    # --- CSV
    "semicolons": (every("places.csv", b",", b";"), [f"seeds/places.csv:1: has semicolons between its cells; accepted: commas, as in {HEADER}"]),
    "tabs": (every("places.csv", b",", b"\t"), [f"seeds/places.csv:1: has tabs between its cells; accepted: commas, as in {HEADER}"]),
    "an empty table": (holding("places.csv", "\n"), [f"seeds/places.csv:1: is empty; accepted: the header {HEADER}, and rows under it"]),
    "a column twice": (changed("places.csv", "id,name_en", "id,id"), [f"seeds/places.csv:1: the header cannot be used: id is named twice, name_en is missing; accepted: {COLUMNS}"]),
    "a column of another name": (changed("places.csv", ",lat,", ",latitude,"), [f"seeds/places.csv:1: the header cannot be used: 'latitude' is no column here, lat is missing; accepted: {COLUMNS}"]),
    "a column missing": (changed("places.csv", ",precision", ""), [f"seeds/places.csv:1: the header cannot be used: precision is missing; accepted: {COLUMNS}"]),
    "a row too short": (changed("places.csv", ",general", ""), ["seeds/places.csv:2: has 7 cells where the header has 8"]),
    "a row of nothing": (changed("places.csv", "\npoti", "\n,,,,,,,\npoti"), ["seeds/places.csv:3: is an empty row; delete it"]),
    "a quoted line break": (changed("places.csv", "aktau,Aktau", 'aktau,"Ak\ntau"'), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+000A"]),
    "a line separator": (changed("places.csv", "aktau,Aktau", "aktau,Ak\u2028tau"), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+2028"]),
    "a form feed": (changed("places.csv", "aktau,Aktau", "aktau,Ak\x0ctau"), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+000C"]),
    "an error below a line break": (changed("places.csv", "aktau,Aktau,Актау,port,KZ,43.6,51.22,general\npoti", 'aktau,"Ak\ntau",Актау,port,KZ,43.6,51.22,general\nPoti'), ["seeds/places.csv:2: name_en: must stand on one line, found the line break U+000A", f"seeds/places.csv:4: id: 'Poti' is not accepted; accepted: {ID}"]),
    "a quote never closed": (changed("places.csv", "aktau,Aktau", 'aktau,"Aktau'), ['seeds/places.csv:2: opens a quote that is never closed; accepted: "…" around a cell']),
    "a cell too long": (changed("places.csv", "aktau,Aktau", "aktau," + "x" * 200_000), ["seeds/places.csv:2: has a cell that is too long; accepted: at most 2 000 characters"]),
    "a table too long": (with_more("places.csv", "x\n" * LONGEST_LIST), ["seeds/places.csv:5: has 1 cell where the header has 8"]),
    "off the globe": (changed("places.csv", "43.6", "143.6"), ["seeds/places.csv:2: lat: '143.6' is out of range; accepted: at most 90"]),
    # --- shapes
    "no shapes": (holding("geography.topojson", ""), ["seeds/geography.topojson:1: is empty; accepted: TopoJSON with the shapes of countries"]),
    "shapes nested too deep": (holding("geography.topojson", "[" * 100_000), ["seeds/geography.topojson:1: invalid JSON: recursion limit exceeded at line 1 column 202"]),
    "a number of 6000 digits": (changed("geography.topojson", "[[[0,0]", "[[[" + "9" * 6000 + ",0]"), ["seeds/geography.topojson:1: invalid JSON: number out of range at line 1 column 4331"]),
    "a step too long": (changed("geography.topojson", "[[[0,0]", "[[[10000000,0]"), ["seeds/geography.topojson:1: arcs.1.1.1: 10000000 is out of range; accepted: at most 1000000"]),
    "no countries": (changed("geography.topojson", '{"type":"Polygon","arcs":[[0]]}', ""), ["seeds/geography.topojson:1: holds no shape; accepted: the shapes of countries"]),
    "a country cut away": (changed("geography.topojson", '{"type":"Polygon","arcs":[[0]]}', '{"type":null}'), ["seeds/geography.topojson:1: holds no shape; accepted: the shapes of countries"]),
    "no JSON in line 2": (changed("geography.topojson", '"objects":', '"objects"'), ["seeds/geography.topojson:2: invalid JSON: expected `:` at line 2 column 10"]),
    # --- what would have been accepted
    "an unknown name of many": (a_wrong_place_of_many, ["seeds/relationships.yml:12: 2.route: 'akta' is not known in places; nearest: aktau; accepted: one of 63; a new one is an entry of places.csv"]),
    "a number with a comma": (changed(RECORD, "value: 5.9", "value: 5,9"), ["seeds/sources/one.yml:22: figures.1.value: '5,9' is no number; accepted: 5.9, with a point for the comma"]),
    "a number with a minus sign": (changed(RECORD, "value: 5.9", "value: −5,9"), ["seeds/sources/one.yml:22: figures.1.value: '−5,9' is no number; accepted: -5.9, with a point for the comma and - for the minus sign"]),
    "a number in groups": (changed(RECORD, "value: 5.9", "value: 5 900"), ["seeds/sources/one.yml:22: figures.1.value: '5 900' is no number; accepted: 5900, with no space"]),
    "a quarter for a day": (changed(RECORD, "period_start: 2025-01-01", "period_start: Q1 2025"), [f"seeds/sources/one.yml:20: figures.1.period_start: 'Q1 2025' is no day; accepted: one such as 2025-12-31; or period in place of both, such as {PERIODS}"]),
    "a quarter the other way round": (changed(RECORD, "  period_start: 2025-01-01\n  period_end: 2025-12-31", "  period: Q1 2025"), [f"seeds/sources/one.yml:20: figures.1.period: 'Q1 2025' is no period; accepted: {PERIODS}"]),
    "a period in words": (changed(RECORD, "  period_start: 2025-01-01\n  period_end: 2025-12-31", "  period: 2025"), []),
    "a period twice": (changed(RECORD, "  period_start: 2025-01-01", "  period: 2025"), ["seeds/sources/one.yml:20: figures.1.period: is given beside period_end; accepted: one of the two"]),
    "a title with a colon": (changed(RECORD, "Freight of a year", "Freight: a year's"), ["seeds/sources/one.yml:3: is not YAML: mapping values are not allowed in this context; accepted: title: 'Freight: a year''s', in quotes, as it holds a colon or begins with a sign"]),
    "a title with a sign": (changed(RECORD, "Freight of a year", "@Freight"), ["seeds/sources/one.yml:3: is not YAML: found character that cannot start any token; accepted: title: '@Freight', in quotes, as it holds a colon or begins with a sign"]),
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
        "seeds/sources/one.yml:23: figures.1.unit: 'Mtt' is not known in units; nearest: Mt; accepted: Mt, factor, percent, t; a new one is an entry of measures.yml",
        "seeds/themes.yml:1: 1.label: is required",
    ]),
    "a registry that cannot be read, which takes no name from the others": (together(holding("definitions.yml", "a: [\n"), changed(RECORD, "unit: Mt", "unit: Mtt")), [
        "seeds/definitions.yml:2: is not YAML: did not find expected node content",
        "seeds/sources/one.yml:23: figures.1.unit: 'Mtt' is not known in units; nearest: Mt; accepted: Mt, factor, percent, t; a new one is an entry of measures.yml",
    ]),
    "an unknown name of few": (changed(RECORD, "unit: Mt", "unit: Mtt"), ["seeds/sources/one.yml:23: figures.1.unit: 'Mtt' is not known in units; nearest: Mt; accepted: Mt, factor, percent, t; a new one is an entry of measures.yml"]),
}
# fmt: on
"""What is done to a folder of seeds: how, and every line it is refused with."""


UNSEEN = [
    "\u200b",
    "\u3164",
    "\u2800",
    "\u2060",
    "\u00ad",
    "\ufeff",
    "\u180e",
    "\ufff9",
    "\U000e0041",
    "\u115f",
    "\uffa0",
]
TITLE = "seeds/sources/one.yml:3: title"


def entitled(title):
    written = "".join(f"\\U{ord(letter):08x}" for letter in title)
    return changed(RECORD, "title: Freight of a year", f'title: "{written}"')


@pytest.mark.parametrize("letter", UNSEEN)
@pytest.mark.parametrize("title", ["{}", "Freight{} of a year"])
def test_what_is_not_seen_is_no_text(small_seeds, letter, title):
    entitled(title.format(letter))(small_seeds)
    assert refused(small_seeds) == [f"{TITLE}: must not hold U+{ord(letter):04X}, which is not seen"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("\ue000", [f"{TITLE}: must not hold U+E000, which means what each font makes of it"]),
        ("T\U00100000", [f"{TITLE}: must not hold U+100000, which means what each font makes of it"]),
        ("T" + "\u0301" * 500, [f"{TITLE}: has more than 5 marks on one letter"]),
        ("T" + "\u20dd" * 6, [f"{TITLE}: has more than 5 marks on one letter"]),
        ("...", [f"{TITLE}: '...' holds no letter or digit; accepted: words or figures"]),
        ("\ufe0f", [f"{TITLE}: '\ufe0f' holds no letter or digit; accepted: words or figures"]),
        ("—", [f"{TITLE}: '—' holds no letter or digit; accepted: words or figures"]),
        ("T" + "\u0301" * 5, []),
        ("5", []),
        ("貨物", []),
        ("نمی\u200cشود", []),
        ("किलोमीटर", []),
        ("Груз — «Қазақстан», 5 %", []),
    ],
)
def test_a_text_is_made_of_what_readers_can_read(small_seeds, title, lines):
    entitled(title)(small_seeds)
    assert refused(small_seeds) == lines


def test_a_road_beside_a_railway_is_another_leg(small_seeds):
    with_more("legs.csv", "dushanbe,aktau,road,,unknown,\n")(small_seeds)
    assert refused(small_seeds) == []


def test_a_note_may_be_empty_but_not_of_dots_alone(small_seeds):
    changed(RECORD, "note: Not found elsewhere.", "note: ''")(small_seeds)
    assert refused(small_seeds) == []
    changed(RECORD, "note: ''", "note: '..'")(small_seeds)
    assert refused(small_seeds) == [
        "seeds/sources/one.yml:10: note: '..' holds no letter or digit; accepted: words or figures"
    ]


@given(st.text(max_size=12))
def test_an_accepted_text_holds_a_letter_that_is_printed(text):
    try:
        known = TypeAdapter(Name).validate_python(text)
    except ValidationError:
        return
    assert any(letter.isalnum() and letter.isprintable() for letter in known)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Zl", "Zp") for letter in known)


@pytest.mark.parametrize("kilometres", [1, 793, 3200, 3500, 20_000])
def test_a_leg_is_refused_or_told_where_its_length_is_odd(small_seeds, kilometres):
    """From Aktau to Poti it is 794 km; each position may be off by 10."""
    changed("legs.csv", "1200,published", f"{kilometres},published")(small_seeds)
    if kilometres < 774:
        assert len(refused(small_seeds)) == 1
        return
    told = f"seeds/legs.csv:2: distance_km: {kilometres} km is more than 4 times the straight line, 794 km"
    assert checks.check(reading.read_seeds(small_seeds), TODAY) == ([told] if kilometres > 4 * 814 else [])


@pytest.mark.parametrize("spoiling", REFUSED)
def test_what_cannot_be_used_is_refused_in_these_lines(small_seeds, spoiling):
    spoil, lines = REFUSED[spoiling]
    spoil(small_seeds)
    assert refused(small_seeds) == lines


def before(mark, *files):
    return lambda folder: [holding(file, mark + (folder / file).read_text(encoding="utf-8"))(folder) for file in files]


def left_behind(*files):
    return lambda folder: [holding(file, b"\xff")(folder) for file in files]


def a_linked_record(folder):
    renamed(RECORD, "../one.yml")(folder)
    linked(RECORD, "../../one.yml")(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        before("\ufeff", "places.csv", "themes.yml", "geography.topojson", RECORD),
        every("places.csv", b"\n", b"\r\n"),
        every("places.csv", b"\n", b"\r"),
        left_behind(".DS_Store", "Thumbs.db", "desktop.ini", "~$legs.csv", "sources/.one.yml.swp", "sources/._one.yml"),
        left_behind("sources/one.yml~", "sources/#one.yml#", "sources/.#one.yml"),
        a_linked_record,
    ],
)
def test_what_makes_no_difference_is_accepted(small_seeds, tmp_path, change):
    compilation.compile_data(small_seeds, tmp_path / "before")
    change(small_seeds)
    compilation.compile_data(small_seeds, tmp_path / "after")
    assert contents(tmp_path / "after") == contents(tmp_path / "before")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


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


FIGURE = {
    "scope": ["pair"],
    "subject": ["KZ-TJ"],
    "reporter": ["KZ"],
    "flow": ["total"],
    "measure": ["rail_freight"],
    "definition": ["rail"],
    "statistic": get_args(Statistic),
    "qualifier": get_args(Qualifier),
    "unit": ["Mt", "Mt", "percent", "factor"],
    "period_start": ["2025-01-01"],
    "period_end": ["2025-12-31"],
    "compare_start": ["", "", "2024-01-01"],
    "value": ["0", "0", "5.9", "0.000000001", "100", "-100", "1000000", "1000000000"],
    "status": ["corrected"],
}
"""What figures of one thing may hold: amounts and periods that arithmetic stumbles on."""


@pytest.mark.parametrize("throw", range(40))
def test_whatever_figures_are_accepted_make_data(small_seeds, tmp_path, throw):
    dice = random.Random(throw)  # noqa: S311 (no secret)
    record = yaml.load((small_seeds / RECORD).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    rows = [{name: dice.choice(options) for name, options in FIGURE.items()} for _ in range(14)]
    numbered = [row | {"seq": number, "note": f"Slip {number}."} for number, row in enumerate(rows, 1)]
    holding(RECORD, yaml.safe_dump(record | {"figures": numbered}, allow_unicode=True))(small_seeds)
    wrong = {int(re.search(r"figures\.(\d+)", problem.where)[1]) for problem in problems(small_seeds)}
    good = [row for row in numbered if row["seq"] not in wrong]
    holding(RECORD, yaml.safe_dump(record | {"figures": good}, allow_unicode=True))(small_seeds)
    compiled, _ = compilation.compile_data(small_seeds, tmp_path / "data")
    assert len(compiled.sources[0].record.figures) == len(good) > 0


@pytest.mark.parametrize("words", ["data", "check", "book --dry-run", "verify ."])
def test_commands_end_with_few_lines_whatever_lies_in_the_folder(clone, words):
    sources = clone / "seeds" / "sources"
    os.mkfifo(sources / "fifo.yml")
    (sources / "a\nb.yml").write_text("", encoding="utf-8")
    (sources / "deep.yml").write_text("x: " + "[" * 100_000, encoding="utf-8")
    (sources / "many.yml").write_text("figures:\n" + "- {}\n" * LONGEST_LIST, encoding="utf-8")
    (clone / "seeds" / "geography.topojson").write_text("[" * 100_000, encoding="utf-8")
    environment = {**os.environ, "CORRIDOR_ROOT": str(clone)}
    command = [sys.executable, "-m", "corridor", *words.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (2, 19), done.stderr[-2000:]
    assert all(re.match(r"seeds/\S+", line) and re.search(r":\d+: ", line) for line in lines)
    assert sum(line.endswith(", 21, 22, and 9 979 more") for line in lines) == 8


def test_the_limits_are_told_where_a_maintainer_looks():
    text = " ".join((paths.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split())
    assert f"at most {count(LARGEST)} bytes" in text
    assert f"a list or table {count(LONGEST_LIST)} entries" in text
    assert f"a text {count(LONGEST_TEXT)} characters, an id {LONGEST_ID}" in text
    assert f"at most {DEEPEST} deep" in text
    assert f"of the years {FIRST_DAY.year} to {LAST_DAY.year}" in text


def test_every_address_of_a_record_is_checked_by_one_rule():
    rows = [*(listing.row for listing in records.REGISTRIES), records.SourceRecord]
    addresses = [row.model_fields["url"] for row in rows if "url" in row.model_fields]
    assert len(addresses) == 2
    assert all(field.metadata == list(get_args(WebAddress)[1:]) for field in addresses)


@given(
    st.tuples(st.floats(40, 60), st.floats(35, 55)),
    st.lists(st.tuples(st.floats(40, 60), st.floats(35, 55)), min_size=2, max_size=5),
)
def test_the_nearest_point_of_a_line_is_no_further_than_any_point_of_it(point, line):
    away = terrain._away(point, [line])
    steps = [step / 50 for step in range(51)]
    along = [
        math.hypot(*terrain._flat(point, tuple(a + (b - a) * step for a, b in zip(one, other, strict=True))))
        for one, other in itertools.pairwise(line)
        for step in steps
    ]
    longest = max(
        math.dist(terrain._flat(point, one), terrain._flat(point, other)) for one, other in itertools.pairwise(line)
    )
    assert min(along) - longest / 50 - 1e-6 <= away <= min(along) + 1e-6

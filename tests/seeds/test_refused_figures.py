"""Figures that cannot be, by themselves or beside others, and the lines they are refused with."""

import random
import re
from typing import get_args

import pytest
import yaml
from spoiling import RECORD, changed, holding, problems, refused, together, with_figure, with_more

from corridor.building import compilation
from corridor.evidence.rows import Qualifier, Statistic
from corridor.seeds.spelled import PERIODS


def restating(**fields):
    """One figure more, which restates the first."""
    like = {"scope": "pair", "subject": "KZ-TJ", "flow": "total", "measure": "rail_freight", "definition": "rail"}
    return with_figure(**like | {"period": 2025, "value": 6, "unit": "Mt", "replaces": "'one:1'"} | fields)


def entered(day):
    """The record entered on a day, with counts that were named before they were compared."""
    return together(
        changed(RECORD, "published_basis", f"added: {day}\npublished_basis"),
        changed(RECORD, "definition: rail", "definition: rail\n  definition_given: before"),
        changed(RECORD, "definition: grain", "definition: grain, definition_given: before"),
    )


def later(folder):
    """The record once more, published a day later elsewhere."""
    text = (folder / RECORD).read_text(encoding="utf-8").replace("source_id: one", "source_id: two")
    text = text.replace("2026-02-01", "2026-02-02").replace("org/one", "org/two").replace("'one:1'", "'one:2'")
    holding("sources/two.yml", "\n".join(line for line in text.split("\n") if "seq: 3" not in line))(folder)


def twice(**fields):
    """Two figures more, apart by nothing but these fields."""
    each = [dict(zip(fields, values, strict=True)) for values in zip(*fields.values(), strict=True)]
    last, first = (
        with_figure(seq=seq, **{"value": 3, "unit": "Mt"} | one) for seq, one in ((4, each[1]), (3, each[0]))
    )
    return lambda folder: [spoil(folder) for spoil in (first, last)]


with_points = together(
    changed("measures.yml", "dimensions: [ratio]", "dimensions: [ratio, difference]"),
    with_more(
        "measures.yml",
        "- {unit: points, label: points, dimension: difference, base_unit: points, factor: 1}\n",
    ),
)


SAME_FIGURE = (
    "- {seq: 3, scope: pair, subject: KZ-TJ, reporter: KZ, flow: export, measure: rail_freight, definition: grain,\n"
    "  statistic: level, period_start: 2025-01-01, period_end: 2025-12-31, value: 2.6, unit: Mt,\n"
    "  printed: '2,6 млн тонн', status: verified}\ncommitments:"
)

# fmt: off
REFUSED = {
    # --- what cannot be
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
    "digits that are others": (changed(RECORD, "value: 5.9", "value: ٥.٩"), ["seeds/sources/one.yml:22: figures.1.value: '٥.٩' is no number; accepted: digits with a decimal point, such as 5.9"]),
    "a number with signs in it": (changed(RECORD, "seq: 1\n", "seq: 1_0\n"), ["seeds/sources/one.yml:12: figures.1.seq: '1_0' is no whole number; accepted: digits"]),
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
    "an index of an aim that is no change": (with_figure(statistic="target", form="index", value=116, unit="percent"), []),
    "an index of an aim in tonnes": (with_figure(statistic="forecast", form="yearly", value=116, unit="Mt", period=2025, compare=2020), ["seeds/sources/one.yml:28: figures.3.form: yearly is a form of a change; accepted with it: statistic change, or a forecast in percent"]),
    "a plan of an aim": (with_figure(statistic="target", form="plan", value=16, unit="percent"), ["seeds/sources/one.yml:28: figures.3.form: plan is a form of a change; accepted with it: statistic change"]),
    "an average of a level": (with_figure(form="yearly", value=5, unit="percent", measure="share", period=2025, compare=2020), ["seeds/sources/one.yml:28: figures.3.compare_start: is given for a level, which is compared with nothing; accepted: no compare, or statistic change", "seeds/sources/one.yml:28: figures.3.form: yearly is a form of a change; accepted with it: statistic change"]),
    "entered after today": (entered("2026-03-03"), ["seeds/sources/one.yml:6: added: lies in the future: today is 2026-03-01; accepted: a day up to today"]),
    "entered before it was published": (entered("2026-01-31"), ["seeds/sources/one.yml:6: added: 2026-01-31 is before published 2026-02-01; accepted: the day of entering it, or none"]),
    "entered when it was published": (entered("2026-02-01"), []),
    "entered without a word on when its count was named": (changed(RECORD, "published_basis", "added: 2026-02-01\npublished_basis"), ["seeds/sources/one.yml:13: figures.1.definition_given: is empty; give before or after, as its count was named before or after it was laid beside others; or definition_basis: source, where its words name the count; the same in line 27"]),
    "two figures of periods that are none, apart by these alone": (twice(period=("Q1 2025", "Q2 2025")), [f"seeds/sources/one.yml:28: figures.3.period: 'Q1 2025' is no period; accepted: {PERIODS}", f"seeds/sources/one.yml:29: figures.4.period: 'Q2 2025' is no period; accepted: {PERIODS}"]),
    "two figures of one period that is none": (twice(period=("Q1 2025", "Q1 2025")), [f"seeds/sources/one.yml:28: figures.3.period: 'Q1 2025' is no period; accepted: {PERIODS}; the same in line 29", "seeds/sources/one.yml:29: figures.4.seq: everything but seq is as in line 28; delete one of the two"]),
    "two shares apart by what they are of, which is none": (twice(measure=("share", "share"), unit=("percent", "percent"), flow=("import", "import"), share_of=("{measure: freight, goods: oil}", "{measure: freight, good: oil}")), ["seeds/sources/one.yml:28: figures.3.share_of.goods: is no field here; accepted: commodity, flow, measure, subject", "seeds/sources/one.yml:29: figures.4.share_of.good: is no field here; accepted: commodity, flow, measure, subject"]),
    "a period of no text": (with_figure(value=3, unit="Mt", period="''"), [f"seeds/sources/one.yml:28: figures.3.period: is empty; accepted: {PERIODS}"]),
    # --- whose figures
    "an export from elsewhere": (changed(RECORD, "reporter: KZ, flow: export", "reporter: GE, note: Slip., flow: export"), ["seeds/sources/one.yml:26: figures.2.flow: export is seen from GE, which is not of the pair; accepted: a flow seen from no country, or a reporter of KZ or TJ"]),
    "transit elsewhere": (changed(RECORD, "reporter: KZ, flow: export", "reporter: GE, note: Georgia tells., flow: transit"), []),
    # --- what would have been accepted
    "a number with a comma": (changed(RECORD, "value: 5.9", "value: 5,9"), ["seeds/sources/one.yml:22: figures.1.value: '5,9' is no number; accepted: 5.9, with a point for the comma"]),
    "a number with a minus sign": (changed(RECORD, "value: 5.9", "value: −5,9"), ["seeds/sources/one.yml:22: figures.1.value: '−5,9' is no number; accepted: -5.9, with a point for the comma and - for the minus sign"]),
    "a number in groups": (changed(RECORD, "value: 5.9", "value: 5 900"), ["seeds/sources/one.yml:22: figures.1.value: '5 900' is no number; accepted: 5900, with no space"]),
    "a quarter for a day": (changed(RECORD, "period_start: 2025-01-01", "period_start: Q1 2025"), [f"seeds/sources/one.yml:20: figures.1.period_start: 'Q1 2025' is no day; accepted: one such as 2025-12-31; or period in place of both, such as {PERIODS}"]),
    "a quarter the other way round": (changed(RECORD, "  period_start: 2025-01-01\n  period_end: 2025-12-31", "  period: Q1 2025"), [f"seeds/sources/one.yml:20: figures.1.period: 'Q1 2025' is no period; accepted: {PERIODS}"]),
    "a period in words": (changed(RECORD, "  period_start: 2025-01-01\n  period_end: 2025-12-31", "  period: 2025"), []),
    "a period twice": (changed(RECORD, "  period_start: 2025-01-01", "  period: 2025"), ["seeds/sources/one.yml:20: figures.1.period: is given beside period_end; accepted: one of the two"]),
}
# fmt: on
"""What is done to a folder of seeds: how, and every line it is refused with."""


@pytest.mark.parametrize("spoiling", REFUSED)
def test_what_cannot_be_used_is_refused_in_these_lines(small_seeds, spoiling):
    spoil, lines = REFUSED[spoiling]
    spoil(small_seeds)
    assert refused(small_seeds) == lines


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

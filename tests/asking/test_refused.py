"""What calls refuse, and how: names and days that are not known, in one line that says what would be accepted."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from corridor import data

OF_A_SUBJECT = ("series", "revisions", "availability", "calendar")
OF_A_DAY = {
    **dict.fromkeys(OF_A_SUBJECT, ("KZ-TJ",)),
    "targets": (),
    "required_growth": ("route-2024:2",),
    "utilisation": (),
    "mirror": ("KZ", "TJ"),
    "about": ("KZ",),
}
NO_NAMES = ("Kazakstan", "titr", " TITR", None, 3, ["TITR"], np.array(["TITR", "KZ"]), pd.NaT)
NO_DAYS = ("", 0, False, 20240101, pd.NaT, pd.Period("2024-01"), np.datetime64("NaT"), np.datetime64("2024"), [])
NO_WRITTEN_DAYS = ("01.01.2024", "2024", "2024-01-01 ", "2024-02-30", "2024-W01-1", "20240101", "٢٠٢٤-٠١-٠١")


def refused(call, *given, **named) -> str:
    with pytest.raises(ValueError, match="; ") as error:
        getattr(data, call)(*given, **named)
    told = str(error.value)
    assert "\n" not in told
    assert "accepted: " in told
    return told


@pytest.mark.parametrize("call", OF_A_SUBJECT)
def test_a_subject_that_is_not_known_is_refused(call, small):
    for given in NO_NAMES:
        assert refused(call, given, data=small).startswith("subject: ")
    assert "nearest: TITR; " in refused(call, "titr", data=small)
    assert refused(call, "TJ-GE", data=small).startswith("pair: TJ-GE has no entry")
    assert refused(call, "KZ-KZ", data=small).startswith("subject: 'KZ-KZ' is not known")


@pytest.mark.parametrize("call", OF_A_SUBJECT)
def test_a_pair_is_meant_in_any_order_and_case(call, small):
    own = getattr(data, call)("KZ-TJ", data=small)
    for given in ("TJ-KZ", "tj-kz", "Kz-tJ"):
        pd.testing.assert_frame_equal(getattr(data, call)(given, data=small), own)
    assert not own.empty


def test_a_subject_is_required_where_one_is_asked_about(small):
    for call in ("availability", "calendar"):
        assert refused(call, "", data=small).startswith("subject: ''")


@pytest.mark.parametrize(
    ("call", "name"),
    [
        *(("series", name) for name in ("measure", "flow", "commodity", "definition", "period", "pick")),
        *(("revisions", name) for name in ("measure", "statistic")),
        *(("calendar", "measure"), ("about", "commodity"), ("targets", "year")),
    ],
)
def test_a_name_that_is_not_known_is_refused(call, name, small):
    first = () if call == "targets" else ("KZ",)
    for given in ("best", *NO_NAMES[2:]):
        if (name, given is None) != ("year", True):
            assert refused(call, *first, **{name: given}, data=small).startswith(f"{name}: ")


def test_a_year_is_a_whole_number_of_those_in_which_anything_is_due(small):
    assert len(data.targets(np.int64(2025), data=small)) == len(data.targets(2025, data=small)) > 0
    for year in ("2025", 2025.0, True, 1900, 3000):
        assert "accepted: a year from 202" in refused("targets", year, data=small)


def test_a_country_that_is_not_known_is_refused_with_the_nearest_by_its_name(small):
    for given in ("Kazakhstan", "kazakstan", "kz"):
        assert "is no country; nearest: KZ" in refused("about", given, data=small)
        assert refused("mirror", given, "TJ", data=small).startswith("a: ")
        assert refused("mirror", "TJ", given, data=small).startswith("b: ")
    for given in (*NO_NAMES, "", "Poti", "LV"):
        refused("about", given, data=small)
    assert refused("mirror", "TJ", "GE", data=small).startswith("pair: TJ-GE has no entry")
    assert refused("mirror", "KZ", "KZ", data=small).startswith("pair: KZ-KZ has no entry")


def test_a_figure_or_style_that_is_not_known_is_refused(small):
    for given in ("", "route-2024", "route-2024:99", *NO_NAMES):
        assert refused("cite", given, data=small).startswith("observation_id: ")
        assert refused("required_growth", "route-2024:2", given, data=small).startswith("target: ")
    for style in ("bib", "", None, ["text"]):
        assert "accepted: bibtex, csl, text" in refused("cite", "route-2024:2", style, data=small)


@pytest.mark.parametrize("call", OF_A_DAY)
def test_what_holds_no_day_is_refused_and_so_is_one_that_has_not_come(call, small, monkeypatch):
    for given in (*NO_DAYS, *NO_WRITTEN_DAYS):
        told = refused(call, *OF_A_DAY[call], as_of=given, data=small)
        assert told.startswith("as_of: ")
        assert "YYYY-MM-DD" in told
    monkeypatch.setattr("corridor.base.clock.today", lambda: date(2026, 6, 1))
    told = refused(call, *OF_A_DAY[call], as_of="2026-06-02", data=small)
    assert told == "as_of: 2026-06-02 has not come yet; accepted: a day up to 2026-06-01, or None"
    getattr(data, call)(*OF_A_DAY[call], as_of="2026-06-01", data=small)
    monkeypatch.setattr("corridor.base.clock.today", lambda: date(1999, 1, 1))  # a clock that is behind
    getattr(data, call)(*OF_A_DAY[call], as_of=small.edition(), data=small)


def test_all_that_holds_a_day_is_taken_for_it(small):
    own = data.series("TITR", "corridor_freight", as_of="2024-02-01", data=small)
    day = own["known_on"].max()
    for same in (day, day.to_pydatetime(), day.date(), day.to_datetime64(), np.datetime64("2024-02-01")):
        pd.testing.assert_frame_equal(data.series("TITR", "corridor_freight", as_of=same, data=small), own)
    late = datetime(2024, 2, 1, 23, 59, tzinfo=UTC)
    pd.testing.assert_frame_equal(data.series("TITR", "corridor_freight", as_of=late, data=small), own)

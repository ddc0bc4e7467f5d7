"""What a share is of, in words: its measure, then goods and flow, unless all are meant, and whose, unless its own."""

import pytest

from corridor.evidence.wholes import Whole, labels_of, whole_of

LABELS = {
    "measures": {"rail": "rail freight"},
    "commodities": {"all": "all goods", "grain": "grain"},
    "flows": {"total": "total", "export": "exports", "transit": "transit"},
    "country_words": {"total": "", "export": "of", "transit": ""},
    "countries": {"KZ": "Kazakhstan"},
    "subjects": {"KZ-TJ": "Kazakhstan and Tajikistan", "KZ": "Kazakhstan"},
}


@pytest.mark.parametrize(
    ("measure", "commodity", "flow", "subject", "told"),
    [
        ("rail", "all", "total", "KZ-TJ", "rail freight"),
        ("rail", "grain", "total", "KZ-TJ", "rail freight, grain"),
        ("rail", "all", "export", "KZ-TJ", "rail freight, exports"),
        ("rail", "grain", "export", "KZ", "rail freight, grain, exports of Kazakhstan"),
        ("rail", "grain", "transit", "KZ", "rail freight, grain, transit (Kazakhstan)"),
        ("rail", "all", "total", "KZ", "rail freight (Kazakhstan)"),
    ],
)
def test_a_whole_is_told_by_what_differs_from_all(measure, commodity, flow, subject, told):
    row = {
        "subject": "KZ-TJ",
        "whole_measure": measure,
        "whole_commodity": commodity,
        "whole_flow": flow,
        "whole_subject": subject,
    }
    assert whole_of(row, LABELS) == Whole(subject, measure, flow, commodity, told)


def test_what_is_no_share_is_of_no_whole():
    assert whole_of({"whole_measure": "", "subject": "KZ"}, LABELS) is None


def test_labels_are_those_of_the_registries(small):
    labels = labels_of(small)
    assert labels["subjects"]["KZ-TJ"] == "Kazakhstan and Tajikistan"
    assert labels["flows"].keys() >= {"total", "export", "import"}
    assert {*labels} == {"measures", "commodities", "flows", "subjects", "countries", "country_words"}
    assert labels["countries"].items() >= {"KZ": "Kazakhstan", "TJ": "Tajikistan"}.items()
    assert "KZ-TJ" not in labels["countries"]
    assert labels["country_words"].items() >= {"export": "of", "total": ""}.items()
    assert labels["commodities"]["all"] == "all goods"

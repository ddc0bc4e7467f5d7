"""Reasons why contradictions stand: read from their file, and told where the contradiction has gone."""

from corridor.building import compilation
from corridor.evidence import dataset

ENTRY = "- finding_id: restatement-00000000\n  about: A matter\n  reason: It stands.\n"


def test_a_reason_for_what_is_no_contradiction_any_more_is_told_with_its_line(small_seeds, tmp_path):
    (small_seeds / "reviewed.yml").write_text(ENTRY, encoding="utf-8")
    _, remarks = compilation.compile_data(small_seeds, tmp_path / "data")
    assert [each for each in remarks if "reviewed" in each] == [
        "seeds/reviewed.yml:1: 1.finding_id: restatement-00000000 is no contradiction any more: take it out"
    ]
    assert list(dataset.read(tmp_path / "data").reviewed["reason"]) == ["It stands."]

"""Entries on findings: read from their files, and told where the finding has gone or come again."""

from types import SimpleNamespace

from corridor.building import compilation
from corridor.evidence import dataset
from corridor.seeds import reviewed
from corridor.seeds.reading import read_seeds

ENTRY = "- finding_id: restatement-00000000\n  about: A matter\n  reason: It stands.\n"


def test_a_reason_for_what_is_no_contradiction_any_more_is_told_with_its_line(small_seeds, tmp_path):
    (small_seeds / "reviewed.yml").write_text(ENTRY, encoding="utf-8")
    _, remarks = compilation.compile_data(small_seeds, tmp_path / "data")
    assert [each for each in remarks if "reviewed" in each] == [
        "seeds/reviewed.yml:1: 1.finding_id: restatement-00000000 is no contradiction any more: take it out"
    ]
    assert list(dataset.read(tmp_path / "data").reviewed["reason"]) == ["It stands."]


def test_a_reason_may_be_entered_for_two_countries_counts_as_long_as_they_differ(small_seeds):
    (small_seeds / "reviewed.yml").write_text(ENTRY.replace("restatement", "mirror-gap"), encoding="utf-8")
    entered = read_seeds(small_seeds).registries["reviewed"]
    row = {"finding_id": "mirror-gap-00000000", "kind": "mirror_gap"}
    assert reviewed.gone(entered, [SimpleNamespace(**row, verdict="different_definition")]) == []
    assert len(reviewed.gone(entered, [SimpleNamespace(**row, verdict="consistent")])) == 1


def test_a_former_finding_is_told_by_one_that_there_is_and_is_not_found_itself(small_seeds):
    rows = (
        "restatement-00000000,missed,",
        "restatement-0000000a,missed,",
        "restatement-00000001,missed,parts-0000000b",
    )
    text = "".join(f"{row},A matter,It went {place} times.\n" for place, row in enumerate(rows))
    (small_seeds / "former.csv").write_text(f"finding_id,verdict,told_by,about,reason\n{text}", encoding="utf-8")
    entered = read_seeds(small_seeds).registries["former"]
    assert list(reviewed.misplaced(entered, [SimpleNamespace(finding_id="restatement-0000000a")])) == [
        "seeds/former.csv:3: finding_id: restatement-0000000a is found again: take it out",
        "seeds/former.csv:4: told_by: parts-0000000b is no finding: name the one that tells restatement-00000001 now",
    ]
    assert list(reviewed.misplaced(entered[:1], [])) == []

"""Texts that nobody can read, names that are none, addresses that lead elsewhere."""

import unicodedata
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from spoiling import RECORD, changed, refused

from corridor.evidence.values import Name, WebAddress
from corridor.seeds import records

ADDRESS = "an address of the web, such as https://example.org/page, without spaces, quotes and < >"

# fmt: off
REFUSED = {
    # --- what cannot be
    "a name twice in a list": (changed(RECORD, "parties: [KZ, TJ]", "parties: [KZ, KZ]"), ["seeds/sources/one.yml:29: commitments.1.parties: names 'KZ' twice"]),
    "a name that the table would cut": (changed(RECORD, "parties: [KZ, TJ]", 'parties: ["KZ;TJ"]'), ["seeds/sources/one.yml:29: commitments.1.parties: 'KZ;TJ' holds a ;, which stands between names; accepted: names without"]),
    "an address that is code": (changed("rejected.csv", "https://example.org/four", "javascript:alert(15)//example.org"), [f"seeds/rejected.csv:2: url: 'javascript:alert(15)//example.org' is not accepted; accepted: {ADDRESS}"]),
    "an address with a quote": (changed(RECORD, "https://example.org/one", 'https://example.org/"onclick=one'), [f"seeds/sources/one.yml:4: url: 'https://example.org/\"onclick=one' is not accepted; accepted: {ADDRESS}"]),
    "an address with a user": (changed(RECORD, "https://example.org/one", "https://example.org@example.com/one"), [f"seeds/sources/one.yml:4: url: 'https://example.org@example.com/one' is not accepted; accepted: {ADDRESS}"]),
    "an address of no host": (changed(RECORD, "https://example.org/one", "https://"), [f"seeds/sources/one.yml:4: url: 'https://' is not accepted; accepted: {ADDRESS}"]),
    "a path for a file": (changed(RECORD, "figures:", "document: {file: ../one.txt, sha256: 0}\nfigures:"), ["seeds/sources/one.yml:11: document.file: '../one.txt' is not accepted; accepted: the name of a file, without folders", "seeds/sources/one.yml:11: document.sha256: '0' is not accepted; accepted: the 64 digits of a SHA-256"]),
    # --- what would have been accepted
    "a title with a colon": (changed(RECORD, "Freight of a year", "Freight: a year's"), ["seeds/sources/one.yml:3: is not YAML: mapping values are not allowed in this context; accepted: title: 'Freight: a year''s', in quotes, as it holds a colon or begins with a sign"]),
    "a title with a sign": (changed(RECORD, "Freight of a year", "@Freight"), ["seeds/sources/one.yml:3: is not YAML: found character that cannot start any token; accepted: title: '@Freight', in quotes, as it holds a colon or begins with a sign"]),
    "a title with a comment in it": (changed(RECORD, "Freight of a year", "Freight, №5 #1 of a year's"), ["seeds/sources/one.yml:3: title: ends before \"#1 of a year's\", which is a comment there; accepted: 'Freight, №5 #1 of a year''s', or the comment on its own line"]),
    "a comment for a title": (changed(RECORD, "Freight of a year", "#1 in freight"), ["seeds/sources/one.yml:3: title: ends before '#1 in freight', which is a comment there; accepted: '#1 in freight', or the comment on its own line"]),
    "a comment in a list": (changed(RECORD, "parties: [KZ, TJ]", "parties: [KZ, TJ #and others\n  ]"), ["seeds/sources/one.yml:29: commitments.1.parties.2: ends before '#and others', which is a comment there; accepted: 'TJ #and others', or the comment on its own line"]),
    "a comment behind quotes": (changed(RECORD, "Freight of a year", "'Freight #1 of a year'  # of which year?"), []),
    "a comment on its own line, and one behind a list": (changed(RECORD, "figures:", "# here they come #1\nfigures: # all"), []),
    "a number sign in a word": (changed(RECORD, "Freight of a year", "Freight by rail#1"), []),
}
# fmt: on
"""What is done to a folder of seeds: how, and every line it is refused with."""


@pytest.mark.parametrize("spoiling", REFUSED)
def test_what_cannot_be_used_is_refused_in_these_lines(small_seeds, spoiling):
    spoil, lines = REFUSED[spoiling]
    spoil(small_seeds)
    assert refused(small_seeds) == lines


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


def test_every_address_of_a_record_is_checked_by_one_rule():
    rows = [*(registry.row for registry in records.REGISTRIES), records.SourceRecord]
    addresses = [row.model_fields["url"] for row in rows if "url" in row.model_fields]
    assert len(addresses) == 3
    assert all(field.metadata == list(get_args(WebAddress)[1:]) for field in addresses)

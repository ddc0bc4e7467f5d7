"""Seeds with something wrong in them: what they are called, and what spoils them.

`REFUSED` must be refused; of `ACCEPTED` the data must be made, the same as of seeds that are right.
"""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[Path], object]
"""Spoils a folder of seeds."""

SOURCE, PAIRS, COUNTS = "sources/seed-002.yml", "relationships.yml", "definitions.yml"


def _instead(file: str, before: str, after: str) -> Spoil:
    def spoil(seeds: Path) -> None:
        text = (seeds / file).read_text(encoding="utf-8")
        if before not in text:
            raise LookupError(f"{before!r} is not in {file}")
        (seeds / file).write_text(text.replace(before, after, 1), encoding="utf-8", errors="surrogatepass")

    return spoil


def _bytes(file: str, way: Callable[[bytes], bytes]) -> Spoil:
    return lambda seeds: (seeds / file).write_bytes(way((seeds / file).read_bytes()))


def _more(file: str, text: str) -> Spoil:
    return _bytes(file, lambda content: content + text.encode())


def _whole(file: str, text: str) -> Spoil:
    return lambda seeds: (seeds / file).write_bytes(text.encode())


def _moved(file: str, name: str) -> Spoil:
    def spoil(seeds: Path) -> None:
        (seeds / name).parent.mkdir(exist_ok=True)
        os.rename(seeds / file, os.fsencode(seeds / name))  # noqa: PTH104 (a name that is no text)

    return spoil


def _made(name: str, make: Callable[[Path], object]) -> Spoil:
    return lambda seeds: make(seeds / name)


def _gone(seeds: Path) -> None:
    shutil.rmtree(seeds / "sources")


def _a_file_for_a_folder(seeds: Path) -> None:
    _gone(seeds)
    (seeds / "sources").write_text("", encoding="utf-8")


def _listening(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"/proc/self/fd/{folder}/{path.name}")  # the address of a socket must be short
    os.close(folder)


def _figure_twice(seeds: Path) -> None:
    head, *figures = (seeds / SOURCE).read_text(encoding="utf-8").partition("commitments:")[0].split("- seq: ")
    again = "99" + figures[0].removeprefix("1")
    (seeds / SOURCE).write_text("- seq: ".join([head, *figures, again]), encoding="utf-8")


def _field(name: str, value: str) -> tuple[str, Spoil]:
    return f"{name} {value[:24]!r}", _instead(SOURCE, f"{name}: ", f"{name}: {value} #")


def _of_figure(name: str, value: str) -> tuple[str, Spoil]:
    return f"{name} of a figure {value[:24]!r}", _instead(SOURCE, f"\n  {name}: ", f"\n  {name}: {value} #")


def _place(cells: str) -> tuple[str, Spoil]:
    return f"a place {cells[:30]!r}", _instead("places.csv", "kuryk,Kuryk,Курык,port,KZ,43.14,51.6,approximate", cells)


def _pair(one: str, other: str, title: str = "Some pair") -> Spoil:
    codes = f"relationship_id: {one}-{other}, country_a: {one}, country_b: {other}"
    return _more(PAIRS, f"- {{{codes}, title: '{title}', order: 77, route: [baku, poti]}}\n")


def _count(name: str, said: str) -> str:
    return f"- {{definition_id: {name}, label: a count, colour: 1, meaning: A count., {said}}}\n"


_DEEP = "[" * 100_000
_BILLION = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi"))  # noqa: B905
_LEG = "aktau,alat,sea,420,great_circle,"
_LACKING = "".join(f"- {{seq: {number}, scope: pair, subject: KZ-TJ}}\n" for number in range(10, 200_010))

REFUSED: dict[str, Spoil] = {
    # --- one field of a record
    **dict(
        _field(name, value)
        for name, values in {
            "source_id": ("seed-003", "SEED-002", "seed\u200b-002"),
            "title": ("a\x00b", "a\u202eb", '"\\q"', "!!python/object/apply:os.system [id]", "&a Title", "<b>x</b>"),
            "url": ("javascript:alert(1)", "data:text/html,x", "https://x\"onclick='y'", "https://x y", "https://"),
            "published": ("2999-01-01", "0001-01-01", "9999-12-31", "2026-02-30"),
            "language": ("[ru]", "russian"),
            "publisher": ("\t", "<script>alert(1)</script>", '"two\\nlines"'),
        }.items()
        for value in values
    ),
    **dict(
        _of_figure(name, value)
        for name, values in {
            "value": ("nan", "inf", "1e400", '"791,5"', "0x10", "!!python/object/apply:os.system 791", "9" * 6_000),
            "period_end": ("2024-12-31", "2025-02-30", "9999-12-31"),
            "period_start": ("0001-01-01", "2025"),
            "subject": ("XX-YY", "../../evil"),
            "unit": ("furlong", "&a Mt"),
            "definition": ("no-such-count",),
            "note": ("x" * 20_000_000, "<i>x</i>"),
        }.items()
        for value in values
    ),
    "number of a figure -1": _instead(SOURCE, "- seq: 1\n", "- seq: -1\n"),
    "number of a figure that is huge": _instead(SOURCE, "- seq: 1\n", "- seq: 99999999999999999999\n"),
    "number of a figure twice": _instead(SOURCE, "- seq: 2\n", "- seq: 1\n"),
    "unknown field": _instead(SOURCE, "\nlanguage: ", "\nlangauge: "),
    "the same figure twice": _figure_twice,
    # --- a record as a file
    "empty record": _whole(SOURCE, ""),
    "record that is a comment": _whole(SOURCE, "# nothing\n"),
    "record that is a list": _whole(SOURCE, "- a\n- b\n"),
    "record that is a word": _whole(SOURCE, "word\n"),
    "two documents in a record": _more(SOURCE, "---\nsource_id: x\n"),
    "record in UTF-16": _bytes(SOURCE, lambda text: text.decode().encode("utf-16")),
    "record in Latin-1": _bytes(SOURCE, lambda text: text.decode().encode("latin-1", "replace") + b"# \xe9"),
    "YAML bomb": _whole(SOURCE, _BILLION),
    "merge key": _more(SOURCE, "x: &x {a: b}\ny: {<<: *x}\n"),
    "alias of nothing": _more(SOURCE, "x: *nothing\n"),
    "100,000 nested brackets": _whole(SOURCE, f"x: {_DEEP}\n"),
    "100,000 nested brackets, closed": _whole(SOURCE, f"x: {_DEEP}{']' * 100_000}\n"),
    "200,000 figures that lack something": _instead(SOURCE, "figures:\n", f"figures:\n{_LACKING}"),
    "unclosed quote": _whole(SOURCE, "title: 'x\n"),
    "record renamed": _moved(SOURCE, "sources/other.yml"),
    "record with another suffix": _moved(SOURCE, "sources/seed-002.yaml"),
    "record in a folder below": _moved(SOURCE, "sources/new/seed-002.yml"),
    "name of a record with a line break": _moved(SOURCE, "sources/seed\n002.yml"),
    "name of a record that is no text": _moved(SOURCE, "sources/seed\udcff002.yml"),
    "record that is a link to nothing": _made("sources/x.yml", lambda path: path.symlink_to("nowhere")),
    "record that is a link to itself": _made("sources/x.yml", lambda path: path.symlink_to("x.yml")),
    "record that is a device": _made("sources/x.yml", lambda path: path.symlink_to("/dev/zero")),
    "record that is no end of nothing": _made("sources/x.yml", lambda path: path.symlink_to("/dev/null")),
    "record that is a pipe": _made("sources/x.yml", os.mkfifo),
    "record that is a socket": _made("sources/x.yml", _listening),
    "record that is a folder": _made("sources/x.yml", Path.mkdir),
    "text beside the records": _whole("sources/x.txt", "x"),
    "registry that is unknown": _whole("regions.yml", "[]"),
    "sources missing": _gone,
    "sources that are a file": _a_file_for_a_folder,
    "registry missing": lambda seeds: (seeds / PAIRS).unlink(),
    "registry that is a pipe": lambda seeds: [(seeds / PAIRS).unlink(), os.mkfifo(seeds / PAIRS)],
    # --- pairs, counts, subjects
    "pair of a country with itself": _pair("KZ", "KZ"),
    "pair beside its reverse": _pair("GE", "KZ"),
    "pair named by a path": _instead(PAIRS, "relationship_id: KZ-TJ", "relationship_id: ../../evil"),
    "order of a pair twice": _instead(PAIRS, "  order: 2", "  order: 1"),
    "place of a route unknown": _instead(PAIRS, "[astana,", "[atlantis,"),
    "title of a pair with markup": _pair("KZ", "UZ", "<b>x</b>"),
    "count that is part of itself": _more(COUNTS, _count("x", "part_of: [x]")),
    "counts that are parts of each other": _more(COUNTS, _count("x", "part_of: [y]") + _count("y", "part_of: [x]")),
    "counts that add up in a circle": _more(
        COUNTS, _count("x", "sum_of: [y]") + _count("y", "sum_of: [z]") + _count("z", "sum_of: [x]")
    ),
    "count that is the same as itself": _more(COUNTS, _count("x", "same_count_as: [x]")),
    "count with a colour that is none": _instead(COUNTS, "  colour: 1", "  colour: 9"),
    "count renamed": _instead(COUNTS, "definition_id: rail-ktz-pair\n", "definition_id: rail-ktz-pairs\n"),
    "subject that is part of itself": _more(
        "subjects.yml", "- {subject: X, scope: corridor, label: x, part_of: [X]}\n"
    ),
    # --- tables
    **dict(
        map(
            _place,
            (
                "kuryk,Kuryk,Курык,port,KZ,91,51.67,general",
                "kuryk,Kuryk,Курык,port,KZ,nan,51.67,general",
                "aktau,Kuryk,Курык,port,KZ,43.14,51.6,approximate",
                "kuryk,Kuryk,Курык,port,KZ,43.14,51.6",
                'kuryk,"Ku\nryk",Курык,port,KZ,43.14,51.6,approximate',
                "kuryk,Ku\u2028ryk,Курык,port,KZ,43.14,51.6,approximate",
                "kuryk,Ku\x0cryk,Курык,port,KZ,43.14,51.6,approximate",
                f"kuryk,{'x' * 200_000},Курык,port,KZ,43.14,51.6,approximate",
                'kuryk,"Kuryk,Курык,port,KZ,43.14,51.6,approximate',
            ),
        )
    ),
    "leg to itself": _instead("legs.csv", _LEG, "aktau,aktau,sea,430,great_circle,"),
    "leg with a length below nothing": _instead("legs.csv", _LEG, "aktau,alat,sea,-430,great_circle,"),
    "leg from a source unknown": _instead("legs.csv", "seanews-2024-03-12", "seanews-2024-03-13"),
    "address that runs a script, refused figures": _instead("rejected.csv", "https://", "javascript:alert(15)//"),
    "address with a quote, refused figures": _instead("rejected.csv", "https://", 'https://x"onclick=y'),
    "table with semicolons": _bytes("places.csv", lambda text: text.replace(b",", b";")),
    "table that is empty": _whole("places.csv", ""),
    "table whose header names a column twice": _instead("places.csv", "name_en,name_ru", "name_en,name_en"),
    "table whose header lacks a column": _instead("places.csv", ",precision", ""),
    # --- shapes of countries
    "shapes: 100,000 nested brackets": _whole("geography.topojson", _DEEP),
    "shapes: number of 6,000 digits": _instead("geography.topojson", "2812", "9" * 6_000),
    "shapes that are no JSON": _instead("geography.topojson", "{", "["),
    "shapes missing": lambda seeds: (seeds / "geography.topojson").unlink(),
}

ACCEPTED: dict[str, Spoil] = {
    "record with a byte order mark": _bytes(SOURCE, lambda text: b"\xef\xbb\xbf" + text),
    "record with lines ended as on Windows": _bytes(SOURCE, lambda text: text.replace(b"\n", b"\r\n")),
    "record with lines ended as on old machines": _bytes(SOURCE, lambda text: text.replace(b"\n", b"\r")),
    "table with a byte order mark": _bytes("places.csv", lambda text: b"\xef\xbb\xbf" + text),
    "table with lines ended as on Windows": _bytes("places.csv", lambda text: text.replace(b"\n", b"\r\n")),
    "file that a system leaves": _whole("sources/.DS_Store", "x"),
}

"""The commands, as a stranger would type them."""

import errno
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import nbformat
import pytest

from corridor.base import files, paths
from corridor.base.digests import digest_of
from corridor.seeds import reading, transcripts

TO_A_CLUSTER = ("--scheduler", "tcp://127.0.0.1:9")


def corridor(*words, cwd=None, root=None, **given):
    command = [sys.executable, "-m", "corridor", *map(str, words)]
    environment = {**os.environ, **({"CORRIDOR_ROOT": str(root)} if root else {}), **given}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


def test_list_shows_pairs_and_chapters():
    shown = corridor("list").stdout
    assert re.search(r"^KZ-TJ +Kazakhstan and Tajikistan$", shown, re.MULTILINE)
    assert re.search(r"^volumes +Freight on the corridor$", shown, re.MULTILINE)


def test_a_build_begins_without_large_libraries():
    beginning = "import sys, corridor.cli, corridor.building.book, corridor.publishing.site, corridor.seeds.origins"
    loaded = subprocess.run(
        [sys.executable, "-c", f"{beginning}; print(*sys.modules)"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "corridor.building.book" in loaded
    assert not {"pandas", "pydantic", "altair", "papermill", "nbformat", "sphinx"} & set(loaded)


def test_without_a_command_it_shows_what_there_is():
    alone, asked = corridor(), corridor("--help")
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout == asked.stdout
    assert re.search(r"^  rerun +Execute the chapter of any two countries", alone.stdout, re.MULTILINE)


def test_what_goes_on_is_told_where_it_is_asked_for(clone):
    quiet, told = corridor("data", root=clone), corridor("--verbose", "data", root=clone)
    assert (quiet.returncode, quiet.stderr, quiet.stdout) == (0, "", told.stdout)
    assert re.fullmatch(r" *\d+ ms  corridor\.building\.steps: data: is recorded\n", told.stderr)
    listed = corridor("--verbose", "chapters", "oil", root=clone).stderr
    assert re.search(r" ms  corridor\.base\.crews: crew \d+: oil took \d+\.\d\d s\n", listed)


def test_version_says_what_runs():
    told = corridor("--version")
    python = ".".join(map(str, sys.version_info[:3]))
    expected = (
        f"corridor {metadata.version('corridor')}, jupyter-book {metadata.version('jupyter-book')}, Python {python}\n"
    )
    assert (told.returncode, told.stdout) == (0, expected)


def test_check_finds_nothing_out_of_step():
    result = corridor("check")
    assert (result.returncode, result.stdout) == (0, "check: seeds, data, templates and chapters agree\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["rerun", "KZ-TJJ"], "'KZ-TJJ' is neither a pair of countries nor a chapter; nearest: KZ-TJ"),
        (["rerun", "KZ-gg"], "'KZ-gg' is no pair; nearest: KZ-KG, KZ-GE, KZ-UZ; accepted: two of AZ, CN"),
        (["rerun", "volums"], "'volums' is neither a pair of countries nor a chapter; nearest: volumes; accepted: a"),
        (["rerun", "Volumes", "-p", "horizon=2035"], "horizon: is no parameter here; accepted: as_of, language"),
        (["rerun", "overview", "-p", "sinc=2025-01-01"], "sinc: is no parameter here; nearest: since; accepted: as_of"),
        (["rerun", "KZ-TJ", "-p", "horizn=2035"], "horizn: is no parameter here; nearest: horizon; accepted: as_of"),
        (["rerun", "KZ-TJ", "-p", "horizon=soon"], "horizon: 'soon' is not accepted; accepted: a year"),
        (["rerun", "KZ-TJ", "-p", "as_of=2025-02-30"], "as_of: '2025-02-30' is not accepted; accepted: an ISO date"),
        (["rerun", "KZ-TJ", "-p", "horizon"], "-p horizon: must be given as name=value"),
        (["rerun", "KZ-TJ", "-p", "a\nb"], "-p a b: must be given as name=value"),
        (["rerun", "KZ-TJ", "-p", "as_of=1704067200"], "as_of: '1704067200' is not accepted; accepted: an ISO date"),
        (["rerun", "KZ-TJ", "-p", "as_of=2999-12-31"], "as_of: 2999-12-31 has not come yet; accepted: a day up to"),
        (["rerun", "KZ-TJ", "-p", "horizon=2_035"], "horizon: '2_035' is not accepted; accepted: a year"),
        (
            ["rerun", "KZ-TJ", "-p", "horizon=2031", "-p", "horizon=2031"],
            "horizon: is given twice, as '2031' and as '2031'; accepted: one of them",
        ),
        (
            ["rerun", "KZ-TJ", "-p", "relationship=KZ-GE"],
            "relationship: is given twice, as 'KZ-TJ' and as 'KZ-GE'; accepted: one of them",
        ),
        (["chapters", "KZ-TJJ"], "'KZ-TJJ' is no chapter; nearest: KZ-TJ"),
        (["chapters", "--kernel", "--scheduler", "tcp://here:1"], "--kernel: cannot be used with --scheduler"),
        (["verify", "nowhere"], "verify: nowhere: is no folder; accepted: the folder that holds the texts"),
        (["verify", "/dev/null"], "verify: /dev/null: is no folder; accepted: the folder that holds the texts"),
        (["verify"], "TEXTS_DIR: is missing; accepted: corridor verify [OPTIONS] TEXTS_DIR"),
        (["boook"], "'boook' is no command; nearest: book; accepted: book, chapters, check"),
        (["--nope"], "'--nope' is no option of corridor; accepted: --help, --verbose, --version"),
        (["book", "--dry"], "'--dry' is no option of corridor book; nearest: --dry-run; accepted: --dry-run, --help"),
        (["book", "--dry-run=yes"], "--dry-run: takes no value; accepted: corridor book [OPTIONS]"),
        (["rerun", "KZ-TJ", "--out"], "--out: must be given with a value; accepted: corridor rerun [OPTIONS] PAIR"),
        (["rerun", "KZ-TJ", "--out", "a", "--out=b"], "--out: is given twice; accepted: corridor rerun [OPTIONS] PAIR"),
        (["rerun", "KZ-TJ", "KZ-GE"], "more words than corridor rerun takes; accepted: corridor rerun [OPTIONS] PAIR"),
    ],
)
def test_bad_input_gets_one_line_and_code_2(tmp_path, words, told):
    result = corridor(*words, cwd=tmp_path)
    assert result.returncode == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("package", "words", "told"),
    [
        ("playwright", ["pdf"], "pdf: playwright is not installed; make dev brings it\n"),
        ("distributed", ["chapters", *TO_A_CLUSTER], "--scheduler: distributed is not installed; make dev brings it\n"),
        ("distributed", ["book", *TO_A_CLUSTER], "--scheduler: distributed is not installed; make dev brings it\n"),
    ],
)
def test_what_the_book_does_not_need_is_told_before_anything_is_made(clone, tmp_path, package, words, told):
    """`sitecustomize` is what Python runs first: to it, the package is not installed."""
    (tmp_path / "sitecustomize.py").write_text(f"import sys; sys.modules[{package!r}] = None", encoding="utf-8")
    before = digest_of(clone)
    result = corridor(*words, root=clone, PYTHONPATH=f"{tmp_path}:{paths.ROOT}")
    assert (result.returncode, result.stdout, result.stderr) == (1, "", told)
    assert digest_of(clone) == before


def test_rerun_writes_a_notebook_and_a_page_that_stand_by_themselves(tmp_path):
    result = corridor(
        "rerun",
        "KZ-TJ",
        "-p",
        "horizon=2035",
        "-p",
        "as_of=2026-03-31",
        "-p",
        "target_kt=8000",
        "--out",
        tmp_path / "out",
    )
    assert result.returncode == 0, result.stderr
    notebook = nbformat.read(tmp_path / "out" / "KZ-TJ.ipynb", as_version=4)
    injected = next(cell for cell in notebook.cells if "injected-parameters" in cell.metadata.get("tags", []))
    assert 'as_of = "2026-03-31"' in injected.source
    page = (tmp_path / "out" / "KZ-TJ.html").read_text(encoding="utf-8")
    assert "As of 31 March 2026" in page
    assert "by 2035 takes" in page
    drawn = re.findall(r'<div class="(?:wide|narrow)">\s*<svg', page)
    assert len(drawn) == 2 * page.count('<figure class="chart"') > 0
    assert not re.search(r'(?:src|href)="(?!#|https?://)', page)
    assert not re.search(r"<script|<link|src=", page)


@pytest.mark.parametrize(
    ("given", "name", "says"),
    [
        (["TJ-kz"], "KZ-TJ", "by rail between Kazakhstan and Tajikistan in 2025"),
        (["uz-tr"], "UZ-TR", "The network of this book holds no route between Uzbekistan and Turkey."),
        (["Volumes", "-p", "as_of=2024-06-30"], "volumes", "As of 30 June 2024: only what had been published by then."),
        (["overview", "-p", "since=2025-01-01"], "overview", "since 1 January 2025"),
        (["audit"], "audit", "Here all of them are one system"),
    ],
)
def test_any_two_countries_and_any_chapter_can_be_rerun(tmp_path, given, name, says):
    result = corridor("rerun", *given, "--out", tmp_path)
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.html", f"{name}.ipynb"]
    written = (tmp_path / f"{name}.html").read_text(encoding="utf-8")
    places = {f"#{place}" for place in re.findall(r' id="([^"]+)"', written)}
    leads = re.findall(r'<a\b[^>]*\bhref="([^"]*)"', written)
    assert [address for address in leads if not address.startswith("http") and address not in places] == []
    page = re.sub(r"<[^>]+>", "", written)
    assert says in page.replace("\xa0", " ")


def test_a_rerun_that_cannot_write_its_page_leaves_the_notebook_that_stood_before(tmp_path):
    (tmp_path / "KZ-TJ.ipynb").write_text("before", encoding="utf-8")
    (tmp_path / "KZ-TJ.html" / "a folder").mkdir(parents=True)
    result = corridor("rerun", "KZ-TJ", "--out", tmp_path)
    assert result.returncode == 1
    assert result.stderr == f"corridor: {tmp_path / 'KZ-TJ.html'}: Is a directory; what stood before stands\n"
    assert (tmp_path / "KZ-TJ.ipynb").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["KZ-TJ.html", "KZ-TJ.ipynb"]


@pytest.mark.parametrize("stood", ["before", None])
def test_files_that_belong_together_are_written_all_or_none(tmp_path, monkeypatch, stood):
    notebook, page = tmp_path / "KZ-TJ.ipynb", tmp_path / "KZ-TJ.html"
    if stood:
        notebook.write_text(stood, encoding="utf-8")
    put = files.swap

    def fail_at_the_page(new, path):
        if path == page:
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        put(new, path)

    monkeypatch.setattr(files, "swap", fail_at_the_page)
    with pytest.raises(OSError, match="Read-only"):
        files.write_together({notebook: b"new", page: b"new"})
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == (
        {notebook.name: stood} if stood else {}
    )
    monkeypatch.undo()
    files.write_together({notebook: b"new", page: b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {notebook.name: b"new", page.name: b"new"}


def test_a_rerun_into_a_folder_of_the_book_is_refused_before_anything_runs(clone, tmp_path):
    folder = tmp_path / "link" / "relationships"
    folder.parent.symlink_to(clone / "chapters")
    before = digest_of(clone)
    result = corridor("rerun", "KZ-TJ", "-p", "horizon=2040", "--out", folder, root=clone)
    assert result.returncode == 2
    assert result.stderr == f"rerun: --out {folder}: belongs to the book; accepted: rerun, or any other folder\n"
    book = corridor("pdf", "--out", clone / "data" / "book.pdf", root=clone)
    assert (book.returncode, len(book.stderr.splitlines())) == (2, 1)
    assert digest_of(clone) == before
    assert not (clone / "_build").exists()


def test_what_belongs_to_the_book_does_by_whatever_way_it_is_reached(tmp_path, monkeypatch):
    root, elsewhere, link = tmp_path / "book", tmp_path / "elsewhere", tmp_path / "link"
    for folder in (root / "chapters" / "corridor", elsewhere):
        folder.mkdir(parents=True)
    (root / "data").symlink_to(elsewhere)
    link.symlink_to(root)
    monkeypatch.setattr(paths, "ROOT", root)
    monkeypatch.chdir(root / "chapters")
    own = [
        root,
        link,
        elsewhere,
        elsewhere / "new",
        link / "_build" / "html",
        root / ".git",
        root / "rerun" / "..",
        "..",
    ]
    assert [path for path in own if not paths.of_the_book(Path(path))] == []
    others = [
        root / "rerun",
        link / "a b",
        root / "data" / ".." / "x",
        tmp_path,
        "../../out",
        root / "chapters-of-mine",
    ]
    assert [path for path in others if paths.of_the_book(Path(path))] == []


def test_every_folder_of_the_project_belongs_to_the_book():
    told = (paths.ROOT / "README.md").read_text(encoding="utf-8").partition("## What is where")[2].partition("\n## ")[0]
    folders_told = re.findall(r"`([\w/]+)/`", told)
    assert {"seeds", "corridor", "benchmarks", "chapters/templates"} <= set(folders_told)
    assert [name for name in folders_told if not paths.of_the_book(paths.ROOT / name)] == []
    assert not paths.of_the_book(paths.ROOT / "rerun")
    assert not paths.of_the_book(paths.ROOT.parent)


def test_rerun_as_of_a_day_uses_nothing_younger(tmp_path):
    corridor("rerun", "KZ-TJ", "-p", "as_of=2025-12-31", "--out", tmp_path)
    page = (tmp_path / "KZ-TJ.html").read_text(encoding="utf-8")
    assert "seed-002" not in page
    assert "5.9" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)


TOTAL = "In all 5,9 млн тонн, на 15,1% more."
EXPORT = "Export на 7,6 процента до 2,6 млн тонн."


def test_the_same_texts_verify(tmp_path):
    """The check against texts, on a made-up text with a record made for it."""
    folder = shutil.copytree(paths.SEEDS, tmp_path / "seeds")
    text = f"A headline of another day: 7,7 млн тонн\n\n{TOTAL}\n{EXPORT}\n"
    texts = tmp_path / "texts"
    texts.mkdir()
    record = read_seed(folder)
    path = texts / record.document.file
    path.write_text(text, encoding="utf-8")
    spoil_record(folder, path)
    problems, looked_up = transcripts.verify(reading.read_seeds(folder), texts)
    mine = [line for line in problems if line.startswith("seed-002")]
    assert looked_up == 9
    assert [line for line in mine if "figure" in line] == []
    assert len([line for line in mine if "intention" in line]) == 5
    assert len([line for line in problems if "is not in" in line]) == 4


def test_a_figure_that_is_not_there_is_named(tmp_path):
    folder = shutil.copytree(paths.SEEDS, tmp_path / "seeds")
    texts = tmp_path / "texts"
    texts.mkdir()
    path = texts / read_seed(folder).document.file
    path.write_text(
        "Headline\n\nIn all 15,9 млн тонн, на 15,1% more.\nExport на 7,6 процента до 2,6 млн тонн.\n", encoding="utf-8"
    )
    spoil_record(folder, path)
    problems, _ = transcripts.verify(reading.read_seeds(folder), texts)
    assert "seed-002: paragraph 2: figure 1: '5,9 млн тонн' does not stand there" in problems


def test_another_file_is_refused(tmp_path):
    path = tmp_path / read_seed(paths.SEEDS).document.file
    path.write_text("another text", encoding="utf-8")
    problems, _ = transcripts.verify(reading.read_seeds(paths.SEEDS), tmp_path)
    assert any("is another file: its SHA-256 is" in line for line in problems)


def read_seed(folder):
    return next(item.record for item in reading.read_seeds(Path(folder)).sources if item.record.source_id == "seed-002")


def spoil_record(folder, text):
    """Make the record of seed-002 one of the text given: its digest and its paragraphs."""
    import hashlib

    path = Path(folder) / "sources" / "seed-002.yml"
    record = path.read_text(encoding="utf-8")
    record = re.sub(r"sha256: \w+", f"sha256: {hashlib.sha256(text.read_bytes()).hexdigest()}", record)
    figures, intentions = record.split("commitments:")
    numbers = iter("2233")
    figures = re.sub(r"paragraph: 9", lambda _: f"paragraph: {next(numbers)}", figures)
    path.write_text(f"{figures}commitments:{intentions}", encoding="utf-8")


def test_every_package_is_listed_with_its_licence():
    from corridor import licences

    told = {name.lower(): licence for name, _, licence in licences.declared()}
    assert told["pandas"].startswith("BSD")
    assert told["corridor"] == "MIT"

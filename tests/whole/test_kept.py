"""What is kept and made: spoilt caches, leftovers, links, closed folders and full disks, on copies of the book."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import copies
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.base import files, kept, paths
from corridor.base.digests import digest_of, digest_within
from corridor.building import steps
from corridor.drawing import kept_pictures, outlines, pictures, theme

AS_ANYBODY = shlex.join(("exec", *copies.AS_ANYBODY))
"""The system's own user may write anywhere, unless it gives that up."""

CHANGED = "seeds/sources/seed-004.yml"


def corridor(root, *words, before="exec"):
    """A command on a copy; `before` is what stands before it in a shell's line."""
    return subprocess.run(
        ["bash", "-c", f"{before} {shlex.join([sys.executable, '-m', 'corridor', *map(str, words)])}"],
        env={**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def done(root, *words):
    """The lines of a command that goes well."""
    ran = corridor(root, *words)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def title(root, words):
    """Give a document another title: one page is to be read again."""
    path = root / CHANGED
    lines = path.read_text(encoding="utf-8").splitlines()
    titled = [f"title: {words}" if line.startswith("title:") else line for line in lines]
    path.write_text("".join(f"{line}\n" for line in titled), encoding="utf-8")


def stands(root):
    """What a command that fails leaves as it was."""
    return [root / name for name in ("data", "chapters", "_build/html", "_build/steps.jsonl")]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A copy of few documents with its book built; tests leave it built."""
    root = copies.cut(copies.copied(tmp_path_factory.mktemp("made")))
    done(root, "book")
    return root


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.none(), st.binary())
def test_a_file_that_is_kept_is_what_was_made_whatever_became_of_it(tmp_path, spoilt, content):
    path = tmp_path / "kept"
    path.unlink(missing_ok=True)
    assert kept.kept(path, lambda: content) == content
    assert kept.kept(path, lambda: b"not asked for") == content
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] if spoilt is None else spoilt)
    assert kept.kept(path, lambda: content) == content
    assert path.read_bytes() == whole


def _cut(path):
    path.write_bytes(path.read_bytes()[:-1])


SPOILERS = {
    "cut": lambda folder: _cut(folder / "in" / "a"),
    "emptied": lambda folder: (folder / "b").write_bytes(b""),
    "gone": lambda folder: (folder / "b").unlink(),
    "renamed": lambda folder: (folder / "b").rename(folder / "c"),
    "added": lambda folder: (folder / "in" / "c").write_bytes(b""),
    "seal cut": lambda folder: _cut(folder / kept.SEAL),
    "seal gone": lambda folder: (folder / kept.SEAL).unlink(),
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=list(SPOILERS))
def test_a_folder_that_was_spoilt_is_not_whole(tmp_path, spoil):
    folder = tmp_path / "folder"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a").write_bytes(b"a")
    (folder / "b").write_bytes(b"b")
    kept.seal(folder, "by this")
    moved = Path(shutil.copytree(folder, tmp_path / "moved"))
    assert kept.is_whole(moved, "by this")
    assert not kept.is_whole(moved, "by another")
    spoil(folder)
    assert not kept.is_whole(folder, "by this")


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path):
    for name in ("used", "unused", "older/unused", ".cut.json.77"):
        kept.kept(tmp_path / name, lambda: b"made")
        os.utime(tmp_path / name, (0, 0))
    since = kept.begin(tmp_path)
    for name in ("used", "new"):
        kept.kept(tmp_path / name, lambda: b"made")
    kept.forget(tmp_path, since)
    assert {path.name for path in tmp_path.rglob("*")} == {"used", "new"}


@pytest.mark.parametrize("part", [kept_pictures, pictures, outlines, theme, pictures.FONTS], ids=str)
def test_drawings_are_kept_apart_by_all_that_draws_them(tmp_path, monkeypatch, part):
    before = kept_pictures.folder.__wrapped__()
    path = Path(getattr(part, "__file__", part))
    changed = tmp_path / path.name
    changed.write_bytes(path.read_bytes() + b"\n")
    owner, name = (pictures, "FONTS") if part is pictures.FONTS else (part, "__file__")
    monkeypatch.setattr(owner, name, changed)
    assert kept_pictures.folder.__wrapped__() != before


def test_drawings_know_the_library_they_were_made_with(monkeypatch):
    before = kept_pictures.folder.__wrapped__()
    monkeypatch.setattr(kept_pictures, "version", lambda _: "0")
    assert kept_pictures.folder.__wrapped__() != before


@pytest.mark.parametrize(
    ("installed", "made_anew"),
    [("another-1.0", False), ("pytest-0.1", False), ("altair-0.1", True), ("Sphinx_External.TOC-0.1", True)],
)
def test_steps_know_the_packages_that_the_book_needs_and_no_others(made, tmp_path, installed, made_anew):
    """Another package or another version lies before what is installed."""
    (tmp_path / f"{installed}.dist-info").mkdir()
    ran = corridor(made, "book", "--dry-run", before=f"PYTHONPATH={shlex.quote(f'{paths.ROOT}:{tmp_path}')} exec")
    assert (ran.returncode, ran.stderr) == (0, "")
    told = ran.stdout.splitlines()
    assert [line for line in told if "changed: packages" in line] == (told if made_anew else [])
    assert (told == ["book: nothing has changed"]) == (not made_anew)


def test_threads_draw_as_one_does_alone_and_the_process_keeps_its_own_fonts():
    """The library that draws is told of fonts through the environment of the process."""
    code = """
import json, os, sys
from concurrent.futures import ThreadPoolExecutor
from corridor.drawing import pictures
spec = json.load(sys.stdin)
with ThreadPoolExecutor(4) as threads:
    drawn = set(threads.map(lambda width: pictures.picture(spec, 300, "a"), range(8)))
print(json.dumps([*drawn, os.environ["FONTCONFIG_FILE"]]))
"""
    rows = [{"a": "Wide words WWW", "b": 1}, {"a": "ill", "b": 2}]
    spec = {
        "data": {"values": rows},
        "mark": "bar",
        "encoding": {"x": {"field": "b", "type": "quantitative"}, "y": {"field": "a", "type": "nominal"}},
    }
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(spec),
        env={**os.environ, "FONTCONFIG_FILE": "/fonts of the user"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert json.loads(told) == [pictures.picture(spec, 300, "a"), "/fonts of the user"]


def test_a_digest_sees_what_stands_in_folders_that_are_links(tmp_path):
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "link").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(folder)
    (folder / "itself").symlink_to(folder)
    found = {digest_of(folder)}
    for content in ("1", "2"):
        (elsewhere / "a").write_text(content, encoding="utf-8")
        found.add(digest_of(folder))
    (folder / os.fsdecode(b"not \xff UTF-8")).touch()
    found.add(digest_of(folder))
    assert len(found) == 4


def test_only_leftovers_of_writers_are_cleared(tmp_path):
    left = [".data-new", ".data-new-before", ".a.ipynb.77", ".b.ipynb-new"]
    ours = ["data", ".data-old", ".python-3.11", "a.ipynb", ".hidden.ipynb", ".a.ipynb.md", "notes.77"]
    for name in left + ours:
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
        (tmp_path / name).chmod(0o500)
    files.clear(tmp_path / "data", tmp_path / "*.ipynb")
    assert {path.name for path in tmp_path.iterdir()} == set(ours)


def test_what_made_room_comes_back_where_nothing_came(tmp_path):
    """Where two names cannot change places in one step, a killed writer can leave a place empty."""
    (tmp_path / ".html-new-before").mkdir()
    (tmp_path / ".html-new").mkdir()
    files.clear(tmp_path / "html")
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


@pytest.mark.parametrize("content", [b"old", b"new"])
@pytest.mark.parametrize("write", [files.write, lambda path, content: files.write_together({path: content})])
def test_a_link_to_a_file_makes_room_and_what_it_leads_to_stays(tmp_path, write, content):
    (tmp_path / "file").write_bytes(b"old")
    for leads_to in ("file", "nowhere"):
        link = tmp_path / f"link to {leads_to}"
        link.symlink_to(leads_to)
        write(link, content)
        assert (link.is_symlink(), link.read_bytes()) == (False, content)
    assert (tmp_path / "file").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 3


def test_whatever_was_spoilt_in_what_pages_are_made_from_the_next_edition_is_right(made):
    site, work = made / "_build" / "html", made / "_build" / "work"
    before = (made / CHANGED).read_bytes()
    first = digest_within(site)
    title(made, "Another title")
    done(made, "book")
    notebook = "chapters/relationships/KZ-GE"
    for place in (
        f".doctrees/{notebook}.doctree",
        ".doctrees/environment.pickle",
        f"html/{notebook}.html",
        "html/_static/book.js",
        f"html/_sources/{notebook}.ipynb",
    ):
        (work / place).write_bytes((work / place).read_bytes()[:100])
    for place in (made / "_build" / "drawings").rglob("*.*"):
        place.write_bytes(b"spoilt")
    (made / CHANGED).write_bytes(before)
    done(made, "book")
    assert digest_within(site) == first


def test_a_word_that_was_taken_back_leaves_nothing(made):
    """Pages that did not change are not made again, and yet the site is that of a clean build."""
    site, before = made / "_build" / "html", (made / CHANGED).read_bytes()
    first = digest_within(site)
    title(made, "Unheardof 12345")
    done(made, "book")
    assert "Unheardof" in (site / "_static" / "searchindex.js").read_text(encoding="utf-8")
    (made / CHANGED).write_bytes(before)
    done(made, "book")
    assert digest_within(site) == first


def test_drawings_that_no_page_uses_are_not_kept(made):
    mine = next((made / "_build" / "drawings").iterdir())
    used = {path.name for path in mine.iterdir()}
    for name in (mine / "0123456789ab.json", mine.with_name("ba9876543210") / "0123456789ab.json"):
        name.parent.mkdir(exist_ok=True)
        name.touch()
        os.utime(name, (0, 0))
    (made / "_build" / "html" / "index.html").unlink()
    done(made, "book")
    assert {path.name for path in (made / "_build" / "drawings").iterdir()} == {mine.name}
    assert {path.name for path in mine.iterdir()} == used


def test_a_page_is_read_again_though_the_time_of_its_file_says_nothing(made):
    path, page = made / "chapters" / "pairs.md", made / "_build" / "html" / "chapters" / "pairs.html"
    before = path.read_text(encoding="utf-8")
    for text in (f"{before}\n\nPut back from elsewhere.\n", before):
        path.write_text(text, encoding="utf-8")
        os.utime(path, (10**9, 10**9))
        done(made, "book")
        assert ("Put back from elsewhere." in page.read_text(encoding="utf-8")) == (text != before)


def test_what_data_and_chapters_made_is_not_made_again(made):
    title(made, "A title for the commands")
    assert len(done(made, "data")) == 1
    changed = [line.split()[1].rstrip(":") for line in done(made, "book", "--dry-run") if line.startswith("chapters: ")]
    assert changed
    done(made, "chapters", *changed)
    assert done(made, "book", "--dry-run") == ["site: changed: data, chapters"]
    assert [line.partition(" in ")[0] for line in done(made, "book")] == ["site: building", "book: made"]


def test_data_that_are_the_same_stay(made):
    folder = made / "data"
    done(made, "data")
    before = folder.stat().st_ino
    done(made, "data")
    assert folder.stat().st_ino == before


def test_a_chapter_of_no_pair_any_more_is_removed_and_nothing_that_was_written_by_hand(made):
    stale, mine = (made / "chapters" / "relationships" / name for name in ("AA-BB.ipynb", "mine.ipynb"))
    stale.write_bytes(b"{}")
    steps.Steps(made / "_build" / "steps.jsonl").done(stale.stem, {}, stale)
    mine.write_bytes(b"{}")
    title(made, "A title that no data are made of")
    before = digest_within(made / "data"), digest_within(made / "chapters"), digest_within(made / "_build" / "html")
    refused = corridor(made, "book")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert (
        digest_within(made / "data"),
        digest_within(made / "chapters"),
        digest_within(made / "_build" / "html"),
    ) == before
    assert refused.stderr.startswith(f"corridor: {mine}: belongs to no chapter: ")
    assert stale.exists()
    mine.unlink()
    assert "chapters: removed AA-BB.ipynb, which belongs to no chapter" in done(made, "book")


def test_a_file_for_a_folder_and_a_folder_for_a_file_are_no_obstacle(made):
    for name in ("drawings", "work"):
        shutil.rmtree(made / "_build" / name)
        (made / "_build" / name).touch()
    for name in ("steps.jsonl", ".writing"):
        (made / "_build" / name).unlink()
        (made / "_build" / name / "in").mkdir(parents=True)
    done(made, "book")
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]


FULL = """
import errno, os, sys
from corridor import cli
from corridor.building import steps

def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

steps.Steps._record = full
sys.argv = ["corridor", "data"]
cli.main()
"""


def test_what_is_made_and_cannot_be_recorded_is_told_as_made(made):
    title(made, "A title that is made and not recorded")
    environment = {**os.environ, "CORRIDOR_ROOT": str(made)}
    ran = subprocess.run([sys.executable, "-c", FULL], env=environment, capture_output=True, text=True, check=False)
    told = "No space left on device; what was made stands, and is made again by the next build"
    assert (ran.returncode, ran.stderr) == (1, f"corridor: {made / '_build' / 'steps.jsonl'}: {told}\n")
    assert "A title that is made" in (made / "data" / "sources.csv").read_text(encoding="utf-8")
    done(made, "book")


def test_the_edition_before_is_told_from_the_newest_and_kept_from_builds(made):
    title(made, "A title for the newest edition")
    done(made, "book")
    newest = digest_within(made / "_build" / "html")
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]
    page = made / "_build" / "html"
    for told in ("the edition before", "the newest edition", "the edition before"):
        assert done(made, "rollback") == [f"rollback: {page} is {told} again"]
    told = f"the edition before the newest is published; the newest is in {made / '_build' / 'html-before'}"
    assert done(made, "book", "--dry-run") == [f"site: {told}"]
    checked = corridor(made, "check")
    assert (checked.returncode, checked.stderr) == (1, f"{told}: run `corridor book`\n")
    with files.only_writer(made / "_build"):
        refused = corridor(made, "rollback")
    assert (refused.returncode, refused.stderr) == (
        1,
        f"{made / '_build'}: another command is writing (process {os.getpid()})\n",
    )
    done(made, "book")
    assert digest_within(made / "_build" / "html") == newest
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]


WRITTEN_MEANWHILE = """
import sys
from pathlib import Path
from corridor.base import paths
from corridor.building import book
from corridor.execution import notebooks

def render_while_someone_writes(crew, wanted):
    path = paths.ROOT / sys.argv[1]
    path.write_text(path.read_text(encoding="utf-8") + sys.argv[2], encoding="utf-8")
    return notebooks.render_all(crew, wanted)

for told in book.make_book(render_while_someone_writes):
    pass
"""


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (CHANGED, "# noted\n", "data: changed: seeds"),
        ("chapters/templates/rerun.ipynb", "\n", "chapters: rerun: changed: template"),
        ("chapters/pairs.md", "\nWritten meanwhile.\n", "book: nothing has changed"),
    ],
)
def test_what_is_written_while_a_book_is_made_is_not_taken_for_made(made, name, text, told):
    title(made, f"A title before {name}")
    before = (made / name).read_text(encoding="utf-8")
    environment = {**os.environ, "CORRIDOR_ROOT": str(made)}
    subprocess.run([sys.executable, "-c", WRITTEN_MEANWHILE, name, text], env=environment, check=True)
    assert done(made, "book", "--dry-run")[0] == told
    (made / name).write_text(before, encoding="utf-8")
    done(made, "book")
    assert "Written meanwhile." not in (made / "_build" / "html" / "chapters" / "pairs.html").read_text(
        encoding="utf-8"
    )
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]


def test_a_record_without_its_last_step_is_no_change(made):
    record = made / "_build" / "steps.jsonl"
    lines = record.read_text(encoding="utf-8").splitlines()
    record.write_text("\n".join(line for line in lines if not line.startswith('["book"')), encoding="utf-8")
    assert done(made, "book", "--dry-run") == ["book: nothing has changed"]
    done(made, "book")


@pytest.mark.parametrize("spoilt", [b"", b"\xff\x00\xfe", b'["data", {"code'])
def test_a_spoilt_record_or_lock_is_no_obstacle(made, spoilt):
    for name in ("steps.jsonl", ".writing"):
        (made / "_build" / name).write_bytes(spoilt)
    before = digest_within(made / "_build" / "html")
    done(made, "data")
    done(made, "book")
    assert digest_within(made / "_build" / "html") == before


LEFT = [
    *(".data-new/a.csv", ".data-new-before/a.csv", "_build/.html-new/a.html", "_build/.steps.jsonl.77"),
    *("chapters/relationships/.KZ-TJ.ipynb.77", "chapters/corridor/.gone.ipynb.77"),
]


def test_what_a_killed_run_left_is_cleared_by_the_next_that_writes(made):
    for name in LEFT:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).touch()
    (made / ".data-new").chmod(0o500)
    assert corridor(made, "data", before=AS_ANYBODY).returncode == 0
    assert [name for name in LEFT if (made / name).parent.exists() and (made / name).exists()] == []


def test_a_build_that_finds_nothing_changed_clears_what_was_left(made):
    done(made, "book")
    beside = [name for name in LEFT if not name.startswith("chapters")]  # within them it is a change
    for name in beside:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).touch()
    assert "book: nothing has changed" in done(made, "book")
    assert [name for name in beside if (made / name).exists()] == []


def test_folders_that_are_links_are_followed_and_stay(made, tmp_path):
    elsewhere = {name: tmp_path / name.replace("/", "-") for name in ("data", "chapters/relationships", "_build/html")}
    for name, place in elsewhere.items():
        (made / name).rename(place)
        (made / name).symlink_to(place)
    cites = made / "_build" / "html" / "chapters" / "corridor" / "sources.html"
    links = cites.read_text(encoding="utf-8").count("../relationships/")
    for words in ("One title", "Another title"):
        title(made, words)
        done(made, "data")
        done(made, "book")
        assert words in cites.read_text(encoding="utf-8")
        assert cites.read_text(encoding="utf-8").count("../relationships/") == links > 0
    assert all((made / name).is_symlink() for name in elsewhere)
    assert not list(tmp_path.glob(".*"))
    for name, place in elsewhere.items():
        (made / name).unlink()
        shutil.copytree(place, made / name)
    done(made, "book")


def test_links_to_where_nothing_is_yet_are_followed(tmp_path):
    root = copies.copied(tmp_path / "root")
    shutil.rmtree(root / "data")
    for name in ("data", "_build"):
        (root / name).symlink_to(tmp_path / f"real {name}")
    done(root, "data")
    assert (tmp_path / "real data" / "observations.csv").exists()
    assert (tmp_path / "real _build" / "steps.jsonl").exists()
    (root / "data").unlink()
    (root / "data").symlink_to(tmp_path / "gone" / "data")
    ran = corridor(root, "data")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert ran.stderr.startswith(f"corridor: {tmp_path / 'gone'}")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("closed", "commands"),
    [
        ("data", ["data", "book"]),
        ("chapters/relationships", ["book", "chapters"]),
        ("_build", ["data", "chapters", "book", "rollback"]),
    ],
)
def test_a_closed_folder_is_told_before_anything_is_touched_and_needs_no_care_after(made, closed, commands):
    title(made, f"A title for a closed {closed}")
    places = [made / closed, *(path for path in (made / closed).rglob("*"))]
    before = digest_of(*stands(made))
    for path in places:
        path.chmod(path.stat().st_mode & 0o555)
    told = [corridor(made, command, before=AS_ANYBODY) for command in commands]
    assert digest_of(*stands(made)) == before
    for path in places:
        path.chmod(path.stat().st_mode | 0o200)
    for ran in told:
        assert ran.returncode == 1
        assert ran.stderr.startswith(f"corridor: {made / closed}: nothing can be written there; ")
        assert ran.stderr.count("\n") == 1
    assert corridor(made, "book", before=AS_ANYBODY).returncode == 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("data", r"corridor: {root}/.data-new/observations.csv: File too large; data/ is as it was"),
        ("chapters KZ-TJ", "{root}/chapters/relationships/KZ-TJ.ipynb"),
        ("book", r"corridor: {root}/.data-new/observations.csv: File too large; the published edition stands"),
    ],
)
def test_a_full_disk_is_told_with_the_path_and_leaves_nothing(made, command, told):
    """A limit of the size of files stands for it: writing fails in the same place."""
    title(made, f"A title for a full disk, {command}")
    chapter = made / "chapters" / "relationships" / "KZ-TJ.ipynb"
    whole = chapter.read_bytes()
    if command != "book":
        chapter.write_bytes(b"{}")  # so that it must be written
    before = digest_of(*stands(made))
    ran = corridor(made, *command.split(), before="ulimit -f 5; exec")
    assert ran.returncode == 1
    assert told.format(root=made) in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert digest_of(*stands(made)) == before
    assert not [*made.glob(".*"), *chapter.parent.glob(".*")]
    chapter.write_bytes(whole)
    done(made, "book")


def test_the_last_line_says_why_a_chapter_failed(made):
    template = made / "chapters" / "templates" / "rerun.ipynb"
    before = template.read_text(encoding="utf-8")
    notebook = json.loads(before)
    next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["source"] = "raise ValueError('told')"
    template.write_text(json.dumps(notebook), encoding="utf-8")
    ran = corridor(made, "book")
    template.write_text(before, encoding="utf-8")
    assert ran.returncode == 1
    assert "chapters: 1 failed; their last good state is kept; rerun: cell 1: ValueError: told" in ran.stderr
    done(made, "book")


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("-v 500000", "the book needs 1 GB of address space; `ulimit -v` allows 0.5 GB"),
        ("-d 500000", "the book needs 1 GB of memory; `ulimit -d` allows 0.5 GB"),
        ("-n 9", "open files; `ulimit -n` allows 9"),
    ],
)
def test_a_limit_that_is_too_low_is_told_in_a_line(made, limit, told):
    for command in ("list", "data", "book"):
        ran = corridor(made, command, before=f"ulimit {limit}; exec")
        assert ran.returncode == 1
        assert told in ran.stderr
        assert ran.stderr.count("\n") == 1


def test_drawing_says_what_it_needs():
    code = "from corridor.drawing import pictures; pictures.picture({}, 300, 'a')"
    ran = subprocess.run(
        ["bash", "-c", f"ulimit -v 3000000; exec {shlex.join([sys.executable, '-c', code])}"],
        capture_output=True,
        text=True,
        check=False,
    )
    told = "LimitError: drawing a chart needs 72 GB of address space; `ulimit -v` allows 2.9 GB"
    assert ran.stderr.splitlines()[-1].endswith(told)


@pytest.mark.usefixtures("browser")
def test_printing_leaves_the_edition_as_it_is(made, tmp_path):
    before = digest_within(made / "_build" / "html")
    done(made, "pdf", "--out", tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    assert digest_within(made / "_build" / "html") == before
    assert not (made / "_build" / "whole-book.html").exists()

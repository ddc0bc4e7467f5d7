"""What each command asks for and tells, and how it ends where it is refused: in this process, on stand-ins."""

import logging
import re
import signal
import sys
from types import SimpleNamespace

import click
import in_place
import pytest

from corridor import cli, licences, usage
from corridor.base import crews, limits, paths
from corridor.base.refusals import PlaceError, Refused
from corridor.building import book, drift, rerun
from corridor.building.stages import Progress
from corridor.execution import cluster, notebooks
from corridor.publishing import pdf
from corridor.seeds import answering, reading, transcripts


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch):
    """What a command does to its process is undone; crews work in this one."""
    root = logging.getLogger()
    before, levels = root.handlers[:], (root.level, logging.getLogger("corridor").level)
    monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
    monkeypatch.setattr(crews, "Crew", in_place.CrewHere)
    yield
    root.handlers[:] = before
    root.setLevel(levels[0])
    logging.getLogger("corridor").setLevel(levels[1])


@pytest.fixture
def corridor(monkeypatch, capsys):
    """Exit code, what is told, and errors of a command."""

    def ran(*words):
        monkeypatch.setattr(sys, "argv", ["corridor", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return ran


@pytest.fixture
def built(monkeypatch):
    """What was asked of the building of the book."""
    asked = SimpleNamespace(names=None, render=None, wrote=None)

    def make_chapters(names, _crew, render):
        asked.names, asked.render = names, render
        yield Progress("chapters", "made")

    def make_book(render):
        asked.render = render
        yield Progress("data", "read")
        yield Progress("book", "made")

    monkeypatch.setattr(book, "make_chapters", make_chapters)
    monkeypatch.setattr(book, "make_book", make_book)
    monkeypatch.setattr(book, "would_run", lambda: iter([Progress("site", "not made yet")]))
    return asked


def raising(error):
    def refuse(*_):
        raise error

    return refuse


@pytest.mark.usefixtures("small_book")
def test_pairs_and_chapters_are_listed_with_their_titles(corridor):
    code, told, errors = corridor("list")
    lines = told.splitlines()
    assert (code, errors) == (0, "")
    assert lines[:3] == [
        "KZ-TJ        Kazakhstan and Tajikistan",
        "KZ-GE        Kazakhstan and Georgia",
        "KZ-AZ        Kazakhstan and Azerbaijan",
    ]
    assert "volumes      Freight on the corridor" in lines


def test_without_a_command_it_shows_help_and_needs_no_memory(corridor, monkeypatch):
    monkeypatch.setattr(limits, "enough_to_run", raising(limits.LimitError("too little")))
    code, told, errors = corridor()
    assert (code, errors) == (0, "")
    assert told.startswith("Usage: corridor [OPTIONS] [COMMAND] [ARGS]...\n\n  The Middle Corridor, pair by pair.\n")
    assert corridor("-h")[1] == told
    assert corridor("data") == (1, "", "corridor: too little\n")


def test_each_step_is_told_in_a_line(corridor, built, monkeypatch):
    monkeypatch.setattr(book, "make_data", lambda: iter([Progress("data", "1 figure"), Progress("data", "a slip")]))
    assert corridor("data") == (0, "data: 1 figure\ndata: a slip\n", "")
    assert corridor("book") == (0, "data: read\nbook: made\n", "")
    assert built.render is not None
    monkeypatch.setattr(book, "make_book", raising(AssertionError("a dry run makes nothing")))
    assert corridor("book", "--dry-run") == (0, "site: not made yet\n", "")


def test_what_goes_on_is_told_where_it_is_asked_for(corridor, monkeypatch):
    def make_data():
        logging.getLogger("corridor.building").debug("a step")
        logging.getLogger("altair").info("a library")
        logging.getLogger("altair").warning("a warning")
        return iter([])

    monkeypatch.setattr(book, "make_data", make_data)
    assert corridor("data") == (0, "", "")
    code, told, errors = corridor("--verbose", "data")
    assert (code, told) == (0, "")
    assert re.fullmatch(r" *\d+ ms  corridor\.building: a step\n *\d+ ms  altair: a warning\n", errors)


@pytest.mark.usefixtures("small_book")
def test_chapters_are_made_by_name_or_all_and_an_unknown_one_is_refused(corridor, built):
    assert corridor("chapters", "KZ-GE", "ports") == (0, "chapters: made\n", "")
    assert built.names == ("KZ-GE", "ports")
    assert corridor("chapters")[0] == 0
    assert built.names == ()
    code, told, errors = corridor("chapters", "KZ-TJJ")
    assert (code, told) == (2, "")
    assert errors.startswith("'KZ-TJJ' is no chapter; nearest: KZ-TJ")


def test_chapters_run_by_our_engine_in_a_kernel_or_on_a_cluster(corridor, built, monkeypatch):
    seen = []
    monkeypatch.setattr(notebooks, "render_all", lambda *given: seen.append(("here", *given)))
    monkeypatch.setattr(cluster, "render_all", lambda *given: seen.append(("there", *given)))
    for words in ((), ("--kernel",), ("--scheduler", "tcp://there:1")):
        assert corridor("book", *words)[0] == 0
        built.render("crew", ["wanted"])
    assert seen == [
        ("here", "crew", ["wanted"], "in-process"),
        ("here", "crew", ["wanted"], "nbclient"),
        ("there", ["wanted"], "tcp://there:1"),
    ]
    assert corridor("book", "--kernel", "--scheduler", "tcp://there:1") == (
        2,
        "",
        "--kernel: cannot be used with --scheduler; accepted: one of them\n",
    )
    monkeypatch.setattr(usage, "find_spec", lambda _: None)
    assert corridor("book", "--scheduler", "tcp://there:1") == (
        1,
        "",
        "--scheduler: distributed is not installed; make dev brings it\n",
    )


def test_the_edition_before_is_told(corridor, monkeypatch):
    monkeypatch.setattr(book, "rollback", lambda: "it is back")
    assert corridor("rollback") == (0, "rollback: it is back\n", "")


def test_a_pdf_is_written_beside_the_book_or_where_it_is_asked_for(corridor, monkeypatch, tmp_path):
    root = in_place.stand(monkeypatch, tmp_path / "book")
    asked = []
    monkeypatch.setattr(pdf, "make", lambda site, out: asked.append((site, out)) or out)
    assert corridor("pdf") == (1, "", "pdf: there is no published book yet; run make book first\n")
    paths.SITE.mkdir(parents=True)
    (paths.SITE / "index.html").touch()
    beside, elsewhere = root / "_build" / "middle-corridor.pdf", tmp_path / "it.pdf"
    assert corridor("pdf") == (0, f"pdf: {beside}\n", "")
    assert corridor("pdf", "--out", elsewhere) == (0, f"pdf: {elsewhere}\n", "")
    assert asked == [(paths.SITE, beside), (paths.SITE, elsewhere)]
    for inside in (root / "data" / "it.pdf", paths.SITE / "it.pdf"):
        told = f"pdf: --out {inside}: belongs to the book; accepted: a file in another folder\n"
        assert corridor("pdf", "--out", inside) == (2, "", told)
    monkeypatch.setattr(usage, "find_spec", lambda _: None)
    assert corridor("pdf") == (1, "", "pdf: playwright is not installed; make dev brings it\n")


def test_licences_are_told_package_by_package(corridor, monkeypatch):
    monkeypatch.setattr(licences, "declared", lambda: iter([("a", "1", "MIT"), ("b", "2", "BSD")]))
    assert corridor("licences") == (0, "a 1: MIT\nb 2: BSD\n", "")


def test_what_is_out_of_step_is_told_and_no_success(corridor, monkeypatch):
    monkeypatch.setattr(drift, "problems", lambda: iter([]))
    assert corridor("check") == (0, "check: seeds, data, templates and chapters agree\n", "")
    monkeypatch.setattr(drift, "problems", lambda: iter(["a is missing", "b is odd"]))
    assert corridor("check") == (1, "", "a is missing\nb is odd\n")


def test_figures_are_checked_against_their_texts(corridor, monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "read_seeds", lambda folder: ("seeds of", folder))
    asked = []
    monkeypatch.setattr(transcripts, "verify", lambda *given: asked.append(given) or ([], 7))
    assert corridor("verify", tmp_path) == (0, "verify: all 7 passages stand where their records say\n", "")
    assert asked == [(("seeds of", paths.SEEDS), tmp_path)]
    monkeypatch.setattr(transcripts, "verify", lambda *_: (["a: not there"], 7))
    assert corridor("verify", tmp_path) == (1, "", "a: not there\n")
    nowhere = tmp_path / "nowhere"
    told = f"verify: {nowhere}: is no folder; accepted: the folder that holds the texts\n"
    assert corridor("verify", nowhere) == (2, "", told)


def test_addresses_of_sources_are_listed_or_asked_and_no_network_is_no_failure(corridor, monkeypatch):
    def check(seen, _, most):
        yield from seen[:most]
        raise answering.NoNetworkError("is there a network?")

    row = answering.Seen("a", "https://example.org/")
    monkeypatch.setattr(reading, "read_seeds", lambda _: SimpleNamespace(sources=[]))
    monkeypatch.setattr(answering, "addresses", lambda _: [row, row])
    monkeypatch.setattr(answering, "check", check)
    assert corridor("links") == (0, f"{row.told()}\n{row.told()}\n", "")
    assert corridor("links", "--check", "--most", "1") == (0, f"{row.told()}\n", "links: is there a network?\n")


def test_a_chapter_is_written_where_it_is_asked_for(corridor, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(rerun, "chapter_of", lambda name, given: (name, given))
    monkeypatch.setattr(rerun, "write", lambda *given: asked.append(given) or ("it.ipynb", "it.html"))
    told = "rerun: it.ipynb\nrerun: it.html\n"
    assert corridor("rerun", "KZ-TJ") == (0, told, "")
    assert corridor("rerun", "KZ-TJ", "-p", "a=1", "-p", "b=2", "--out", tmp_path) == (0, told, "")
    assert [(chapter, str(out)) for chapter, out in asked] == [
        (("KZ-TJ", ()), "rerun"),
        (("KZ-TJ", ("a=1", "b=2")), str(tmp_path)),
    ]


BY_THE_SYSTEM = OSError(28, "No space left on device", "data/legs.csv")
BY_THE_SYSTEM.add_note("data/ is as it was")


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (Refused("no: it cannot be"), 1, "no: it cannot be"),
        (limits.LimitError("too little"), 1, "corridor: too little"),
        (PlaceError("data", "is no folder"), 1, "corridor: data: is no folder"),
        (BY_THE_SYSTEM, 1, "corridor: data/legs.csv: No space left on device; data/ is as it was"),
        (OSError(5, "Input/output error"), 1, "corridor: Input/output error"),
        (KeyboardInterrupt(), 1, "\ncorridor: stopped"),
        (click.Abort(), 1, "corridor: stopped"),
        (
            MemoryError(),
            1,
            "corridor: not enough memory; the book needs some 0.5 GB of memory, and the packages of requirements.txt",
        ),
        (
            ImportError("No module named 'x'\nmore"),
            1,
            "corridor: No module named 'x'; the book needs some 0.5 GB of memory, and the packages of requirements.txt",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(corridor, monkeypatch, error, code, told):
    monkeypatch.setattr(book, "rollback", raising(error))
    assert corridor("rollback") == (code, "", f"{told}\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["boook"], "'boook' is no command; nearest: book; accepted: book, chapters, check"),
        (["--nope"], "'--nope' is no option of corridor; accepted: --help, --verbose, --version"),
        (["book", "--dry"], "'--dry' is no option of corridor book; nearest: --dry-run; accepted: --dry-run, --help"),
        (["book", "--dry-run=yes"], "--dry-run: takes no value; accepted: corridor book [OPTIONS]"),
        (["rerun", "KZ-TJ", "--out"], "--out: must be given with a value; accepted: corridor rerun [OPTIONS] PAIR"),
        (["rerun", "KZ-TJ", "--out", "a", "--out=b"], "--out: is given twice; accepted: corridor rerun [OPTIONS] PAIR"),
        (["rerun", "KZ-TJ", "KZ-GE"], "more words than corridor rerun takes; accepted: corridor rerun [OPTIONS] PAIR"),
        (["verify"], "TEXTS_DIR: is missing; accepted: corridor verify [OPTIONS] TEXTS_DIR"),
    ],
)
def test_words_that_cannot_be_used_are_told_with_what_would_be(corridor, words, told):
    code, out, errors = corridor(*words)
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert errors.startswith(f"corridor: {told}")


def test_flags_and_parameters_may_stand_more_than_once(corridor, built, monkeypatch):
    monkeypatch.setattr(rerun, "chapter_of", lambda _, given: given)
    monkeypatch.setattr(rerun, "write", lambda given, _: given)
    assert corridor("rerun", "KZ-TJ", "-p", "a=1", "-p", "a=2")[:2] == (0, "rerun: a=1\nrerun: a=2\n")
    assert corridor("book", "--dry-run", "--dry-run")[:2] == (0, "site: not made yet\n")
    assert built.render is None


def test_an_error_of_no_command_is_told_as_it_stands():
    assert usage.told(click.ClickException("odd")) == "odd"


def test_versions_are_told(corridor):
    code, told, errors = corridor("--version")
    assert (code, errors) == (0, "")
    assert told.startswith("corridor 0.1.0, jupyter-book 1.0.4.post1, Python 3.")


def test_an_environment_that_was_copied_along_is_told(corridor, monkeypatch, tmp_path):
    environment = tmp_path / "copy" / ".venv"
    (environment / "bin").mkdir(parents=True)
    monkeypatch.setattr(sys, "argv", [str(environment / "bin" / "corridor")])
    assert usage.copied_from() == ""
    (environment / "pyvenv.cfg").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "first" / ".venv"))
    assert usage.copied_from() == str(tmp_path / "first")
    monkeypatch.setattr(sys, "prefix", str(environment))
    assert usage.copied_from() == ""
    monkeypatch.setattr(usage, "copied_from", lambda: "/first")
    assert corridor("data") == (
        2,
        "",
        "corridor: this environment is that of /first; run make to set one up here\n",
    )


def test_a_command_that_is_ended_ends_as_by_ctrl_c(corridor, monkeypatch):
    given = []
    monkeypatch.setattr(cli.signal, "signal", lambda *handled: given.append(handled))
    monkeypatch.setattr(book, "rollback", lambda: "")
    corridor("rollback")
    assert given == [(signal.SIGTERM, signal.default_int_handler)]


def test_standard_output_that_cannot_be_written_is_named(corridor, monkeypatch):
    def echo(text, *, err=False):
        if not err:
            raise OSError(28, "No space left on device")
        print(text, file=sys.stderr)

    monkeypatch.setattr(book, "make_data", lambda: iter([Progress("data", "made")]))
    monkeypatch.setattr(cli.click, "echo", echo)
    assert corridor("data") == (1, "", "corridor: standard output: No space left on device\n")

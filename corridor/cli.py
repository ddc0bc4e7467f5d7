"""The command line: `corridor`, or `python -m corridor`."""

import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from corridor import usage
from corridor.base import files, limits, paths
from corridor.base.choices import accepted
from corridor.base.refusals import BAD_INPUT, FAILED, BadInputError, Refused, by_the_system

if TYPE_CHECKING:
    from corridor.base.crews import Crew
    from corridor.base.forked import Outcome
    from corridor.building.stages import Progress, Renderer
    from corridor.execution.notebooks import Chapter


@click.group(cls=usage.Group, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@usage.version
@click.option("--verbose", is_flag=True, help="Say what goes on meanwhile, on standard error; stands before COMMAND.")
@click.pass_context
def corridor(context: click.Context, *, verbose: bool) -> None:
    """The Middle Corridor, pair by pair."""
    usage.log(verbose=verbose)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        return
    limits.enough_to_run()


@corridor.command("list")
def list_() -> None:
    """Show the pairs and the chapters of the book."""
    from corridor.execution import notebooks

    for chapter in _every_chapter():
        click.echo(f"{chapter.name:<12} {chapter.title or notebooks.heading(chapter.template)}")


@corridor.command()
def data() -> None:
    """Make data/ from seeds/."""
    from corridor.building import book

    _tell(book.make_data())


_kernel = click.option("--kernel", is_flag=True, help="Run each notebook in a Jupyter kernel, as plain papermill does.")
_scheduler = click.option("--scheduler", default="", help="Run chapters on the Dask cluster at this address.")


@corridor.command()
@click.argument("names", nargs=-1)
@_kernel
@_scheduler
def chapters(names: tuple[str, ...], *, kernel: bool, scheduler: str) -> None:
    """Execute all chapters, or those named."""
    from corridor.base import crews
    from corridor.building import book

    render_with = _renderer(kernel=kernel, scheduler=scheduler)
    with crews.Crew() as crew:
        known = {chapter.name for chapter in crew.ask(_every_chapter)}
        for name in names:
            if name not in known:
                raise BadInputError(f"{name!r} is no chapter; {accepted(name, known)}")
        _tell(book.make_chapters(names, crew, render_with))


def _every_chapter() -> list["Chapter"]:
    from corridor.evidence import dataset
    from corridor.execution import notebooks

    return notebooks.every_chapter(dataset.read())


@corridor.command()
@click.option("--dry-run", is_flag=True, help="Say what would run and why; change nothing.")
@_kernel
@_scheduler
def book(*, dry_run: bool, kernel: bool, scheduler: str) -> None:
    """Bring data, chapters and site up to date."""
    from corridor.building import book

    _tell(book.would_run() if dry_run else book.make_book(_renderer(kernel=kernel, scheduler=scheduler)))


def _renderer(*, kernel: bool, scheduler: str) -> "Renderer":
    """What runs the chapters: our engine or a kernel, here or on a cluster."""
    if kernel and scheduler:
        raise BadInputError("--kernel: cannot be used with --scheduler; accepted: one of them")
    if scheduler:
        usage.must_be_installed("distributed", "--scheduler")

    def render_here_or_there(crew: "Crew", wanted: Sequence["Chapter"]) -> Iterator["Outcome"]:
        if scheduler:
            from corridor.execution import cluster

            return cluster.render_all(wanted, scheduler)
        from corridor.execution import notebooks

        return notebooks.render_all(crew, wanted, notebooks.KERNEL_ENGINE if kernel else notebooks.ENGINE)

    return render_here_or_there


def _tell(steps: Iterable["Progress"]) -> None:
    for told in steps:
        with files.naming(Path("standard output")):
            click.echo(f"{told.step}: {told.what}")


@corridor.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port of this machine.")
def serve(port: int) -> None:
    """Show the book on this machine, made again and shown anew at each change."""
    from corridor.building import serving

    _tell(serving.serve(port, _renderer(kernel=False, scheduler="")))


@corridor.command()
def rollback() -> None:
    """Publish the edition before the published one again."""
    from corridor.building import book

    click.echo(f"rollback: {book.rollback()}")


@corridor.command()
@click.option("--out", type=click.Path(path_type=Path), help="File to write; left out: beside the book.")
def pdf(out: Path | None) -> None:
    """Print the published book into one PDF."""
    usage.must_be_installed("playwright", "pdf")
    from corridor.publishing import pdf as printing

    out = out or paths.SITE.parent / "middle-corridor.pdf"
    if paths.of_the_book(out) and paths.real(out.parent) != paths.real(paths.SITE.parent):
        raise BadInputError(f"pdf: --out {out}: belongs to the book; accepted: a file in another folder")
    if not (paths.SITE / "index.html").exists():
        raise Refused("pdf: there is no published book yet; run make book first")
    click.echo(f"pdf: {printing.make(paths.SITE, out)}")


@corridor.command("licences")
def licences_() -> None:
    """List the licence of every installed package."""
    from corridor import licences

    for name, version, licence in licences.declared():
        click.echo(f"{name} {version}: {licence}")


@corridor.command()
def check() -> None:
    """Say what is out of step between seeds, data, templates and chapters; change nothing."""
    from corridor.building import drift
    from corridor.seeds.origins import told

    if found := list(drift.problems()):
        raise Refused(told(found))
    click.echo("check: seeds, data, templates and chapters agree")


@corridor.command()
@click.argument("texts_dir", type=click.Path(path_type=Path))
def verify(texts_dir: Path) -> None:
    """Check printed figures against the texts they were transcribed from."""
    from corridor.seeds import reading, transcripts
    from corridor.seeds.origins import told

    if not texts_dir.is_dir():
        raise BadInputError(f"verify: {texts_dir}: is no folder; accepted: the folder that holds the texts")
    problems, looked_up = transcripts.verify(reading.read_seeds(paths.SEEDS), texts_dir)
    if problems:
        raise Refused(told(problems))
    click.echo(f"verify: all {looked_up} passages stand where their records say")


@corridor.command()
@click.option("--check", "asks", is_flag=True, help="Ask them, slowly, those first that were asked longest ago.")
@click.option("--most", type=click.IntRange(1), default=300, show_default=True, help="Ask so many of them at most.")
def links(*, asks: bool, most: int) -> None:
    """List the address of every source, and when it was last seen to answer."""
    from datetime import date

    from corridor.seeds import answering, reading

    seen = answering.addresses(source.record for source in reading.read_seeds(paths.SEEDS).sources)
    try:
        for row in answering.check(seen, date.today(), most) if asks else seen:  # noqa: DTZ011 (the day here)
            click.echo(row.told())
    except answering.NoNetworkError as error:
        click.echo(f"links: {error}", err=True)


@corridor.command()
@click.argument("chapter", metavar="PAIR|CHAPTER")
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the chapter; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("rerun"), help="Folder to write into.")
def rerun(chapter: str, given: tuple[str, ...], out: Path) -> None:
    """Execute the chapter of any two countries, or one on the corridor, with other parameters."""
    from corridor.building import rerun as reruns

    notebook, page = reruns.write(reruns.chapter_of(chapter, given), out)
    click.echo(f"rerun: {notebook}\nrerun: {page}")


def _stop(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


def main() -> None:
    """Run a command; bad input gets one line and exit code 2."""
    if folder := usage.copied_from():
        _stop(f"corridor: this environment is that of {folder}; run make to set one up here", BAD_INPUT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended in an orderly way, as by Ctrl-C
    try:
        corridor.main(prog_name="corridor", standalone_mode=False)
    except click.ClickException as error:
        _stop(f"corridor: {usage.told(error)}", BAD_INPUT)
    except click.Abort:
        exec("")  # noqa: S102 (else Python would end by the signal where it came while text was run as code, as classes are)
        _stop("corridor: stopped", FAILED)
    except OSError as error:  # refused by the system, or a place that is refused
        _stop("; ".join([f"corridor: {by_the_system(error)}", *getattr(error, "__notes__", ())]), FAILED)
    except Refused as refused:
        _stop(": ".join(filter(None, [refused.said_by, str(refused)])), refused.code)
    except (MemoryError, ImportError) as error:
        reason = str(error).partition("\n")[0] or "not enough memory"
        _stop(f"corridor: {reason}; the book needs some 0.5 GB of memory, and the packages of requirements.txt", FAILED)

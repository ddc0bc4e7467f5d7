"""The command line: `corridor`, or `python -m corridor`."""

import sys
import time
from pathlib import Path
from typing import NoReturn

import click

from corridor import paths

FAILED, BAD_INPUT = 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def corridor() -> None:
    """The Middle Corridor, pair by pair."""


@corridor.command("list")
def list_() -> None:
    """Show the pairs and the chapters of the book."""
    from corridor import dataset, render

    data = dataset.read()
    for chapter in render.chapters(data):
        click.echo(f"{chapter.name:<12} {chapter.title or _heading(chapter.template)}")


@corridor.command()
def data() -> None:
    """Make data/ from seeds/."""
    from corridor import compilation
    from corridor.seedfiles import SeedError

    try:
        seeds = compilation.compile_data(paths.SEEDS, paths.DATA)
    except SeedError as error:
        _stop("\n".join(map(str, error.problems)), BAD_INPUT)
    figures = sum(len(source.record.figures) for source in seeds.sources)
    click.echo(f"data: {figures} figures from {len(seeds.sources)} documents")


@corridor.command()
@click.argument("names", nargs=-1)
@click.option("--kernel", is_flag=True, help="Run each notebook in a Jupyter kernel, as plain papermill does.")
def chapters(names: tuple[str, ...], *, kernel: bool) -> None:
    """Execute all chapters, or those named."""
    from corridor import dataset, render
    from corridor.choices import accepted

    wanted = render.chapters(dataset.read())
    known = {chapter.name: chapter for chapter in wanted}
    for name in names:
        if name not in known:
            _stop(f"{name!r} is no chapter; {accepted(name, known)}", BAD_INPUT)
    chosen = [known[name] for name in names] or wanted
    failed = 0
    for count, outcome in enumerate(
        render.render_all(chosen, render.KERNEL_ENGINE if kernel else render.ENGINE), start=1
    ):
        failed += bool(outcome.problem)
        told = f"FAILED: {outcome.problem}" if outcome.problem else f"{outcome.seconds:.1f} s"
        click.echo(f"chapters: {count:>3} of {len(chosen)}  {outcome.name:<12} {told}")
    if not names:
        for path in render.stale(wanted):
            path.unlink()
            click.echo(f"chapters: removed {path.name}, which belongs to no chapter")
    if failed:
        _stop(f"chapters: {failed} failed; their last good state is kept", FAILED)


@corridor.command()
@click.option("--dry-run", is_flag=True, help="Say what would run and why; change nothing.")
def book(*, dry_run: bool) -> None:
    """Bring data, chapters and site up to date."""
    from corridor import build
    from corridor.folders import BusyError
    from corridor.seedfiles import SeedError

    start = time.monotonic()
    try:
        for told in build.book(dry_run=dry_run):
            click.echo(f"{told.step}: {told.what}")
    except SeedError as error:
        _stop("\n".join(map(str, error.problems)), BAD_INPUT)
    except (build.BuildError, BusyError) as error:
        _stop(str(error), FAILED)
    if not dry_run:
        click.echo(f"book: made in {time.monotonic() - start:.0f} s; open {paths.SITE / 'index.html'}")


@corridor.command()
def rollback() -> None:
    """Publish the edition before the published one again."""
    from corridor import site

    try:
        site.rollback()
    except site.SiteError as error:
        _stop(f"rollback: {error}", FAILED)
    click.echo(f"rollback: {paths.SITE} is the edition before again")


@corridor.command()
@click.option("--out", type=click.Path(path_type=Path), default=paths.SITE.parent / "middle-corridor.pdf")
def pdf(out: Path) -> None:
    """Print the published book into one PDF."""
    from corridor import pdf as printing

    if not (paths.SITE / "index.html").exists():
        _stop("pdf: there is no published book yet; run make book first", FAILED)
    try:
        click.echo(f"pdf: {printing.make(paths.SITE, out)}")
    except printing.PdfError as error:
        _stop(f"pdf: {error}", FAILED)


@corridor.command("licences")
def licences_() -> None:
    """List the licence of every installed package."""
    from corridor import licences

    for name, version, licence in licences.declared():
        click.echo(f"{name} {version}: {licence}")


@corridor.command()
def check() -> None:
    """Say what is out of step between seeds, data, templates and chapters; change nothing."""
    from corridor import checks
    from corridor.seedfiles import SeedError

    try:
        found = list(checks.problems())
    except SeedError as error:
        _stop("\n".join(map(str, error.problems)), BAD_INPUT)
    if found:
        _stop("\n".join(found), FAILED)
    click.echo("check: seeds, data, templates and chapters agree")


@corridor.command()
@click.argument("texts_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
def verify(texts_dir: Path) -> None:
    """Check printed figures against the texts they were transcribed from."""
    from corridor import seeds, verification
    from corridor.seedfiles import SeedError

    try:
        problems, looked_up = verification.verify(seeds.read_seeds(paths.SEEDS), texts_dir)
    except SeedError as error:
        _stop("\n".join(map(str, error.problems)), BAD_INPUT)
    if problems:
        _stop("\n".join(problems), FAILED)
    click.echo(f"verify: all {looked_up} passages stand where their records say")


@corridor.command()
@click.argument("pair")
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the chapter; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("rerun"), help="Folder to write into.")
def rerun(pair: str, given: tuple[str, ...], out: Path) -> None:
    """Execute the chapter of PAIR with other parameters."""
    from papermill.exceptions import PapermillExecutionError

    from corridor import rerun as reruns
    from corridor.parameters import ParameterError

    try:
        values = reruns.read_parameters(pair, list(given))
        notebook, page = reruns.rerun(values, out)
    except ParameterError as error:
        _stop(f"rerun: {error}", BAD_INPUT)
    except PapermillExecutionError as error:
        _stop(f"rerun: cell {error.exec_count}: {error.ename}: {error.evalue}", FAILED)
    click.echo(f"rerun: {notebook}\nrerun: {page}")


def _heading(template: Path) -> str:
    import nbformat

    return str(nbformat.read(template, as_version=4).cells[0].source.partition("\n")[0].removeprefix("# "))


def _stop(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


def main() -> None:
    """Run a command; bad input gets one line and exit code 2."""
    try:
        corridor.main(standalone_mode=False)
    except click.ClickException as error:
        _stop(f"corridor: {error.format_message()} Accepted: see corridor --help.", BAD_INPUT)
    except click.Abort:
        _stop("corridor: stopped", FAILED)
    except OSError as error:
        _stop(f"corridor: {error.filename or 'a file'}: {error.strerror}; what stood before stands", FAILED)

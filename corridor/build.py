"""The whole book in steps: data, chapters, site. A step runs only if what it depends on has changed."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corridor import folders, paths
from corridor.steps import Made, Steps, digest_of

if TYPE_CHECKING:
    from corridor.dataset import Dataset
    from corridor.render import Chapter

PACKAGE = Path(__file__).parent


class BuildError(Exception):
    """A build that could not be finished; the message says why. What stood before stands."""


@dataclass(frozen=True)
class Told:
    """A step, and what came of it or why it would run."""

    step: str
    what: str


def book(*, dry_run: bool = False) -> Iterator[Told]:
    """Bring the book up to date, telling each step; with `dry_run`, tell what would run and why."""
    steps = Steps(paths.STATE)
    whole = {"everything it is made from": _whole()}
    if not steps.reason("book", whole, paths.SITE):
        yield Told("book", "nothing has changed")
        return
    if dry_run:
        yield from _would_run(steps)
        return
    from corridor import runner

    with folders.only_writer(paths.SITE.parent):
        runner.prepare()
        yield from _data(steps)
        yield from _chapters(steps)
        yield from _site(steps)
        steps.done("book", {"everything it is made from": _whole()}, paths.SITE)


def _whole() -> str:
    return digest_of(PACKAGE, paths.SEEDS, paths.DATA, *_pages())


def _pages() -> list[Path]:
    named = ("_config.yml", "_toc.yml", "CONTRIBUTING.md", "chapters")
    return [path for name in named if (path := paths.ROOT / name).exists()]


def _data_made_from() -> Made:
    return {"code": digest_of(PACKAGE), "seeds": digest_of(paths.SEEDS)}


def _site_made_from() -> Made:
    return {"code": digest_of(PACKAGE), "data": digest_of(paths.DATA), "chapters": digest_of(*_pages())}


def chapter_made_from(data: "Dataset", chapter: "Chapter", code: str) -> Made:
    """What a chapter is made from; of the data only the slice it is given."""
    from corridor import slices

    pair = chapter.parameters.get("relationship", "")
    own = slices.of_template(data, chapter.template.stem, pair)
    asked = " ".join(f"{name}={value}" for name, value in sorted(chapter.parameters.items()))
    return {"code": code, "template": digest_of(chapter.template), "parameters": asked, "data": slices.digest(own)}


def _data(steps: Steps) -> Iterator[Told]:
    made_from = _data_made_from()
    if steps.reason("data", made_from, paths.DATA):
        from corridor import compilation

        seeds = compilation.compile_data(paths.SEEDS, paths.DATA)
        steps.done("data", made_from, paths.DATA)
        figures = sum(len(source.record.figures) for source in seeds.sources)
        yield Told("data", f"{figures} figures from {len(seeds.sources)} documents")


def _chapters(steps: Steps) -> Iterator[Told]:
    from corridor import dataset, render

    data = dataset.read()
    code = digest_of(PACKAGE)
    every = render.chapters(data)
    made_from = {chapter.name: chapter_made_from(data, chapter, code) for chapter in every}
    wanted = [chapter for chapter in every if steps.reason(chapter.name, made_from[chapter.name], chapter.output)]
    outputs = {chapter.name: chapter.output for chapter in wanted}
    failed = 0
    for count, outcome in enumerate(render.render_all(wanted), start=1):
        failed += bool(outcome.problem)
        if not outcome.problem:
            steps.done(outcome.name, made_from[outcome.name], outputs[outcome.name])
        told = f"FAILED: {outcome.problem}" if outcome.problem else f"{outcome.seconds:.1f} s"
        yield Told("chapters", f"{count:>3} of {len(wanted)}  {outcome.name:<12} {told}")
    for path in render.stale(every):
        path.unlink()
        yield Told("chapters", f"removed {path.name}, which belongs to no chapter")
    if failed:
        raise BuildError(f"chapters: {failed} failed; their last good state is kept")


def _site(steps: Steps) -> Iterator[Told]:
    from corridor import site

    made_from = _site_made_from()
    if steps.reason("site", made_from, paths.SITE):
        yield Told("site", "building")
        try:
            site.build()
        except site.SiteError as error:
            raise BuildError(f"site: not built\n{error}") from error
        steps.done("site", made_from, paths.SITE)


def _would_run(steps: Steps) -> Iterator[Told]:
    """Each step that would run, with the reason."""
    from corridor import compilation, dataset, render

    reason = steps.reason("data", _data_made_from(), paths.DATA)
    with tempfile.TemporaryDirectory() as folder:
        data = dataset.read()
        if reason:
            yield Told("data", reason)
            compilation.compile_data(paths.SEEDS, Path(folder) / "data")
            data = dataset.read(Path(folder) / "data")
    code = digest_of(PACKAGE)
    for chapter in render.chapters(data):
        if reason := steps.reason(chapter.name, chapter_made_from(data, chapter, code), chapter.output):
            yield Told("chapters", f"{chapter.name}: {reason}")
    if reason := steps.reason("site", _site_made_from(), paths.SITE):
        yield Told("site", reason)

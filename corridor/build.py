"""The whole book in steps: data, chapters, site. A step runs only if what it depends on has changed."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corridor import folders, paths
from corridor.digests import digest_of
from corridor.steps import Made, Steps, of_code

if TYPE_CHECKING:
    from corridor.render import Chapter
    from corridor.runner import Crew, Outcome
    from corridor.slices import Digest

    Renderer = Callable[[Crew, Sequence[Chapter]], Iterator[Outcome]]


class BuildError(Exception):
    """A build that could not be finished; the message says why. What stood before stands."""


@dataclass(frozen=True)
class Told:
    """A step, and what came of it or why it would run."""

    step: str
    what: str


def book(render_with: "Renderer") -> Iterator[Told]:
    """Bring the book up to date, telling each step. SeedError, BuildError, BusyError and LostError say why it is not.

    What needs large libraries is asked of a crew that has them.
    """
    steps = Steps(paths.STATE)
    if not _reason_for_any(steps):
        yield Told("book", "nothing has changed")
        return
    with folders.only_writer(paths.SITE.parent):
        from corridor import runner, site

        with runner.Crew() as crew, site.builders() as builders:
            yield from _data(steps, crew)
            yield from _chapters(steps, crew, render_with)
            yield from _site(steps, builders)
        steps.done("book", {"everything it is made from": _whole()}, paths.SITE)


def would_run() -> Iterator[Told]:
    """Each step that `book` would run, with the reason; nothing is changed."""
    steps = Steps(paths.STATE)
    if not _reason_for_any(steps):
        yield Told("book", "nothing has changed")
        return
    if reason := steps.reason("data", _data_made_from(), paths.DATA):
        from corridor import compilation

        yield Told("data", reason)
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "data"
            compilation.compile_data(paths.SEEDS, fresh)
            plan = chapters_made_from(fresh)
    else:
        plan = chapters_made_from()
    for chapter, made_from in plan:
        if reason := steps.reason(chapter.name, made_from, chapter.output):
            yield Told("chapters", f"{chapter.name}: {reason}")
    if reason := steps.reason("site", _site_made_from(), paths.SITE):
        yield Told("site", reason)


def data() -> list[Told]:
    """Make data/ from seeds/; tells what came of it, and what the maintainer should know. Raises SeedError."""
    from corridor import compilation

    seeds, remarks = compilation.compile_data(paths.SEEDS, paths.DATA)
    figures = sum(len(source.record.figures) for source in seeds.sources)
    made = Told("data", f"{figures} figures from {len(seeds.sources)} documents")
    return [made, *(Told("data", remark) for remark in remarks)]


def chapters(
    wanted: Sequence["Chapter"], outcomes: Iterable["Outcome"], done: Callable[[str], None] = lambda _: None
) -> Iterator[Told]:
    """Tell what comes of each chapter; `done` is called with the name of each that went well. Raises BuildError."""
    failed = 0
    for count, outcome in enumerate(outcomes, start=1):
        failed += bool(outcome.problem)
        if not outcome.problem:
            done(outcome.name)
        told = f"FAILED: {outcome.problem}" if outcome.problem else f"{outcome.seconds:.1f} s"
        yield Told("chapters", f"{count:>3} of {len(wanted)}  {outcome.name:<12} {told}")
    if failed:
        raise BuildError(f"chapters: {failed} failed; their last good state is kept")


def remove_stale(every: Sequence["Chapter"]) -> Iterator[Told]:
    """Remove notebooks that belong to no chapter."""
    from corridor import render

    for path in render.stale(every):
        path.unlink()
        yield Told("chapters", f"removed {path.name}, which belongs to no chapter")


def _reason_for_any(steps: Steps) -> str:
    return steps.reason("book", {"everything it is made from": _whole()}, paths.SITE)


def _whole() -> str:
    return digest_of(paths.SEEDS, paths.DATA, *_pages()) + of_code()


def _pages() -> list[Path]:
    named = ("_config.yml", "_toc.yml", "CONTRIBUTING.md", "chapters")
    return [path for name in named if (path := paths.ROOT / name).exists()]


def _data_made_from() -> Made:
    return {"code": of_code(), "seeds": digest_of(paths.SEEDS)}


def _site_made_from() -> Made:
    return {"code": of_code(), "data": digest_of(paths.DATA), "chapters": digest_of(*_pages())}


def chapters_made_from(folder: Path = paths.DATA) -> list[tuple["Chapter", Made]]:
    """Every chapter, and what it is made from: its slice of the data in `folder`, and the shapes of countries there."""
    from corridor import dataset, render, slices

    data, shapes = dataset.read(folder), digest_of(folder / dataset.GEOGRAPHY)
    digest = slices.Digest(data)
    return [(chapter, {**_chapter_made_from(chapter, digest), "shapes": shapes}) for chapter in render.chapters(data)]


def _chapter_made_from(chapter: "Chapter", digest: "Digest") -> Made:
    pair = chapter.parameters.get("relationship")
    own = digest.of_pair(pair) if pair else digest.of_template(chapter.template.stem)
    asked = " ".join(f"{name}={value}" for name, value in sorted(chapter.parameters.items()))
    return {"code": of_code(), "template": digest_of(chapter.template), "parameters": asked, "data": own}


def _data(steps: Steps, crew: "Crew") -> Iterator[Told]:
    made_from = _data_made_from()
    if steps.reason("data", made_from, paths.DATA):
        told = crew.ask(data)
        steps.done("data", made_from, paths.DATA)
        yield from told


def _chapters(steps: Steps, crew: "Crew", render_with: "Renderer") -> Iterator[Told]:
    plan = crew.ask(chapters_made_from)
    wanted = [chapter for chapter, made_from in plan if steps.reason(chapter.name, made_from, chapter.output)]
    made_from = {chapter.name: (made_from, chapter.output) for chapter, made_from in plan}
    yield from remove_stale([chapter for chapter, _ in plan])
    yield from chapters(wanted, render_with(crew, wanted), lambda name: steps.done(name, *made_from[name]))


def _site(steps: Steps, builders: "Crew") -> Iterator[Told]:
    from corridor import site

    made_from = _site_made_from()
    if steps.reason("site", made_from, paths.SITE):
        yield Told("site", "building")
        try:
            site.build(builders)
        except site.SiteError as error:
            raise BuildError(f"site: not built\n{error}") from error
        steps.done("site", made_from, paths.SITE)

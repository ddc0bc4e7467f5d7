"""The whole book in steps: data, chapters, site. A step runs only if what it depends on has changed."""

import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.base import files, limits, ours, paths
from corridor.base.digests import digest_within
from corridor.base.refusals import Refused, leaving
from corridor.building import inputs
from corridor.building.steps import Steps

if TYPE_CHECKING:
    from corridor.base.crews import Crew, Outcome
    from corridor.building.inputs import Step
    from corridor.execution.notebooks import Chapter

    Renderer = Callable[[Crew, Sequence[Chapter]], Iterator[Outcome]]

NOTHING = "nothing has changed"

_ROLLBACK = "rollback"
"""The step that made the published edition, where no build did."""


class BuildError(Refused):
    """A build that could not be finished; the message says why. What stood before stands."""


@dataclass(frozen=True)
class Progress:
    """A step, and what came of it or why it would run: a line of what a command tells."""

    step: str
    what: str


def make_book(render_with: "Renderer") -> Iterator[Progress]:
    """Bring the book up to date, telling each step. Refused says why it is not.

    What needs large libraries is asked of a crew that has them. What is told to be made has been published.
    """
    start = time.monotonic()
    if not _reason_for_any(Steps(paths.STATE)):
        _clear_what_is_left()
        yield Progress("book", NOTHING)
        yield Progress("book", _how_to_open())
        return
    limits.enough_to_build()
    with leaving(*_published()), _writing() as steps:
        from corridor.base import crews
        from corridor.publishing import site

        written = inputs.written()
        with site.builders() as builders:
            with crews.Crew() as crew:  # which ends, with what it holds in memory, before the site is built
                if steps.reason("data", inputs.of_data(), paths.DATA):
                    files.must_be_open(*paths.GENERATED)
                    yield from _make_data(steps, crew.ask)
                plan = crew.ask(inputs.of_chapters)
                yield from _remove_stale(steps, plan)
                yield from _make_chapters(steps, _to_run(steps, plan), crew, render_with)
                yield from _check_contents(plan, crew)
            yield from _build_site(steps, builders)
        if inputs.written() == written and not steps.reason("site", inputs.of_site(), paths.SITE):
            steps.done("book", inputs.of_book(), paths.SITE)  # else someone has written meanwhile
        yield Progress("book", f"made in {time.monotonic() - start:.0f} s; {_how_to_open()}")


def _how_to_open() -> str:
    return f"open {paths.SITE / 'index.html'}"


def make_data() -> Iterator[Progress]:
    """Make data/ from seeds/, whatever the record says; tells what came of it, and what the maintainer should know."""
    with leaving("data/ is as it was"), _writing() as steps:
        yield from _make_data(steps, lambda question: question())


def make_chapters(names: Collection[str], crew: "Crew", render_with: "Renderer") -> Iterator[Progress]:
    """Execute all chapters, or those named, whatever the record says. Raises BuildError."""
    limits.enough_to_build()
    with leaving("every chapter is whole, as it was or new"), _writing() as steps:
        plan = crew.ask(inputs.of_chapters)
        if not names:
            yield from _remove_stale(steps, plan)
        yield from _make_chapters(
            steps, [step for step in plan if not names or step[0].name in names], crew, render_with
        )


def rollback() -> str:
    """Publish the edition before again, and note that it is not the newest; which it is. Raises SiteError."""
    from corridor.publishing import site

    with leaving(*_published()), _writing() as steps:
        site.rollback(paths.SITE)
        steps.done(_ROLLBACK, {}, paths.SITE)
        newest = steps.output(_ROLLBACK) == steps.output("site")
        return f"{paths.SITE} is {'the newest edition' if newest else 'the edition before'} again"


def _published() -> Iterator[str]:
    """What stands whatever the system refuses a build."""
    if paths.SITE.exists():
        yield "the published edition stands"


def would_run() -> Iterator[Progress]:
    """Each step that `book` would run, with the reason; nothing is changed."""
    steps = Steps(paths.STATE)
    told = list(_would_run(steps)) if _reason_for_any(steps) else []
    yield from told or [Progress("book", NOTHING)]


def _would_run(steps: Steps) -> Iterator[Progress]:
    if reason := steps.reason("data", inputs.of_data(), paths.DATA):
        from corridor.building import compilation

        yield Progress("data", reason)
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "data"
            compilation.compile_data(paths.SEEDS, fresh)
            plan = inputs.of_chapters(fresh)
    else:
        plan = inputs.of_chapters()
    for chapter, made_from in plan:
        if reason := steps.reason(chapter.name, made_from, chapter.output):
            yield Progress("chapters", f"{chapter.name}: {reason}")
    if reason := not_the_newest(steps) or steps.reason("site", inputs.of_site(), paths.SITE):
        yield Progress("site", reason)


def not_the_newest(steps: Steps) -> str:
    """Where the newest edition is, if the one before it was published again and still is; in words."""
    from corridor.publishing import site

    published, before = digest_within(paths.SITE), site.previous(paths.SITE)
    if steps.output(_ROLLBACK) == published != steps.output("site") == digest_within(before):
        return f"the edition before the newest is published; the newest is in {before}"
    return ""


@contextmanager
def _writing() -> Iterator[Steps]:
    """Hold the book for this process, clear what one that was killed left, and give the record of steps.

    NotOursError where that would harm what was not made here: nothing is touched then.
    """
    ours.must_lead_where_they_may()
    with files.only_writer(paths.SITE.parent):
        files.clear(*_written())
        files.only_file(paths.STATE)
        yield Steps(paths.STATE)


def _written() -> list[Path]:
    """What commands that hold the book write."""
    notebooks = [folder / "*.ipynb" for folder in paths.GENERATED]
    return [paths.real(paths.DATA), paths.real(paths.SITE), paths.STATE, *notebooks]


def _clear_what_is_left() -> None:
    """Clear what a writer that was killed left, where nothing else is to be written and somebody may write."""
    if files.left(*_written()):
        with suppress(files.BusyError, OSError), _writing():
            pass


def _reason_for_any(steps: Steps) -> str:
    return steps.reason("book", inputs.of_book(), paths.SITE)


def _make_data(steps: Steps, ask: "Callable[[Callable[[], list[Progress]]], list[Progress]]") -> Iterator[Progress]:
    """Let `ask` make data/. What could not be written later is told before."""
    made_from, there = inputs.of_data(), paths.real(paths.DATA)
    files.must_be_open(there, there.parent)
    told = ask(_compiled)
    steps.done("data", made_from, paths.DATA)
    yield from told


def _compiled() -> list[Progress]:
    from corridor.building import compilation

    seeds, remarks = compilation.compile_data(paths.SEEDS, paths.DATA)
    figures = sum(len(source.record.figures) for source in seeds.sources)
    made = Progress("data", f"{figures} figures from {len(seeds.sources)} documents")
    return [made, *(Progress("data", remark) for remark in remarks)]


def _to_run(steps: Steps, plan: Sequence["Step"]) -> list["Step"]:
    """The chapters that must run."""
    return [step for step in plan if steps.reason(step[0].name, step[1], step[0].output)]


def _remove_stale(steps: Steps, plan: Sequence["Step"]) -> Iterator[Progress]:
    """Remove chapters that are none any more; NotOursError where something is not as a step has made it."""
    from corridor.execution import notebooks

    stale = notebooks.stale([chapter for chapter, _ in plan])
    for path in stale:
        if path.is_symlink() or steps.output(path.stem) != digest_within(path):
            raise ours.NotOursError(path, "belongs to no chapter: move it elsewhere, or delete it")
    for path in stale:
        path.unlink()
        yield Progress("chapters", f"removed {path.name}, which belongs to no chapter")


def _make_chapters(steps: Steps, wanted: Sequence["Step"], crew: "Crew", render_with: "Renderer") -> Iterator[Progress]:
    """Execute chapters, telling what comes of each. Raises BuildError."""
    files.must_be_open(*{chapter.output.parent for chapter, _ in wanted})
    made_from, failed = {chapter.name: (made_from, chapter.output) for chapter, made_from in wanted}, []
    for count, outcome in enumerate(render_with(crew, [chapter for chapter, _ in wanted]), start=1):
        if outcome.problem is not None:
            failed.append(f"{outcome.name}: {outcome.problem}")
        else:
            steps.done(outcome.name, *made_from[outcome.name])
        told = f"{outcome.seconds:.1f} s" if outcome.problem is None else f"FAILED: {outcome.problem}"
        yield Progress("chapters", f"{count:>3} of {len(wanted)}  {outcome.name:<12} {told}")
    if failed:
        raise BuildError(f"chapters: {len(failed)} failed; their last good state is kept; {failed[0]}")


def _check_contents(plan: Sequence["Step"], crew: "Crew") -> Iterator[Progress]:
    """Tell what a reader would not find. Raises BuildError where no site can be made of the contents."""
    broken, odd = crew.ask(partial(_of_contents, [chapter for chapter, _ in plan]))
    if broken:
        raise BuildError("\n".join(["site: not built", *broken]))
    yield from (Progress("site", line) for line in odd)


def _of_contents(chapters: Sequence["Chapter"]) -> tuple[list[str], list[str]]:
    from corridor.building import contents

    return contents.problems(chapters)


def _build_site(steps: Steps, builders: "Crew") -> Iterator[Progress]:
    from corridor.publishing import site

    made_from = inputs.of_site()
    if steps.reason("site", made_from, paths.SITE):
        yield Progress("site", "building")
        try:
            site.build(builders)
        except site.SiteError as error:
            raise BuildError(f"site: not built: {error}") from error
        steps.done("site", made_from, paths.SITE)

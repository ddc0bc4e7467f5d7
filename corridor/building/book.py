"""The whole book in steps: data, chapters, site. A step runs only if what it depends on has changed."""

import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.base import files, limits, ours, paths
from corridor.base.digests import digest_within
from corridor.base.refusals import leaving
from corridor.building import inputs, stages
from corridor.building.steps import Steps

if TYPE_CHECKING:
    from corridor.base.crews import Crew
    from corridor.building.inputs import Step
    from corridor.building.stages import Renderer

NOTHING = "nothing has changed"

_ROLLBACK = "rollback"
"""The step that made the published edition, where no build did."""


def make_book(render_with: "Renderer") -> Iterator[stages.Progress]:
    """Bring the book up to date, telling each step. Refused says why it is not.

    What needs large libraries is asked of a crew that has them. What is told to be made has been published.
    """
    start = time.monotonic()
    if not _reason_for_any(Steps(paths.STATE)):
        _clear_what_is_left()
        yield stages.Progress("book", NOTHING)
        yield stages.Progress("book", _how_to_open())
        return
    limits.enough_to_build()
    with leaving(*_published()), _writing() as steps, ExitStack() as until_published:
        from corridor.base import crews
        from corridor.publishing import site

        builders = cache(lambda: until_published.enter_context(site.builders()))
        written = inputs.written()
        crews.get_ready()  # which takes as long as making data
        if steps.reason("data", inputs.of_data(), paths.DATA):
            files.must_be_open(*paths.GENERATED)
            may_write = partial(stages.must_become_chapters, stages.not_made(steps))
            with crews.Crew(crews.bare()) as compilers:
                yield from stages.make_data(steps, partial(compilers.ask, meanwhile=builders), may_write)
        builders()
        with crews.Crew() as crew:  # which ends, with what it holds in memory, before the site is built
            plan = crew.ask(inputs.of_chapters)
            yield from stages.remove_stale(steps, plan)
            yield from stages.make_chapters(steps, _to_run(steps, plan), crew, render_with)
            yield from stages.check_contents(plan, crew)
        yield from stages.build_site(steps, builders())
        if inputs.written() == written and not steps.reason("site", inputs.of_site(), paths.SITE):
            steps.done("book", inputs.of_book(), paths.SITE)  # else someone has written meanwhile
        yield stages.Progress("book", f"made in {time.monotonic() - start:.0f} s; {_how_to_open()}")


def _how_to_open() -> str:
    return f"open {paths.SITE / 'index.html'}"


def make_data() -> Iterator[stages.Progress]:
    """Make data/ from seeds/, whatever the record says; tells what came of it, and what the maintainer should know."""
    with leaving("data/ is as it was"), _writing() as steps:
        yield from stages.make_data(steps, lambda question: question())


def make_chapters(names: Collection[str], crew: "Crew", render_with: "Renderer") -> Iterator[stages.Progress]:
    """Execute all chapters, or those named, whatever the record says. Raises BuildError."""
    limits.enough_to_build()
    with leaving("every chapter is whole, as it was or new"), _writing() as steps:
        plan = crew.ask(inputs.of_chapters)
        if not names:
            yield from stages.remove_stale(steps, plan)
        yield from stages.make_chapters(
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


def would_run() -> Iterator[stages.Progress]:
    """Each step that `book` would run, with the reason; nothing is changed."""
    steps = Steps(paths.STATE)
    told = list(_would_run(steps)) if _reason_for_any(steps) else []
    yield from told or [stages.Progress("book", NOTHING)]


def _would_run(steps: Steps) -> Iterator[stages.Progress]:
    if reason := steps.reason("data", inputs.of_data(), paths.DATA):
        from corridor.building import compilation

        yield stages.Progress("data", reason)
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "data"
            compilation.compile_data(paths.SEEDS, fresh)
            plan = inputs.of_chapters(fresh)
    else:
        plan = inputs.of_chapters()
    for chapter, made_from in plan:
        if reason := steps.reason(chapter.name, made_from, chapter.output):
            yield stages.Progress("chapters", f"{chapter.name}: {reason}")
    if reason := not_the_newest(steps) or steps.reason("site", inputs.of_site(), paths.SITE):
        yield stages.Progress("site", reason)


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


def _to_run(steps: Steps, plan: Sequence["Step"]) -> list["Step"]:
    """The chapters that must run."""
    return [step for step in plan if steps.reason(step[0].name, step[1], step[0].output)]

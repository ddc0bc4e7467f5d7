"""What a build does one after the other: data, chapters, contents, site; each tells what came of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.base import files, ours, paths
from corridor.base.digests import digest_within
from corridor.base.refusals import Refused
from corridor.base.remembered import remembering
from corridor.building import inputs
from corridor.building.steps import Steps

if TYPE_CHECKING:
    from corridor.base.crews import Crew
    from corridor.base.forked import Outcome
    from corridor.building.inputs import Step
    from corridor.evidence.dataset import Dataset
    from corridor.execution.notebooks import Chapter

    Renderer = Callable[[Crew, Sequence[Chapter]], Iterator[Outcome]]


class BuildError(Refused):
    """A build that could not be finished; the message says why. What stood before stands."""


@dataclass(frozen=True)
class Progress:
    """A step, and what came of it or why it would run: a line of what a command tells."""

    step: str
    what: str


def make_data(
    steps: Steps,
    ask: "Callable[[Callable[[], list[Progress]]], list[Progress]]",
    may_write: "Callable[[Dataset], None]" = lambda _: None,
) -> Iterator[Progress]:
    """Let `ask` make data/. What could not be written later is told before, and whatever `may_write` raises."""
    made_from, there = inputs.of_data(), paths.real(paths.DATA)
    files.must_be_open(there, there.parent)
    told = ask(partial(_compiled, may_write))
    steps.done("data", made_from, paths.DATA)
    yield from told


def _compiled(may_write: "Callable[[Dataset], None]") -> list[Progress]:
    from corridor.building import compilation

    with remembering(paths.SITE.parent / "solved", inputs.beside_sources()):
        seeds, remarks = compilation.compile_data(paths.SEEDS, paths.DATA, may_write)
    figures = sum(len(source.record.figures) for source in seeds.sources)
    made = Progress("data", f"{figures} figures from {len(seeds.sources)} documents")
    return [made, *(Progress("data", remark) for remark in remarks)]


def not_made(steps: Steps) -> set[Path]:
    """What lies in the folders of chapters and is not as a step has made it."""
    from corridor.execution import notebooks

    there = notebooks.stale([])
    return {path for path in there if path.is_symlink() or steps.output(path.stem) != digest_within(path)}


def must_become_chapters(others: Collection[Path], data: "Dataset") -> None:
    """NotOursError naming the first of what no step has made that is no chapter of these data either."""
    from corridor.execution import notebooks

    _refuse_any(notebooks.stale(notebooks.every_chapter(data)), others)


def _refuse_any(stale: Iterable[Path], others: Collection[Path]) -> None:
    for path in stale:
        if path in others:
            raise ours.NotOursError(path, "belongs to no chapter: move it elsewhere, or delete it")


def remove_stale(steps: Steps, plan: Sequence["Step"]) -> Iterator[Progress]:
    """Remove chapters that are none any more; NotOursError where something is not as a step has made it."""
    from corridor.execution import notebooks

    stale = notebooks.stale([chapter for chapter, _ in plan])
    _refuse_any(stale, not_made(steps))
    for path in stale:
        path.unlink()
        yield Progress("chapters", f"removed {path.name}, which belongs to no chapter")


def make_chapters(steps: Steps, wanted: Sequence["Step"], crew: "Crew", render_with: "Renderer") -> Iterator[Progress]:
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


def check_contents(plan: Sequence["Step"], crew: "Crew") -> Iterator[Progress]:
    """Tell what a reader would not find. Raises BuildError where no site can be made of the contents."""
    broken, odd = crew.ask(partial(_of_contents, [chapter for chapter, _ in plan]))
    if broken:
        raise BuildError("\n".join(["site: not built", *broken]))
    yield from (Progress("site", line) for line in odd)


def _of_contents(chapters: Sequence["Chapter"]) -> tuple[list[str], list[str]]:
    from corridor.building import contents

    return contents.problems(chapters)


def build_site(steps: Steps, builders: "Crew") -> Iterator[Progress]:
    """Build and publish the site, if it must be. Raises BuildError."""
    from corridor.publishing import site

    made_from = inputs.of_site()
    if steps.reason("site", made_from, paths.SITE):
        yield Progress("site", "building")
        try:
            site.build(builders)
        except site.SiteError as error:
            raise BuildError(f"site: not built: {error}") from error
        steps.done("site", made_from, paths.SITE)

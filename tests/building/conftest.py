"""A small book that is built in this process: a chapter holds its name, the site one page."""

import shutil
from types import SimpleNamespace

import in_place
import pytest
from small_project import project

from corridor.base import crews, files, paths
from corridor.base.forked import Outcome
from corridor.building import book
from corridor.execution import notebooks
from corridor.publishing import site


def at_work(patch, root):
    """What a build in this process has to do with: its places, stand-ins for crews, chapters, and pages."""
    work = SimpleNamespace(root=in_place.stand(patch, root), failing={}, rendered=[], meanwhile=lambda: None)

    def render(_crew, wanted):
        for chapter in wanted:
            work.rendered.append(chapter.name)
            work.meanwhile()
            if problem := work.failing.get(chapter.name):
                yield Outcome(chapter.name, 2.0, problem)
            else:
                files.write(chapter.output, f"{chapter.name}\n".encode())
                yield Outcome(chapter.name, 1.52)

    def build(_crew):
        if problem := work.failing.get("site"):
            raise site.SiteError(problem)
        made = paths.SITE.parent / "pages"
        files.remove(made)
        made.mkdir(parents=True)
        first_line, *_ = (paths.CHAPTERS / "pairs.md").read_text(encoding="utf-8").splitlines()
        (made / "index.html").write_text(f"<p>{first_line}</p>", encoding="utf-8")
        site.publish(made, paths.SITE)

    work.render = render
    patch.setattr(crews, "Crew", in_place.CrewHere)
    patch.setattr(site, "builders", in_place.CrewHere)
    patch.setattr(site, "build", build)
    patch.setattr(notebooks, "made", lambda chapter, _engine: f"{chapter.name}\n".encode())
    return work


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A small book that was built once, and what that told."""
    with pytest.MonkeyPatch.context() as patch:
        work = at_work(patch, project(tmp_path_factory.mktemp("made") / "book"))
        would = _told(book.would_run())
        there = sorted(path.name for path in work.root.iterdir())
        return SimpleNamespace(root=work.root, would=would, there=there, told=_told(book.make_book(work.render)))


@pytest.fixture
def made(first, tmp_path, monkeypatch):
    """A copy of it to build again."""
    return at_work(monkeypatch, shutil.copytree(first.root, tmp_path / "book"))


def _told(steps):
    return [f"{line.step}: {line.what}" for line in steps]

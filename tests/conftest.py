import os
import shutil
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
import small_project
import stating
from copies import copied, named
from hypothesis import settings

from corridor.base import paths
from corridor.building import compilation
from corridor.evidence import dataset
from corridor.evidence.observations import Observation, observations
from corridor.evidence.topology import Topology
from corridor.publishing import pdf, site
from corridor.seeds import notation

SLOW_FIXTURES = {"book", "browser", "clone"}
"""What takes longer to have than all quick tests of a room."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items) -> None:
    """Whatever needs a built book, a browser or a copy of the project is slow, without saying so."""
    for item in items:
        if SLOW_FIXTURES & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)


settings.register_profile("machines are different", deadline=None)
settings.load_profile("machines are different")


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """What many folders of seeds share, registries and shapes, is parsed once: a test spoils one file or adds some."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notation, "plain_yaml", cache(notation.plain_yaml))
        patch.setattr(Topology, "model_validate_json", cache(Topology.model_validate_json))
        yield


@pytest.fixture(scope="session")
def data() -> dataset.Dataset:
    return dataset.read()


@pytest.fixture(scope="session")
def everything(data) -> list[Observation]:
    return observations(data)


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> dataset.Dataset:
    """The package of a small book of its own, made of `small_book` and the registries of `small_seeds`.

    What it holds is for rules: it has material for each section of each chapter and for each kind of finding.
    """
    folder = tmp_path_factory.mktemp("small")
    compilation.compile_data(small_project.seeds(folder / "seeds"), folder / "data")
    return dataset.read(folder / "data")


@pytest.fixture
def small_book(small, monkeypatch) -> dataset.Dataset:
    """The small package, which is what chapters read."""
    monkeypatch.setattr(dataset, "read", lambda *_: small)
    return small


@pytest.fixture
def seeds_folder(tmp_path) -> Path:
    """The registries of the book with few records that make a whole, which a test may spoil."""
    folder = Path(shutil.copytree(paths.SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("sources")))
    (folder / "sources").mkdir()
    for name in named():
        shutil.copy(paths.SEEDS / "sources" / f"{name}.yml", folder / "sources")
    return folder


@pytest.fixture
def clone(tmp_path) -> Path:
    """A copy of what a build reads, as a fresh clone has it; `CORRIDOR_ROOT` names it to commands."""
    return copied(tmp_path)


@pytest.fixture(scope="session")
def book(tmp_path_factory) -> Path:
    """The published book, built from what is committed."""
    with site.builders() as crew:
        return site.build(crew, tmp_path_factory.mktemp("book") / "html").parent


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium. Without one, tests of pages are skipped, unless CORRIDOR_BROWSER=required."""
    path = pdf.browser()
    if path is None:
        if os.environ.get("CORRIDOR_BROWSER") == "required":
            pytest.fail("no Chromium on the PATH; install it (Debian: apt install chromium)")
        pytest.skip("no Chromium on the PATH (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    quiet = [*pdf.ARGUMENTS, "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture
def small_seeds(tmp_path) -> Path:
    """A folder of seeds with one record, which a test may spoil."""
    return Path(shutil.copytree(small_project.HERE / "small_seeds", tmp_path / "seeds"))


@pytest.fixture
def stated(small_seeds, tmp_path):
    """What a record of given figures becomes, in such a folder."""
    return partial(stating.stated, small_seeds, tmp_path)

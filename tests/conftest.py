import os
import shutil
from pathlib import Path

import pytest
from copies import copied
from hypothesis import settings

from corridor.base import paths
from corridor.evidence import dataset
from corridor.evidence.observations import Observation, observations
from corridor.publishing import site
from corridor.publishing.pdf import BROWSERS

settings.register_profile("machines are different", deadline=None)
settings.load_profile("machines are different")


@pytest.fixture(scope="session")
def data() -> dataset.Dataset:
    return dataset.read()


@pytest.fixture(scope="session")
def everything(data) -> list[Observation]:
    return observations(data)


@pytest.fixture
def seeds_folder(tmp_path) -> Path:
    """A copy of the seeds that a test may spoil."""
    return Path(shutil.copytree(paths.SEEDS, tmp_path / "seeds"))


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
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        if os.environ.get("CORRIDOR_BROWSER") == "required":
            pytest.fail("no Chromium on the PATH; install it (Debian: apt install chromium)")
        pytest.skip("no Chromium on the PATH (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture
def small_seeds(tmp_path) -> Path:
    """A folder of seeds with one record, which a test may spoil."""
    return Path(shutil.copytree(Path(__file__).parent / "small_seeds", tmp_path / "seeds"))

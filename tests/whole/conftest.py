import copies
import pytest
from copying import done


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A copy of few documents with its book built; tests leave it built."""
    root = copies.cut(copies.copied(tmp_path_factory.mktemp("made")))
    done(root, "book")
    return root

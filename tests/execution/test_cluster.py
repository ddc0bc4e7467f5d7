"""What comes back from a cluster, and what is told of what does not: on a stand-in for Dask."""

from types import SimpleNamespace

import pytest

from corridor.base.forked import Outcome
from corridor.base.refusals import Refused
from corridor.execution import cluster, notebooks
from corridor.execution.notebooks import Chapter


class Future(SimpleNamespace):
    """A chapter that a worker makes."""

    __hash__ = object.__hash__

    def result(self):
        return self.made

    def exception(self):
        return self.error


class Client:
    """Runs at once what it is given."""

    def __init__(self, address, timeout):
        self.asked, self.cancelled, self.left = (address, timeout), [], False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.left = True

    def submit(self, work, chapter, *, pure):
        assert not pure  # or what was made before would be given again
        try:
            return Future(status="finished", made=work(chapter), error=None)
        except Exception as error:  # noqa: BLE001 (as a worker does)
            return Future(status="error", made=None, error=error)

    def cancel(self, futures):
        self.cancelled += futures


@pytest.fixture
def wanted(tmp_path, monkeypatch):
    """Three chapters, of which the second raises what is no refusal and the third cannot be made."""
    raised = {"b": ValueError("odd\nmore"), "c": Refused("cell 1: broken")}

    def made(chapter):
        if error := raised.get(chapter.name):
            raise error
        return chapter.name.encode()

    monkeypatch.setattr(notebooks, "made", made)
    return [Chapter(name, tmp_path / "t.ipynb", tmp_path / f"{name}.ipynb") for name in "abc"]


@pytest.fixture
def dask(monkeypatch):
    """What was asked of Dask; one chapter ends after the other."""
    asked = SimpleNamespace(clients=[], waits=[])

    def client(address, timeout):
        asked.clients.append(Client(address, timeout))
        return asked.clients[-1]

    def wait(futures, limit, until):
        asked.waits.append((len(futures), limit, until))
        return SimpleNamespace(done={futures[0]})

    monkeypatch.setattr(cluster.distributed, "Client", client)
    monkeypatch.setattr(cluster.distributed, "wait", wait)
    monkeypatch.setattr(cluster.time, "monotonic", iter(range(100, 200)).__next__)
    return asked


def test_what_was_made_is_put_in_its_place_and_what_was_not_is_told(dask, wanted):
    assert list(cluster.render_all(wanted, "tcp://there:1")) == [
        Outcome("a", 1),
        Outcome("b", 2, "on the cluster: odd"),
        Outcome("c", 3, "cell 1: broken"),
    ]
    assert [chapter.output.exists() for chapter in wanted] == [True, False, False]
    assert wanted[0].output.read_bytes() == b"a"
    (client,) = dask.clients
    assert (client.asked, client.left) == (("tcp://there:1", 10), True)
    assert dask.waits == [(left, 120, "FIRST_COMPLETED") for left in (3, 2, 1)]


def test_what_does_not_end_in_time_is_given_up_and_told(dask, wanted, monkeypatch):
    first = cluster.distributed.wait

    def late(futures, *given):
        if len(futures) < 3:
            raise TimeoutError
        return first(futures, *given)

    monkeypatch.setattr(cluster.distributed, "wait", late)
    told = "no chapter ended within 120 s, and the rest was given up"
    assert list(cluster.render_all(wanted, "tcp://there:1")) == [
        Outcome("a", 1),
        Outcome("b", 2, told),
        Outcome("c", 3, told),
    ]
    assert len(dask.clients[0].cancelled) == 2


@pytest.mark.parametrize("error", [OSError("nobody"), ValueError("no address")])
def test_an_address_without_a_scheduler_is_told(wanted, monkeypatch, error):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(cluster.distributed, "Client", refuse)
    told = r"^no scheduler answers at there; accepted: an address such as tcp://host:8786$"
    with pytest.raises(cluster.ClusterError, match=told):
        next(cluster.render_all(wanted, "there"))

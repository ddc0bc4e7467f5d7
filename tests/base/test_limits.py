"""Memory and limits of a process: told before the want of them looks like a fault."""

import gc

import pytest

from corridor.base import limits
from corridor.base.limits import MB

OLD, NEW = "memory.limit_in_bytes", "memory.max"


@pytest.mark.parametrize(
    ("own", "files", "megabytes"),
    [
        ("0::/a/b", {f"a/b/{NEW}": 700 * MB}, 700),
        ("0::/a/b", {f"a/b/{NEW}": "max", f"a/{NEW}": 600 * MB}, 600),  # a group lies within others
        ("0::/", {NEW: 500 * MB}, 500),  # a container sees its own group at the top
        ("4:memory:/a", {f"memory/a/{OLD}": 400 * MB, f"memory/{OLD}": 2**63 - 4096}, 400),
        ("4:memory:/docker/a", {f"memory/{OLD}": 300 * MB}, 300),  # its name is that of the machine around it
        ("3:cpu:/a\n0::/", {f"cpu/a/{NEW}": 100 * MB, NEW: 500 * MB}, 500),
    ],
)
def test_memory_is_that_of_the_group_that_allows_least(tmp_path, monkeypatch, own, files, megabytes):
    monkeypatch.setattr(limits, "_GROUPS", tmp_path)
    monkeypatch.setattr(limits, "_OWN_GROUPS", tmp_path / "own")
    (tmp_path / "own").write_text(f"{own}\n", encoding="utf-8")
    for name, allowed in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{allowed}\n", encoding="utf-8")
    assert limits.memory() == megabytes * MB


def test_without_groups_memory_is_that_of_the_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "_OWN_GROUPS", tmp_path / "none")
    assert limits.memory() > 100 * MB


@pytest.mark.parametrize(("megabytes", "expected"), [(440, 1), (512, 1), (576, 2), (700, 2), (1024, 4), (9000, 4)])
def test_where_there_is_little_memory_fewer_processors_work(monkeypatch, megabytes, expected):
    monkeypatch.setattr(limits, "memory", lambda: megabytes * MB)
    monkeypatch.setattr(limits.os, "sched_getaffinity", lambda _: {0, 1, 2, 3})
    assert limits.workers() == expected


def test_too_little_memory_to_build_is_told(monkeypatch):
    monkeypatch.setattr(limits, "memory", lambda: 400 * MB)
    with pytest.raises(limits.LimitError, match=r"^a build needs 440 MB of memory; here it may take 400 MB$"):
        limits.enough_to_build()


@pytest.mark.parametrize("limit", [limits.resource.RLIMIT_AS, limits.resource.RLIMIT_DATA])
def test_too_little_space_to_run_is_told_with_the_limit(monkeypatch, limit):
    allowed = {limit: limits.GB - 1}
    monkeypatch.setattr(limits.resource, "getrlimit", lambda name: (allowed.get(name, -1), -1))
    said = {limits.resource.RLIMIT_AS: "address space; `ulimit -v`", limits.resource.RLIMIT_DATA: "memory; `ulimit -d`"}
    with pytest.raises(limits.LimitError) as error:
        limits.enough_to_run()
    assert str(error.value) == f"the book needs 1 GB of {said[limit]} allows 1.0 GB"
    allowed[limit] = limits.GB
    limits.enough_to_run()


def test_each_processor_needs_files_of_its_own(monkeypatch):
    monkeypatch.setattr(limits, "workers", lambda: 3)
    allowed = {limits.resource.RLIMIT_NOFILE: 43}
    monkeypatch.setattr(limits.resource, "getrlimit", lambda name: (allowed.get(name, -1), -1))
    with pytest.raises(limits.LimitError, match=r"^the book needs 44 open files; `ulimit -n` allows 43$"):
        limits.enough_to_run()
    allowed[limits.resource.RLIMIT_NOFILE] = 44
    limits.enough_to_run()
    allowed[limits.resource.RLIMIT_NOFILE] = -1  # no limit
    limits.enough_to_run()


def test_drawing_needs_much_address_space_and_no_more(monkeypatch):
    allowed = {limits.resource.RLIMIT_AS: 72 * limits.GB - 1}
    monkeypatch.setattr(limits.resource, "getrlimit", lambda name: (allowed.get(name, -1), -1))
    with pytest.raises(limits.LimitError, match=r"^drawing a chart needs 72 GB of address space"):
        limits.enough_to_draw()
    allowed[limits.resource.RLIMIT_AS] = 72 * limits.GB
    limits.enough_to_draw()


def test_memory_that_is_just_enough_is_enough(monkeypatch):
    monkeypatch.setattr(limits, "memory", lambda: 440 * MB)
    limits.enough_to_build()


def test_no_circles_are_looked_for_meanwhile_and_again_after_it_whatever_happens():
    assert gc.isenabled()
    with limits.uncollected():
        assert not gc.isenabled()
        with limits.uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), limits.uncollected():
        raise ValueError("x")
    assert gc.isenabled()

"""Memory and limits of a process: told before the want of them looks like a fault."""

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

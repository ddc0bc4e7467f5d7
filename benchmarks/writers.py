"""Several who write at once: each goes well or is turned away with a word, and what stands is whole."""

import os
import time
from pathlib import Path

from copies import change, difference, refused
from counts import Count
from forked import answer, errors_of, get_libraries, started
from kills import Whole, lacking, learned, repaired, without_reruns

TIMES = 6
"""So often two commands are begun at once."""

BOTH = (("book", "book"), ("book", "data"), ("book", "chapters"), ("data", "chapters"), ("rollback", "rollback"))
"""Commands that are begun at once."""

BESIDE = 6
"""So many builds have rollbacks beside them until they end."""


def writers(root: Path, until: float) -> list[Count]:
    """Let two write into a copy at once, and let rollbacks run beside builds."""
    get_libraries()
    whole = learned(root)
    pairs, beside = Count("two who write at once"), Count("build with rollbacks beside it")
    for turn in range(BESIDE):
        if time.monotonic() < until:
            beside.add(with_rollbacks(root, turn % 2, whole))
    for turn in range(TIMES):
        for one, other in BOTH:
            if time.monotonic() < until:
                pairs.add(at_once(root, one, other, turn % 2, whole))
    return [pairs, beside]


def at_once(root: Path, one: str, other: str, number: int, whole: Whole) -> str:
    """What is lost when two commands are begun at once, and by the build after them."""
    change(root, number)
    pids = [started(root, one), started(root, other)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    problem = "" if set(codes) <= {0, 1} and 0 in codes else f"exit codes {codes}"
    problem = problem or lacking(root, whole) or repaired(root, number, whole)
    return problem and f"{one} beside {other}: {problem}"


def with_rollbacks(root: Path, number: int, whole: Whole) -> str:
    """What is lost by rollbacks beside a build, which is refused or has published its edition."""
    change(root, number)
    pid, code = started(root, "book"), 1
    while (ended := os.waitpid(pid, os.WNOHANG)) == (0, 0):
        code, errors = answer(root, "rollback")
        if problem := (code and refused(code, errors)) or lacking(root, whole):
            os.waitpid(pid, 0)
            return f"rollback beside a build: {problem}"
    if failed := os.waitstatus_to_exitcode(ended[1]):  # a rollback came before it
        problem = refused(failed, errors_of(root, "book").read_text(encoding="utf-8"))
    else:
        published_it = code != 0  # or the last rollback may have come after it
        problem = difference(without_reruns(root), whole.repaired[number]) if published_it else ""
    return problem or lacking(root, whole) or repaired(root, number, whole)

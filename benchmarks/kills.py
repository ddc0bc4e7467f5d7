"""Commands killed at random moments: what a kill leaves is whole, and the next build makes it right byte for byte.

Commands are forked from a process that holds all libraries: none is killed while it loads them.
"""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count as numbers
from pathlib import Path

import psutil
from copies import change, difference, edition, files, published
from counts import Count
from forked import PAUSE, all_ended, answer, done, get_libraries, started

from corridor.publishing import site

KILLS = 560
"""So many are asked for."""

OF_FORTY = {"book": 13, "data": 10, "chapters": 4, "chapters sources": 5, "rerun": 5, "rollback": 2, "pdf": 1}
"""How many of forty kills fall to each command that writes: the quick ones more often."""

REPAIRED_AFTER = 6
"""So many kills, one after the other, are repaired by one build."""

FEW = 5
"""A command is killed within the time that the longest of so many before it took."""


@dataclass
class Whole:
    """Every state that a copy may be in: what commands make that nobody kills."""

    data: set[str] = field(default_factory=set)
    notebooks: dict[str, set[bytes]] = field(default_factory=dict)
    sites: set[str] = field(default_factory=set)
    reruns: set[str] = field(default_factory=set)
    repaired: dict[int, dict[str, bytes]] = field(default_factory=dict)


def kills(root: Path, until: float) -> list[Count]:
    """Kill commands on a copy of which this process has the libraries, each command a kind of its own."""
    get_libraries()
    dice = random.Random(0)  # noqa: S311 (chance, not secrecy)
    counts = {words: Count(f"kill of `{words}`") for words in OF_FORTY}
    whole = learned(root)
    took: dict[str, list[float]] = {words: [1.0] for words in OF_FORTY}
    for turn, words in enumerate(in_turn(dice)):
        if time.monotonic() > until or sum(count.tried for count in counts.values()) >= KILLS:
            break
        prepare(root, words, turn % 2)
        problem, killed, seconds = kill(root, command_line(root, words, dice), dice, max(took[words][-FEW:]))
        if not killed:
            took[words].append(seconds)
        problem = problem or lacking(root, whole)
        if turn % REPAIRED_AFTER == 0:
            problem = problem or repaired(root, turn % 2, whole)
        if killed or problem:
            counts[words].add(problem and f"{words}: {problem}")
    return list(counts.values())


def in_turn(dice: random.Random) -> Iterator[str]:
    """Commands without end, shuffled."""
    forty = [words for words, share in OF_FORTY.items() for _ in range(share)]
    for _ in numbers():
        yield from dice.sample(forty, len(forty))


def prepare(root: Path, words: str, number: int) -> None:
    """Something for a command to do."""
    change(root, number)
    if words.startswith("chapters"):
        done(root, "data")


def command_line(root: Path, words: str, dice: random.Random) -> list[str]:
    """The words of a command; those of a rerun vary."""
    return rerun(root, dice.choice((2031, 2032))) if words == "rerun" else words.split()


def rerun(root: Path, horizon: int) -> list[str]:
    """The words of a rerun."""
    return ["rerun", "KZ-TJ", "-p", f"horizon={horizon}", "--out", str(root / "rerun")]


def learned(root: Path) -> Whole:
    """What commands make that nobody kills; two editions, each made from nothing and from the other."""
    whole = Whole()
    for number in (0, 1, 0, 1):
        change(root, number)
        done(root, "book")
        made = without_reruns(root)
        if problem := difference(made, whole.repaired.setdefault(number, made)):
            raise RuntimeError(f"a build from nothing and one from another edition make another book: {problem}")
        whole.data.add(edition(root / "data"))
        whole.sites.add(published(root))
        for path in notebooks(root):
            whole.notebooks.setdefault(path.name, set()).add(path.read_bytes())
        for horizon in (2031, 2032):
            done(root, *rerun(root, horizon))
            whole.reruns.add(edition(root / "rerun"))
    done(root, "pdf")
    return whole


def notebooks(root: Path) -> list[Path]:
    """The executed chapters."""
    return [*(root / "chapters" / "relationships").glob("*.ipynb"), *(root / "chapters" / "corridor").glob("*.ipynb")]


def without_reruns(root: Path) -> dict[str, bytes]:
    """What a build makes."""
    return {
        name: content for name, content in files(root).items() if not name.startswith("rerun/") and ".pdf" not in name
    }


def lacking(root: Path, whole: Whole) -> str:
    """What is less than whole in a copy; nothing if all is well."""
    if edition(root / "data") not in whole.data:
        return "data/ is not whole"
    found = {path.name: path.read_bytes() for path in notebooks(root)}
    broken = [name for name, states in whole.notebooks.items() if found.get(name) not in states]
    if broken:
        return f"{broken[0]} is not whole"
    if published(root) not in whole.sites:
        return f"the published edition is not whole: {next(site.incomplete(root / '_build' / 'html'), 'files differ')}"
    if pair_of_rerun(root) not in whole.reruns:
        return "notebook and page of a rerun are not of one run"
    pdf = (root / "_build" / "middle-corridor.pdf").read_bytes()
    if not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")):
        return "the PDF is not whole"
    return rolled_back(root, whole)


def pair_of_rerun(root: Path) -> str:
    """Notebook and page of a rerun by content."""
    return edition(root / "rerun")


def rolled_back(root: Path, whole: Whole) -> str:
    """Whether the edition before is whole, or else is never published; what was published is published again."""
    before = site.previous(root / "_build" / "html")
    if edition(before) in whole.sites:
        return ""
    code, _ = answer(root, "rollback")
    return "" if code and published(root) in whole.sites else "rollback publishes an edition that is not whole"


def repaired(root: Path, number: int, whole: Whole) -> str:
    """Let a build repair what kills left; what differs from a clean build then."""
    change(root, number)
    done(root, *rerun(root, 2031))
    code, errors = answer(root, "book")
    if code:
        return f"the next build ends with exit code {code}: {errors[-200:]}"
    left = [path.name for path in (root / "rerun").iterdir() if path.name not in ("KZ-TJ.ipynb", "KZ-TJ.html")]
    return difference(without_reruns(root), whole.repaired[number]) or (f"left over: {left[0]}" if left else "")


def kill(root: Path, words: list[str], dice: random.Random, longest: float) -> tuple[str, bool, float]:
    """Kill a command at a random moment: what it left running, if anything; whether it was at work; after what time."""
    moment = dice.uniform(0, longest)
    pid, began = started(root, *words), time.monotonic()
    while (seconds := time.monotonic() - began) < moment and at_work(pid):
        time.sleep(PAUSE)
    hit = dice.choices(HOW, SHARES)[0](pid, dice)
    return "" if all_ended(pid) else "it left processes running", hit, seconds


def at_work(pid: int) -> bool:
    """Whether a process has not ended."""
    return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def _whole_group(pid: int, _: random.Random) -> bool:
    return _killed(lambda: os.killpg(pid, signal.SIGKILL), pid)


def _itself(pid: int, _: random.Random) -> bool:
    return _killed(lambda: os.kill(pid, signal.SIGKILL), pid)


def _ended_by_the_system(pid: int, _: random.Random) -> bool:
    return _killed(lambda: os.killpg(pid, signal.SIGTERM), pid)


def _interrupted(pid: int, _: random.Random) -> bool:
    return _killed(lambda: os.killpg(pid, signal.SIGINT), pid)


def _one_of_its_processes(pid: int, dice: random.Random) -> bool:
    children = psutil.Process(pid).children(recursive=True)
    return bool(children) and _killed(dice.choice(children).kill, pid)


HOW: tuple[Callable[[int, random.Random], bool], ...] = (
    _whole_group,
    _itself,
    _ended_by_the_system,
    _interrupted,
    _one_of_its_processes,
)
SHARES = (10, 4, 2, 2, 2)


def _killed(strike: Callable[[], None], pid: int) -> bool:
    """Strike, if the command is still at work."""
    works = at_work(pid)
    with suppress(ProcessLookupError, psutil.NoSuchProcess):
        strike()
    return works

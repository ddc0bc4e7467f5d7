"""Commands forked from a process that has a copy as its project and holds all libraries: they begin at once."""

import ctypes
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from copies import LIMIT_SECONDS

from corridor import cli
from corridor.base import crews
from corridor.publishing import site

ENDS_WITHIN = 30.0
"""Seconds in which what an ended command had started must have ended."""

_PR_SET_CHILD_SUBREAPER = 36

PAUSE = 0.002


def get_libraries() -> None:
    """Load all that commands need, before they are forked from this process."""
    import_module(crews.PRELOADED)
    site.get_libraries()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)  # what a killed command leaves running is ours to see


def started(root: Path, *words: str) -> int:
    """Fork a command in a process group of its own; its errors go into a file."""
    pid = os.fork()
    if pid:
        with suppress(OSError):
            os.setpgid(pid, pid)  # here as there: who comes first
        return pid
    code = 1
    try:
        os.setpgid(0, 0)
        for stream, file in ((1, root.parent / "told"), (2, errors_of(root, words[0]))):
            with file.open("w", encoding="utf-8") as opened:
                os.dup2(opened.fileno(), stream)
        sys.argv = ["corridor", *words]
        cli.main()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except KeyboardInterrupt:
        pass  # before it had begun
    except BaseException:  # noqa: BLE001 (as Python does at the end of a program)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def errors_of(root: Path, command: str) -> Path:
    """Where the errors of a command on a copy stand."""
    return root.parent / f"{command}-errors"


def answer(root: Path, *words: str, seconds: float = LIMIT_SECONDS) -> tuple[int, str]:
    """Exit code and errors of a command that nobody kills; one that hangs is ended."""
    pid = started(root, *words)
    until = time.monotonic() + seconds
    while (ended := os.waitpid(pid, os.WNOHANG)) == (0, 0) and time.monotonic() < until:
        time.sleep(PAUSE)
    if ended == (0, 0):
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return -signal.SIGKILL, f"hangs: took longer than {seconds:g} s"
    return os.waitstatus_to_exitcode(ended[1]), errors_of(root, words[0]).read_text(encoding="utf-8", errors="replace")


def done(root: Path, *words: str) -> None:
    """Run a command that must go well."""
    code, errors = answer(root, *words)
    if code:
        raise RuntimeError(f"{' '.join(words)} ends with exit code {code}: {errors[-500:]}")


def all_ended(pid: int) -> bool:
    """Whether a command and all that it started end in time; they are ended then."""
    until = time.monotonic() + ENDS_WITHIN
    with suppress(ChildProcessError):
        while time.monotonic() < until:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(PAUSE)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        return False
    return True

"""A command on a copy of the book, and what tests do to that copy."""

import os
import shlex
import subprocess
import sys

import copies

from corridor.base import paths

AS_ANYBODY = shlex.join(("exec", *copies.AS_ANYBODY))
"""The system's own user may write anywhere, unless it gives that up."""


CHANGED = "seeds/sources/seed-004.yml"


def corridor(root, *words, before="exec"):
    """A command on a copy; `before` is what stands before it in a shell's line."""
    return subprocess.run(
        ["bash", "-c", f"{before} {shlex.join([sys.executable, '-m', 'corridor', *map(str, words)])}"],
        env={**os.environ, "CORRIDOR_ROOT": str(root), "PYTHONPATH": str(paths.ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def done(root, *words):
    """The lines of a command that goes well."""
    ran = corridor(root, *words)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def title(root, words):
    """Give a document another title: one page is to be read again."""
    path = root / CHANGED
    lines = path.read_text(encoding="utf-8").splitlines()
    titled = [f"title: {words}" if line.startswith("title:") else line for line in lines]
    path.write_text("".join(f"{line}\n" for line in titled), encoding="utf-8")


def stands(root):
    """What a command that fails leaves as it was."""
    return [root / name for name in ("data", "chapters", "_build/html", "_build/steps.jsonl")]

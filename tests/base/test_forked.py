"""Tasks side by side in processes of their own: what comes of each, and that they end with who asked."""

import multiprocessing
import os
import signal
import time
from multiprocessing import Pipe

import pytest

from corridor.base import forked
from corridor.base.forked import Outcome
from corridor.base.refusals import Refused


def work(what):
    forked.at(f"step {what}")
    if what == "crash":
        os._exit(9)
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "hang":
        time.sleep(60)
    if what == "raise":
        raise RuntimeError("unforeseen\nmore")
    if what == "refuse":
        raise Refused("a reason\nof two lines")


def outcomes(tasks, limit=60.0, at_once=2, of=work):
    ours, theirs = Pipe()
    forked.run_all(theirs, of, tasks, limit, at_once)
    theirs.close()
    found = []
    while ours.poll():
        try:
            found.append(ours.recv())
        except EOFError:
            break
    return found


def test_what_comes_of_each_is_told_with_its_place():
    tasks = [(f"{place}-{what}", what) for place, what in enumerate(["ok", "crash", "kill", "raise", "refuse", "ok"])]
    assert {outcome.name: outcome.problem for outcome in outcomes(tasks)} == {
        "0-ok": None,
        "1-crash": "step crash: its process ended with exit code 9",
        "2-kill": "step kill: its process ended with exit code -9, killed, as where there is too little memory",
        "3-raise": "RuntimeError: unforeseen",
        "4-refuse": "a reason\nof two lines",
        "5-ok": None,
    }


def test_one_that_takes_too_long_is_ended():
    began = time.monotonic()
    (late,) = outcomes([("late", "hang")], limit=0.5)
    assert (late.name, late.problem) == ("late", "step hang: took longer than 0.5 s and was ended")
    assert 0.5 <= late.seconds <= time.monotonic() - began < 60


def test_tasks_go_in_their_order_and_no_more_at_once_than_asked(tmp_path):
    def note(name):
        (tmp_path / f"{name}-{time.monotonic_ns()}").touch()

    assert [outcome.name for outcome in outcomes([(name, name) for name in "abc"], at_once=1, of=note)] == [*"abc"]
    noted = sorted(tmp_path.iterdir(), key=lambda path: int(path.name[2:]))
    assert [path.name[0] for path in noted] == [*"abc"]


def _hang(_):
    time.sleep(60)


def _still_run(name):
    return [process for process in multiprocessing.active_children() if process.name == name]


def test_they_end_where_nobody_waits_for_them_any_more():
    ours, theirs = Pipe()
    ours.close()
    began = time.monotonic()
    forked.run_all(theirs, _hang, [("left alone", 1)], 60.0, 1)
    while _still_run("left alone") and time.monotonic() < began + 30:
        time.sleep(0.01)
    assert not _still_run("left alone")


@pytest.mark.parametrize("place", ["", "a" * 200, "я" * 60])
def test_a_place_is_told_as_far_as_there_is_room(place):
    def crash(_):
        forked.at(place)
        os._exit(3)

    (outcome,) = outcomes([("a", 1)], of=crash)
    begun = {"": "", "a" * 200: "a" * 80 + ": ", "я" * 60: "я" * 40 + ": "}[place]
    assert outcome.problem == f"{begun}its process ended with exit code 3"


def test_outside_of_a_task_a_place_is_told_to_nobody():
    forked.at("nowhere")
    assert outcomes([("a", "ok")])[0] == Outcome("a", pytest.approx(0, abs=60))

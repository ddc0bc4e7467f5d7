"""Tasks in processes of their own, and what is known in each."""

import logging
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from functools import partial

import pytest

from corridor.base import crews
from corridor.base.refusals import Refused
from corridor.seeds.origins import Problem, SeedError


def _work(what):
    if what == "crash":
        os._exit(9)
    if what == "hang":
        time.sleep(60)
    if what == "raise":
        raise RuntimeError("unforeseen")
    if what == "refuse":
        raise Refused("a reason")


@pytest.mark.slow
def test_a_chapter_that_fails_leaves_the_others_alone():
    tasks = [(f"{index}-{what}", what) for index, what in enumerate(["ok", "crash", "hang", "raise", "refuse", "ok"])]
    with crews.Crew() as crew:
        outcomes = {outcome.name: outcome.problem for outcome in crew.run_all(_work, tasks, limit=3, at_once=2)}
    assert outcomes == {
        "0-ok": None,
        "1-crash": "its process ended with exit code 9",
        "2-hang": "took longer than 3 s and was ended",
        "3-raise": "RuntimeError: unforeseen",
        "4-refuse": "a reason",
        "5-ok": None,
    }


_LEARNT = []


def _lesson():
    _LEARNT.append("learnt")


def _fail():
    raise RuntimeError("left to the tasks")


def _what_is_known(_):
    raise Refused(" ".join(_LEARNT))


@pytest.mark.slow
def test_what_a_crew_has_learnt_all_its_tasks_know():
    with crews.Crew() as crew:
        crew.learn(_lesson)
        crew.learn(_fail)
        outcomes = list(crew.run_all(_what_is_known, [("a", 1), ("b", 2)], limit=9, at_once=1))
        assert [outcome.problem for outcome in outcomes] == ["learnt", "learnt"]
        assert [outcome.problem for outcome in crew.run_all(_work, [("c", "ok")], limit=9, at_once=1)] == [None]


def _learnt():
    _lesson()
    return len(_LEARNT)


def _refuse():
    raise SeedError([Problem("a.yml", 7, "unit", "is unknown")])


def test_a_crew_answers_and_its_tasks_know_what_it_found_out():
    with crews.Crew() as crew:
        assert [crew.ask(_learnt), crew.ask(_learnt)] == [1, 2]
        with pytest.raises(SeedError, match=r"^a\.yml:7: unit: is unknown$") as refused:
            crew.ask(_refuse)
        assert refused.value.problems == [Problem("a.yml", 7, "unit", "is unknown")]
        (outcome,) = crew.run_all(_what_is_known, [("a", 1)], limit=9, at_once=1)
        assert outcome.problem == "learnt learnt"


def test_one_may_be_begun_while_another_works_and_end_after_it():
    with ExitStack() as until_the_end:
        with crews.Crew(crews.bare()) as crew:
            begun = []
            assert crew.ask(_learnt, meanwhile=lambda: begun.append(crews.Crew(crews.bare()))) == 1
            until_the_end.enter_context(begun[0])
        assert begun[0].ask(_learnt) == 1


def test_a_crew_that_is_lost_before_it_answers_is_told():
    with crews.Crew() as crew, pytest.raises(crews.LostError, match="ended with exit code 3"):
        crew.ask(partial(os._exit, 3))


def _end_the_crew(_):
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


def _end_the_crew_and_itself(_):
    os.kill(os.getppid(), signal.SIGKILL)
    os._exit(0)


@pytest.mark.parametrize("work", [_end_the_crew, _end_the_crew_and_itself])
def test_tasks_whose_crew_was_lost_are_told(work):
    with crews.Crew() as crew:
        outcomes = list(crew.run_all(work, [("a", 1), ("b", 2)], limit=9, at_once=1))
    assert {outcome.name for outcome in outcomes} == {"a", "b"}
    assert all(outcome.problem.startswith("the process that ran it ended with exit code") for outcome in outcomes)


@pytest.mark.slow
@pytest.mark.parametrize("forked_from", ["corridor", crews.PRELOADED])
def test_tasks_end_with_who_asked_for_them(tmp_path, forked_from):
    task = "from pathlib import Path; import time; Path('begun').touch(); time.sleep(1); Path('ended').touch()"
    asking = (
        f"import sys, {forked_from}; from corridor.base import crews\n"
        "with crews.Crew() as crew: list(crew.run_all(exec, [('a', sys.argv[1])], limit=9, at_once=1))"
    )
    process = subprocess.Popen([sys.executable, "-c", asking, task], cwd=tmp_path)
    while not (tmp_path / "begun").exists():
        time.sleep(0.01)
    process.kill()
    process.wait()
    time.sleep(1.5)
    assert [path.name for path in tmp_path.iterdir()] == ["begun"]


def test_what_cannot_be_learned_is_logged(caplog):
    with caplog.at_level(logging.INFO):
        crews._learn(None, _fail)
    assert "left to the tasks" in caplog.text

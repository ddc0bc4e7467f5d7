"""Charts drawn by processes that chapters share are the charts that one draws alone."""

import multiprocessing
import subprocess
import sys

import altair as alt
import pytest

from corridor.base import paths
from corridor.drawing import drawers, pictures

SPEC = (
    alt.Chart(alt.InlineData(values=[{"x": 1, "y": 2}, {"x": 2, "y": 1}]))
    .mark_line()
    .encode(x="x:Q", y="y:Q")
    .to_dict()
)


def _asked(connection, ending):
    drawers.start(2)
    if ending:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
    try:
        connection.send([drawers.drawn(SPEC, f"name-{turn}") for turn in range(3)])
    except OSError as error:
        connection.send(type(error))


@pytest.mark.parametrize("ending", [False, True])
@pytest.mark.slow
def test_drawers_draw_as_one_does_alone_and_their_end_is_told(ending):
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_asked, args=(theirs, ending))
    process.start()
    answer = ours.recv()
    process.join(10)
    assert process.exitcode == 0
    if ending:
        assert issubclass(answer, ConnectionError)
    else:
        assert answer == [pictures.pictures(SPEC, f"name-{turn}") for turn in range(3)]


def test_drawers_end_without_a_word_however_their_command_takes_a_signal():
    """A command takes SIGTERM as Ctrl-C; those who work for it are ended by it, and just end."""
    code = (
        "import signal\nfrom functools import partial\n"
        "from corridor.base import crews\nfrom corridor.drawing import drawers\n"
        "signal.signal(signal.SIGTERM, signal.default_int_handler)\ncrews.fork_from_here()\n"
        "with crews.Crew() as crew:\n    crew.ask(partial(drawers.start, 2))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")

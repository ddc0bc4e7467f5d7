"""Processes that draw charts for chapters: getting ready to draw takes longer than a chapter does.

Whoever starts them tells the address to the processes it forks; each asks there, in a connection of
its own, for one picture at a time.
"""

import json
import multiprocessing
import secrets
import socket
from contextlib import suppress
from multiprocessing import connection, get_context
from typing import Any

from corridor.base import limits
from corridor.drawing import pictures

_ADDRESS: list[str] = []
"""Where drawers listen; empty in a process that was told of none."""


def start(count: int) -> None:
    """Start drawers for the processes that this one forks from now on; they end with it."""
    address = f"\0corridor-{secrets.token_hex(16)}"  # a name without a file, gone with the last who listens
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(128)
        listening.settimeout(0)
        for _ in range(count):
            get_context("fork").Process(target=_serve, args=(listening,), daemon=True).start()
    _ADDRESS[:] = [address]


def drawn(spec: dict[str, Any], name: str) -> dict[str, str]:
    """`pictures.pictures`, by a drawer where there are some, else here.

    ConnectionError if they have ended, LimitError if drawing takes more than is allowed.
    """
    limits.enough_to_draw()
    if not _ADDRESS:
        return pictures.pictures(spec, name)
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(_ADDRESS[0])
        asking.sendall(json.dumps([spec, name]).encode())
        asking.shutdown(socket.SHUT_WR)
        answer = _all_of(asking)
    if not answer:
        raise ConnectionError("the process that draws ended")
    return dict(json.loads(answer))


def _serve(listening: socket.socket) -> None:
    """Draw for one after the other, until who started us is gone."""
    _ADDRESS.clear()
    parent = multiprocessing.parent_process()
    gone = parent.sentinel if parent else -1
    while gone not in connection.wait([listening, gone]):
        with suppress(BlockingIOError):  # another drawer was faster
            asked, _ = listening.accept()
            with asked:
                asked.sendall(json.dumps(pictures.pictures(*json.loads(_all_of(asked)))).encode())


def _all_of(open_socket: socket.socket) -> bytes:
    """What comes until the other side says no more."""
    with open_socket.makefile("rb") as file:
        return file.read()

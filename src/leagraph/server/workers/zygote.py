"""The parent of the workers: loads a release once, then forks, reaps, and does nothing else.

It has one thread, so that a fork is safe at any moment. Started as a program by the server; it ends, and
its workers with it, when the server's end of the control socket closes, however that came about.

Orders are nine bytes: ``F`` fork a worker (its socket travels along), answered by its process id or -1;
``R`` and a process id: wait for that one, answered by its exit status. A worker stays a zombie until then,
so that no other process can get its id while the server may still want to kill it.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from struct import Struct

from leagraph.errors import LeagraphError, StoreError
from leagraph.server.workers.worker import work
from leagraph.store.engine import Engine, fits_memory, open_engine
from leagraph.store.releases import Release

__all__ = ["FAILED", "FORK", "NO_WORKER", "ORDER", "READY", "REAP", "main"]

Opener = Callable[[], Engine]
ORDER = Struct("!cq")
READY, FAILED, FORK, REAP = b"Y", b"N", b"F", b"R"
NO_WORKER = -1


def main() -> None:
    """Run with the number of the control socket, the release's folder and the memory budget."""
    control = socket.socket(fileno=int(sys.argv[1]))
    release, budget = Release(Path(sys.argv[2])), int(sys.argv[3])
    # Ctrl-C is for the server, which closes the socket.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        in_memory = fits_memory(release, budget)
        opener = _opener(release, in_memory=in_memory)
    except LeagraphError as error:
        control.sendall(ORDER.pack(FAILED, 0) + str(error).encode())
        return
    control.sendall(ORDER.pack(READY, release.quads))
    workers: set[int] = set()
    with suppress(ConnectionError):
        _obey(control, opener, workers, in_memory=in_memory)
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def _opener(release: Release, *, in_memory: bool) -> Opener:
    """Return what gives a worker its engine: the one loaded here, or from disk one of its own.

    The engine on disk has threads, which a fork would lose: it is opened behind the fork, and its index is
    made by a child.
    """
    if in_memory:
        engine = open_engine(release, memory_budget=sys.maxsize)
        gc.collect()
        gc.freeze()  # A worker that looked through what it shares would get a copy of its own.
        return lambda: engine
    child = os.fork()
    if not child:
        with suppress(BaseException):
            open_engine(release, memory_budget=0)
            os._exit(0)
        os._exit(1)
    if os.waitpid(child, 0)[1]:
        raise StoreError("the index of the release cannot be made", where=str(release.folder))
    return lambda: open_engine(release, memory_budget=0)


def _obey(control: socket.socket, opener: Opener, workers: set[int], *, in_memory: bool) -> None:
    """Do as told until the server closes the socket; ``workers`` are those not yet reaped."""
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, ORDER.size, 1)
        if len(order) < ORDER.size:
            return
        kind, number = ORDER.unpack(order)
        if kind == FORK:
            channel = socket.socket(fileno=descriptors[0])
            try:
                number = _fork(channel, control, opener, in_memory=in_memory)
                workers.add(number)
            except OSError:  # no memory, or too many processes, now
                channel.close()
                number = NO_WORKER
        elif kind == REAP and number in workers:
            workers.discard(number)
            _, number = os.waitpid(number, 0)
        control.sendall(ORDER.pack(kind, number))


def _fork(channel: socket.socket, control: socket.socket, opener: Opener, *, in_memory: bool) -> int:
    number = os.fork()
    if number:
        channel.close()
        return number
    try:
        control.close()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        work(channel, opener(), in_memory=in_memory)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()

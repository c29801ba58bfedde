"""A worker: waits for a job, runs it, waits for the next, until the server hangs up or kills it.

It holds the release by copy on write, has a ceiling on memory, a last alarm on time, and can open no file
and no connection, so that a SERVICE that slipped through every check could reach nobody.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys
import time
from contextlib import suppress

from leagraph.server.workers.execute import execute
from leagraph.server.workers.job import HEADER, Frame, Job, unpack_job
from leagraph.store.engine import Engine

__all__ = ["work"]

ALARM_AFTER = 2.0  # seconds behind the server's own deadline
_PR_SET_PDEATHSIG = 1


def work(channel: socket.socket, engine: Engine, *, in_memory: bool) -> None:
    """Serve jobs from ``channel`` until the other end closes it; never returns to the parent's code."""
    _die_with_parent()
    size = _Size()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with suppress(BrokenPipeError, ConnectionResetError):
        while (job := _next_job(channel)) is not None:
            _set_limits(job, size.pages()[0], in_memory=in_memory)
            execute(engine, job, channel.sendall, size.usage)
            signal.setitimer(signal.ITIMER_REAL, 0)
    sys.stderr.flush()
    os._exit(0)


def _next_job(channel: socket.socket) -> Job | None:
    head = _read(channel, HEADER.size)
    if len(head) < HEADER.size:
        return None
    kind, length = HEADER.unpack(head)
    content = _read(channel, length)
    return unpack_job(content) if kind == Frame.JOB and len(content) == length else None


def _read(channel: socket.socket, length: int) -> bytes:
    pieces, missing = [], length
    while missing and (piece := channel.recv(min(missing, 65536))):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


class _Size:
    """The size of this process; the file is kept open, because later jobs may open nothing."""

    def __init__(self) -> None:
        self._status = os.open("/proc/self/statm", os.O_RDONLY)

    def pages(self) -> list[int]:
        """Return the address space and the resident memory, in pages, and more."""
        return [int(one) for one in os.pread(self._status, 128, 0).split()]

    def usage(self) -> dict[str, float]:
        """Return the processor seconds used and the resident memory in bytes."""
        return {"cpu": time.process_time(), "resident": self.pages()[1] * resource.getpagesize()}


def _set_limits(job: Job, pages: int, *, in_memory: bool) -> None:
    signal.setitimer(signal.ITIMER_REAL, job.seconds + ALARM_AFTER)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = pages * resource.getpagesize() + job.memory
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    # No new descriptor, hence no file and no socket. An engine on disk needs its files.
    few = 0 if in_memory and not job.calls_services else most
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, most))


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

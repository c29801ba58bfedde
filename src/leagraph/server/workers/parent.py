"""The server's side of the workers' parent: starts it, and has it fork and reap."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress

from leagraph.errors import StoreError
from leagraph.server.workers.channel import Channel
from leagraph.server.workers.job import Frame, Job, pack_job
from leagraph.server.workers.watch import cpu_seconds, resident
from leagraph.server.workers.zygote import FAILED, FORK, NO_WORKER, ORDER, READY, REAP
from leagraph.store.releases import Release

__all__ = ["Parent", "Worker"]


# For the C library of most Linux systems: the release in large pages, and memory that one query needed is
# there for the next. Both save a tenth of the time of many queries.
_ALLOCATION = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.trim_threshold=16777216"
    ":glibc.malloc.mmap_threshold=16777216:glibc.malloc.top_pad=1048576"
}


class Worker:
    """A worker process and the channel to it."""

    def __init__(self, number: int, channel: Channel) -> None:
        self.number, self.reaped, self.killed = number, False, False
        # What it had used and held before the query it runs now, and whether it has grown since it was made.
        self.used, self.held, self.grown = cpu_seconds(number), resident(number), 0
        self.channel = channel

    def send(self, job: Job) -> None:
        """Hand over a job; raises WorkerGoneError when nobody takes it."""
        self.channel.write(pack_job(job))

    async def next_frame(self) -> tuple[Frame, bytes]:
        """Return the next frame of the answer; raises WorkerGoneError when there is none."""
        return await self.channel.next_frame()

    def note(self, totals: dict[str, float]) -> None:
        """Take down what the worker says of itself at the end of an answer."""
        self.grown += int(totals["resident"]) - self.held
        self.used, self.held = totals["cpu"], int(totals["resident"])

    def kill(self) -> None:
        """End the process at once. Its number is safe: the parent reaps it only when told."""
        self.killed = True
        if not self.reaped:
            with suppress(ProcessLookupError):
                os.kill(self.number, signal.SIGKILL)
        self.channel.close()


class Parent:
    """The process that holds the release and forks the workers."""

    def __init__(self, control: socket.socket, process: subprocess.Popen[bytes]) -> None:
        self._control, self._process = control, process
        self._answers: deque[asyncio.Future[int]] = deque()
        self._listener = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, release: Release, memory_budget: int) -> Parent:
        """Start the process and wait until it has loaded the release.

        Raises:
            StoreError: it could not.
        """
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "leagraph.server.workers.zygote"]
        command += [str(theirs.fileno()), str(release.folder.resolve()), str(memory_budget)]
        # A group of its own keeps Ctrl-C away; a session of its own would make Linux share the processor
        # between the sessions first, and the low priority of long queries would spare the server nothing.
        process = subprocess.Popen(
            command,
            env=_ALLOCATION | os.environ,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            process_group=0,
        )
        theirs.close()
        ours.setblocking(False)
        reply = await asyncio.get_running_loop().sock_recv(ours, 4096)
        if reply[:1] != READY:
            ours.close()
            process.wait()
            reason = reply[ORDER.size :].decode() if reply[:1] == FAILED else "its process ended"
            raise StoreError(f"the release cannot be served: {reason}", where=str(release.folder))
        return cls(ours, process)

    @property
    def alive(self) -> bool:
        """Whether the process still answers."""
        return not self._listener.done()

    async def fork(self) -> Worker:
        """Return a new worker; raises StoreError when the parent has died or cannot fork."""
        ours, theirs = socket.socketpair()
        try:
            number = await self._order(FORK, 0, theirs)
            if number == NO_WORKER:
                raise StoreError("no worker can be made now")
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        _, channel = await asyncio.get_running_loop().create_connection(Channel, sock=ours)
        return Worker(number, channel)

    async def reap(self, worker: Worker) -> int:
        """Wait for a worker that has ended or was killed; return its wait status."""
        worker.reaped = True
        return await self._order(REAP, worker.number)

    async def close(self) -> None:
        """End the process and all its workers."""
        self._listener.cancel()
        self._control.close()
        await asyncio.to_thread(self._process.wait)

    async def _order(self, kind: bytes, number: int, descriptor: socket.socket | None = None) -> int:
        if not self.alive:
            raise StoreError("the process that holds the release has ended")
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._answers.append(future)
        socket.send_fds(
            self._control, [ORDER.pack(kind, number)], [descriptor.fileno()] if descriptor else []
        )
        return await future

    async def _listen(self) -> None:
        loop, rest = asyncio.get_running_loop(), b""
        try:
            while piece := await loop.sock_recv(self._control, 4096):
                rest += piece
                while len(rest) >= ORDER.size:
                    _, number = ORDER.unpack(rest[: ORDER.size])
                    rest = rest[ORDER.size :]
                    future = self._answers.popleft()
                    if not future.done():
                        future.set_result(number)
        finally:
            for future in self._answers:
                if not future.done():
                    future.set_exception(StoreError("the process that holds the release has ended"))

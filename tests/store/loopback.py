"""Servers on loopback ports for the tests: the oxigraph server, and one that answers as it is told."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMMAND = Path(sys.executable).with_name("oxigraph")


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def oxigraph(*, union: bool = True) -> Iterator[str]:
    """Run an empty oxigraph server in memory and yield its bare address."""
    port = free_port()
    options = ["--union-default-graph"] if union else []
    process = subprocess.Popen(
        [str(COMMAND), "serve", "--bind", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int, seconds: float = 20) -> None:
    """Wait until something answers HTTP at ``port``."""
    end = time.monotonic() + seconds
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    body: bytes
    authorization: str


Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Told:
    """A server that answers what ``reply`` says; ``asked`` are the requests so far."""

    address: str
    asked: list[Asked] = field(default_factory=list)


@contextlib.contextmanager
def told(reply: Callable[[Asked], Reply], *, port: int = 0) -> Iterator[Told]:
    """Run a server that answers every request by ``reply``, at a free port if none is given."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            authorization = self.headers.get("Authorization", "")
            one = Asked(self.command, self.path, self.rfile.read(length), authorization)
            state.asked.append(one)
            status, headers, body = reply(one)
            with contextlib.suppress(OSError):  # the other side may have hung up
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - names of the library

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    state = Told(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

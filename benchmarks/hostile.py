"""Time a simple query while others do their worst: cross products, huge and broken requests, hang-ups.

    python benchmarks/hostile.py --store DIR [--requests 300] [--seconds 3]

Starts a server of its own. Printed: the median and the worst of the simple query (each time a text of its
own, so that no kept answer helps) alone, behind twenty cross products that come at once, beside them, and
beside the mixed requests; the statuses of these; how long a query outlives its client; the server's memory
before and after. Exit code 1 when the twenty slow the simple query by more than two times, a request gets a
500 or 502, or a query outlives its client by a second. On a machine with other work the twenty take the share
of this server, and the simple query waits for its turn among the other work too: watch the load.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import psutil
from rich.console import Console
from rich.table import Table

__all__ = ["SITUATIONS", "Found", "main", "measure", "show"]

GOAL = 2.0
_TURNS = 3
SITUATIONS = ("alone", "first behind 20 cross products", "beside 20 cross products")
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SIMPLE = "SELECT ?p ?o { <https://w3id.org/leagraph/function/literacy> ?p ?o } # %d"
HOSTILE: dict[str, Callable[[int], tuple[str, str, bytes]]] = {
    "slow": lambda n: _query(f"{CROSS} # {n}", seconds=1),
    "sorting": lambda n: _query(f"SELECT * {{ ?a ?b ?c . ?d ?e ?f }} ORDER BY ?c ?f # {n}", seconds=1),
    "large": lambda n: _query(f"SELECT * {{ ?s ?p ?o }} LIMIT 20000 # {n}"),
    "huge": lambda n: ("POST", "/sparql", b"query=" + b"%20" * 1_500_000),
    "long": lambda n: ("GET", "/sparql?query=" + "a" * 300_000, b""),
    "broken": lambda n: _query("SELECT * { ?s ?p "),
    "nested": lambda n: _query("SELECT * " + "{ " * 20_000 + "}" * 20_000),
    "nots": lambda n: _query("ASK { FILTER(" + "!" * 50_000 + "1) }"),
    "service": lambda n: _query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"),
    "update": lambda n: ("POST", "/sparql", urlencode({"update": "DROP ALL"}).encode()),
    "encoding": lambda n: ("POST", "/sparql", b"query=%ff%fe"),
    "method": lambda n: ("BREW", "/sparql", b""),
    "nowhere": lambda n: ("GET", f"/id/lea/{'%00' * 50}{n}", b""),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Seconds of the simple query in each situation, statuses of the others, and the server's memory."""

    times: dict[str, list[float]]
    statuses: dict[str, Counter[str]]
    outlived: float
    memory: tuple[int, int]


def _query(sparql: str, seconds: int | None = None) -> tuple[str, str, bytes]:
    fields = {"query": sparql} | ({"timeout": str(seconds)} if seconds else {})
    return "POST", "/sparql", urlencode(fields).encode()


def _send(port: int, method: str, path: str, body: bytes, timeout: float = 60) -> str:
    """Return the status, or in a word how the connection ended."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        answer.read()
    except http.client.IncompleteRead:
        return "cut"
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()
    return str(answer.status)


def _simple(port: int, most: int, seconds: float) -> list[float]:
    """Return the seconds of up to ``most`` simple queries, one after the other on a kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times: list[float] = []
    end = time.monotonic() + seconds
    while len(times) < most and time.monotonic() < end:
        began = time.perf_counter()
        connection.request("GET", f"/sparql?{urlencode({'query': SIMPLE % random.getrandbits(60)})}")
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"the simple query got {answer.status}")
        times.append(time.perf_counter() - began)
    connection.close()
    return times


def _start_all(work: Sequence[Callable[[], object]]) -> list[threading.Thread]:
    threads = [threading.Thread(target=one, daemon=True) for one in work]
    for thread in threads:
        thread.start()
    return threads


def _hang_up(port: int, server: psutil.Process) -> float:
    """Return the seconds that a query goes on behind the end of its client's connection."""
    method, path, body = _query(CROSS, seconds=20)
    head = "Host: x\r\nContent-Type: application/x-www-form-urlencoded"
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(
            f"{method} {path} HTTP/1.1\r\n{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        )
        connection.sendall(body)
        time.sleep(0.5)
        used = {one: one.cpu_times().user for one in server.children(recursive=True)}
        time.sleep(0.5)
        busy = max(used, key=lambda one: one.cpu_times().user - used[one])
    began = time.monotonic()
    while busy.is_running() and busy.status() != psutil.STATUS_ZOMBIE and time.monotonic() < began + 10:
        time.sleep(0.002)
    return time.monotonic() - began


def measure(port: int, server: psutil.Process, *, requests: int, seconds: float) -> Found:
    """Return what a server at a port of this machine does; see the head of this file."""
    times: dict[str, list[float]] = {}
    _simple(port, 30, seconds)
    before = _held(server)
    alone, first, beside = (times.setdefault(name, []) for name in SITUATIONS)
    # In turns, so that other work on the machine slows both alike.
    for _ in range(_TURNS):
        alone += _simple(port, 100, seconds)
        threads = _start_all([lambda: _send(port, *_query(CROSS, seconds=round(seconds) + 1))] * 20)
        first += _simple(port, 1, 60)
        time.sleep(1)
        beside += _simple(port, 100, seconds - 1)
        for thread in threads:
            thread.join()
    statuses = {name: Counter[str]() for name in HOSTILE}
    names = [name for number, name in zip(range(requests), [*HOSTILE] * requests, strict=False)]
    random.shuffle(names)

    def mixed() -> None:
        while names:
            name = names.pop()
            statuses[name][_send(port, *HOSTILE[name](len(names)))] += 1

    threads = _start_all([mixed] * 20)
    mixed_in = times[f"beside {requests} mixed requests"] = []
    while any(one.is_alive() for one in threads):
        mixed_in += _simple(port, 20, 5)
    outlived = _hang_up(port, server)
    time.sleep(1)
    return Found(times, statuses, outlived, (before, _held(server)))


def _held(server: psutil.Process) -> int:
    """Return the memory of the process that listens."""
    return int(server.memory_info().rss)


def show(found: Found) -> bool:
    shown = Table("simple query", "asked", "median ms", "worst ms", "times alone")
    alone = median(found.times[SITUATIONS[0]])
    for name, some in found.times.items():
        middle = median(some)
        cells = (len(some), f"{1000 * middle:.1f}", f"{1000 * max(some):.1f}", f"{middle / alone:.2f}")
        shown.add_row(name, *map(str, cells))
    answers = Table("hostile request", "answers")
    for name, counts in found.statuses.items():
        answers.add_row(name, ", ".join(f"{many} x {status}" for status, many in counts.most_common()))
    console = Console()
    console.print(shown, answers)
    before, after = (one / 1024**2 for one in found.memory)
    console.print(f"memory of the server: {before:.0f} MiB before, {after:.0f} MiB after")
    console.print(f"a query outlives its client by {1000 * found.outlived:.0f} ms")
    console.print("load of the machine: {:.1f} {:.1f} {:.1f}".format(*psutil.getloadavg()))
    failed = {one for counts in found.statuses.values() for one in counts if one in ("500", "502")}
    slow = median(found.times[SITUATIONS[2]]) / alone
    return slow <= GOAL and not failed and found.outlived < 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0 when the goals are kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=3.0, help="for a series of the simple query")
    given = parser.parse_args(arguments)
    # What uvicorn says of each broken request would fill the screen.
    command = [sys.executable, "-m", "leagraph", "serve", "--store", str(given.store), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()
        if not address:
            raise SystemExit("the server does not start")
        port = int(address[-1].rstrip("/").rpartition(":")[2])
        found = measure(port, psutil.Process(process.pid), requests=given.requests, seconds=given.seconds)
    finally:
        process.terminate()
        process.wait(timeout=20)
    return 0 if show(found) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Time the saved queries on this server and on others that hold the same release.

    python benchmarks/endpoints.py --store DIR [--rounds 15] [--rdflib-endpoint COMMAND] [--virtuoso]

Every engine runs on a loopback port of this machine and answers SPARQL JSON over one kept connection. Rounds
go from engine to engine, so that other work on the machine slows all alike. Printed: the median of each
saved query (with its default parameters) in milliseconds, and the median over the queries of how many times
longer each engine takes than the oxigraph server. This server keeps short answers for the next who asks the
same; ``leagraph, new`` is its time for texts that it has not seen, which end in a comment with a number.
Exit code 1 when this server takes more than 1.3 times.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit

from rich.console import Console
from rich.table import Table

from leagraph.queries import catalogue
from leagraph.store import Target, current_release, publish_release

__all__ = ["main", "ratios", "timings"]

GOAL = 1.3
NEW = "leagraph, new"
LIMIT = 30.0  # seconds after which a query counts as not answered, and is not asked again
_VIRTUOSO = """
[Database]
DatabaseFile = {0}/v.db
ErrorLogFile = {0}/v.log
LockFile = {0}/v.lck
TransactionFile = {0}/v.trx
xa_persistent_file = {0}/v.pxa
[TempDatabase]
DatabaseFile = {0}/t.db
TransactionFile = {0}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
NumberOfBuffers = 40000
[HTTPServer]
ServerPort = 127.0.0.1:{2}
ServerRoot = {0}
[SPARQL]
ResultSetMaxRows = 1000000
"""
Engines = Mapping[str, str]  # name -> query address


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[str]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 120
        while True:
            with contextlib.suppress(OSError, HTTPException):
                connection = HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/")
                connection.getresponse().read()
                break
            if time.monotonic() > end or process.poll() is not None:
                raise SystemExit(f"{command[0]}: does not answer")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(timeout=20)


def _ask(connection: HTTPConnection, path: str, query: str) -> int:
    body = urlencode({"query": query})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json",
        "Accept-Encoding": "identity",
    }
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
    except (ConnectionError, HTTPException):  # it was kept for too long: a new one
        connection.close()
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
    size = len(answer.read())
    if answer.status != 200:
        raise ValueError(f"status {answer.status}")
    return size


def timings(engines: Engines, queries: Mapping[str, str], rounds: int) -> dict[str, dict[str, float | None]]:
    """Return the median milliseconds of each query on each engine: None refused, infinite too slow."""
    connections = {name: HTTPConnection(urlsplit(at).netloc, timeout=LIMIT) for name, at in engines.items()}
    found: dict[str, dict[str, list[float]]] = {name: {engine: [] for engine in engines} for name in queries}
    refused: set[tuple[str, str]] = set()
    for number in range(rounds + 1):
        for name, query in queries.items():
            for engine, address in engines.items():
                if (name, engine) in refused:
                    continue
                text = f"{query}\n# {time.time_ns()}" if engine == NEW else query
                start = time.perf_counter()
                try:
                    _ask(connections[engine], urlsplit(address).path, text)
                except (ValueError, TimeoutError) as error:
                    refused.add((name, engine))
                    found[name][engine] = [math.inf] if isinstance(error, TimeoutError) else []
                    connections[engine].close()
                    continue
                if number:  # the first round warms up
                    found[name][engine].append(1000 * (time.perf_counter() - start))
    return {
        name: {engine: median(some) if some else None for engine, some in by.items()}
        for name, by in found.items()
    }


def ratios(table: Mapping[str, Mapping[str, float | None]], to: str) -> dict[str, float]:
    """Return, for each engine, the median over the queries of its time in multiples of that of ``to``."""
    engines = next(iter(table.values()))
    return {
        engine: median(
            own / base for row in table.values() if (own := row[engine]) is not None and (base := row[to])
        )
        for engine in engines
    }


def _oxigraph(stack: contextlib.ExitStack, dump: Path) -> str:
    port = _free_port()
    command = str(Path(sys.executable).with_name("oxigraph"))
    address = stack.enter_context(
        _running([command, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"], port)
    )
    connection = HTTPConnection("127.0.0.1", port, timeout=300)
    connection.request("POST", "/store", dump.read_bytes(), {"Content-Type": "application/n-quads"})
    connection.getresponse().read()
    return f"{address}/query"


def _virtuoso(stack: contextlib.ExitStack, folder: Path, store: Path) -> str:
    port, command = _free_port(), shutil.which("virtuoso-t")
    if command is None:
        raise SystemExit("no virtuoso-t here (Debian: virtuoso-opensource)")
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder, _free_port(), port), encoding="ascii")
    address = stack.enter_context(_running([command, "+configfile", str(settings), "+foreground"], port))
    os.environ |= dict.fromkeys(("LEAGRAPH_STORE_USER", "LEAGRAPH_STORE_PASSWORD"), "dba")  # as installed
    publish_release(current_release(store), Target(f"{address}/sparql"))
    return f"{address}/sparql"


def _leagraph(stack: contextlib.ExitStack, store: Path) -> str:
    port = _free_port()
    command = [sys.executable, "-m", "leagraph", "serve", "--store", str(store), "--port", str(port)]
    return stack.enter_context(_running(command, port)) + "/sparql"


def _rdflib_endpoint(stack: contextlib.ExitStack, command: str, dump: Path) -> str:
    port = _free_port()
    started = [command, "serve", "--host", "127.0.0.1", "--port", str(port), str(dump)]
    return stack.enter_context(_running(started, port)) + "/"


def _cell(milliseconds: float | None) -> str:
    if milliseconds is None:
        return "refused"
    return f"over {1000 * LIMIT:.0f}" if math.isinf(milliseconds) else f"{milliseconds:.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0 when this server keeps to the goal."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--rdflib-endpoint", metavar="COMMAND", help="the command of that package")
    parser.add_argument("--virtuoso", action="store_true", help="time Virtuoso too")
    given = parser.parse_args(arguments)
    queries = {
        name: query.bind({})
        for name, query in catalogue().items()
        if not any(one.required for one in query.parameters)
    }
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        dump = current_release(given.store).data
        starts: dict[str, Callable[[], str]] = {
            "leagraph": lambda: _leagraph(stack, given.store),
            "oxigraph": lambda: _oxigraph(stack, dump),
        }
        if given.virtuoso:
            starts["virtuoso"] = lambda: _virtuoso(stack, folder, given.store)
        if given.rdflib_endpoint:
            starts["rdflib-endpoint"] = lambda: _rdflib_endpoint(stack, given.rdflib_endpoint, dump)
        engines = {name: start() for name, start in starts.items()}
        engines[NEW] = engines["leagraph"]
        table = timings(engines, queries, given.rounds)
    shown = Table("query (ms, median)", *engines)
    for name, row in sorted(table.items()):
        shown.add_row(name, *(_cell(row[engine]) for engine in engines))
    times = ratios(table, "oxigraph")
    shown.add_section()
    shown.add_row("times oxigraph, median", *(f"{times[engine]:.2f}" for engine in engines))
    Console().print(shown)
    return 0 if times["leagraph"] <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())

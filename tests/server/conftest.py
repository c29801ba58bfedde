"""A real server on a loopback port, with its worker processes, over an invented graph."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.store import write_release

BASE = "https://w3id.org/leagraph/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
SCRIPT = """
import sys
from leagraph.server import Settings, run
run(sys.argv[1], port=0, settings=Settings(**eval(sys.argv[2])))
"""


def invented_graph(things: int = 3000) -> Iterator[Quad]:
    """Yield an authority stated in two graphs, and as many judgements as wanted with texts."""
    lea = NamedNode(f"{BASE}id/lea/wexcombe")
    for date in ("2000-03", "2002-07"):
        graph = NamedNode(f"{BASE}id/graph/wexcombe/{date}")
        yield Quad(lea, TYPE, NamedNode(f"{BASE}ontology#LocalEducationAuthority"), graph)
        yield Quad(lea, LABEL, Literal("Wexcombe", language="en"), graph)
    graph = NamedNode(f"{BASE}id/graph/wexcombe/2002-07")
    for number in range(things):
        node = NamedNode(f"{BASE}id/judgement/wexcombe/2002-07/{number}")
        yield Quad(node, TYPE, NamedNode(f"{BASE}ontology#Judgement"), graph)
        text = f'Line {number}, "quoted", and\na second line of an invented quote'
        yield Quad(node, NamedNode(f"{BASE}ontology#quote"), Literal(text), graph)


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, the folder of its store."""

    address: str
    process: subprocess.Popen[str]
    store: Path

    @property
    def sparql(self) -> str:
        return f"{self.address}sparql"

    def get(self, query: str, accept: str = "*/*", **parameters: Any) -> httpx.Response:
        """Send a query by GET."""
        return httpx.get(
            self.sparql, params={"query": query, **parameters}, headers={"Accept": accept}, timeout=30
        )


Start = Callable[..., Server]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Return a function that starts a server with settings over an invented graph of its own."""
    servers: list[Server] = []

    def start_one(*, quads: list[Quad] | None = None, **settings: Any) -> Server:
        store = tmp_path_factory.mktemp("served")
        write_release(store, quads if quads is not None else invented_graph())
        server = launch(store, settings)
        servers.append(server)
        return server

    yield start_one
    for server in servers:
        stop(server)


def launch(store: Path, settings: dict[str, Any]) -> Server:
    """Start a server over a store and wait until it listens."""
    command = [sys.executable, "-W", "error", "-c", SCRIPT, str(store), repr(settings)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("leagraph serves"), line
    return Server(line.split()[-1], process, store)


def stop(server: Server) -> None:
    """End a server."""
    server.process.terminate()
    server.process.wait(timeout=20)
    if server.process.stdout:
        server.process.stdout.close()


@pytest.fixture(scope="session")
def server(start: Start) -> Server:
    """Return a server with the default settings, for tests that leave it as it is."""
    return start()

"""SERVICE is off, switched on by a list of addresses, and impossible where every check has failed."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from leagraph.server.refusals import RefusalError
from leagraph.server.settings import Settings
from leagraph.server.workers.admission import Admission
from leagraph.server.workers.job import Job
from leagraph.server.workers.pool import Pool
from leagraph.store import current_release
from tests.server.conftest import Server, Start


@contextmanager
def listener() -> Iterator[tuple[str, socket.socket]]:
    """Give an address that somebody listens on, and the socket to see whether anybody came."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", listening


def nobody_came(listening: socket.socket) -> bool:
    try:
        listening.accept()[0].close()
    except BlockingIOError:
        return True
    return False


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ {{ SELECT * {{ service<{0}>{{ ?s ?p ?o }} }} }} }}",
        "ASK {{ FILTER NOT EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
        "SELECT * {{ VALUES ?x {{2}} FILTER(1<?x)SERVICE#>\n<{0}>{{?a ?b ?c}} }}",
        "SELECT * {{ VALUES ?s {{ <{0}> }} SERVICE ?s {{ ?a ?b ?c }} }}",
        "PREFIX : <{0}> SELECT * {{ SERVICE: {{ ?a ?b ?c }} }}",
    ],
)
def test_a_call_is_refused_with_its_place_and_nobody_is_called(server: Server, query: str) -> None:
    with listener() as (address, listening):
        answer = server.get(query.format(address))
        assert answer.status_code == 403
        assert answer.text.startswith("line ")
        assert "SERVICE is not allowed" in answer.text
        assert nobody_came(listening)


def test_the_word_in_a_text_is_no_call(server: Server) -> None:
    answer = server.get("SELECT ('SERVICE <http://example.org/> {}' AS ?x) {} # service", "text/csv")
    assert answer.text == "x\r\nSERVICE <http://example.org/> {}\r\n"


def test_where_every_check_has_failed_the_worker_still_reaches_nobody(server: Server) -> None:
    """The job says nothing of services, as if the check had been fooled."""

    async def run(sparql: str) -> bytes:
        settings = Settings(ready=1)
        pool = Pool(current_release(server.store), settings, Admission(1, 1, 1.0))
        await pool.start()
        try:
            async with pool.run(Job(sparql=sparql, output="csv", base=settings.base)) as running:
                await running.begin()
                return b"".join([piece async for piece in running.pieces()])
        finally:
            await pool.close()

    with listener() as (address, listening):
        with pytest.raises(RefusalError):
            asyncio.run(run(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"))
        silent = asyncio.run(run(f"SELECT ?s {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}"))
        assert silent == b"s\r\n\r\n"
        assert nobody_came(listening)


def test_an_address_on_the_list_can_be_called_and_no_other(server: Server, start: Start) -> None:
    caller = start(quads=[], service_addresses=(server.sparql,))
    query = "SELECT ?name { SERVICE <%s> { ?lea <http://www.w3.org/2004/02/skos/core#prefLabel> ?name } }"
    answer = caller.get(query % server.sparql, "text/csv")
    assert answer.text == "name\r\nWexcombe\r\n"
    assert answer.headers["cache-control"] == "no-store"
    for nested in (
        "SELECT ?name { { SELECT ?name { SERVICE <%s> { ?lea ?label ?name } } } FILTER(isLiteral(?name)) }",
        "ASK { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
        "SELECT ?name { SERVICE <%s> { SELECT ?name { ?lea ?label ?name FILTER(isLiteral(?name)) } } }",
    ):
        assert caller.get(nested % server.sparql).status_code == 200
        assert caller.get(nested % "http://127.0.0.1:1/sparql").status_code == 403
    inner = "SELECT * { SERVICE <%s> { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } } }"
    assert caller.get(inner % server.sparql).status_code == 403
    refused = caller.get(query % "http://127.0.0.1:1/sparql")
    assert refused.status_code == 403
    assert server.sparql in refused.text
    assert caller.get(query.replace("<%s>", "?where")).status_code == 403


def test_a_service_that_does_not_answer_is_told_apart(start: Start) -> None:
    with listener() as (address, _):
        caller = start(quads=[], service_addresses=(f"{address}gone",))
    answer = caller.get(f"SELECT * {{ SERVICE <{address}gone> {{ ?s ?p ?o }} }}")
    assert answer.status_code == 502
    assert address not in answer.text

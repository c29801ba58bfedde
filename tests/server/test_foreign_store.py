"""The same server over a SPARQL store that somebody else runs; here that is another server of ours."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.server.conftest import Server, launch, stop

LABELS = "SELECT ?name { ?lea <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GRAPH = "https://w3id.org/leagraph/id/graph/wexcombe/2000-03"


@pytest.fixture(scope="module")
def relay(server: Server) -> Iterator[Server]:
    one = over(server.sparql, seconds=1.0, rows=100)
    yield one
    stop(one)


def over(address: str, **settings: Any) -> Server:
    # The address goes where a folder would stand.
    return launch(address, settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "accept", ["application/json", "application/xml", "text/csv", "text/tab-separated-values"]
)
def test_answers_are_those_of_the_store(server: Server, relay: Server, accept: str) -> None:
    assert relay.get(LABELS, accept).content == server.get(LABELS, accept).content


def test_graphs_of_the_request_are_passed_on(relay: Server) -> None:
    answer = relay.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv", **{"default-graph-uri": GRAPH})
    assert answer.text == "n\r\n2\r\n"


def test_saved_queries_documents_and_pages_work_over_it(relay: Server) -> None:
    table = httpx.get(f"{relay.address}api/queries/inspections").json()
    assert (table["rows"], table["release"]) == ([], None)
    assert httpx.get(f"{relay.address}id/lea/wexcombe").status_code == 303
    assert "Wexcombe" in httpx.get(f"{relay.address}doc/lea/wexcombe.ttl").text
    assert httpx.get(f"{relay.address}id/lea/nowhere").status_code == 404
    assert "Wexcombe" in httpx.get(f"{relay.address}doc/lea/wexcombe.html").text
    assert httpx.get(relay.address).status_code == 200
    assert httpx.get(f"{relay.address}.well-known/void").status_code == 200
    assert httpx.get(f"{relay.address}health").json()["release"] is None


def test_refusals_of_the_store_are_passed_on(relay: Server) -> None:
    answer = relay.get("SELECT * { oops }")
    assert answer.status_code == 400
    assert "syntax error at line 1" in answer.text
    assert relay.get("SELECT * { SERVICE <http://127.0.0.1:1/> {} }").status_code == 403


def test_the_limits_hold_on_this_side(relay: Server) -> None:
    began = time.monotonic()
    assert relay.get(CROSS).status_code == 504
    assert time.monotonic() - began < 2.5
    with pytest.raises(httpx.RemoteProtocolError):
        relay.get("SELECT * { ?s ?p ?o }")


def test_a_store_that_is_away_is_told_without_its_address() -> None:
    away = over("http://127.0.0.1:1/sparql")
    try:
        answer = away.get(LABELS)
        assert answer.status_code == 503
        assert "127.0.0.1" not in answer.text
    finally:
        stop(away)

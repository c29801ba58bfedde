"""What a store over HTTP answers when something is wrong, and how it is found and logged in to."""

from __future__ import annotations

import time

import pytest

from leagraph.errors import QueryError, StoreError
from leagraph.store import RemoteStore
from leagraph.store.credentials import PASSWORD, USER
from leagraph.store.endpoints import Endpoints, find_endpoints
from leagraph.store.writing import StoreWriter
from tests.store.loopback import Asked, Reply, told

JSON = {"Content-Type": "application/sparql-results+json"}
YES: Reply = (200, JSON, b'{"head": {}, "boolean": true}')
QUESTION = "ASK { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (400, QueryError, r"400 Bad Request: line 3: no such thing \[query\]"),
        (401, StoreError, r"401 Unauthorized: line 3.*LEAGRAPH_STORE_USER"),
        (403, StoreError, "403 Forbidden: line 3"),
        (404, StoreError, "404 Not Found: line 3.*address of its SPARQL endpoint"),
        (414, StoreError, "414 .*: line 3"),
        (429, StoreError, "429 Too Many Requests: line 3"),
        (500, StoreError, "500 Internal Server Error: line 3"),
        (503, StoreError, "503 Service Unavailable: line 3"),
    ],
)
def test_a_refusal_is_one_line_with_the_words_of_the_store(
    status: int, error: type[Exception], words: str
) -> None:
    body = b"<html><style>p {}</style><p>line 3:\n no  such <b>thing</b></p></html>"
    with told(lambda asked: (status, {"Content-Type": "text/html"}, body)) as server:
        with pytest.raises(error, match=words) as caught:
            RemoteStore(f"{server.address}/sparql").ask(QUESTION)
        assert "\n" not in str(caught.value)
        assert "<" not in str(caught.value)


def test_a_page_in_place_of_results_is_told() -> None:
    with told(
        lambda asked: (200, {"Content-Type": "text/html; charset=utf-8"}, b"<html>Hello</html>")
    ) as server:
        store = RemoteStore(f"{server.address}/sparql")
        for question in (store.ask, store.select, lambda text: store.serialize(text, "text/csv")):
            with pytest.raises(StoreError, match="gives a page, not the answer of a query"):
                question(QUESTION)


def test_other_results_than_asked_for_are_told() -> None:
    with told(lambda asked: (200, {"Content-Type": "application/json"}, b'{"rows": [')) as server:
        store = RemoteStore(f"{server.address}/sparql")
        with pytest.raises(StoreError, match="answer cannot be read"):
            store.select("SELECT * { ?s ?p ?o }")
        with pytest.raises(StoreError, match="answer cannot be read"):
            store.construct("CONSTRUCT WHERE { ?s ?p ?o }")
        with pytest.raises(StoreError, match="answered application/json, not text/csv"):
            store.serialize("SELECT * { ?s ?p ?o }", "text/csv")


def test_a_store_that_says_nothing_is_given_up_in_time() -> None:
    def slow(asked: Asked) -> Reply:
        time.sleep(1.5)
        return YES

    with told(slow) as server:
        began = time.monotonic()
        with pytest.raises(StoreError, match=r"said nothing for 0\.3 seconds"):
            RemoteStore(f"{server.address}/sparql", timeout=0.3).ask(QUESTION)
        assert time.monotonic() - began < 1.2


def test_an_answer_that_breaks_off_is_told() -> None:
    with (
        told(lambda asked: (200, JSON | {"Content-Length": "900"}, b"{")) as server,
        pytest.raises(StoreError, match=r"broke off|cannot be read"),
    ):
        RemoteStore(f"{server.address}/sparql", timeout=3).ask(QUESTION)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/sparql", "http://no-such-host.invalid/sparql"])
def test_a_store_that_is_away_is_told(address: str) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteStore(address).ask(QUESTION)


def test_an_update_is_not_sent_as_a_query() -> None:
    with told(lambda asked: YES) as server:
        with pytest.raises(QueryError, match="an update, not a query"):
            RemoteStore(f"{server.address}/sparql").ask("DROP ALL")
        assert not server.asked


def test_the_answer_of_virtuoso_to_a_yes_no_question_is_understood() -> None:
    row = b"""{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL":
        {"type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "1"}}]}}"""
    with told(lambda asked: (200, JSON, row)) as server:
        assert RemoteStore(f"{server.address}/sparql").ask(QUESTION) is True


def test_a_bare_host_is_completed_by_what_answers() -> None:
    def only_sparql(asked: Asked) -> Reply:
        return YES if asked.path == "/sparql" else (404, {}, b"")

    with told(only_sparql) as server:
        store = RemoteStore(f"{server.address}/")
        assert store.ask(QUESTION) is True
        assert store.ask(QUESTION) is True
        assert [one.path for one in server.asked] == ["/query", "/sparql", "/sparql"]
        assert store.query_address == f"{server.address}/sparql"


@pytest.mark.parametrize(
    ("query", "update", "graph_store"),
    [
        ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:3030/ds/query", "http://h:3030/ds/update", "http://h:3030/ds/store"),
        ("http://h:3030/ds", "http://h:3030/ds/update", "http://h:3030/ds/data"),
        ("http://h:8890/sparql", "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth"),
        (
            "http://h:7200/repositories/r",
            "http://h:7200/repositories/r/statements",
            "http://h:7200/repositories/r/rdf-graphs/service",
        ),
    ],
)
def test_update_and_graph_store_are_found_by_convention(query: str, update: str, graph_store: str) -> None:
    found = find_endpoints(query)
    assert (found.updates[0], found.graph_stores[0]) == (update, graph_store)
    given = find_endpoints(query, update="http://u/", graph_store="http://g/")
    assert given == Endpoints(query, ("http://u/",), ("http://g/",))


def test_other_addresses_than_http_are_refused() -> None:
    with pytest.raises(StoreError, match="not an http"):
        find_endpoints("http://h/query", graph_store="file:///etc/passwd")


@pytest.mark.parametrize("challenge", ['Basic realm="here"', 'Digest realm="here", nonce="abc", qop="auth"'])
def test_a_login_is_sent_as_the_store_wants_it_and_before_a_large_body(
    challenge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "s3cret word")
    scheme = challenge.partition(" ")[0]

    def guarded(asked: Asked) -> Reply:
        known = asked.authorization.startswith(scheme)
        return (204, {}, b"") if known else (401, {"WWW-Authenticate": challenge}, b"")

    with told(guarded) as server:
        writer = StoreWriter(find_endpoints(f"{server.address}/query"))
        writer.put("urn:g", ["<urn:s> <urn:p> <urn:o> ."] * 1000)
        writer.put("urn:h", ["<urn:s> <urn:p> <urn:o> ."])
    bodies = [(one.method, len(one.body), bool(one.authorization)) for one in server.asked]
    assert bodies == [("PUT", 0, False), ("PUT", 26_000, True), ("PUT", 26, True)]
    if scheme == "Digest":
        assert 'username="ada"' in server.asked[1].authorization
        assert "s3cret" not in server.asked[1].authorization


def test_a_login_that_is_refused_is_told_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "s3cret")
    refused: Reply = (401, {"WWW-Authenticate": 'Basic realm="here"'}, b"")
    with told(lambda asked: refused) as server:
        with pytest.raises(StoreError, match=r"401 Unauthorized.*LEAGRAPH_STORE_USER") as caught:
            StoreWriter(find_endpoints(f"{server.address}/query")).update("DROP SILENT GRAPH <urn:g>")
        assert "s3cret" not in str(caught.value)
        with pytest.raises(StoreError, match="401 Unauthorized"):
            RemoteStore(f"{server.address}/query").ask(QUESTION)


@pytest.mark.parametrize("challenge", ['Basic realm="here"', 'Digest realm="here", nonce="abc", qop="auth"'])
def test_a_query_is_sent_with_the_login(challenge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "s3cret")
    scheme = challenge.partition(" ")[0]

    def guarded(asked: Asked) -> Reply:
        known = asked.authorization.startswith(scheme)
        return YES if known else (401, {"WWW-Authenticate": challenge}, b"")

    with told(guarded) as server:
        assert RemoteStore(f"{server.address}/query").ask(QUESTION) is True


def test_without_a_graph_store_graphs_go_in_by_updates() -> None:
    def updates_only(asked: Asked) -> Reply:
        return (204, {}, b"") if asked.path == "/update" else (404, {}, b"")

    with told(updates_only) as server:
        StoreWriter(find_endpoints(f"{server.address}/query")).put("urn:g", ["<urn:s> <urn:p> 1 ."] * 1500)
    sent = [one.body.decode() for one in server.asked if one.path == "/update"]
    assert sent[0] == "DROP SILENT GRAPH <urn:g>"
    assert [one.count("<urn:s>") for one in sent] == [0, 1000, 500]


def test_a_store_that_takes_no_updates_is_told() -> None:
    with (
        told(lambda asked: (404, {}, b"")) as server,
        pytest.raises(StoreError, match=r"no update address found.*--update-url"),
    ):
        StoreWriter(find_endpoints(f"{server.address}/query")).update("CLEAR SILENT GRAPH <urn:g>")

"""The same server over a SPARQL store that somebody else runs; here that is another server of ours."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import httpx
import pyoxigraph
import pytest

from leagraph.errors import StoreError
from leagraph.server.remote import RemoteRunner
from leagraph.server.settings import Settings
from leagraph.store.credentials import PASSWORD, USER
from leagraph.store.endpoints import query_candidates
from tests.server.conftest import Server, launch, stop
from tests.store.loopback import Asked, Reply, free_port, told

LABELS = "SELECT ?name { ?lea <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
YES = b'{"head": {}, "boolean": true}'
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


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("http://h/", ("http://h/query", "http://h/sparql", "http://h/")),
        ("http://h:7878", ("http://h:7878/query", "http://h:7878/sparql", "http://h:7878/")),
        ("http://h/ds", ("http://h/ds", "http://h/ds/query", "http://h/ds/sparql")),
        ("http://h/sparql", ("http://h/sparql",)),
        ("https://h/ds/query/", ("https://h/ds/query/",)),
        ("http://h/q?name=a", ("http://h/q?name=a",)),
    ],
)
def test_the_address_of_queries_is_found_by_convention(address: str, wanted: tuple[str, ...]) -> None:
    assert query_candidates(address) == wanted


@pytest.mark.parametrize("command", ["query inspections", "analyse persistence"])
def test_all_commands_take_the_bare_host_of_a_store(command: str, server: Server) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "leagraph", *command.split(), "--store", server.address],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "error: " not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout


def test_the_command_sets_the_limits_of_the_server(server: Server) -> None:
    command = [sys.executable, "-m", "leagraph", "serve", "--port", "0", "--store", server.address]
    limits = ["--rows", "5", "--seconds", "0.5", "--service", "http://127.0.0.1:1/"]
    process = subprocess.Popen([*command, *limits], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        one = Server(process.stdout.readline().split()[-1], process, server.store)
        with pytest.raises(httpx.RemoteProtocolError):
            one.get("SELECT * { ?s ?p ?o }", "text/csv")
        assert "0.5 seconds" in one.get(CROSS).text
        assert "may name http://127.0.0.1:1/" in one.get("SELECT * { SERVICE <http://127.0.0.1:2/> {} }").text
    finally:
        stop(one)


def refused_start(address: str) -> str:
    """What the command says that cannot serve the store at ``address``."""
    command = [sys.executable, "-m", "leagraph", "serve", "--port", "0", "--store", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ((401, {"WWW-Authenticate": 'Basic realm="x"'}, b"who?"), "LEAGRAPH_STORE_USER"),
        ((200, {"Content-Type": "text/html"}, b"<p>Hello"), "no SPARQL endpoint: "),
        ((404, {}, b""), "/query, "),
        ((200, {"Content-Type": "application/json"}, b"[]"), "cannot be read"),
        ((400, {}, b"what is that"), "it takes no queries: the store answered 400 Bad Request: what is that"),
    ],
    ids=["login", "page", "nothing", "no-results", "no-queries"],
)
def test_what_cannot_be_served_is_told_in_one_line_at_the_start(reply: Reply, words: str) -> None:
    with told(lambda asked: reply) as other, pytest.raises(StoreError) as caught:
        asyncio.run(RemoteRunner(f"{other.address}/", Settings()).start())
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_store_that_is_away_and_an_address_with_a_password_are_refused_at_the_start() -> None:
    assert "the store cannot be reached" in refused_start("http://127.0.0.1:1/")
    with pytest.raises(StoreError) as caught:
        RemoteRunner("http://ada:s3cret@127.0.0.1:1/sparql", Settings())
    said = str(caught.value)
    assert "LEAGRAPH_STORE_USER" in said
    assert "s3cret" not in said


def test_a_bare_host_is_served_and_one_that_goes_away_is_missed_query_by_query(server: Server) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def forward(asked: Asked) -> Reply:
        if not asked.path.startswith("/sparql"):
            return 404, {}, b""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
        answer = httpx.post(server.sparql, content=asked.body, headers=headers)
        return answer.status_code, {"Content-Type": answer.headers["content-type"]}, answer.content

    with told(forward, port=port):
        one = over(address)
    try:
        answer = one.get(LABELS)
        assert answer.status_code == 503
        assert str(port) not in answer.text
        with told(forward, port=port):
            assert "Wexcombe" in one.get(LABELS, "application/json").text
    finally:
        stop(one)


@pytest.mark.parametrize("challenge", ['Basic realm="x"', 'Digest realm="x", nonce="abc", qop="auth"'])
def test_the_login_of_the_environment_is_sent_as_the_store_wants_it(
    challenge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "s3cret word")
    scheme = challenge.partition(" ")[0]

    def locked(asked: Asked) -> Reply:
        if not asked.authorization.startswith(scheme):
            return 401, {"WWW-Authenticate": challenge}, b""
        return 200, {"Content-Type": "application/sparql-results+json"}, YES

    with told(locked) as other:
        one = over(other.address)
        try:
            for _ in range(3):
                assert one.get("ASK {}", "application/json").json()["boolean"] is True
        finally:
            stop(one)
        assert all(asked.path == "/query" for asked in other.asked)
        # The challenge is remembered: what follows needs one request each.
        assert [one.authorization.partition(" ")[0] for one in other.asked[-2:]] == [scheme, scheme]
        assert len(other.asked) <= (4 if scheme == "Basic" else 7)


ROW = b"""{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL":
    {"type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "1"}}]}}"""


def test_what_a_store_writes_otherwise_is_written_anew() -> None:
    def odd(asked: Asked) -> Reply:
        text = parse_qs(asked.body.decode())["query"][0]
        if text.startswith("ASK"):
            return 200, {"Content-Type": "application/sparql-results+json"}, ROW
        if text.startswith("CONSTRUCT"):
            return 200, {"Content-Type": "text/turtle; charset=utf-8"}, b"<urn:a> a <urn:B> ."
        if text.startswith("SELECT"):
            body = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"1,2"}}]}}'
            return 200, {"Content-Type": "application/sparql-results+json"}, body
        return 200, {"Content-Type": "text/html"}, b"<p>broken"

    triple = {("urn:a", "urn:B")}
    with told(odd) as other:
        one = over(other.address)
        try:
            assert one.get("ASK {}", "application/json").json() == {"head": {}, "boolean": True}
            assert "<boolean>true</boolean>" in one.get("ASK {}", "application/xml").text
            for kind in (
                "application/n-triples",
                "application/ld+json",
                "application/rdf+xml",
                "text/turtle",
            ):
                answer = one.get("CONSTRUCT WHERE { ?s ?p ?o }", kind)
                assert answer.headers["content-type"].partition(";")[0] == kind
                found = pyoxigraph.parse(answer.content, pyoxigraph.RdfFormat.from_media_type(kind))
                assert {(quad.subject.value, quad.object.value) for quad in found} == triple
            assert one.get("SELECT * {}", "text/csv").text == 'a\r\n"1,2"\r\n'
            broken = one.get("DESCRIBE <urn:a>", "text/turtle")
            assert (broken.status_code, "text/html" in broken.text) == (502, True)
        finally:
            stop(one)

"""The W3C's test cases of the SPARQL 1.1 Protocol, each under the name that its manifest gives it.

The suite assumes graphs at addresses of its author; a release here holds graphs of those names. Updates,
which the suite expects to succeed, must get a clean refusal from a server that only reads.
https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from tests.server.conftest import TYPE, Start

GRAPHS = tuple(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf" for number in range(4))
DATA0, DATA1, DATA2, DATA3 = GRAPHS
DOCUMENT = NamedNode("http://xmlns.com/foaf/0.1/Document")
FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml"}
ROWS = BOOLEAN | {"text/csv", "text/tab-separated-values"}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}
BOTH_NAMED = f"GRAPH ?g1 {{ <{DATA1}> a ?type }} GRAPH ?g2 {{ <{DATA2}> a ?type }}"
BOTH = f"ASK {{ <{DATA1}> a ?type . <{DATA2}> a ?type . }}"


@dataclass(frozen=True)
class Case:
    """A request of the suite and what must come: a truth value, a kind of answer, or a refusal."""

    name: str
    method: str = "POST"
    fields: list[tuple[str, str]] = field(default_factory=list)
    kind: str | None = None
    body: bytes | str = b""
    is_true: bool | None = None
    types: frozenset[str] = frozenset()
    refused: tuple[int, ...] = ()


def true(
    name: str, fields: list[tuple[str, str]], *, method: str = "POST", kind: str = QUERY, body: str = ""
) -> Case:
    """Return a case that expects the answer true."""
    given = kind if method == "POST" else None
    return Case(name, method, fields, given, body, True, frozenset(BOOLEAN))


def refused(name: str, status: int, kind: str | None = None, body: bytes | str = b"", **more: str) -> Case:
    """Return a case that expects a refusal."""
    fields = [(key.replace("_", "-"), value) for key, value in more.items()]
    return Case(name, "POST", fields, kind, body, refused=(status,))


DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
QUERIES = [
    true("query_post_form", [(DEFAULT, DATA0)], kind=FORM, body="query=ASK%20%7B%7D"),
    true("query_get", [("query", "ASK {}"), (DEFAULT, DATA0)], method="GET"),
    true("query_post_direct", [], body="ASK {}"),
    true(
        "query_dataset_default_graphs_get",
        [("query", BOTH), (DEFAULT, DATA1), (DEFAULT, DATA2)],
        method="GET",
    ),
    true("query_dataset_default_graphs_post", [(DEFAULT, DATA1), (DEFAULT, DATA2)], body=BOTH),
    true(
        "query_dataset_named_graphs_post",
        [(NAMED, DATA1), (NAMED, DATA2)],
        body=f"ASK {{ {BOTH_NAMED} }}",
    ),
    true(
        "query_dataset_named_graphs_get",
        [("query", f"ASK {{ {BOTH_NAMED} }}"), (NAMED, DATA1), (NAMED, DATA2)],
        method="GET",
    ),
    true(
        "query_dataset_full",
        [(DEFAULT, DATA3), (NAMED, DATA1), (NAMED, DATA2)],
        body=f"ASK {{\n  <{DATA3}> a ?type\n  {BOTH_NAMED}\n}}",
    ),
    # The manifest has an ampersand of this one percent-encoded by mistake, which makes one IRI of two.
    true(
        "query_multiple_dataset",
        [(NAMED, DATA1), (NAMED, DATA2)],
        body=f"ASK FROM <{DATA3}> {{ {BOTH_NAMED} }}",
    ),
    Case(
        "query_content_type_select",
        fields=[(DEFAULT, DATA0)],
        kind=QUERY,
        body="SELECT (1 AS ?value) {}",
        types=frozenset(ROWS),
    ),
    Case(
        "query_content_type_ask",
        fields=[(DEFAULT, DATA0)],
        kind=QUERY,
        body="ASK {}",
        types=frozenset(BOOLEAN),
    ),
    Case(
        "query_content_type_describe",
        fields=[(DEFAULT, DATA0)],
        kind=QUERY,
        body="DESCRIBE <http://example.org/>",
        types=frozenset(RDF),
    ),
    Case(
        "query_content_type_construct",
        fields=[(DEFAULT, DATA0)],
        kind=QUERY,
        body="CONSTRUCT { <s> <p> 1 } WHERE {}",
        types=frozenset(RDF),
    ),
]
INSERT = f"INSERT DATA {{ GRAPH <{DATA1}> {{ <{DATA1}> a <{DOCUMENT.value}> }} }}"
UPDATES = [
    refused("update_dataset_default_graph", 403, UPDATE, f"CLEAR ALL ; {INSERT}", using_graph_uri=DATA1),
    Case(
        "update_dataset_default_graphs",
        fields=[("using-graph-uri", DATA1), ("using-graph-uri", DATA2)],
        kind=UPDATE,
        body=f"DROP ALL ; {INSERT}",
        refused=(403,),
    ),
    Case(
        "update_dataset_named_graphs",
        fields=[("using-named-graph-uri", DATA1), ("using-named-graph-uri", DATA2)],
        kind=UPDATE,
        body=f"DROP ALL ; {INSERT}",
        refused=(403,),
    ),
    refused(
        "update_dataset_full",
        403,
        UPDATE,
        f"DROP ALL ; {INSERT}",
        using_graph_uri=DATA1,
        using_named_graph_uri=DATA2,
    ),
    refused("update_post_form", 403, FORM, "update=CLEAR+ALL"),
    refused("update_post_direct", 403, UPDATE, "CLEAR ALL"),
    refused(
        "update_base_uri",
        403,
        UPDATE,
        "INSERT DATA { GRAPH <http://example.org/protocol-base-test/> { <http://e/s> <http://e/p> <test> } }",
    ),
    Case("bad_update_get", "GET", [("update", "CLEAR ALL")], refused=(403,)),
    refused("bad_multiple_updates", 403, FORM, "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    refused("bad_update_wrong_media_type", 415, "text/plain", "CLEAR NAMED"),
    refused("bad_update_missing_form_type", 415, None, "update=CLEAR%20NAMED"),
    refused("bad_update_non_utf8", 415, f"{UPDATE}; charset=UTF-16", "CLEAR NAMED".encode("utf-16")),
    refused("bad_update_syntax", 403, FORM, "update=CLEAR%20XYZ"),
    refused(
        "bad_update_dataset_conflict",
        403,
        UPDATE,
        "WITH <http://example/addresses> DELETE { ?person ?p 'Bill' } WHERE { ?person ?p 'Bill' }",
        using_named_graph_uri="http://example/people",
    ),
]
BAD = [
    Case("bad_query_method", "PUT", [("query", "ASK {}"), (DEFAULT, DATA0)], kind=FORM, refused=(405,)),
    Case("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")], refused=(400,)),
    refused("bad_query_wrong_media_type", 415, "text/plain", "ASK {}"),
    refused("bad_query_missing_form_type", 415, None, "query=ASK%20%7B%7D"),
    refused("bad_query_missing_direct_type", 415, None, "ASK {}"),
    refused("bad_query_non_utf8", 415, f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16")),
    Case("bad_query_syntax", "GET", [("query", "ASK {")], refused=(400,)),
]
CASES = QUERIES + UPDATES + BAD


@pytest.fixture(scope="module")
def client(start: Start) -> Iterator[httpx.Client]:
    quads = [Quad(NamedNode(graph), TYPE, DOCUMENT, NamedNode(graph)) for graph in GRAPHS]
    # The suite's own address ends in a slash.
    with httpx.Client(base_url=f"{start(quads=quads).sparql}/") as client:
        yield client


def test_the_suite_is_complete() -> None:
    assert (len(QUERIES), len(UPDATES), len(BAD)) == (13, 14, 7)
    assert len({one.name for one in CASES}) == 34


@pytest.mark.parametrize("case", CASES, ids=[one.name for one in CASES])
def test_w3c(client: httpx.Client, case: Case) -> None:
    fields = "&".join(f"{name}={quote(value, safe='')}" for name, value in case.fields)
    headers = {"Content-Type": case.kind} if case.kind else {}
    answer = client.request(case.method, f"?{fields}" if fields else "", content=case.body, headers=headers)
    media_type = answer.headers["content-type"].partition(";")[0]
    if case.refused:
        assert answer.status_code in case.refused, answer.text
        assert media_type == "text/plain"
        return
    assert answer.status_code == 200, answer.text
    assert media_type in case.types
    if case.types == RDF:
        triples = list(parse(answer.content, RdfFormat.from_media_type(media_type)))
        assert len(triples) == ("CONSTRUCT" in str(case.body))
        return
    results = parse_query_results(answer.content, QueryResultsFormat.from_media_type(media_type))
    if case.types == ROWS:
        assert isinstance(results, QuerySolutions)
        assert len(list(results)) == 1
    else:
        assert isinstance(results, QueryBoolean)
        assert case.is_true is None or bool(results) is case.is_true


def test_no_update_of_the_suite_changed_anything(client: httpx.Client) -> None:
    for case in UPDATES:
        headers = {"Content-Type": case.kind} if case.kind else {}
        client.request(case.method, "", params=dict(case.fields), content=case.body, headers=headers)
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert client.get("", params={"query": count}, headers={"Accept": "text/csv"}).text == "n\r\n4\r\n"

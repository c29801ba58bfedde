"""The SPARQL 1.1 Protocol over real HTTP: every form of request, every way to get it wrong."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import Any

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from leagraph.queries import catalogue
from tests.server.conftest import Server

SELECT = "SELECT ?name { ?lea <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
CONSTRUCT = "CONSTRUCT { ?lea ?p ?name } { ?lea ?p ?name . ?lea a <ontology#LocalEducationAuthority> }"
ASK = "ASK { ?s ?p ?o }"
DESCRIBE = "DESCRIBE <https://w3id.org/leagraph/id/lea/wexcombe>"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
GRAPH = "https://w3id.org/leagraph/id/graph/wexcombe/2000-03"
OTHER = "https://w3id.org/leagraph/id/graph/wexcombe/2002-07"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def post(
    server: Server, content: bytes | str, kind: str | None, query: str = "", **headers: str
) -> httpx.Response:
    if kind is not None:
        headers["Content-Type"] = kind
    return httpx.post(f"{server.sparql}{query}", content=content, headers=headers)


def number(response: httpx.Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_a_query_is_answered_in_every_form_of_request(server: Server) -> None:
    answers = [
        server.get(SELECT),
        httpx.post(server.sparql, data={"query": SELECT}),
        post(server, SELECT, DIRECT),
        post(server, SELECT, f"{DIRECT}; charset=UTF-8"),
        post(server, SELECT, "Application/SPARQL-Query"),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/sparql-results+json"
        values = [row["name"]["value"] for row in answer.json()["results"]["bindings"]]
        assert values == ["Wexcombe"]


def test_head_gives_the_headers_of_get_and_no_body(server: Server) -> None:
    got = server.get(SELECT)
    head = httpx.head(server.sparql, params={"query": SELECT})
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "content-length", "vary"):
        assert head.headers[name] == got.headers[name]
    assert httpx.head(server.sparql, params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}).status_code == 200


def test_options_tells_the_methods_and_allows_every_origin(server: Server) -> None:
    answer = httpx.options(server.sparql, headers={"Origin": "https://example.org"})
    assert answer.status_code == 204
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]


READ = (
    "",
    "api/queries",
    "api/queries/inspections.csv",
    "health",
    "openapi.json",
    "search?q=quote",
    "doc/lea/wexcombe.ttl",
    "doc/lea/wexcombe.html",
    "ontology",
    "queries/inspections",
    "queries/documents/thing.rq",
    ".well-known/void",
    ".well-known/sparql-examples",
)


@pytest.mark.parametrize("path", READ)
def test_every_address_answers_head_and_options(server: Server, path: str) -> None:
    # What is packed has no length before it is sent.
    plain = {"Accept-Encoding": "identity"}
    got, head = (ask(f"{server.address}{path}", headers=plain) for ask in (httpx.get, httpx.head))
    assert head.status_code == got.status_code
    assert head.content == b""
    for name in ("content-type", "etag", "vary", "link", "cache-control"):
        assert head.headers.get(name) == got.headers.get(name)
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Headers": "authorization"}
    options = httpx.options(f"{server.address}{path}", headers=preflight)
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert options.headers["access-control-allow-origin"] == "*"
    assert "Authorization" in options.headers["access-control-allow-headers"]
    exposed = options.headers["access-control-expose-headers"]
    assert all(name in exposed for name in ("ETag", "Link", "Retry-After"))


def test_a_packed_body_is_unpacked_once_and_within_the_limit(server: Server) -> None:
    query = "SELECT (1 AS ?x) {}"
    packed = gzip.compress(query.encode())
    direct = {"Accept": "text/csv", "Content-Encoding": "gzip"}
    assert post(server, packed, DIRECT, **direct).text == "x\r\n1\r\n"
    form = gzip.compress(b"query=SELECT+(1+AS+?x)+%7B%7D")
    assert post(server, form, FORM, **direct).text == "x\r\n1\r\n"
    assert post(server, gzip.compress(packed), DIRECT, **direct).status_code == 400
    assert post(server, packed[:-4], DIRECT, **direct).status_code == 400
    assert post(server, query, DIRECT, **direct).status_code == 400
    bomb = post(server, gzip.compress(b" " * 50_000_000), DIRECT, **direct)
    assert (bomb.status_code, "bytes" in bomb.text) == (413, True)
    other = post(server, packed, DIRECT, **{"Content-Encoding": "br"})
    assert (other.status_code, other.headers["accept-encoding"]) == (415, "gzip, identity")


def test_the_address_with_a_slash_is_the_same(server: Server) -> None:
    for answer in (
        httpx.get(f"{server.sparql}/", params={"query": ASK}),
        httpx.post(f"{server.sparql}/", data={"query": ASK}),
    ):
        assert answer.json()["boolean"] is True
    assert httpx.get(f"{server.sparql}/").headers["content-type"] == "text/turtle; charset=utf-8"
    assert httpx.options(f"{server.sparql}/").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_plus_and_percent_signs_are_decoded_as_forms_do(server: Server) -> None:
    for sent, meant in (("1%2B1", "1+1"), ("1+1", "1 1"), ("%2525", "%25"), ("%252B", "%2B")):
        body = f"query=SELECT+('{sent}'+AS+?x)+%7B%7D"
        assert post(server, body, FORM, Accept="text/csv").text == f"x\r\n{meant}\r\n"
        got = httpx.get(f"{server.sparql}?{body}", headers={"Accept": "text/csv"})
        assert got.text == f"x\r\n{meant}\r\n"


def test_a_body_is_decoded_exactly_once(server: Server) -> None:
    query = "SELECT ('%41+%25 é' AS ?x) {}"
    for answer in (
        server.get(query, "text/csv"),
        httpx.post(server.sparql, data={"query": query}, headers={"Accept": "text/csv"}),
        post(server, query.encode(), DIRECT, Accept="text/csv"),
    ):
        assert answer.text == "x\r\n%41+%25 é\r\n"


BAD: list[tuple[str, dict[str, Any], int, str]] = [
    ("no query", {"method": "GET", "params": {"x": "1"}}, 400, "exactly one query"),
    ("two queries", {"method": "GET", "params": [("query", ASK), ("query", ASK)]}, 400, "2 queries"),
    ("empty form", {"method": "POST", "data": {"x": "1"}}, 400, "0 queries"),
    (
        "form with two",
        {"method": "POST", "content": "query=ASK{}&query=ASK{}", "kind": FORM},
        400,
        "2 queries",
    ),
    (
        "query in both",
        {"method": "POST", "params": {"query": ASK}, "content": ASK, "kind": DIRECT},
        400,
        "2 q",
    ),
    ("wrong type", {"method": "POST", "content": ASK, "kind": "text/plain"}, 415, "content type"),
    ("no type", {"method": "POST", "content": ASK}, 415, "not none"),
    ("json", {"method": "POST", "content": "{}", "kind": "application/json"}, 415, "application/json"),
    (
        "UTF-16",
        {"method": "POST", "content": ASK.encode("utf-16"), "kind": f"{DIRECT}; charset=UTF-16"},
        415,
        "utf-16",
    ),
    ("no UTF-8", {"method": "POST", "content": b"ASK {\xff}", "kind": DIRECT}, 400, "not UTF-8 at byte 5"),
    (
        "no UTF-8 in form",
        {"method": "POST", "content": b"query=ASK%FF", "kind": FORM},
        400,
        "percent-encoded",
    ),
    (
        "update",
        {"method": "POST", "content": "CLEAR ALL", "kind": "application/sparql-update"},
        403,
        "read-only",
    ),
    ("update form", {"method": "POST", "data": {"update": "CLEAR ALL"}}, 403, "read-only"),
    ("update by GET", {"method": "GET", "params": {"update": "CLEAR ALL"}}, 403, "read-only"),
    ("both", {"method": "POST", "data": {"update": "CLEAR ALL", "query": ASK}}, 400, "a query and an update"),
    (
        "update as query",
        {"method": "GET", "params": {"query": "INSERT DATA { <a:a> <a:b> 1 }"}},
        400,
        "update",
    ),
    ("load as query", {"method": "GET", "params": {"query": "LOAD <file:///etc/passwd>"}}, 400, "update"),
    ("syntax", {"method": "GET", "params": {"query": "SELECT * {\n ?s ?p\n}"}}, 400, "line 3, column 2: "),
    ("nothing", {"method": "GET", "params": {"query": ""}}, 400, "line 1, column 1: "),
    ("PUT", {"method": "PUT", "content": ASK, "kind": DIRECT}, 405, "PUT is not allowed"),
    ("DELETE", {"method": "DELETE", "params": {"query": ASK}}, 405, "DELETE is not allowed"),
    (
        "bad graph",
        {"method": "GET", "params": {"query": ASK, "default-graph-uri": "a b"}},
        400,
        "no absolute IRI",
    ),
    ("bad timeout", {"method": "GET", "params": {"query": ASK, "timeout": "soon"}}, 400, "number of seconds"),
    ("long", {"method": "GET", "params": {"query": ASK, "timeout": "nan"}}, 400, "number of seconds"),
    ("format", {"method": "GET", "params": {"query": ASK, "format": "stone"}}, 406, "nothing here as stone"),
]


@pytest.mark.parametrize(
    ("request_", "status", "words"), [one[1:] for one in BAD], ids=[one[0] for one in BAD]
)
def test_a_bad_request_gets_its_status_and_plain_words(
    server: Server, request_: dict[str, Any], status: int, words: str
) -> None:
    arguments = dict(request_)
    kind = arguments.pop("kind", None)
    headers = {"Content-Type": kind} if kind else {}
    answer = httpx.request(url=server.sparql, headers=headers, **arguments)
    assert (answer.status_code, words in answer.text) == (status, True), answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Traceback" not in answer.text
    assert "/src/" not in answer.text


def test_a_refused_method_and_type_say_what_would_do(server: Server) -> None:
    assert httpx.put(server.sparql).headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert httpx.post(server.sparql, content="x").headers["accept-post"] == f"{FORM}, {DIRECT}"


def test_a_request_that_is_too_long_is_refused(server: Server) -> None:
    assert post(server, "ASK {} #" + "x" * 600_000, DIRECT).status_code == 413
    assert post(server, "x" * 3_000_000, DIRECT).status_code == 413


DATA_SETS = [
    ("union", COUNT, {}, 6002),
    ("named graphs", NAMED, {}, 6004),
    ("one default graph", COUNT, {"default-graph-uri": GRAPH}, 2),
    ("two default graphs", COUNT, {"default-graph-uri": [GRAPH, OTHER]}, 6002),
    ("a default graph leaves no named one", NAMED, {"default-graph-uri": GRAPH}, 0),
    ("FROM two graphs", COUNT.replace("{ ?s", f"FROM <{GRAPH}> FROM <{OTHER}> {{ ?s"), {}, 6002),
    ("a default graph named twice", COUNT, {"default-graph-uri": [GRAPH, GRAPH]}, 2),
    ("a named graph named twice", NAMED, {"named-graph-uri": [GRAPH, GRAPH]}, 2),
    ("one named graph", NAMED, {"named-graph-uri": GRAPH}, 2),
    ("a named graph leaves the default one empty", COUNT, {"named-graph-uri": GRAPH}, 0),
    ("both", NAMED, {"default-graph-uri": OTHER, "named-graph-uri": GRAPH}, 2),
    ("FROM", COUNT.replace("{ ?s", f"FROM <{GRAPH}> {{ ?s"), {}, 2),
    (
        "a graph of the request goes before FROM",
        COUNT.replace("{ ?s", f"FROM <{GRAPH}> {{ ?s"),
        {"default-graph-uri": OTHER},
        6002,
    ),
    ("a graph that is not there is empty", COUNT, {"default-graph-uri": "https://example.org/none"}, 0),
    ("an empty value is none", COUNT, {"default-graph-uri": ""}, 6002),
    ("a file is never read", COUNT, {"default-graph-uri": "file:///etc/hostname"}, 0),
]


@pytest.mark.parametrize(
    ("query", "graphs", "count"), [one[1:] for one in DATA_SETS], ids=[one[0] for one in DATA_SETS]
)
@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_the_data_set_is_that_of_the_request_or_of_the_query(
    server: Server, query: str, graphs: dict[str, Any], count: int, how: str
) -> None:
    if how == "get":
        answer = httpx.get(server.sparql, params={"query": query, **graphs})
    elif how == "form":
        answer = httpx.post(server.sparql, data={"query": query, **graphs})
    else:
        answer = httpx.post(server.sparql, params=graphs, content=query, headers={"Content-Type": DIRECT})
    assert number(answer) == count


def test_from_a_file_never_reads(server: Server) -> None:
    answer = server.get("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "text/csv")
    assert answer.text == "s,p,o\r\n" or answer.text == "o,p,s\r\n"


FORMATS = [
    (SELECT, "application/sparql-results+json", "application/sparql-results+json"),
    (SELECT, "application/json", "application/json"),
    (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
    (SELECT, "application/xml", "application/xml"),
    (SELECT, "text/csv", "text/csv; charset=utf-8"),
    (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (SELECT, "text/turtle, text/csv;q=0.2", "text/csv; charset=utf-8"),
    (SELECT, "text/*", "text/csv; charset=utf-8"),
    (
        SELECT,
        "application/sparql-results+json;q=0.5, application/sparql-results+xml",
        "application/sparql-results+xml",
    ),
    (SELECT, "text/html, image/gif, *; q=.2, */*; q=.2", "application/sparql-results+json"),
    (ASK, "*/*", "application/sparql-results+json"),
    (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
    (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
    (CONSTRUCT, "application/n-triples", "application/n-triples"),
    (CONSTRUCT, "application/ld+json", "application/ld+json"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
    (CONSTRUCT, "application/trig", "application/trig"),
    (CONSTRUCT, "application/n-quads", "application/n-quads"),
    (DESCRIBE, "application/rdf+xml;q=0.9, text/turtle;q=0.8", "application/rdf+xml"),
]
RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}


@pytest.mark.parametrize(("query", "accept", "content_type"), FORMATS)
def test_an_answer_comes_in_the_format_that_was_asked_for(
    server: Server, query: str, accept: str, content_type: str
) -> None:
    answer = server.get(query, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    kind = content_type.partition(";")[0]
    if query in (CONSTRUCT, DESCRIBE):
        assert len(list(parse(answer.content, RdfFormat.from_media_type(kind)))) == 2
    elif kind == "text/csv":
        assert list(csv.reader(io.StringIO(answer.text))) == [["name"], ["Wexcombe"]]
    elif query == ASK:
        assert bool(parse_query_results(answer.content, RESULTS[kind]))
    else:
        assert len(list(parse_query_results(answer.content, RESULTS[kind]))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        (SELECT, "text/turtle", "text/csv"),
        (ASK, "text/csv", "sparql-results+xml"),
        (CONSTRUCT, "image/png", "turtle"),
    ],
)
def test_what_is_not_on_offer_is_refused_with_what_is(
    server: Server, query: str, accept: str, offered: str
) -> None:
    answer = server.get(query, accept)
    assert answer.status_code == 406
    assert offered in answer.text


LEGACY = [
    ({"format": "csv"}, SELECT, "text/csv"),
    ({"output": "xml"}, SELECT, "application/sparql-results+xml"),
    ({"results": "json"}, SELECT, "application/sparql-results+json"),
    ({"format": "application/sparql-results+xml"}, SELECT, "application/sparql-results+xml"),
    ({"format": "json", "output": "json", "results": "json"}, CONSTRUCT, "application/ld+json"),
    ({"format": "turtle"}, CONSTRUCT, "text/turtle"),
    ({"format": "rdf+xml"}, CONSTRUCT, "application/rdf+xml"),
    ({"format": "turtle"}, SELECT, "text/tab-separated-values"),
    ({"format": "text/html"}, SELECT, "text/tab-separated-values"),
    ({"format": ""}, SELECT, "text/tab-separated-values"),
]


@pytest.mark.parametrize(("parameters", "query", "content_type"), LEGACY)
def test_the_old_parameters_for_the_format_are_understood(
    server: Server, parameters: dict[str, str], query: str, content_type: str
) -> None:
    accept = "text/tab-separated-values" if query == SELECT else "application/n-triples"
    answer = server.get(query, accept, **parameters)
    assert answer.headers["content-type"].partition(";")[0] == content_type


def test_a_copy_that_is_still_good_is_not_sent_again(server: Server) -> None:
    first = server.get(SELECT)
    tag = first.headers["etag"]
    again = httpx.get(server.sparql, params={"query": SELECT}, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert (
        httpx.get(
            server.sparql,
            params={"query": SELECT},
            headers={"If-Modified-Since": first.headers["last-modified"]},
        ).status_code
        == 304
    )
    for tags in ("*", tag.removeprefix("W/"), f'"x" , {tag},"y"'):
        answer = httpx.get(server.sparql, params={"query": SELECT}, headers={"If-None-Match": tags})
        assert (answer.status_code, answer.headers["vary"]) == (304, "Accept, Accept-Encoding")
    # A tag goes before a date, and a date that is none is passed over.
    for headers in (
        {"If-None-Match": '"x"', "If-Modified-Since": first.headers["last-modified"]},
        {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    ):
        answer = httpx.get(server.sparql, params={"query": SELECT}, headers=headers)
        assert answer.status_code == 200
    assert (
        httpx.get(
            server.sparql, params={"query": "SELECT (NOW() AS ?n) {}"}, headers={"If-None-Match": "*"}
        ).status_code
        == 200
    )
    other = httpx.get(
        server.sparql, params={"query": SELECT}, headers={"If-None-Match": tag, "Accept": "text/csv"}
    )
    assert other.status_code == 200
    assert other.headers["etag"] != tag


def test_an_answer_that_changes_from_call_to_call_is_not_kept(server: Server) -> None:
    answer = server.get("SELECT (RAND() AS ?x) {}")
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_answers_are_compressed_for_those_who_take_it(server: Server) -> None:
    query = "SELECT ?q { ?s <https://w3id.org/leagraph/ontology#quote> ?q }"
    plain = httpx.get(server.sparql, params={"query": query}, headers={"Accept-Encoding": "identity"})
    packed = httpx.get(server.sparql, params={"query": query}, headers={"Accept-Encoding": "gzip;q=0.5"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.json()["results"]["bindings"]) == 3000
    assert sorted(map(json.dumps, packed.json()["results"]["bindings"])) == sorted(
        map(json.dumps, plain.json()["results"]["bindings"])
    )
    refused = httpx.get(server.sparql, params={"query": query}, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


def test_relative_iris_are_read_against_the_base_of_the_graph(server: Server) -> None:
    assert server.get("ASK { <id/lea/wexcombe> ?p ?o }").json()["boolean"] is True


def test_no_prefix_is_added_to_a_query(server: Server) -> None:
    assert server.get("SELECT * { ?s lea:quote ?o }").status_code == 400


def test_the_bare_address_describes_the_service(server: Server) -> None:
    answer = httpx.get(server.sparql)
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    triples = {(one.predicate.value, str(one.object)) for one in parse(answer.content, RdfFormat.TURTLE)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"{sd}endpoint", f"<{server.sparql}>") in triples
    assert (f"{sd}supportedLanguage", f"<{sd}SPARQL11Query>") in triples
    assert (f"{sd}name", f"<{GRAPH}>") in triples
    assert (f"{sd}feature", f"<{sd}UnionDefaultGraph>") in triples


def test_the_data_set_is_described_as_void(server: Server) -> None:
    answer = httpx.get(f"{server.address}.well-known/void", headers={"Accept": "application/n-triples"})
    assert "http://rdfs.org/ns/void#classPartition" in answer.text
    assert "<http://rdfs.org/ns/void#triples>" in answer.text
    assert httpx.get(f"{server.address}.well-known/void", headers={"Accept": "image/png"}).status_code == 406


def test_the_saved_queries_are_listed_as_executables(server: Server) -> None:
    answer = httpx.get(f"{server.address}.well-known/sparql-examples")
    kinds = [str(one.object) for one in parse(answer.content, RdfFormat.TURTLE)]
    assert kinds.count("<http://www.w3.org/ns/shacl#SPARQLExecutable>") == len(catalogue())


def test_a_long_query_can_be_sent_by_get(server: Server) -> None:
    assert server.get(f"{ASK} # {'x' * 50_000}").status_code == 200


def test_every_response_carries_the_headers_of_safety(server: Server) -> None:
    for path in ("health", "sparql", "nothing-here"):
        answer = httpx.get(f"{server.address}{path}")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["access-control-allow-origin"] == "*"


def test_health_names_the_release(server: Server) -> None:
    health = httpx.get(f"{server.address}health").json()
    assert health["status"] == "ok"
    assert health["quads"] == 6004
    assert health["release"].endswith(health["hash"][:8])

"""The embedded store: the default graph is the union, answers are typed, formats are written."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.errors import QueryError, StoreError
from leagraph.store import EmbeddedStore, GraphStore, Release, Term, open_store, write_release

LABELS = "SELECT ?lea ?name { ?lea <http://www.w3.org/2004/02/skos/core#prefLabel> ?name } ORDER BY ?name"
EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"


@pytest.fixture
def opened(release: Release, store: Path) -> GraphStore:
    return open_store(str(store))


@pytest.fixture(params=["memory", "disk"])
def either(request: pytest.FixtureRequest, release: Release, store: Path) -> EmbeddedStore:
    return EmbeddedStore(store, memory_budget=0 if request.param == "disk" else 2**30)


def test_a_triple_of_two_graphs_is_answered_once(either: EmbeddedStore) -> None:
    result = either.select(LABELS)
    assert result.variables == ("lea", "name")
    assert [row["name"] for row in result.dicts()] == ["Tarnbury", "Wexcombe"]
    assert len(either.construct(EVERYTHING)) == 4


def test_named_graphs_can_be_asked_for(either: EmbeddedStore) -> None:
    assert len(either.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows) == 3
    graph = "BASE <https://w3id.org/leagraph/id/graph/> SELECT * FROM <tarnbury/2001-01> { ?s ?p ?o }"
    assert len(either.select(graph).rows) == 2
    assert len(either.select(graph.replace("FROM", "FROM NAMED")).rows) == 0
    mixed = "SELECT * { ?s ?p ?o . GRAPH ?g { ?s a ?class } }"
    assert len(either.select(mixed).rows) == 6


def test_an_index_on_disk_is_made_once(release: Release, store: Path) -> None:
    EmbeddedStore(store, memory_budget=0)
    (index,) = release.folder.glob(".index-*")
    made = index.stat().st_mtime_ns
    EmbeddedStore(store, memory_budget=0)
    assert index.stat().st_mtime_ns == made
    assert not list(release.folder.glob(".indexing-*"))


def test_a_term_knows_its_kind_and_its_value(store: Path) -> None:
    subject = NamedNode("http://example.org/s")
    values = [Literal(3), Literal("2.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))]
    values += [Literal(True), Literal("Grün", language="de"), Literal(1.5)]
    values += [Literal("many", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))]
    write_release(store, [Quad(subject, NamedNode("http://example.org/p"), one) for one in values])
    terms = [term for (term,) in open_store(store).select("SELECT ?o { ?s ?p ?o }").rows if term]
    assert {term.python() for term in terms} == {3, Decimal("2.50"), True, "Grün", 1.5, "many"}
    assert Term("Grün", "literal", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "de") in terms
    assert str(Term.of(subject)) == "http://example.org/s"


def test_an_unbound_variable_is_none(opened: GraphStore) -> None:
    assert opened.select("SELECT ?x { OPTIONAL { ?x <http://example.org/no> 1 } }").rows == ((None,),)
    assert opened.ask("ASK { ?s ?p ?o }") is True
    assert opened.ask("ASK { ?s <http://example.org/no> ?o }") is False


@pytest.mark.parametrize(
    ("query", "media_type", "beginning"),
    [
        (LABELS, "text/csv", b"lea,name\r\n"),
        (LABELS, "tsv", b"?lea\t?name\n"),
        (LABELS, "application/sparql-results+xml", b'<?xml version="1.0"'),
        ("ASK {}", "json", b'{"head":{}'),
        (EVERYTHING, "text/turtle", b"@prefix "),
        (EVERYTHING, "application/n-triples", b"<https://"),
        (EVERYTHING, "application/rdf+xml", b'<?xml version="1.0"'),
        (EVERYTHING, "trig", b"@prefix "),
        (EVERYTHING, "nq", b"<https://"),
    ],
)
def test_answers_are_written_in_every_format(
    opened: GraphStore, query: str, media_type: str, beginning: bytes
) -> None:
    assert opened.serialize(query, media_type).startswith(beginning)


def test_json_formats_are_json(opened: GraphStore) -> None:
    assert len(json.loads(opened.serialize(LABELS, "json"))["results"]["bindings"]) == 2
    assert len(json.loads(opened.serialize(EVERYTHING, "application/ld+json"))) == 2


@pytest.mark.parametrize(
    ("query", "media_type"), [(LABELS, "text/turtle"), (EVERYTHING, "csv"), ("ASK {}", "x/y")]
)
def test_a_format_that_does_not_fit_is_refused(opened: GraphStore, query: str, media_type: str) -> None:
    with pytest.raises(QueryError, match="no such format here"):
        opened.serialize(query, media_type)


def test_a_wrong_query_is_told_with_line_and_column(opened: GraphStore) -> None:
    with pytest.raises(QueryError, match="syntax error at line 2, column 9"):
        opened.select("SELECT * {\n  oops }")
    with pytest.raises(QueryError, match="no SELECT"):
        opened.select("ASK {}")
    with pytest.raises(QueryError, match="no ASK"):
        opened.ask(LABELS)
    with pytest.raises(QueryError, match="no CONSTRUCT"):
        opened.construct(LABELS)


def test_a_service_is_never_called(opened: GraphStore) -> None:
    with pytest.raises(QueryError, match=r"SERVICE is not allowed \(line 1, column 12\)"):
        opened.select("SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_a_damaged_release_is_an_error_of_the_store(release: Release, store: Path) -> None:
    release.data.write_text("<broken\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(store)

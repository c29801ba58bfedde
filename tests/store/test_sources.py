"""The data set that a query names: FROM clauses in every spelling, and merges without repetitions."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.store import EmbeddedStore, write_release
from leagraph.store.engine import open_engine
from leagraph.store.query_text import read_query_text
from leagraph.store.sources import Sources, sources_of

E = "http://example.org/"
READ = [
    ("SELECT * { ?s ?p ?o }", None),
    ("SELECT * FROM <http://example.org/a> { ?s ?p ?o }", Sources((f"{E}a",))),
    (
        "select * from<http://example.org/a>from named<http://example.org/b>{}",
        Sources((f"{E}a",), (f"{E}b",)),
    ),
    ("PREFIX e: <http://example.org/> ASK FROM e:a FROM e:b {}", Sources((f"{E}a", f"{E}b"))),
    ("PREFIX: <http://example.org/> ASK FROM :a FROM NAMED :b {}", Sources((f"{E}a",), (f"{E}b",))),
    ("BASE <http://example.org/x/> ASK FROM <../a> FROM <../a> {}", Sources((f"{E}a",))),
    ("ASK FROM <a> FROM NAMED <b> FROM NAMED <b> {}", Sources((f"{E}a",), (f"{E}b",))),
    ("CONSTRUCT { ?s ?p 'FROM <x>' } FROM <a> # FROM <c>\n FROM <b> {}", Sources((f"{E}a", f"{E}b"))),
    ("PREFIX from: <http://example.org/> SELECT ?from FROM from:a { ?from from:b 1 }", Sources((f"{E}a",))),
    ("DESCRIBE <x> FROM # a comment\n <a>", Sources((f"{E}a",))),
    ("ASK FROM e:a {}", None),  # no such prefix: the engine will say so
    ("ASK FROM { ?s ?p ?o }", None),
]


@pytest.mark.parametrize(("sparql", "sources"), READ, ids=[one[0][:60] for one in READ])
def test_the_graphs_of_a_query_are_read_as_the_engine_resolves_them(
    sparql: str, sources: Sources | None
) -> None:
    assert sources_of(sparql, E) == sources


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """Return three graphs: one triple is in all, one in two, each has one of its own."""
    place = tmp_path_factory.mktemp("shared")
    shared = {"all": "abc", "two": "ab", "a": "a", "b": "b", "c": "c"}
    write_release(
        place,
        [
            Quad(NamedNode(f"{E}s"), NamedNode(f"{E}p"), Literal(word), NamedNode(f"{E}{graph}"))
            for word, graphs in shared.items()
            for graph in graphs
        ],
    )
    return EmbeddedStore(place)


COUNTED = [
    ("", "?s ?p ?o", 5),
    (f"FROM <{E}a>", "?s ?p ?o", 3),
    (f"FROM <{E}a> FROM <{E}a>", "?s ?p ?o", 3),
    (f"FROM <{E}a> FROM <{E}b>", "?s ?p ?o", 4),
    (f"FROM <{E}a> FROM <{E}b> FROM <{E}c>", "?s ?p ?o", 5),
    (f"FROM <{E}a> FROM <{E}none>", "?s ?p ?o", 3),
    (f"FROM <{E}a> FROM <{E}b>", "GRAPH ?g { ?s ?p ?o }", 0),
    (f"FROM <{E}a> FROM <{E}b> FROM NAMED <{E}c>", "GRAPH ?g { ?s ?p ?o }", 2),
    (f"FROM <{E}a> FROM <{E}b> FROM NAMED <{E}b>", "?s ?p ?o . GRAPH ?g { ?s ?p ?o }", 3),
    (f"FROM NAMED <{E}a> FROM NAMED <{E}a>", "GRAPH ?g { ?s ?p ?o }", 3),
    (f"FROM NAMED <{E}a>", "?s ?p ?o", 0),
]


@pytest.mark.parametrize(("clauses", "pattern", "count"), COUNTED)
def test_no_triple_is_counted_twice(store: EmbeddedStore, clauses: str, pattern: str, count: int) -> None:
    rows = store.select(f"SELECT (COUNT(*) AS ?n) {clauses} {{ {pattern} }}")
    assert rows.rows[0][0] is not None
    assert rows.rows[0][0].text == str(count)
    assert len(store.select(f"SELECT * {clauses} {{ {pattern} }}").rows) == count


def test_graphs_of_the_request_are_merged_and_go_before_those_of_the_query(store: EmbeddedStore) -> None:
    engine = open_engine(store.release)
    sparql = "SELECT (COUNT(*) AS ?n) FROM <http://example.org/c> { ?s ?p ?o }"
    answer = engine.query(sparql, read_query_text(sparql), default_graphs=(f"{E}a", f"{E}b", f"{E}b"))
    assert [str(row[0]) for row in answer] == ['"4"^^<http://www.w3.org/2001/XMLSchema#integer>']  # type: ignore[union-attr]


def test_the_merge_of_a_data_set_is_kept_until_another_is_asked_for(store: EmbeddedStore) -> None:
    engine = open_engine(store.release)
    for graphs, count in ((("a", "b"), 4), (("a", "b"), 4), (("a", "c"), 4), (("none", "nothing"), 0)):
        sparql = "SELECT ?o { ?s ?p ?o }"
        answer = engine.query(
            sparql, read_query_text(sparql), default_graphs=tuple(f"{E}{one}" for one in graphs)
        )
        assert len(list(answer)) == count  # type: ignore[arg-type]
        assert [one.default for one in engine.kept] == [tuple(f"{E}{one}" for one in graphs)]

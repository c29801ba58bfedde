"""The catalogue: what it refuses, how it lists itself."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from leagraph.errors import QueryError
from leagraph.queries import (
    Catalogue,
    catalogue,
    catalogue_graph,
    catalogue_table,
    parse_query,
    read_query,
)

DOCS = Path(__file__).resolve().parents[2] / "docs" / "queries.md"
HEADER = (
    "#+ title: T\n#+ description: D\n#+ columns: []\n#+ example: {}\n"
    "#+ parameters: [{name: lea, type: lea, description: any}]\n"
)


def test_the_docs_list_the_queries_as_their_headers_do() -> None:
    # To write it again: leagraph.queries.catalogue_table(catalogue()) goes below the first heading.
    head, _, table = DOCS.read_text(encoding="utf-8").partition("\n<!-- made from queries/*.rq -->\n\n")
    assert head
    assert table == catalogue_table(catalogue())


def test_a_query_is_found_by_name_and_a_wrong_name_lists_the_right_ones() -> None:
    assert catalogue()["judgements"].title == "Judgements"
    with pytest.raises(QueryError, match="no saved query 'judgments'; there are agencies, "):
        catalogue()["judgments"]
    assert "judgments" not in catalogue()


def test_the_catalogue_is_rdf_that_shacl_defines() -> None:
    triples = catalogue_graph(catalogue(), endpoint="https://kg.test/sparql")
    text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE)
    assert text
    store = pyoxigraph.Store()
    store.load(text, format=pyoxigraph.RdfFormat.TURTLE)
    found = store.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?q ?text WHERE {"
        " ?q a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ; sh:select ?text ;"
        " <https://schema.org/target> <https://kg.test/sparql> }"
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    texts = {row["q"].value.rpartition("/")[2]: row["text"].value for row in found}
    assert texts == {name: query.text for name, query in catalogue().items()}


def test_a_query_without_a_header_is_a_query_without_parameters() -> None:
    query = parse_query("mine", "SELECT * WHERE { ?s ?p ?o } LIMIT 1")
    assert (query.title, query.description, query.parameters, query.columns, query.tags) == (
        ("mine", "", (), (), ())
    )
    assert query.bind() == query.text
    with pytest.raises(QueryError, match="unknown parameter 'lea'; it takes none"):
        query.bind({"lea": "luton"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ title: [", "cannot be read"),
        ("#+ title: T\n", "cannot be read"),
        ("#+ - a\n", "cannot be read|unknown keys"),
        (HEADER + "#+ colour: red\n", "unknown keys: colour"),
        (HEADER.replace("type: lea", "type: town"), "unknown type 'town'"),
        (HEADER + "SELECT * WHERE { VALUES (?who) { (UNDEF) } }", r"has no VALUES \(\?lea\)"),
    ],
)
def test_a_wrong_header_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query("mine", text)


def test_a_file_that_is_missing_or_no_text_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot read the query"):
        read_query(tmp_path / "missing.rq")
    odd = tmp_path / "odd.rq"
    odd.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="cannot read the query"):
        read_query(odd)


def test_a_saved_query_needs_a_header(tmp_path: Path) -> None:
    (tmp_path / "bare.rq").write_text("SELECT * WHERE { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(QueryError, match="has no #\\+ header"):
        catalogue(tmp_path)


def test_the_catalogue_is_in_alphabetical_order() -> None:
    assert list(catalogue()) == sorted(catalogue())
    assert isinstance(catalogue(), Catalogue)

"""What must hold of every build: each quote stands in its source, each fact names its rule, no loose ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from leagraph.documents import fold, read_document
from leagraph.rdf.iris import BASE
from leagraph.rdf.namespaces import CONCEPTS, PREFIXES
from leagraph.resources import ontology_folder, samples_folder
from leagraph.store import GraphStore, open_store

_PREFIXES = "\n".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def store(sample_store: Path) -> GraphStore:
    return open_store(sample_store)


@lru_cache(maxsize=8)
def source_text(name: str) -> str:
    """The decoded text of a sample report, which all spans index."""
    return read_document(samples_folder() / name).text


def rows(store: GraphStore, pattern: str, least: int = 1) -> Iterator[dict[str, str]]:
    """The answers to a pattern; there must be some, or the test would pass on an empty graph."""
    found = store.select(f"{_PREFIXES}\nSELECT DISTINCT * WHERE {{ {pattern} }}").dicts()
    assert len(found) >= least, f"only {len(found)} rows for {pattern}"
    yield from found


def none(store: GraphStore, pattern: str) -> None:
    """Nothing in the graph may match the pattern."""
    found = store.select(f"{_PREFIXES}\nSELECT DISTINCT * WHERE {{ {pattern} }} LIMIT 5").dicts()
    assert not found, found


def test_each_quote_is_the_folded_source_of_its_span(store: GraphStore) -> None:
    pattern = (
        "?evidence a lea:Evidence ; lea:quote ?quote ; lea:start ?start ; lea:end ?end ; "
        "lea:inPassage/dcterms:isPartOf/dcterms:source ?source"
    )
    for row in rows(store, pattern, least=500):
        source = source_text(row["source"])
        start, end = int(row["start"]), int(row["end"])
        assert 0 <= start < end <= len(source)
        assert row["quote"] == fold(source[start:end]), row["evidence"]


def test_the_selectors_of_evidence_say_what_the_evidence_says(store: GraphStore) -> None:
    pattern = (
        "?evidence a lea:Evidence ; lea:quote ?quote ; lea:start ?start ; lea:end ?end ; "
        "oa:hasTarget ?target . ?target oa:hasSelector/oa:exact ?exact ; oa:hasSelector ?position . "
        "?position oa:start ?from ; oa:end ?to"
    )
    for row in rows(store, pattern, least=500):
        assert (row["quote"], row["start"], row["end"]) == (row["exact"], row["from"], row["to"])


def test_each_passage_holds_the_source_and_the_evidence_in_it(store: GraphStore) -> None:
    pattern = (
        "?evidence lea:inPassage ?passage ; lea:start ?start ; lea:end ?end . "
        "?passage lea:start ?from ; lea:end ?to ; lea:text ?text ; dcterms:isPartOf/dcterms:source ?source"
    )
    for row in rows(store, pattern, least=500):
        assert int(row["from"]) <= int(row["start"]) < int(row["end"]) <= int(row["to"]), row["evidence"]
        assert row["text"] == fold(source_text(row["source"])[int(row["from"]) : int(row["to"])])


def test_each_cited_paragraph_number_is_printed_in_the_report(store: GraphStore) -> None:
    there = {
        (row["report"], row["number"])
        for row in rows(store, "?p a lea:Paragraph ; lea:paragraphNumber ?number ; dcterms:isPartOf ?report")
    }
    cited = "?evidence lea:citedParagraph ?number ; lea:inPassage/dcterms:isPartOf ?report"
    for row in rows(store, cited, least=500):
        assert (row["report"], row["number"]) in there, row["evidence"]
    after = (
        "?one lea:afterParagraph ?number ; lea:madeIn ?inspection . ?report prov:wasGeneratedBy ?inspection"
    )
    for row in rows(store, after, least=20):
        assert (row["report"], row["number"]) in there, row["one"]


def test_each_statement_has_a_report_evidence_a_rule_and_a_confidence(store: GraphStore) -> None:
    statements = list(rows(store, "?fact a lea:Statement", least=500))
    for one in ("lea:statedIn", "lea:hasEvidence", "lea:foundBy", "lea:confidence"):
        none(store, f"?fact a lea:Statement FILTER NOT EXISTS {{ ?fact {one} ?value }}")
    assert len(statements) == len({row["fact"] for row in statements})


def test_each_rule_that_a_fact_names_is_one_of_the_ontology(store: GraphStore) -> None:
    known = set()
    for path in sorted((ontology_folder() / "rules").glob("*.ttl")):
        for triple in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            known.add(str(getattr(triple.subject, "value", "")))
    for row in rows(store, "?fact lea:foundBy ?rule", least=500):
        assert row["rule"] in known, row
    none(store, "?fact lea:foundBy ?rule FILTER NOT EXISTS { ?rule a lea:ExtractionRule }")


def test_each_confidence_is_a_share_above_nothing(store: GraphStore) -> None:
    for row in rows(store, "?fact lea:confidence ?confidence", least=500):
        assert 0 < Decimal(row["confidence"]) <= 1, row


def test_no_node_is_blank(store: GraphStore) -> None:
    none(store, "?one ?property ?other FILTER(isBlank(?one) || isBlank(?other))")


@pytest.mark.parametrize(
    ("property", "scheme"),
    [
        ("concernsFunction", "function"),
        ("awardsGrade", "grade"),
        ("hasStatus", "status"),
        ("hasBasis", "basis"),
        ("hasPriority", "priority"),
        ("hasFindingKind", "finding-kind"),
        ("hasAgencyKind", "agency-kind"),
        ("inspectionKind", "inspection-kind"),
        ("hasMethod", "method"),
        ("earlierKind", "issue-kind"),
        ("laterKind", "issue-kind"),
    ],
)
def test_each_concept_exists_in_its_scheme(store: GraphStore, property: str, scheme: str) -> None:  # noqa: A002
    for row in rows(store, f"?one lea:{property} ?concept"):
        assert row["concept"].startswith(f"{CONCEPTS}{scheme}/"), row
    none(
        store,
        f"?one lea:{property} ?concept "
        "FILTER NOT EXISTS { ?concept a skos:Concept ; skos:inScheme ?scheme }",
    )


def test_each_thing_that_is_pointed_at_is_described(store: GraphStore) -> None:
    none(
        store,
        f'?one ?property ?thing FILTER(isIRI(?thing) && STRSTARTS(STR(?thing), "{BASE}") && '
        "?property != owl:versionIRI) FILTER NOT EXISTS { ?thing a ?class }",
    )


def test_each_fact_stands_once_in_one_graph_of_a_report(store: GraphStore) -> None:
    none(
        store,
        "GRAPH ?one { ?fact a lea:Statement } GRAPH ?other { ?fact a lea:Statement } FILTER(?one != ?other)",
    )

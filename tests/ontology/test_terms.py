"""Every class and property of ours is named and described in one way."""

from __future__ import annotations

import re

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from tests.ontology.files import CORE, LEA, graph_of

GRAPH = graph_of(CORE)
CLASSES, OBJECT, DATA = (
    sorted(str(term) for term in GRAPH.subjects(RDF.type, kind) if str(term).startswith(LEA))
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
)
# Names that the model has fixed although they are no verbs.
NOUNS = {
    "inspectionKind",
    "previousInspection",
    "neighbour",
    "earlier",
    "later",
    "earlierKind",
    "laterKind",
} | {
    "followUp",
    "recommendation",
    "inAuthority",
    "inPassage",
}


def _texts(term: str, predicate: Node) -> list[rdflib.Literal]:
    return [one for one in GRAPH.objects(rdflib.URIRef(term), predicate) if isinstance(one, rdflib.Literal)]


def test_the_ontology_holds_all_terms_of_the_model() -> None:
    assert len(CLASSES) >= 24
    assert len(OBJECT) >= 30
    assert len(DATA) >= 50


@pytest.mark.parametrize("term", CLASSES + OBJECT + DATA, ids=lambda term: term.removeprefix(LEA))
def test_a_term_has_one_label_one_definition_and_says_what_was_considered(term: str) -> None:
    label, definition = _texts(term, SKOS.prefLabel), _texts(term, SKOS.definition)
    assert [one.language for one in label] == ["en"]
    assert [one.language for one in definition] == ["en"]
    assert re.fullmatch(r"[A-Z][^.]*( [^.]*)*\.", definition[0]), "a definition is one full sentence"
    assert len(_texts(term, SKOS.editorialNote)) == 1
    assert (rdflib.URIRef(term), RDFS.isDefinedBy, rdflib.URIRef(LEA[:-1])) in GRAPH


@pytest.mark.parametrize("term", CLASSES, ids=lambda term: term.removeprefix(LEA))
def test_a_class_is_a_noun_in_camel_case_with_an_example(term: str) -> None:
    assert re.fullmatch(r"([A-Z][a-z]+)+", term.removeprefix(LEA))
    assert _texts(term, SKOS.example)


@pytest.mark.parametrize("term", OBJECT, ids=lambda term: term.removeprefix(LEA))
def test_an_object_property_begins_with_a_verb(term: str) -> None:
    name = term.removeprefix(LEA)
    verb = (
        r"(has|is|was|concerns|awards|judges|mentions|mentioned|inspects|follows|answers|joins|"
        r"stated|found|made)"
    )
    assert name in NOUNS or re.match(rf"{verb}([A-Z]|$)", name)


@pytest.mark.parametrize("term", OBJECT + DATA, ids=lambda term: term.removeprefix(LEA))
def test_a_property_says_what_it_belongs_to(term: str) -> None:
    includes = rdflib.URIRef("https://schema.org/domainIncludes")
    assert list(GRAPH.objects(rdflib.URIRef(term), RDFS.domain)) or list(
        GRAPH.objects(rdflib.URIRef(term), includes)
    )


def test_there_are_no_blank_nodes() -> None:
    assert not [one for triple in GRAPH for one in triple if isinstance(one, rdflib.BNode)]


def test_the_version_stands_in_the_version_iri_only() -> None:
    ontology = rdflib.URIRef(LEA[:-1])
    version = str(GRAPH.value(ontology, OWL.versionInfo))
    assert str(GRAPH.value(ontology, OWL.versionIRI)) == f"{LEA[:-1]}/{version}"
    assert not [term for term in CLASSES + OBJECT + DATA if version in term]

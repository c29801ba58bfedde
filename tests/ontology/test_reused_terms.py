"""Every term of another vocabulary that we use exists in that vocabulary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VANN,
    XSD,
    DefinedNamespace,
)

import leagraph.rdf
from tests.ontology.files import ONTOLOGY, SHAPES, graph_of
from tests.shapes.cases import case_files

KNOWN: dict[str, type[DefinedNamespace]] = {
    str(space): space for space in (DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VANN, XSD)
}
# rdflib has no Web Annotation vocabulary. Source: the classes and properties of the W3C Recommendation
# "Web Annotation Vocabulary" of 23 February 2017, sections 3 and 4, as far as annotations of text need them.
OA = "http://www.w3.org/ns/oa#"
OA_TERMS = {
    *("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TextualBody"),
    *("hasTarget", "hasBody", "hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end"),
    *("motivatedBy", "identifying", "highlighting", "describing"),
}
# Vocabularies that are named as such; a whole vocabulary is no term.
VOCABULARIES = {
    "http://www.w3.org/2004/02/skos/core",
    "http://www.w3.org/ns/oa",
    "http://www.w3.org/ns/org",
    "http://www.w3.org/ns/prov-o",
    "http://www.w3.org/ns/prov-o#",
    "http://purl.org/linked-data/cube",
}


def _terms(graph: rdflib.Graph) -> set[str]:
    return {str(node) for triple in graph for node in triple if isinstance(node, rdflib.URIRef)}


def _space(term: str) -> str:
    """Return the vocabulary of a term, or the empty string for things, concepts and terms of our own."""
    return next((space for space in (*KNOWN, OA) if term.startswith(space)), "")


def _exists(term: str) -> bool:
    space = _space(term)
    name = term.removeprefix(space)
    if space == OA:
        return name in OA_TERMS
    return rdflib.URIRef(term) in KNOWN[space]


@pytest.mark.parametrize("files", [ONTOLOGY, SHAPES, case_files("*")], ids=["ontology", "shapes", "cases"])
def test_terms_in_turtle_exist(files: list[Path]) -> None:
    graph = graph_of(*files)
    terms = {term for term in _terms(graph) if _space(term) not in ("", term)}
    assert len(terms) > 20
    assert {term for term in terms if not _exists(term)} == set()


def test_no_iri_is_of_a_vocabulary_that_nobody_checks() -> None:
    ours = "https://w3id.org/leagraph/"
    licence = "https://www.apache.org/licenses/LICENSE-2.0"
    graph = graph_of(*ONTOLOGY, *SHAPES)
    strange = {term for term in _terms(graph) if not _space(term) and not term.startswith(ours)}
    assert strange - VOCABULARIES - {licence} == set()


def test_terms_in_the_mapping_exist() -> None:
    names = {"DCTERMS": DCTERMS, "FOAF": FOAF, "ORG": ORG, "PROV": PROV, "QB": QB, "RDFS": RDFS, "SKOS": SKOS}
    used = set()
    for path in Path(leagraph.rdf.__file__).parent.glob("*.py"):
        for name, term in re.findall(r"\b([A-Z]+)\.([A-Za-z]+)\b", path.read_text(encoding="utf-8")):
            if name in names or name == "OA":
                used.add(f"{names.get(name, OA)}{term}")
    terms = {term for term in used if not term.endswith("#iri") and not term.endswith("/iri")}
    assert len(terms) >= 20
    assert {term for term in terms if not _exists(term)} == set()


def test_our_own_terms_in_turtle_and_mapping_are_in_the_ontology() -> None:
    ours = "https://w3id.org/leagraph/ontology#"
    defined = {str(term) for term in graph_of(*ONTOLOGY).subjects() if str(term).startswith(ours)}
    used = {term for term in _terms(graph_of(*ONTOLOGY, *SHAPES, *case_files("*"))) if term.startswith(ours)}
    for path in Path(leagraph.rdf.__file__).parent.glob("*.py"):
        used |= {f"{ours}{term}" for term in re.findall(r"\bLEA\.(\w+)", path.read_text(encoding="utf-8"))}
    assert used - defined - {f"{ours}iri"} == set()

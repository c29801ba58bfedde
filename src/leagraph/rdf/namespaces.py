"""The vocabularies that the graph uses: IRIs of terms as pyoxigraph nodes, and their usual prefixes."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode

__all__ = [
    "CONCEPTS",
    "DCTERMS",
    "FOAF",
    "LEA",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SH",
    "SKOS",
    "XSD",
    "Namespace",
]

CONCEPTS = "https://w3id.org/leagraph/"


@lru_cache(maxsize=4096)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


class Namespace:
    """An IRI that terms begin with: ``SKOS.prefLabel`` is the node of that term."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getattr__(self, term: str) -> NamedNode:
        if term.startswith("__"):
            raise AttributeError(term)
        return _node(self.iri + term)

    def __str__(self) -> str:
        return self.iri


DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
LEA = Namespace("https://w3id.org/leagraph/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: dict[str, str] = {
    "dcterms": DCTERMS.iri,
    "foaf": FOAF.iri,
    "lea": LEA.iri,
    "oa": OA.iri,
    "org": ORG.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "qb": QB.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "sh": SH.iri,
    "skos": SKOS.iri,
    "xsd": XSD.iri,
}

"""Checks an RDF file, a report or a store's current release against the shapes."""

from __future__ import annotations

from pathlib import Path

import rdflib
from pyoxigraph import Quad
from rdflib.namespace import OWL, RDF

from leagraph.documents import read_document
from leagraph.errors import ReadError
from leagraph.export import quads_of
from leagraph.extraction.extract import extract
from leagraph.extraction.vocabulary import load_vocabulary
from leagraph.pipeline.steps import rules_of_validation
from leagraph.rdf.context import MappingContext
from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.rdf.report import report_quads
from leagraph.store import is_address, open_store
from leagraph.store.dump import SUFFIXES, read_dump
from leagraph.validation import ValidationOutcome, validate_graph

__all__ = ["check"]

_ONTOLOGY = rdflib.URIRef("https://w3id.org/leagraph/ontology")


def check(target: str) -> ValidationOutcome:
    """Return the SHACL outcome of an RDF file, a report, or a store.

    Raises:
        ReadError: there is no such file or folder, or it is no report.
        StoreError: the store has no release, or does not answer.
    """
    ontology, shapes = rules_of_validation()
    data = rdflib_graph(_quads(target))
    # A release brings its own ontology, in which authorities bear the names that their reports give them.
    own = (_ONTOLOGY, RDF.type, OWL.Ontology) in data
    return validate_graph(data, rdflib.Graph() if own else ontology, shapes)


def _quads(target: str) -> list[Quad]:
    path = Path(target)
    if is_address(target) or path.is_dir():
        return quads_of(open_store(target))
    if not path.exists():
        raise ReadError("no such file or folder", where=target)
    if path.suffix.lower() in SUFFIXES:
        return list(read_dump(path))
    document = read_document(path)
    return report_quads(document, extract(document, load_vocabulary()), MappingContext())

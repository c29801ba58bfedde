"""Brings pyoxigraph quads into rdflib, which pySHACL and notebooks work on."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib.term import Node

from leagraph.rdf.namespaces import PREFIXES, RDF, XSD

__all__ = ["rdflib_graph"]

_PLAIN = (XSD.string, RDF.langString)


def rdflib_graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """Return the triples of all quads as one graph; literals keep their lexical form."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    made: dict[object, Node] = {}  # a term is made once: making is what takes the time

    def node(term: object) -> Node:
        if term not in made:
            made[term] = _node(term)
        return made[term]

    for quad in quads:
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


def _node(term: object) -> Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"rdflib has no term for {term}")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype in _PLAIN:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)

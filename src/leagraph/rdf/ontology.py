"""Reads the ontology, the schemes and the rules (Turtle) into the quads of their named graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from leagraph.errors import VocabularyError
from leagraph.rdf import literals
from leagraph.rdf.iris import BASE, Iris
from leagraph.rdf.namespaces import XSD
from leagraph.resources import ontology_folder

__all__ = ["ontology_quads"]

Term = NamedNode | BlankNode | Literal | Triple


def ontology_quads(folder: Path | None = None, base: str = BASE) -> list[Quad]:
    """Return all triples of ``folder`` (the package's own by default) as quads, each once.

    Raises:
        VocabularyError: a file is no Turtle, or has a blank node.
    """
    graph = Iris(base).shared_graph("ontology")
    root = folder or ontology_folder()
    found: dict[Quad, None] = {}
    for path in sorted(root.rglob("*.ttl")):
        for subject, predicate, value in _triples(path):
            found[Quad(subject, predicate, _canonical(value), graph)] = None
    return list(found)


def _canonical(value: Term) -> Term:
    """Return a decimal in the form in which stores give it back (``1`` for ``1.0``)."""
    if isinstance(value, Literal) and value.datatype == XSD.decimal:
        return literals.decimal(value.value) or value
    return value


def _triples(path: Path) -> Iterator[Triple]:
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise VocabularyError(f"blank node at {quad.predicate.value}", where=path.name)
            yield quad.triple
    except SyntaxError as error:
        raise VocabularyError(f"no Turtle: {error}", where=path.name) from error

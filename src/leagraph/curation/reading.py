"""Reads a curation file, which people may edit by hand, and checks it against its shapes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import cast

import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib import FOAF, PROV, RDF

from leagraph.curation.amendments import check_amendments
from leagraph.curation.links import in_order
from leagraph.curation.model import PAIRS, Decision, Verdict
from leagraph.errors import ReadError, ValidationFailedError
from leagraph.rdf.namespaces import LEA as TERMS
from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.resources import shapes_folder
from leagraph.validation import validate_graph
from leagraph.validation.shapes import read_shapes

__all__ = ["check_text", "default_file", "read_decisions"]

_LEA = rdflib.Namespace(TERMS.iri)


def default_file(store: Path) -> Path:
    """Return where the decisions about a store lie unless told otherwise: beside its folder."""
    return store.parent / "curation.ttl"


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, in the order of their times.

    Raises:
        ReadError: the file cannot be read, or is no Turtle.
        ValidationFailedError: a decision breaks the shapes, or an amendment is none.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"the curation file cannot be read: {error}", where=str(path)) from None
    return check_text(text, str(path))


def check_text(text: str, where: str) -> tuple[Decision, ...]:
    """Return the decisions that a Turtle text holds, in the order of their times; raises as above."""
    try:
        # rdflib's own parser fails on broken files with errors of every kind.
        graph = rdflib_graph(parse(text.encode(), format=RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise ReadError(f"the curation file is no Turtle: {error}", where=where) from None
    outcome = validate_graph(graph, rdflib.Graph(), _shapes())
    if not outcome.conforms:
        told = "; ".join(f"{one.focus}: {one.message}" for one in outcome.violations)
        raise ValidationFailedError(f"a decision is not complete: {told}", where=where)
    decisions = [_decision(graph, node) for node in graph.subjects(RDF.type, _LEA.Decision)]
    for one in decisions:
        wanted = (2,) if one.verdict == "link" else (1, 2) if one.verdict in PAIRS else (1,)
        if len(one.things) not in wanted:
            raise ValidationFailedError(
                f"{one.verdict} is about {wanted[-1]} thing(s): {one.iri}", where=where
            )
        if len(one.things) > 1:
            try:
                in_order(one.things)
            except ValueError as error:
                raise ValidationFailedError(f"{one.iri}: {error}", where=where) from None
        check_amendments(one, where)
    return tuple(sorted(decisions, key=lambda one: (one.at, one.iri)))


@lru_cache(maxsize=1)
def _shapes() -> rdflib.Graph:
    return read_shapes(shapes_folder() / "curation")


def _decision(graph: rdflib.Graph, node: rdflib.term.Node) -> Decision:
    def one(predicate: rdflib.URIRef) -> str:
        return str(graph.value(node, predicate) or "")

    who = graph.value(node, PROV.wasAttributedTo)
    return Decision(
        iri=str(node),
        verdict=cast(Verdict, one(_LEA.verdict)),
        things=tuple(sorted(map(str, graph.objects(node, _LEA.decidesOn)))),
        reason=one(_LEA.reason),
        by=str(graph.value(who, FOAF.name) or who) if who else "",
        at=one(PROV.generatedAtTime),
        text=one(_LEA.decidedText),
        amendments=tuple(sorted(map(str, graph.objects(node, _LEA.amendment)))),
    )

"""Reads a curation file, which people may edit by hand, and checks it against its shapes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

import rdflib
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import FOAF, PROV

from leagraph.curation.amendments import check_amendments
from leagraph.curation.links import check_pair
from leagraph.curation.model import PAIRS, Decision, LinkKind, Verdict
from leagraph.errors import ReadError, ValidationFailedError
from leagraph.rdf.namespaces import LEA as TERMS
from leagraph.rdf.namespaces import RDF as RDF_TERMS
from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.resources import shapes_folder
from leagraph.validation import ValidationOutcome, validate_graph
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
        quads = list(parse(text.encode(), format=RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise ReadError(f"the curation file is no Turtle: {error}", where=where) from None
    graph = rdflib_graph(quads)
    outcome = validate_graph(graph, rdflib.Graph(), _shapes())
    if not outcome.conforms:
        told = "; ".join(f"{one.focus}: {one.message}" for one in outcome.violations)
        raise ValidationFailedError(f"a decision is not complete: {told}", where=_place(text, outcome, where))
    decisions = [_decision(graph, rdflib.URIRef(node)) for node in _in_file(quads)]
    for one in decisions:
        _check(one, where if one.iri not in text else f"{where}:{_line(text, one.iri)}")
    # Of two made in the same second the one that stands later in the file was made later.
    return tuple(sorted(decisions, key=lambda one: _moment(one.at)))


def _in_file(quads: Iterable[Quad]) -> list[str]:
    """Return the decisions in the order in which they stand in the file."""
    return list(
        dict.fromkeys(
            getattr(quad.subject, "value", "")
            for quad in quads
            if quad.predicate == RDF_TERMS.type and quad.object == TERMS.Decision
        )
    )


def _moment(at: str) -> datetime:
    moment = datetime.fromisoformat(at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _check(one: Decision, where: str) -> None:
    """Check what the shapes cannot say.

    Raises:
        ValidationFailedError: what, and where.
    """
    wanted = (2,) if one.verdict == "link" else (1, 2) if one.verdict in PAIRS else (1,)
    if len(one.things) not in wanted:
        raise ValidationFailedError(f"{one.verdict} is about {wanted[-1]} thing(s): {one.iri}", where=where)
    try:
        _moment(one.at)
        if len(one.things) > 1:
            check_pair(one.things, one.kind)
    except ValueError as error:
        raise ValidationFailedError(f"{one.iri}: {error}", where=where) from None
    check_amendments(one, where)


def _place(text: str, outcome: ValidationOutcome, where: str) -> str:
    """Return the file and, where it can be told, the line of the first decision that is wrong."""
    lines = [_line(text, one.focus) for one in outcome.violations if one.focus in text]
    return f"{where}:{min(lines)}" if lines else where


def _line(text: str, iri: str) -> int:
    return text[: text.index(iri)].count("\n") + 1


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
        kind=cast(LinkKind, one(_LEA.linkKind) or "issue"),
    )

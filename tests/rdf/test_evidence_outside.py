"""Evidence on a cover or in a footnote, outside all passages, gets a passage of just its own words."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from leagraph.documents.model import Span
from leagraph.extraction.facts import Evidence
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.validation import load_shapes, validate_graph
from tests.rdf.invented import document, facts, quads
from tests.shapes.cases import core


def test_evidence_between_two_passages_has_a_passage_of_its_own_and_conforms() -> None:
    report, found = document(), facts()
    first = report.passages[0]
    # The line break after the first passage and the number of the second stand in neither.
    span = Span(first.span.end + 2, first.span.end + 4)
    evidence = Evidence(report.quote(span), span, first.key, None)
    seats = replace(found.seats[0], evidence=evidence)
    made = quads(replace(found, seats=(seats, *found.seats[1:])))
    own = NamedNode(f"https://w3id.org/leagraph/id/passage/eastmere/2002-07/outside-{span.start}-{span.end}")
    assert [quad.object for quad in made if (quad.subject, quad.predicate) == (own, LEA.text)] == [
        Literal("2.")
    ]
    assert any(quad.predicate == LEA.inPassage and quad.object == own for quad in made)
    outcome = validate_graph(rdflib_graph(made), core(), load_shapes())
    assert [one for one in outcome.violations if "outside" in one.focus or "outside" in one.value] == []

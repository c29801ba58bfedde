"""Runs pySHACL, the reference engine, over one graph joined with the ontology.

pySHACL compiles the query of a SHACL-SPARQL constraint anew for each focus node, at some 12 ms each.
The graph that it is given here keeps compiled queries, which makes a report's 1,500 evaluations take
half a second instead of twenty; verdicts stay those of pySHACL (``tests/shapes/test_engine.py``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyshacl
import rdflib
from rdflib import RDF, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node, URIRef

from leagraph.validation.outcome import ValidationOutcome, results_of
from leagraph.validation.shapes import batched

__all__ = ["join", "validate_graph", "validate_joined"]

_LEA = rdflib.Namespace("https://w3id.org/leagraph/ontology#")


@lru_cache(maxsize=256)
def _compiled(text: str) -> Query:
    return prepareQuery(text)


class _Joined(rdflib.Graph):
    """A graph that compiles the text of each query once."""

    def query(self, query_object: str | Query, *args: Any, **named: Any) -> rdflib.query.Result:
        """Answer a query, as :meth:`rdflib.Graph.query` does."""
        if isinstance(query_object, str) and not named.get("initNs"):
            query_object = _compiled(query_object)
        return super().query(query_object, *args, **named)


def validate_graph(
    data: rdflib.Graph, ontology: rdflib.Graph, shapes: rdflib.Graph, *, batch: bool = True
) -> ValidationOutcome:
    """Check the things of ``data``, joined with ``ontology``, against ``shapes``; changes none of them.

    What only the ontology describes is no matter of the report: its flaws are found by its own tests.

    Args:
        data: the graph of a report, or of a whole release.
        ontology: the ontology with its schemes, for classes and concepts.
        shapes: the shapes, for example :func:`leagraph.validation.shapes.load_shapes`.
        batch: let the engine check all focus nodes of a property at once; the verdict is the same.

    Raises:
        pyshacl.errors.ReportableRuntimeError: the shapes themselves are broken.
    """
    joined = join(data, ontology)
    report = _run(joined, batched(shapes) if batch else shapes)
    for node in list(report.subjects(RDF.type, SH.ValidationResult)):
        if (report.value(node, SH.focusNode), None, None) not in data:
            report.remove((None, SH.result, node))
            report.remove((node, None, None))
    return _outcome(joined, report)


def join(*graphs: rdflib.Graph) -> rdflib.Graph:
    """Return one graph of all triples, made for :func:`validate_joined`."""
    joined = _Joined(bind_namespaces="none")
    for graph in graphs:
        joined.addN((s, p, o, joined) for s, p, o in graph)
    return joined


def validate_joined(joined: rdflib.Graph, shapes: rdflib.Graph) -> ValidationOutcome:
    """Check all of a graph that holds the ontology already against shapes that are batched already."""
    return _outcome(joined, _run(joined, shapes))


def _run(joined: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """Return the report of pySHACL."""
    _conforms, report, _text = pyshacl.validate(
        joined,
        shacl_graph=shapes,
        inference="none",
        advanced=False,
        meta_shacl=False,
        inplace=True,
    )
    if not isinstance(report, rdflib.Graph):
        raise report
    return report


def _outcome(joined: rdflib.Graph, report: rdflib.Graph) -> ValidationOutcome:
    results = results_of(report)
    for node in list(report.subjects(RDF.type, SH.ValidationReport)):
        report.set((node, SH.conforms, rdflib.Literal(not results)))
    return ValidationOutcome(results, report, {one.focus: _place(joined, one.focus) for one in results})


def _place(data: rdflib.Graph, focus: str) -> str:
    """Return where the evidence of a thing stands, for the editor: paragraph and quotation."""
    node = URIRef(focus)
    evidence = next(iter(data.objects(node, _LEA.hasEvidence)), node)
    paragraph = data.value(evidence, _LEA.citedParagraph)
    quote = data.value(evidence, _LEA.quote) or data.value(node, _LEA.text)
    return ", ".join(part for part in (_numbered(paragraph), _quoted(quote)) if part)


def _numbered(paragraph: Node | None) -> str:
    return f"paragraph {paragraph}" if paragraph else ""


def _quoted(quote: Node | None) -> str:
    if not quote:
        return ""
    text = str(quote)
    return f'"{text}"' if len(text) <= 120 else f'"{text[:117]}..."'

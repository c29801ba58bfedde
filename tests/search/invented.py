"""A small invented graph with every kind of thing that can be found."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from leagraph.rdf.iris import Iris, concept
from leagraph.rdf.namespaces import DCTERMS, LEA, PROV, RDF, SKOS

__all__ = ["report"]

IRIS = Iris()
Statement = tuple[str, NamedNode, str, str, str]  # kind, class, function, paragraph, words


def report(lea: str, date: str, statements: list[Statement], paragraphs: dict[str, str]) -> Iterator[Quad]:
    """Yield the graph of one report: statements with one quotation each, and paragraphs."""
    graph = IRIS.report_graph(lea, date)
    document, inspection = IRIS.report(lea, date), IRIS.inspection(lea, date)

    def say(subject: NamedNode, predicate: NamedNode, value: NamedNode | str) -> Quad:
        return Quad(subject, predicate, Literal(value) if isinstance(value, str) else value, graph)

    yield say(document, PROV.wasGeneratedBy, inspection)
    yield say(inspection, LEA.inspects, IRIS.lea(lea))
    yield say(inspection, DCTERMS.date, date)
    yield say(IRIS.lea(lea), SKOS.prefLabel, lea.title())
    for number, text in paragraphs.items():
        passage = IRIS.thing("paragraph", lea, date, number)
        yield say(passage, RDF.type, LEA.Passage)
        yield say(passage, DCTERMS.isPartOf, document)
        yield say(passage, LEA.paragraphNumber, number)
        yield say(passage, LEA.text, text)
    for place, (kind, of_class, function, number, words) in enumerate(statements):
        node = IRIS.thing(kind, lea, date, str(place))
        evidence = IRIS.thing("evidence", lea, date, str(place))
        yield say(node, RDF.type, of_class)
        yield say(node, LEA.statedIn, document)
        yield say(node, LEA.concernsFunction, concept("function", function))
        yield say(node, LEA.hasEvidence, evidence)
        yield say(evidence, LEA.citedParagraph, number)
        yield say(evidence, LEA.inPassage, IRIS.thing("paragraph", lea, date, number))
        yield say(evidence, LEA.quote, words)
        if kind == "recommendation":
            yield say(node, LEA.text, words)

"""A report's graph of the usual size, made up: 250 paragraphs with 500 statements."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from rdflib import DCTERMS, RDF, Literal, Namespace, URIRef
from rdflib.term import Node

from tests.shapes.cases import FOLDER, parsed

LEA = Namespace("https://w3id.org/leagraph/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ID = Namespace("https://w3id.org/leagraph/id/large/")
BASE = Namespace("https://w3id.org/leagraph/id/base/")
TEMPLATES = ("judgement", "agency-mention", "finding", "follow-up", "recommendation", "plan-priority")

Triple = tuple[Node, Node, Node]


def large_report(paragraphs: int = 250, statements: int = 600) -> rdflib.Graph:
    """Return the base graph with that many more paragraphs and statements, all of them right."""
    graph = rdflib.Graph()
    for triple in parsed(FOLDER / "base.ttl"):
        graph.add(triple)
    text = "Paragraph {} is about matters of all kinds, which it treats one after the other at length. " * 6
    length = len(text) + 100
    for number in range(1, paragraphs + 1):
        for triple in _paragraph(number, text.replace("{}", str(number)).strip(), 1000 + number * length):
            graph.add(triple)
    for number in range(statements):
        paragraph = number % paragraphs + 1
        for triple in _statement(number, paragraph, 1000 + paragraph * length):
            graph.add(triple)
    return graph


def _paragraph(number: int, text: str, start: int) -> Iterator[Triple]:
    node = ID[f"paragraph-{number}"]
    yield node, RDF.type, LEA.Paragraph
    yield node, RDF.type, LEA.Passage
    yield node, DCTERMS.isPartOf, BASE.report
    yield node, LEA.text, Literal(text)
    yield node, LEA.start, Literal(start)
    yield node, LEA.end, Literal(start + len(text))
    yield node, LEA.heading, Literal("Attendance")
    yield node, LEA.section, Literal("Promoting social inclusion")
    yield node, LEA.afterParagraph, Literal(str(number))
    yield node, LEA.order, Literal(number)
    yield node, LEA.paragraphNumber, Literal(str(number))


def _statement(number: int, paragraph: int, start: int) -> Iterator[Triple]:
    quote = f"Paragraph {paragraph} is about matters"[: 20 + number % 10]
    evidence = ID[f"evidence-{number}"]
    yield from _evidence(evidence, quote, paragraph, start)
    template = parsed(FOLDER / TEMPLATES[number % len(TEMPLATES)] / "accept-full.ttl")
    node = ID[f"statement-{number}"]
    for _subject, predicate, value in template:
        yield node, predicate, evidence if predicate == LEA.hasEvidence else value


def _evidence(node: URIRef, quote: str, paragraph: int, start: int) -> Iterator[Triple]:
    target, words, position = (URIRef(f"{node}/{part}") for part in ("target", "quote", "position"))
    yield node, RDF.type, LEA.Evidence
    yield node, LEA.inPassage, ID[f"paragraph-{paragraph}"]
    yield node, LEA.citedParagraph, Literal(str(paragraph))
    yield node, LEA.quote, Literal(quote)
    yield node, LEA.start, Literal(start)
    yield node, LEA.end, Literal(start + len(quote))
    yield node, OA.hasTarget, target
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, BASE.report
    yield target, OA.hasSelector, words
    yield target, OA.hasSelector, position
    yield words, RDF.type, OA.TextQuoteSelector
    yield words, OA.exact, Literal(quote)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, Literal(start)
    yield position, OA.end, Literal(start + len(quote))

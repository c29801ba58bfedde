"""Maps the places that statements refer to: Web Annotations with a quote and a position."""

from __future__ import annotations

from pyoxigraph import NamedNode

from leagraph.extraction.facts import Evidence
from leagraph.rdf import literals
from leagraph.rdf.namespaces import DCTERMS, LEA, OA, RDF
from leagraph.rdf.passages import passage_node
from leagraph.rdf.sheet import Sheet

__all__ = ["write_evidence"]


def write_evidence(sheet: Sheet) -> None:
    """Write every piece of evidence that the sheet's statements refer to, in reading order."""
    passages = {passage.key: passage for passage in sheet.document.passages}
    for node, evidence in sorted(sheet.evidence.items(), key=lambda item: item[1].span):
        passage = passages.get(evidence.passage)
        sheet.add(node, RDF.type, LEA.Evidence, OA.Annotation)
        if passage and passage.span.start <= evidence.span.start < evidence.span.end <= passage.span.end:
            sheet.add(node, LEA.inPassage, passage_node(sheet, passage))
        else:
            sheet.add(node, LEA.inPassage, _write_outside(sheet, evidence))
        sheet.add(node, LEA.citedParagraph, literals.text(evidence.paragraph))
        sheet.add(node, LEA.quote, literals.text(evidence.quote))
        sheet.add(node, LEA.start, literals.integer(evidence.span.start))
        sheet.add(node, LEA.end, literals.integer(evidence.span.end))
        _write_target(sheet, node)


def _write_outside(sheet: Sheet, evidence: Evidence) -> NamedNode:
    """Write a passage of just those words for evidence on a cover or in a footnote, outside all passages."""
    span = evidence.span
    node = sheet.iris.thing("passage", *sheet.key, f"outside-{span.start}-{span.end}")
    before = sum(1 for passage in sheet.document.passages if passage.span.start <= span.start)
    sheet.add(node, RDF.type, LEA.Passage)
    sheet.add(node, DCTERMS.isPartOf, sheet.report)
    sheet.add(node, LEA.text, literals.text(evidence.quote))
    sheet.add(node, LEA.start, literals.integer(span.start))
    sheet.add(node, LEA.end, literals.integer(span.end))
    sheet.add(node, LEA.afterParagraph, literals.text(evidence.paragraph))
    sheet.add(node, LEA.order, literals.integer(max(before, 1)))
    return node


def _write_target(sheet: Sheet, node: NamedNode) -> None:
    evidence = sheet.evidence[node]
    target, quote, position = (NamedNode(f"{node.value}/{part}") for part in ("target", "quote", "position"))
    sheet.add(node, OA.hasTarget, target)
    sheet.add(target, RDF.type, OA.SpecificResource)
    sheet.add(target, OA.hasSource, sheet.report)
    sheet.add(target, OA.hasSelector, quote, position)
    sheet.add(quote, RDF.type, OA.TextQuoteSelector)
    sheet.add(quote, OA.exact, literals.text(evidence.quote))
    sheet.add(position, RDF.type, OA.TextPositionSelector)
    sheet.add(position, OA.start, literals.integer(evidence.span.start))
    sheet.add(position, OA.end, literals.integer(evidence.span.end))

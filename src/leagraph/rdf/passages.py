"""Maps passages: every numbered paragraph, and the unnumbered passages that evidence lies in."""

from __future__ import annotations

from pyoxigraph import NamedNode

from leagraph.documents.model import Passage
from leagraph.rdf import literals
from leagraph.rdf.namespaces import DCTERMS, LEA, RDF
from leagraph.rdf.sheet import Sheet

__all__ = ["passage_node", "write_passages"]


def passage_node(sheet: Sheet, passage: Passage) -> NamedNode:
    """Return the node of a passage of the sheet's report."""
    kind = "passage" if passage.number is None else "paragraph"
    return sheet.iris.thing(kind, *sheet.key, passage.key)


def write_passages(sheet: Sheet) -> None:
    """Write the passages in reading order; the sheet's evidence must be complete."""
    used = {evidence.passage for evidence in sheet.evidence.values()}
    for order, passage in enumerate(sheet.document.passages, 1):
        if passage.number is not None or passage.key in used:
            _write_passage(sheet, passage, order)


def _write_passage(sheet: Sheet, passage: Passage, order: int) -> None:
    node = passage_node(sheet, passage)
    sheet.add(node, RDF.type, LEA.Passage)
    if passage.number is not None:
        sheet.add(node, RDF.type, LEA.Paragraph)
        sheet.add(node, LEA.paragraphNumber, literals.text(passage.number))
    sheet.add(node, DCTERMS.isPartOf, sheet.report)
    sheet.add(node, LEA.text, literals.text(sheet.document.quote(passage.span)))
    sheet.add(node, LEA.start, literals.integer(passage.span.start))
    sheet.add(node, LEA.end, literals.integer(passage.span.end))
    sheet.add(node, LEA.heading, literals.text(passage.heading))
    sheet.add(node, LEA.section, literals.text(passage.headings[0].text if passage.headings else None))
    sheet.add(node, LEA.afterParagraph, literals.text(passage.after))
    sheet.add(node, LEA.order, literals.integer(order))

"""Maps recommendations."""

from __future__ import annotations

from leagraph.rdf import literals
from leagraph.rdf.iris import concept
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.sheet import Sheet

__all__ = ["write_recommendations"]


def write_recommendations(sheet: Sheet) -> None:
    """Write the recommendations of the sheet's report."""
    for one in sheet.facts.recommendations:
        node = sheet.statement(
            one,
            LEA.Recommendation,
            LEA.Issue,
            evidence=one.evidence,
            rule_id=one.rule,
            confidence=one.confidence,
            functions=one.functions,
        )
        sheet.add(node, LEA.madeIn, sheet.inspection)
        sheet.add(node, LEA.text, literals.text(one.text))
        sheet.add(node, LEA.purpose, literals.text(one.purpose))
        sheet.add(node, LEA.hasPriority, concept("priority", one.priority) if one.priority else None)
        sheet.add(node, LEA.addressee, literals.text(one.addressee))
        sheet.add(node, LEA.afterParagraph, literals.text(one.after_paragraph))
        sheet.add(node, LEA.inBody, literals.boolean(one.in_body))
        sheet.add(node, LEA.inAppendix, literals.boolean(one.in_appendix))
        sheet.add(node, LEA.appendixText, literals.text(one.appendix_text))
        sheet.add(node, LEA.part, *map(literals.text, one.parts))

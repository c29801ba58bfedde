"""Maps findings: items of lists of strengths, weaknesses and aspects for focus."""

from __future__ import annotations

from leagraph.rdf import literals
from leagraph.rdf.iris import concept
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.sheet import Sheet

__all__ = ["write_findings"]


def write_findings(sheet: Sheet) -> None:
    """Write the findings of the sheet's report."""
    for one in sheet.facts.findings:
        node = sheet.statement(
            one,
            LEA.Finding,
            LEA.Issue,
            evidence=(one.evidence,),
            rule_id=one.rule,
            confidence=one.confidence,
            functions=one.functions,
        )
        sheet.add(node, LEA.madeIn, sheet.inspection)
        sheet.add(node, LEA.hasFindingKind, concept("finding-kind", one.kind))
        sheet.add(node, LEA.text, literals.text(one.text))
        sheet.add(node, LEA.area, literals.text(one.area))
        if one.whole is not None:
            sheet.add(node, LEA.ofWhole, literals.boolean(one.whole))

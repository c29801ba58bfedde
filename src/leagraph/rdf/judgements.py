"""Maps judgements, of this inspection and of the earlier one, from prose, records and lists."""

from __future__ import annotations

from leagraph.rdf import literals
from leagraph.rdf.iris import concept, grade
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.sheet import Sheet

__all__ = ["write_judgements"]


def write_judgements(sheet: Sheet) -> None:
    """Write the judgements that the sheet's report states."""
    for one in sheet.facts.judgements:
        node = sheet.statement(
            one,
            LEA.Judgement,
            evidence=(one.evidence,),
            rule_id=one.rule,
            confidence=one.confidence,
            functions=(one.function,),
        )
        sheet.add(node, LEA.judges, sheet.inspection if one.when == "current" else sheet.previous)
        # The record can grade what it marks as not inspected: the grade rests on other evidence.
        sheet.add(node, LEA.awardsGrade, grade(one.scale, one.grade) if one.grade else None)
        sheet.add(node, LEA.hasBasis, concept("basis", one.basis))
        sheet.add(node, LEA.gradeAsWorded, literals.text(one.as_worded))
        sheet.add(node, LEA.hedge, literals.text(one.hedge))
        sheet.add(node, LEA.headline, literals.boolean(one.headline))
        sheet.add(node, LEA.ofWhole, literals.boolean(one.whole or one.headline))
        sheet.add(node, LEA.notInspected, literals.boolean(one.not_inspected))

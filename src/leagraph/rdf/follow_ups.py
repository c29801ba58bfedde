"""Maps follow-ups: what the report says became of a demand or criticism of the earlier inspection."""

from __future__ import annotations

from leagraph.rdf import literals
from leagraph.rdf.iris import concept
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.sheet import Sheet

__all__ = ["write_follow_ups"]


def write_follow_ups(sheet: Sheet) -> None:
    """Write the follow-ups of the sheet's report."""
    for one in sheet.facts.follow_ups:
        node = sheet.statement(
            one,
            LEA.FollowUp,
            LEA.Issue,
            evidence=(one.evidence,),
            rule_id=one.rule,
            confidence=one.confidence,
            functions=one.functions,
        )
        sheet.add(node, LEA.madeIn, sheet.inspection)
        sheet.add(node, LEA.answersInspection, sheet.previous)
        sheet.add(node, LEA.hasStatus, concept("status", one.status))
        sheet.add(node, LEA.explicit, literals.boolean(one.explicit))
        sheet.add(node, LEA.matter, literals.text(one.matter))
        sheet.add(node, LEA.assessor, literals.text(one.assessor))

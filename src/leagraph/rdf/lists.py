"""Maps what reports give as lists: statistical neighbours, plan priorities, seats in the council."""

from __future__ import annotations

from leagraph.rdf import literals
from leagraph.rdf.authorities import write_authority
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.sheet import Sheet

__all__ = ["write_lists"]


def write_lists(sheet: Sheet) -> None:
    """Write the neighbours, priorities and seats of the sheet's report."""
    _write_neighbours(sheet)
    _write_priorities(sheet)
    _write_seats(sheet)


def _write_neighbours(sheet: Sheet) -> None:
    for one in sheet.facts.neighbours:
        node = sheet.statement(
            one,
            LEA.NeighbourStatement,
            evidence=(one.evidence,),
            rule_id=one.rule,
            confidence=one.confidence,
        )
        sheet.add(node, LEA.madeIn, sheet.inspection)
        sheet.add(node, LEA.neighbour, write_authority(sheet, one.lea, one.name))
        sheet.add(node, LEA.surfaceForm, literals.text(one.name))


def _write_priorities(sheet: Sheet) -> None:
    for one in sheet.facts.priorities:
        node = sheet.statement(
            one, LEA.PlanPriority, evidence=(one.evidence,), rule_id=one.rule, confidence=one.confidence
        )
        sheet.add(node, LEA.madeIn, sheet.inspection)
        sheet.add(node, LEA.text, literals.text(one.text))
        sheet.add(node, LEA.position, literals.integer(one.position))


def _write_seats(sheet: Sheet) -> None:
    for one in sheet.facts.seats:
        node = sheet.statement(
            one, LEA.CouncilSeats, evidence=(one.evidence,), rule_id=one.rule, confidence=one.confidence
        )
        sheet.add(node, LEA.madeIn, sheet.inspection)
        sheet.add(node, LEA.party, literals.text(one.party))
        sheet.add(node, LEA.seats, literals.integer(one.seats))

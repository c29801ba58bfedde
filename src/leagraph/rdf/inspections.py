"""Maps the inspection, its report, and the earlier inspection that the report speaks of."""

from __future__ import annotations

from pyoxigraph import NamedNode

from leagraph.rdf import literals
from leagraph.rdf.authorities import write_authority
from leagraph.rdf.iris import concept, rule
from leagraph.rdf.namespaces import DCTERMS, FOAF, LEA, PROV, RDF, RDFS
from leagraph.rdf.sheet import Sheet

__all__ = ["write_inspection"]

_CROWN = "Crown copyright. Quotations keep the words of the report, with its source and date."
_INVENTED = "Invented for leagraph; no such inspection took place. Licensed like the software."


def write_inspection(sheet: Sheet) -> None:
    """Write the inspection with its authority and report, and what is known of the earlier one."""
    own = sheet.facts.inspection
    authority = write_authority(sheet, own.lea, own.lea_name)
    node = sheet.inspection
    _write_core(sheet, node, authority, own.date, stated_only=False)
    sheet.add(node, LEA.inspectionKind, concept("inspection-kind", own.kind))
    sheet.add(node, LEA.followsFramework, concept("framework", own.framework))
    sheet.add(node, LEA.leadInspector, literals.text(own.lead_inspector))
    sheet.add(node, LEA.previousInspection, sheet.previous)
    sheet.add(node, LEA.lastParagraph, literals.integer(own.last_paragraph))
    sheet.add(node, LEA.surveyResponsePercent, literals.decimal(own.survey_response_percent))
    sheet.add(node, LEA.hasEvidence, *(sheet.evidence_node(evidence) for _, evidence in own.evidence))
    sheet.add(node, LEA.foundBy, rule(own.rule) if own.rule else None)
    _write_report(sheet)
    if sheet.previous:
        stated_only = not sheet.context.previous_reported
        _write_core(sheet, sheet.previous, authority, sheet.previous_date, stated_only=stated_only)
        cited = (evidence for field, evidence in own.evidence if field == "previous_date")
        sheet.add(sheet.previous, LEA.hasEvidence, *map(sheet.evidence_node, cited))


def _write_core(
    sheet: Sheet, node: NamedNode, authority: NamedNode, date: str | None, *, stated_only: bool
) -> None:
    own = sheet.facts.inspection
    name = sheet.authority_name(own.lea, own.lea_name)
    when = f"of {date}" if date else f"before {own.date}"
    sheet.add(node, RDF.type, LEA.Inspection, PROV.Activity)
    sheet.add(node, RDFS.label, literals.label(f"{name}: inspection {when}"))
    sheet.add(node, LEA.inspects, authority)
    sheet.add(node, DCTERMS.date, literals.date(date) if date else None)
    sheet.add(node, LEA.statedOnly, literals.boolean(stated_only))


def _write_report(sheet: Sheet) -> None:
    own, document, context = sheet.facts.inspection, sheet.document, sheet.context
    name = sheet.authority_name(own.lea, own.lea_name)
    node = sheet.report
    sheet.add(node, RDF.type, LEA.Report, PROV.Entity, FOAF.Document)
    sheet.add(node, PROV.wasGeneratedBy, sheet.inspection)
    sheet.add(node, DCTERMS.title, literals.label(f"{name}: report of the inspection of {own.date}"))
    sheet.add(node, DCTERMS.date, literals.date(own.date))
    sheet.add(node, DCTERMS.rights, literals.label(_INVENTED if context.invented else _CROWN))
    sheet.add(node, DCTERMS.source, literals.text(document.name))
    sheet.add(node, LEA.sourceHash, literals.text(document.sha256))
    sheet.add(node, DCTERMS.format, literals.text(document.media_type))
    sheet.add(node, LEA.invented, literals.boolean(context.invented))
    sheet.add(node, LEA.readBy, literals.text(context.software))

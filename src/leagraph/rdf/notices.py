"""Maps notices: what was left out on purpose, and why."""

from __future__ import annotations

from leagraph.rdf import literals
from leagraph.rdf.namespaces import DCTERMS, LEA, RDF
from leagraph.rdf.sheet import Sheet

__all__ = ["write_notices"]


def write_notices(sheet: Sheet) -> None:
    """Write the notices of the sheet's report."""
    for one in sheet.facts.notices:
        node = sheet.names[one]
        sheet.add(node, RDF.type, LEA.Notice)
        sheet.add(node, LEA.statedIn, sheet.report)
        sheet.add(node, DCTERMS.type, literals.text(one.code))
        sheet.add(node, LEA.text, literals.text(one.message))
        sheet.add(node, LEA.citedParagraph, literals.text(one.paragraph))

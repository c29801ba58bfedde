"""Maps agencies and their mentions: one node an agency, one a mention."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from leagraph.extraction.facts import AgencyMention
from leagraph.rdf import literals
from leagraph.rdf.iris import concept, grade
from leagraph.rdf.namespaces import LEA, ORG, RDF, RDFS, SKOS
from leagraph.rdf.sheet import Sheet

__all__ = ["write_agencies"]


def write_agencies(sheet: Sheet) -> None:
    """Write the agencies that the sheet's report mentions."""
    names = _names(sheet.facts.agencies)
    for one in sheet.facts.agencies:
        node = sheet.statement(
            one,
            LEA.AgencyMention,
            evidence=(one.evidence,),
            rule_id=one.rule,
            confidence=one.confidence,
            functions=one.functions,
        )
        sheet.add(node, LEA.mentionedIn, sheet.inspection)
        sheet.add(node, LEA.mentions, _write_agency(sheet, one))
        sheet.add(node, RDFS.label, literals.label(names[one.agency, one.local]))
        sheet.add(node, LEA.surfaceForm, literals.text(one.surface))
        sheet.add(node, LEA.awardsGrade, grade("jrs", one.grade) if one.grade else None)


def _names(mentions: Iterable[AgencyMention]) -> dict[tuple[str, bool], str]:
    """Return what this report calls each agency: the name that all share where it is printed, else the
    form that is printed most."""
    printed: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    shared: dict[tuple[str, bool], str] = {}
    for one in mentions:
        printed[one.agency, one.local][one.surface] += 1
        shared[one.agency, one.local] = one.name
    return {
        key: shared[key]
        if shared[key].casefold() in {form.casefold() for form in forms}
        else forms.most_common(1)[0][0]
        for key, forms in printed.items()
    }


def _write_agency(sheet: Sheet, mention: AgencyMention) -> NamedNode:
    place = (sheet.facts.inspection.lea,) if mention.local else ()
    node = sheet.iris.thing("agency", *place, mention.agency)
    sheet.add(node, RDF.type, LEA.Agency, ORG.Organization)
    sheet.add(node, SKOS.prefLabel, literals.label(mention.name))
    # A name that one report prints is no name for all: a shared agency has those of the vocabulary.
    if mention.local and mention.surface != mention.name:
        sheet.add(node, SKOS.altLabel, literals.label(mention.surface))
    sheet.add(node, LEA.hasAgencyKind, concept("agency-kind", mention.kind))
    return node

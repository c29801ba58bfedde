"""Maps local education authorities: the one inspected, and those that a report names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from leagraph.rdf import literals
from leagraph.rdf.namespaces import DCTERMS, LEA, ORG, RDF, SKOS
from leagraph.rdf.sheet import Sheet

__all__ = ["write_authority"]


def write_authority(sheet: Sheet, slug: str, name: str) -> NamedNode:
    """Write an authority and return its node; ``name`` serves where the context has none."""
    node = sheet.iris.lea(slug)
    sheet.add(node, RDF.type, LEA.LocalEducationAuthority, ORG.FormalOrganization)
    sheet.add(node, SKOS.prefLabel, literals.label(sheet.authority_name(slug, name)))
    sheet.add(node, DCTERMS.identifier, literals.text(slug))
    return node

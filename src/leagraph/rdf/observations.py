"""Maps figures to observations of one RDF Data Cube data set a report."""

from __future__ import annotations

from pyoxigraph import NamedNode

from leagraph.rdf import literals
from leagraph.rdf.namespaces import DCTERMS, LEA, PROV, QB, RDF
from leagraph.rdf.sheet import Sheet

__all__ = ["write_observations"]


def write_observations(sheet: Sheet) -> None:
    """Write the figures of the sheet's report, and their data set if there is any figure."""
    if not sheet.facts.observations:
        return
    data_set = _write_data_set(sheet)
    for one in sheet.facts.observations:
        node = sheet.statement(
            one,
            LEA.Figure,
            QB.Observation,
            evidence=(one.evidence,),
            rule_id=one.rule,
            confidence=one.confidence,
        )
        sheet.add(node, QB.dataSet, data_set)
        sheet.add(node, LEA.madeIn, sheet.inspection)
        sheet.add(node, LEA.measure, literals.text(one.measure))
        sheet.add(node, LEA.group, literals.text(one.group))
        sheet.add(node, LEA.period, literals.text(one.period))
        sheet.add(node, LEA.value, literals.decimal(one.value))
        sheet.add(node, LEA.unit, literals.text(one.unit))
        sheet.add(node, LEA.table, literals.integer(one.table))
        sheet.add(node, LEA.row, literals.integer(one.row))
        sheet.add(node, LEA.column, literals.integer(one.column))


def _write_data_set(sheet: Sheet) -> NamedNode:
    own = sheet.facts.inspection
    node = sheet.iris.thing("dataset", *sheet.key)
    name = sheet.authority_name(own.lea, own.lea_name)
    sheet.add(node, RDF.type, QB.DataSet)
    sheet.add(node, QB.structure, LEA.FigureStructure)
    sheet.add(node, DCTERMS.title, literals.label(f"{name}: figures in the report of {own.date}"))
    sheet.add(node, PROV.wasDerivedFrom, sheet.report)
    return node

"""Maps one report: its document and facts to the quads of its named graph."""

from __future__ import annotations

from pyoxigraph import Quad

from leagraph.documents.model import Document
from leagraph.extraction.facts import ReportFacts
from leagraph.rdf.agencies import write_agencies
from leagraph.rdf.context import MappingContext
from leagraph.rdf.evidence import write_evidence
from leagraph.rdf.findings import write_findings
from leagraph.rdf.follow_ups import write_follow_ups
from leagraph.rdf.inspections import write_inspection
from leagraph.rdf.judgements import write_judgements
from leagraph.rdf.lists import write_lists
from leagraph.rdf.notices import write_notices
from leagraph.rdf.observations import write_observations
from leagraph.rdf.passages import write_passages
from leagraph.rdf.recommendations import write_recommendations
from leagraph.rdf.sheet import Sheet

__all__ = ["report_quads"]

_WRITERS = (
    write_inspection,
    write_judgements,
    write_recommendations,
    write_findings,
    write_follow_ups,
    write_agencies,
    write_lists,
    write_observations,
    write_notices,
    # These two last: they describe what the statements above refer to.
    write_evidence,
    write_passages,
)


def report_quads(document: Document, facts: ReportFacts, context: MappingContext) -> list[Quad]:
    """Return the quads of a report's graph, each once, always in the same order, without blank nodes.

    Raises:
        KeyError: evidence names a passage that the document does not have.
    """
    sheet = Sheet(document, facts, context)
    for write in _WRITERS:
        write(sheet)
    return sheet.quads

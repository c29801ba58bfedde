"""Reads all facts out of one document; each kind of fact has its own module."""

from __future__ import annotations

from leagraph.documents.model import Document
from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.facts import ReportFacts
from leagraph.extraction.findings import find_findings
from leagraph.extraction.follow_ups import find_follow_ups
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.judgements import find_judgements
from leagraph.extraction.neighbours import find_neighbours
from leagraph.extraction.observations import find_observations
from leagraph.extraction.priorities import find_priorities
from leagraph.extraction.recommendations import find_recommendations
from leagraph.extraction.record import find_record
from leagraph.extraction.seats import find_seats
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["extract"]


def extract(document: Document, vocabulary: Vocabulary) -> ReportFacts:
    """Return the facts of a report.

    Raises:
        UnknownGenreError: the document is neither an LEA inspection report nor an APA letter.
    """
    inspection = find_inspection(document, vocabulary)
    record, notices = find_record(document, vocabulary)
    return ReportFacts(
        inspection=inspection,
        recommendations=find_recommendations(document, vocabulary),
        judgements=(*find_judgements(document, vocabulary), *record),
        findings=find_findings(document, vocabulary),
        follow_ups=find_follow_ups(document, vocabulary),
        agencies=find_agencies(document, vocabulary),
        neighbours=find_neighbours(document, vocabulary),
        priorities=find_priorities(document, vocabulary),
        seats=find_seats(document, vocabulary),
        observations=find_observations(document, vocabulary),
        notices=notices,
    )

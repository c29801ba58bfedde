"""Reads all facts out of one document; each kind of fact has its own module."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from leagraph.documents.model import Document
from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.facts import Notice, ReportFacts
from leagraph.extraction.findings import find_findings
from leagraph.extraction.follow_ups import find_follow_ups
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.judgements import find_judgements
from leagraph.extraction.lists_left import lists_left_out
from leagraph.extraction.neighbours import find_neighbours
from leagraph.extraction.observations import doubted_units, find_observations
from leagraph.extraction.priorities import find_priorities
from leagraph.extraction.recommendations import find_recommendations
from leagraph.extraction.record import find_record
from leagraph.extraction.seats import find_seats
from leagraph.extraction.vocabulary import Vocabulary
from leagraph.extraction.wholes import as_wholes

__all__ = ["extract"]

_LOG = logging.getLogger(__name__)
Found = TypeVar("Found", bound=tuple[Any, ...])


def extract(document: Document, vocabulary: Vocabulary) -> ReportFacts:
    """Return the facts of a report.

    A fault in the reading of one kind of fact leaves that kind out, with a notice; the others stand.

    Raises:
        UnknownGenreError: the document is neither an LEA inspection report nor an APA letter.
    """
    faults: list[Notice] = []

    def read(find: Callable[[Document, Vocabulary], Found]) -> Found | tuple[()]:
        try:
            return find(document, vocabulary)
        except Exception as error:
            _LOG.exception("%s failed on %s", find.__name__, document.name)
            kind = find.__name__.removeprefix("find_").replace("_", " ")
            faults.append(Notice("fault", f"{kind} could not be read: {type(error).__name__}: {error}", None))
            return ()

    inspection = find_inspection(document, vocabulary)
    record = read(find_record)
    in_record, lost = record if record else ((), ())
    observations = read(find_observations)
    findings = read(find_findings)
    judgements, follow_ups = as_wholes(document, read(find_judgements), read(find_follow_ups), vocabulary)
    return ReportFacts(
        inspection=inspection,
        recommendations=read(find_recommendations),
        judgements=(*judgements, *in_record),
        findings=findings,
        follow_ups=follow_ups,
        agencies=read(find_agencies),
        neighbours=read(find_neighbours),
        priorities=read(find_priorities),
        seats=read(find_seats),
        observations=observations,
        notices=(
            *lost,
            *doubted_units(observations),
            *lists_left_out(document, findings),
            *faults,
        ),
    )

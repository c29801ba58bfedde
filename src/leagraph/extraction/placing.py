"""Finds the passage that a span belongs to, also for spans outside all passages (covers, footnotes)."""

from __future__ import annotations

from bisect import bisect_right

from leagraph.documents.model import Document, Passage, Span
from leagraph.extraction.evidence import with_marks
from leagraph.extraction.facts import Evidence

__all__ = ["evidence_at", "passage_at"]


def passage_at(document: Document, span: Span) -> Passage | None:
    """Return the passage that holds the start of ``span``, else the last one before it, else the first.

    None only for a document without passages.
    """
    index = bisect_right(document.passages, span.start, key=lambda passage: passage.span.start)
    if not document.passages:
        return None
    return document.passages[max(index - 1, 0)]


def evidence_at(document: Document, span: Span) -> Evidence:
    """Return the evidence of a span anywhere in the source, cited by the passage it stands in or after."""
    span = with_marks(document.text, span)
    passage = passage_at(document, span)
    if passage is None:
        return Evidence(document.quote(span), span, "", None)
    # A cover or footnote before the first number has no paragraph to cite.
    paragraph = passage.cited if passage.span.start <= span.start else None
    return Evidence(document.quote(span), span, passage.key, paragraph)

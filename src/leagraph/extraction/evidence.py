"""Evidence of a span of a document, with the paragraph number to cite."""

from __future__ import annotations

from leagraph.documents.model import Document, Passage, Span
from leagraph.extraction.facts import Evidence

__all__ = ["evidence_of", "with_marks"]

_BOLD = "**"


def evidence_of(document: Document, passage: Passage, span: Span) -> Evidence:
    """Return the evidence of ``span``, which must lie within ``passage``."""
    if not passage.span.start <= span.start < span.end <= passage.span.end:
        raise ValueError(f"{span} lies outside passage {passage.key} {passage.span}")
    whole = with_marks(document.text, span)
    if passage.span.start <= whole.start and whole.end <= passage.span.end:
        span = whole
    return Evidence(document.quote(span), span, passage.key, passage.cited)


def with_marks(text: str, span: Span) -> Span:
    """Return a span that cuts bold words (``**Payroll** is weak``) with the mark that stands beside it."""
    if text.count(_BOLD, span.start, span.end) % 2:
        if span.start > 1 and text.startswith(_BOLD, span.start - 2):
            return Span(span.start - 2, span.end)
        if text.startswith(_BOLD, span.end):
            return Span(span.start, span.end + 2)
    return span

"""Evidence of a span of a document, with the paragraph number to cite."""

from __future__ import annotations

from leagraph.documents.model import Document, Passage, Span
from leagraph.extraction.facts import Evidence

__all__ = ["evidence_of"]


def evidence_of(document: Document, passage: Passage, span: Span) -> Evidence:
    """Return the evidence of ``span``, which must lie within ``passage``."""
    if not passage.span.start <= span.start < span.end <= passage.span.end:
        raise ValueError(f"{span} lies outside passage {passage.key} {passage.span}")
    return Evidence(document.quote(span), span, passage.key, passage.paragraph)

"""One item of a letter's lists as a finding: its words without their closing, its functions, its evidence."""

from __future__ import annotations

from typing import cast

from leagraph.documents.model import Document, Span
from leagraph.extraction.facts import Finding, FindingKind
from leagraph.extraction.letter_functions import functions_of_item
from leagraph.extraction.letter_parts import Area
from leagraph.extraction.list_items import bare_item
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["finding_of"]


def finding_of(
    document: Document,
    vocabulary: Vocabulary,
    list_rule: Rule,
    area: Area | None,
    text: str,
    span: Span,
    *,
    kind: str | None = None,
    rule: str | None = None,
    confidence: float | None = None,
) -> Finding:
    """Return the finding of an item in the list that ``list_rule`` tells, under the name of ``area``.

    ``kind``, ``rule`` and ``confidence`` are those of the list unless the item has others.
    """
    slug, name = area or (None, None)
    return Finding(
        kind=cast(FindingKind, kind or list_rule.value),
        text=bare_item(text),
        functions=functions_of_item(text, slug, vocabulary),
        area=name,
        evidence=evidence_at(document, span),
        rule=rule or list_rule.id,
        confidence=confidence or list_rule.confidence,
    )

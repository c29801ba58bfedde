"""Makes the judgement of one grade that a record or a table of grades awards as a number."""

from __future__ import annotations

from typing import Literal

from leagraph.documents.model import Document, Span
from leagraph.extraction.facts import Judgement, When
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["awarded"]


def awarded(
    document: Document,
    rule: Rule,
    grade: str,
    scale: Literal["jrs", "apa"],
    span: Span,
    vocabulary: Vocabulary,
    *,
    function: str | None = None,
    when: When = "current",
    not_inspected: bool = False,
) -> Judgement:
    """Return the judgement of ``function`` (or the rule's) by the number ``grade``, stated at ``span``."""
    slug = next(
        one.slug for (of, _), one in vocabulary.grades.items() if of == scale and one.number == int(grade)
    )
    return Judgement(
        function=function or rule.value or "",
        grade=slug,
        scale=scale,
        when=when,
        basis="record",
        as_worded=grade,
        hedge=None,
        headline=True,
        evidence=evidence_at(document, span),
        rule=rule.id,
        confidence=rule.confidence,
        not_inspected=not_inspected,
    )

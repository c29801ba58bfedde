"""What this report says became of the recommendations and criticisms of the earlier inspection.

A follow-up is a statement of what had been demanded and, in the same or the next sentences, its
outcome; the outcome alone where it names the recommendation itself; or the statement alone, with an
unclear status, where no outcome is said. Sentences are judged by the rules of ``follow-ups.ttl``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from leagraph.documents.model import BlockKind, Document, Passage, Span
from leagraph.extraction.cues import holds_any
from leagraph.extraction.demand_words import own_words
from leagraph.extraction.earlier_inspection import is_first_inspection
from leagraph.extraction.evidence import evidence_of
from leagraph.extraction.facts import FollowUp
from leagraph.extraction.follow_up_drafts import Draft, Line
from leagraph.extraction.follow_up_functions import functions_of_follow_up
from leagraph.extraction.follow_up_limits import limited
from leagraph.extraction.follow_up_reader import SectionReader
from leagraph.extraction.functions import is_without_judgements, section_of_headings
from leagraph.extraction.outcomes import status_of
from leagraph.extraction.scopes import plain
from leagraph.extraction.sentences import sentences_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["find_follow_ups"]

_SECTION_CUES = (
    "ecommend",
    "riticis",
    "ritical of",
    "eakness",
    "hortcoming",
    "eficienc",
    "ectified",
    "esolved",
    "previous inspection",
    "last inspection",
    "first inspection",
    "previous report",
    "last report",
    "first report",
    "earlier report",
    "earlier inspection",
    " asked at that time",
    "inspectors asked",
    "been told to",
    "asked the ",
    "asked that",
    " was asked",
    " were asked",
    " was urged",
    " was advised",
    "proposed in",
    "for which the",
    "urged the ",
    "for improvement",
    "for development",
    "report of 19",
    "report of 20",
    "report said",
    "report had asked",
    "report proposed",
)


def find_follow_ups(document: Document, vocabulary: Vocabulary) -> tuple[FollowUp, ...]:
    """Return the follow-ups of the earlier inspection's recommendations and criticisms, in reading order."""
    if is_first_inspection(document, vocabulary):
        return ()  # what others recommended is no demand of an inspection
    found: list[FollowUp] = []
    letter = any(section_of_headings(p.headings, vocabulary) == "apa" for p in document.passages)
    for path, group in groupby(document.passages, key=lambda p: tuple(h.text for h in p.headings)):
        if not is_without_judgements(path, vocabulary):
            passages = list(group)
            if any(holds_any(block.text, _SECTION_CUES) for p in passages for block in p.blocks):
                found.extend(_Section(document, passages, vocabulary, letter=letter).follow_ups())
    return tuple(found)


class _Section:
    """The passages under one heading, read together: an outcome may stand in the paragraph after."""

    def __init__(
        self, document: Document, passages: Sequence[Passage], vocabulary: Vocabulary, *, letter: bool
    ) -> None:
        self._document, self._vocabulary, self._letter = document, vocabulary, letter
        self._passages = passages
        pairs = (
            (passage, sentence)
            for passage in passages
            for block in passage.blocks
            if block.kind is BlockKind.PARAGRAPH
            for sentence in sentences_of(block)
        )
        self._lines = [Line(at, passage, s, plain(s.text)) for at, (passage, s) in enumerate(pairs)]

    def follow_ups(self) -> Iterator[FollowUp]:
        """Yield the follow-ups of the section."""
        for draft in SectionReader(self._lines, self._vocabulary, letter=self._letter).drafts():
            yield self._made(limited(draft, self._lines, self._vocabulary))

    def _made(self, draft: Draft) -> FollowUp:
        passage = draft.last.passage
        span = Span(draft.first.sentence.span.start, draft.last.sentence.span.end)
        said = draft.said or draft.first
        lines = [line for line in self._lines if said.at <= line.at <= draft.last.at]
        matter = own_words(
            (draft.statement and draft.statement.matter) or draft.outcome.matter, self._vocabulary
        )
        functions = functions_of_follow_up(
            passage, matter, [line.text for line in lines], [said.passage, passage], self._vocabulary
        )
        explicit = draft.outcome.explicit or (draft.statement is not None and draft.statement.by_name)
        return FollowUp(
            functions=functions,
            status=status_of(draft.outcome, [line.text for line in self._around(draft)], self._vocabulary),
            explicit=explicit,
            matter=matter,
            assessor=None,
            evidence=evidence_of(self._document, passage, span),
            rule=draft.outcome.rule,
            confidence=round(draft.outcome.confidence, 2),
        )

    def _around(self, draft: Draft) -> list[Line]:
        """Return the sentences of the passage in which the outcome stands."""
        return [line for line in self._lines if line.passage is draft.last.passage]

"""Reads which other organisations a report names as partners, inspectors or funders of the authority.

One mention an agency and sentence. The names are found by :mod:`leagraph.extraction.agency_candidates`
and made into agencies by :mod:`leagraph.extraction.agency_nodes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from leagraph.documents.model import Document
from leagraph.extraction.agency_candidates import Candidate
from leagraph.extraction.agency_descriptions import Node
from leagraph.extraction.agency_grades import GradedLink, graded_links
from leagraph.extraction.agency_nodes import nodes_of
from leagraph.extraction.agency_text import RunningText, Stretch, running_text
from leagraph.extraction.evidence import evidence_of
from leagraph.extraction.facts import AgencyMention
from leagraph.extraction.functions import (
    DESCRIPTIVE,
    functions_of_headings,
    functions_of_text,
    is_without_judgements,
    section_of_headings,
)
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["find_agencies"]


def find_agencies(document: Document, vocabulary: Vocabulary) -> tuple[AgencyMention, ...]:
    """Return the mentions of organisations other than the authority and its schools, in reading order."""
    running = running_text(document, vocabulary)
    found = nodes_of(running, vocabulary)
    mentions: list[AgencyMention] = []
    for stretch, candidates in _by_block(running, found.mentions):
        mentions += _of_block(document, vocabulary, stretch, candidates, found.nodes)
    return tuple(mentions)


def _by_block(
    running: RunningText, mentions: tuple[Candidate, ...]
) -> Iterator[tuple[Stretch, list[Candidate]]]:
    """Yield the blocks that name agencies, each with its candidates."""
    current: Stretch | None = None
    found: list[Candidate] = []
    for one in mentions:
        stretch = running.stretch_at(one.start)
        if stretch is not current:
            if current is not None:
                yield current, found
            current, found = stretch, []
        found.append(one)
    if current is not None:
        yield current, found


def _of_block(
    document: Document,
    vocabulary: Vocabulary,
    stretch: Stretch,
    candidates: list[Candidate],
    nodes: dict[str, Node],
) -> Iterator[AgencyMention]:
    sentences = sentences_of(stretch.block)
    links: dict[int, list[GradedLink]] = {}
    seen: set[tuple[str, int]] = set()
    for one in candidates:
        start, end = one.start - stretch.start, one.end - stretch.start
        sentence = next((each for each in sentences if start < each.end), None)
        if sentence is None or one.slug is None or (one.slug, sentence.index) in seen:
            continue
        seen.add((one.slug, sentence.index))
        if sentence.index not in links:
            links[sentence.index] = graded_links(sentence.text, vocabulary)
        node = nodes[one.slug]
        yield AgencyMention(
            agency=node.slug,
            name=node.name,
            surface=stretch.block.text[start:end],
            kind=node.kind,
            functions=_functions(stretch, sentence, vocabulary),
            grade=_grade(links[sentence.index], start - sentence.start),
            local=node.local,
            evidence=evidence_of(document, stretch.passage, sentence.span),
            rule=one.rule.id,
            confidence=one.rule.confidence,
        )


def _functions(stretch: Stretch, sentence: Sentence, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a mention concerns: the heading's function, or else those that its sentence names.

    An introduction names those who inspect and who were spoken to, a signature who signs: no function.
    """
    headings = stretch.passage.headings
    if found := functions_of_headings(headings, vocabulary):
        return found
    if not headings or is_without_judgements([heading.text for heading in headings], vocabulary):
        return ()
    named = functions_of_text(sentence.text, vocabulary, section=section_of_headings(headings, vocabulary))
    return tuple(function for function in named if function not in DESCRIPTIVE)


def _grade(links: list[GradedLink], offset: int) -> str | None:
    return next((grade for start, end, grade in links if start <= offset < end), None)

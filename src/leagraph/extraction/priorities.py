"""Finds the priorities of the authority's Education Development Plan, where the report lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from leagraph.documents.model import Block, BlockKind, Document, Passage, Span
from leagraph.extraction.dates_and_counts import count_of
from leagraph.extraction.facts import PlanPriority
from leagraph.extraction.list_items import bare_item
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["find_priorities"]

_ITEMS = re.compile(
    r"^[^:]*\bpriorit(?:y|ies)\b[^:]*:\s+(?P<items>.+)$"
    r"|^[^:;]*?\b(?:EDP\d?|[Pp]lan)(?:['’]s)?\s+priorities\s+(?:are|were|include|included)\s+(?P<unmarked>[^:;]+;[^:]+)$"
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|lacks?|do|does)\b|^\W*(?:\w+ly\s+)?(?:clear|good|sound|right)\b"
)
_LEADS_IN = re.compile(r"(?::|\bfollows\.?)\W*$")
_FEWEST_NUMBERED, _MOST = 3, 12
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_UNMARKED = re.compile(r"[A-Z](?:(?!\b(?:is|are|was|were|has|have)\b)[^.:;\t]){8,110}")
_JOINING = ("and", "or")  # torn from the item before by the end of a page
_BEFORE = re.compile(r"((?:[\w-]+\s+){1,3})priorit")


def find_priorities(document: Document, vocabulary: Vocabulary) -> tuple[PlanPriority, ...]:
    """Return the priorities of the first list that is of the present plan, in its order."""
    for passage in document.passages:
        if not _is_of_plan(passage, vocabulary):
            continue
        for items, rule in _lists(document, passage, vocabulary):
            return tuple(
                PlanPriority(bare_item(text), position, evidence_at(document, span), rule.id, rule.confidence)
                for position, (text, span) in enumerate(
                    (item for item in items if item[0].lower() not in _JOINING), 1
                )
            )
    return _numbered(document, vocabulary)


def _numbered(document: Document, vocabulary: Vocabulary) -> tuple[PlanPriority, ...]:
    """Return the priorities that lines number by name, ``Priority 1: ...``, where they count up from one."""
    found: list[PlanPriority] = []
    for block in (block for passage in document.passages for block in passage.blocks):
        rule = next(
            (
                r
                for r in vocabulary.rules_for("priorities-numbered", block.text)
                if r.pattern.match(block.text)
            ),
            None,
        )
        match = rule.pattern.match(block.text) if rule else None
        if rule is None or match is None or count_of(match["number"]) != len(found) + 1:
            continue
        span = block.mapped.span(*match.span("text"))
        words = bare_item(match["text"])
        found.append(
            PlanPriority(words, len(found) + 1, evidence_at(document, span), rule.id, rule.confidence)
        )
    return tuple(found) if len(found) >= _FEWEST_NUMBERED else ()


def _is_of_plan(passage: Passage, vocabulary: Vocabulary) -> bool:
    texts = [text for text in (passage.heading or "", *(b.text for b in passage.blocks)) if "riorit" in text]
    if not texts:
        return False
    plan = vocabulary.rules["priorities-plan"]
    every = [*(heading.text for heading in passage.headings[1:]), *(block.text for block in passage.blocks)]
    return any(rule.pattern.search(text) for rule in plan for text in every)


def _lists(
    document: Document, passage: Passage, vocabulary: Vocabulary
) -> Iterator[tuple[list[tuple[str, Span]], Rule]]:
    """Yield the lists of priorities: bullets or lines below what leads in, or items in one sentence."""
    rule = vocabulary.first_rule("priorities-heading", passage.heading or "")
    if rule is not None and (items := _leading_bullets(passage.blocks)):
        yield items, rule
    for index, block in enumerate(passage.blocks):
        if block.kind is not BlockKind.PARAGRAPH or "priorit" not in block.text:
            continue
        before = ""
        for sentence in sentences_of(block):
            rule = _rule(sentence, before, vocabulary)
            before = sentence.text
            if rule is None:
                continue
            items = (
                _enumerated(sentence, block)
                or _bullets(passage.blocks[index + 1 :], sentence, block)
                or _counted_lines(document, sentence, block)
            )
            if items:
                yield items, rule


def _rule(sentence: Sentence, before: str, vocabulary: Vocabulary) -> Rule | None:
    """Return the rule by which a sentence, or its pronoun for the priorities ``before``, leads in a list."""
    for category, said in (("priorities-lead-in", sentence.text), ("priorities-pronoun", before)):
        if "priorit" in said and not any(
            r.pattern.search(said) for r in vocabulary.rules["priorities-before"]
        ):
            for rule in vocabulary.rules[category]:
                if rule.pattern.search(sentence.text):
                    return rule
    return None


def _bullets(blocks: tuple[Block, ...], sentence: Sentence, block: Block) -> list[tuple[str, Span]]:
    """Return the bullets that follow, when the sentence is the last before them."""
    if sentence.end < len(block.text.rstrip()) or not _LEADS_IN.search(sentence.text):
        return []
    return _leading_bullets(blocks)


def _leading_bullets(blocks: Sequence[Block]) -> list[tuple[str, Span]]:
    """Return the bullets that the blocks begin with, headings and marks without words left out."""
    own = (block for block in blocks if block.kind is not BlockKind.HEADING)
    bullets = takewhile(lambda block: block.kind is BlockKind.BULLET, own)
    return [(block.text, block.span) for block in bullets if any(map(str.isalpha, block.text))]


def _counted_lines(document: Document, sentence: Sentence, block: Block) -> list[tuple[str, Span]]:
    """Return the lines below a lead-in without marks, where there are as many as it says."""
    if sentence.end < len(block.text.rstrip()) or not _LEADS_IN.search(sentence.text):
        return []
    lines = list(islice(_LINE.finditer(document.text, block.span.end), _MOST + 1))
    for count in (number for number in _stated(sentence) if number and _FEWEST_NUMBERED <= number <= _MOST):
        below, after = lines[:count], lines[count : count + 1]
        apart = not after or document.text.count("\n", below[-1].end(), after[0].start()) > 1
        if len(below) == count and apart and all(_UNMARKED.fullmatch(line[0].strip()) for line in below):
            return [(line[0].strip(), Span(line.start(), line.end())) for line in below]
    return []


def _stated(sentence: Sentence) -> list[int | None]:
    """Return the numbers among the words before 'priorities'."""
    stated = _BEFORE.search(sentence.text)
    return [count_of(word) for word in stated[1].split()] if stated else []


def _enumerated(sentence: Sentence, block: Block) -> list[tuple[str, Span]]:
    """Return the items of a sentence: between semicolons, or commas when their count is the stated one."""
    match = _ITEMS.match(sentence.text)
    if match is None:
        return []
    counts = _stated(sentence)
    group = match.lastgroup or "items"
    pattern = r"[^;]+" if ";" in match[group] else r"(?:(?!,\s|\s+and\s).)+"
    items = []
    for part in re.finditer(pattern, match[group]):
        text = re.sub(r"^[\s,]*(?:and\s+)?", "", part[0])
        if text.strip():
            start = sentence.start + match.start(group) + part.end() - len(text)
            items.append((text.rstrip(), block.mapped.span(start, start + len(text.rstrip()))))
    if group == "unmarked" and any(_CLAUSE.search(text) for text, _ in items):
        return []  # 'the priorities are clear; the activities are planned'
    plain = ";" in match[group] or len(items) in counts
    return items if len(items) > 1 and plain else []

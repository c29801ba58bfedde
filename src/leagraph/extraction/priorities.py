"""Finds the priorities of the authority's Education Development Plan, where the report lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leagraph.documents.model import Block, BlockKind, Document, Passage, Span
from leagraph.extraction.dates_and_counts import count_of
from leagraph.extraction.facts import PlanPriority
from leagraph.extraction.list_items import bare_item
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["find_priorities"]

_ITEMS = re.compile(r"^[^:]*\bpriorit(?:y|ies)\b[^:]*:\s+(?P<items>.+)$")
_FEWEST_NUMBERED = 3
_BEFORE = re.compile(r"((?:[\w-]+\s+){1,3})priorit")


def find_priorities(document: Document, vocabulary: Vocabulary) -> tuple[PlanPriority, ...]:
    """Return the priorities of the first list that is of the present plan, in its order."""
    for passage in document.passages:
        if not _is_of_plan(passage, vocabulary):
            continue
        for items, rule in _lists(passage, vocabulary):
            return tuple(
                PlanPriority(bare_item(text), position, evidence_at(document, span), rule.id, rule.confidence)
                for position, (text, span) in enumerate(items, 1)
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
        if rule is None or match is None or int(match["number"]) != len(found) + 1:
            continue
        span = block.mapped.span(*match.span("text"))
        words = bare_item(match["text"])
        found.append(
            PlanPriority(words, len(found) + 1, evidence_at(document, span), rule.id, rule.confidence)
        )
    return tuple(found) if len(found) >= _FEWEST_NUMBERED else ()


def _is_of_plan(passage: Passage, vocabulary: Vocabulary) -> bool:
    texts = [block.text for block in passage.blocks if "priorit" in block.text]
    if not texts:
        return False
    plan = vocabulary.rules["priorities-plan"]
    every = [*(heading.text for heading in passage.headings[1:]), *(block.text for block in passage.blocks)]
    return any(rule.pattern.search(text) for rule in plan for text in every)


def _lists(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[list[tuple[str, Span]], Rule]]:
    """Yield the lists of priorities in a passage: bullets under a lead-in, or items in one sentence."""
    for index, block in enumerate(passage.blocks):
        if block.kind is not BlockKind.PARAGRAPH or "priorit" not in block.text:
            continue
        before = ""
        for sentence in sentences_of(block):
            rule = _rule(sentence, before, vocabulary)
            before = sentence.text
            if rule is None:
                continue
            items = _enumerated(sentence, block) or _bullets(passage.blocks[index + 1 :], sentence, block)
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
    if sentence.end < len(block.text.rstrip()):
        return []
    items = []
    for following in blocks:
        if following.kind is not BlockKind.BULLET:
            break
        if any(map(str.isalpha, following.text)):
            items.append((following.text, following.span))
    return items


def _enumerated(sentence: Sentence, block: Block) -> list[tuple[str, Span]]:
    """Return the items of a sentence: between semicolons, or commas when their count is the stated one."""
    match = _ITEMS.match(sentence.text)
    if match is None:
        return []
    stated = _BEFORE.search(sentence.text)
    counts = [count_of(word) for word in stated[1].split()] if stated else []
    pattern = r"[^;]+" if ";" in match["items"] else r"(?:(?!,\s|\s+and\s).)+"
    items = []
    for part in re.finditer(pattern, match["items"]):
        text = re.sub(r"^[\s,]*(?:and\s+)?", "", part[0])
        if text.strip():
            start = sentence.start + match.start("items") + part.end() - len(text)
            items.append((text.rstrip(), block.mapped.span(start, start + len(text.rstrip()))))
    plain = ";" in match["items"] or len(items) in counts
    return items if len(items) > 1 and plain else []

"""Finds strengths, weaknesses and aspects for focus: the lists of a commentary and those of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from leagraph.documents.model import Block, BlockKind, Document, Passage, Span, fold
from leagraph.extraction.demand_functions import functions_of_words
from leagraph.extraction.facts import Finding, FindingKind
from leagraph.extraction.findings_of_letters import letter_findings
from leagraph.extraction.list_items import bare_item
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.sentences import sentences_of
from leagraph.extraction.subject_model import Place
from leagraph.extraction.subjects import resolve_subject
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["find_findings"]

_ENUMERATED = re.compile(r"^(?P<lead>[^:]{10,}):\s+(?P<items>[^:]+;[^:]+)$")
_LETTER, _HEAD = "performance assessment", 6_000  # a letter names itself on its first page
_NOWHERE = Place("", "", (), "overall")  # a list of the commentary stands under no function's heading
_THEY = re.compile(r"(?:they|these|those)\s+(?:are|include)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    span: Span
    rule: Rule


def find_findings(document: Document, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return the items of all such lists in reading order."""
    found = [
        _finding(document, item, vocabulary) for item in _commentary_items(document.passages, vocabulary)
    ]
    if _LETTER in fold(document.text[:_HEAD]).lower():
        found += letter_findings(document, vocabulary)
    nothing = vocabulary.rules["findings-none"]
    return tuple(one for one in found if not any(rule.pattern.search(one.text) for rule in nothing))


def _finding(document: Document, item: _Item, vocabulary: Vocabulary) -> Finding:
    text = bare_item(item.text)
    named = resolve_subject(text, _NOWHERE, tuple, vocabulary)
    return Finding(
        kind=cast(FindingKind, item.rule.value),
        text=text,
        functions=functions_of_words(item.text, vocabulary, None),
        area=None,
        evidence=evidence_at(document, item.span),
        rule=item.rule.id,
        confidence=item.rule.confidence,
        whole=named is not None and bool(named.functions) and not named.parts,
    )


def _commentary_items(passages: Sequence[Passage], vocabulary: Vocabulary) -> Iterator[_Item]:
    """Yield the bullets under a lead-in that grades them, in the parts that sum up the report."""
    zones = vocabulary.rules["findings-zone"]
    rule: Rule | None = None
    listed: str | None = None  # what the list before holds
    known: dict[str, bool] = {}
    for passage in passages:
        part = passage.headings[0].text if passage.headings else ""
        if part not in known:
            known[part] = any(zone.pattern.search(part) for zone in zones)
        if not known[part]:
            rule = None
            continue
        if passage.heading:
            rule = _rule(passage.heading, vocabulary) or rule
        for block in passage.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                rule = _rule_of_last_sentence(block, vocabulary)
                if rule is None and listed == "strength":
                    rule = _rule_of_contrast(block, vocabulary)
                yield from _enumerated(block, vocabulary)
            elif block.kind is BlockKind.BULLET and rule is not None and any(map(str.isalpha, block.text)):
                listed = rule.value
                yield _Item(block.text, block.span, rule)


def _rule(lead: str, vocabulary: Vocabulary) -> Rule | None:
    """Return the rule that tells what a list with this lead-in holds, None for other lists."""
    bare = re.sub(r"[\s:–-]+$", "", lead)
    if any(rule.pattern.search(bare) for rule in vocabulary.rules["findings-other-time"]):
        return None
    return next((rule for rule in vocabulary.rules["findings-lead-in"] if rule.pattern.search(bare)), None)


def _rule_of_last_sentence(block: Block, vocabulary: Vocabulary) -> Rule | None:
    sentences = sentences_of(block)
    if not sentences or not sentences[-1].text.endswith((":", "–", "-", "are", "in", "include")):
        return None
    # 'Two functions are unsatisfactory. They are:' leads in by the sentence before.
    telling = sentences[-2] if len(sentences) > 1 and _THEY.match(sentences[-1].text) else sentences[-1]
    return _rule(telling.text, vocabulary)


def _rule_of_contrast(block: Block, vocabulary: Vocabulary) -> Rule | None:
    """Return the rule of a list that is set against the strengths before it: 'Against these stand: ...'."""
    text = block.text
    if not text.endswith((":", "–", "-")):
        return None
    rules = vocabulary.rules["findings-contrast"]
    return next((rule for rule in rules if rule.pattern.search(text)), None)


def _enumerated(block: Block, vocabulary: Vocabulary) -> Iterator[_Item]:
    """Yield the items of a sentence that plainly enumerates them after a colon, semicolons between."""
    if ";" not in block.text:
        return
    for sentence in sentences_of(block):
        match = _ENUMERATED.match(sentence.text)
        rule = _rule(match["lead"], vocabulary) if match else None
        if not match or rule is None:
            continue
        at = match.start("items")
        for part in re.finditer(r"[^;]+", match["items"]):
            text = re.sub(r"^\s*(?:and\s+)?", "", part[0])
            start = sentence.start + at + part.end() - len(text)
            yield _Item(text.rstrip(), block.mapped.span(start, start + len(text.rstrip())), rule)

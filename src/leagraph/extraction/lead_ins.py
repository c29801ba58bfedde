"""What leads in a list of demands: 'In order to improve support, the LEA should:'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from leagraph.documents.model import Block
from leagraph.extraction.demand_zones import Zone
from leagraph.extraction.sentences import sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["LeadIn", "addressee", "is_demand", "lead_in", "lead_in_of"]

_ENUMERATOR = re.compile(r"^\(?(?:\d{1,3}|[A-Za-z]\d{0,2}|[ivx]{1,4})[.)]\s+")
_PLACE = re.compile(r"\s*\((?:see\s+)?para(?:graph)?s?\.?\s+\d[\d\s,–&-]*(?:and\s+\d+)?\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What leads in the bullets that follow: its printed words without the colon."""

    text: str
    rule: Rule

    @property
    def purpose(self) -> str | None:
        """What the demands are for, when it says so."""
        return self.text if self.rule.value == "purpose" else None


def lead_in_of(block: Block, zone: Zone, vocabulary: Vocabulary) -> LeadIn | None:
    """Return what the last sentence of a block leads in."""
    if not block.text.rstrip().endswith(":"):
        return None
    last = sentences_of(block)[-1:]
    return lead_in(last[0].text, zone, vocabulary) if last else None


def lead_in(text: str, zone: Zone, vocabulary: Vocabulary) -> LeadIn | None:
    """Return ``text`` as a lead-in, or None when it retells, describes or only needs something."""
    bare = _PLACE.sub("", _ENUMERATOR.sub("", re.sub(r"[\s:]+$", "", text)))
    if vocabulary.first_rule("recommendation-retold", bare) or vocabulary.first_rule(
        "recommendation-described", bare
    ):
        return None
    rule = vocabulary.first_rule("recommendation-lead-in", bare)
    if not zone.listed and vocabulary.first_rule("recommendation-need", bare):
        return None
    if rule is None and zone.listed:
        rule = vocabulary.first_rule("recommendation-lead-in-listed", bare)
    return LeadIn(bare, rule) if rule else None


def is_demand(text: str, lead: LeadIn, vocabulary: Vocabulary) -> bool:
    """Return whether an item outside the headings of recommendations demands something."""
    demanding = any(word in words for words in (lead.text, text) for word in ("should", "must", "recommend"))
    return demanding or vocabulary.first_rule("demand-verb", text) is not None


def addressee(text: str, lead: LeadIn | None, vocabulary: Vocabulary) -> str | None:
    """Return whom a demand, or else what leads it in, calls on."""
    for words in (text, lead.text if lead else ""):
        for rule in vocabulary.rules_for("recommendation-addressee", words):
            match = rule.pattern.search(words)
            if match:
                return match["who"]
    return None

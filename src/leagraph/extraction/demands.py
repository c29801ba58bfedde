"""Reads demands off the page: lists under a lead-in or heading, and sentences that recommend.

A demand is a recommendation in one place; that the body's and the appendix's are the same is decided
elsewhere. What an earlier inspection recommended is told apart and left to the follow-ups.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from leagraph.documents.model import Block, BlockKind, Document, Heading, Passage, Span
from leagraph.extraction.demand_zones import Zone, zones_of
from leagraph.extraction.facts import Evidence
from leagraph.extraction.lead_ins import LeadIn, addressee, is_demand, lead_in, lead_in_of
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["Demand", "demands_of"]

# A sentence that opens the next group of priority, run on to the last bullet of the one before.
_FURTHER = re.compile(r"\b(?:also|other|further)\b", re.IGNORECASE)  # opens a group below a heading too
_RUN_ON = re.compile(r"[.;]\s+(?=[A-Z][^.;]*:$)")
_TITLE_WORDS = 5  # a title of a group is no longer than this


@dataclass(frozen=True, slots=True)
class Demand:
    """A recommendation in one place, as printed there."""

    text: str
    purpose: str | None
    headings: tuple[Heading, ...]  # without the heading of recommendations itself
    section_end: bool  # in a block that ends a section, or in the appendix
    in_appendix: bool
    after_paragraph: str | None
    group: str | None
    addressee: str | None
    evidence: Evidence
    nested: tuple[str, ...]
    rule: str
    confidence: float

    @property
    def whole(self) -> str:
        """The bullet with the nested bullets that it runs on to, as one would read it out."""
        return " ".join((self.text, *self.nested))


@dataclass(slots=True)
class _Reader:
    """Walks over the blocks with what it has read last: the lead-in and the priority group."""

    document: Document
    vocabulary: Vocabulary
    lead: LeadIn | None = None
    group: str | None = None
    found: list[Demand] = field(default_factory=list)
    headed: int = -1  # how many demands had been found when a heading named the group


def demands_of(document: Document, vocabulary: Vocabulary) -> tuple[Demand, ...]:
    """Return the demands of the body and of the appendix, in reading order."""
    reader = _Reader(document, vocabulary)
    zones = zones_of(document, vocabulary)
    headings: tuple[Heading, ...] = ()
    for passage, zone in zip(document.passages, zones, strict=True):
        if passage.headings != headings:
            reader.lead = None
            _read_group_of_headings(reader, passage.headings, zone)
            headings = passage.headings
        for block in passage.blocks:
            _read_block(reader, block, passage, zone)
    return tuple(reader.found)


def _read_group_of_headings(reader: _Reader, headings: Sequence[Heading], zone: Zone) -> None:
    if not zone.in_appendix:
        reader.group = None
        return
    for heading in headings[1:]:
        rule = reader.vocabulary.first_rule("recommendation-group", heading.text)
        if rule:
            reader.group, reader.headed = rule.value, len(reader.found)


def _read_block(reader: _Reader, block: Block, passage: Passage, zone: Zone) -> None:
    if block.kind is BlockKind.BULLET:
        _read_bullet(reader, block, passage, zone)
    elif block.kind is BlockKind.PARAGRAPH:
        _read_paragraph(reader, block, passage, zone)


def _read_bullet(reader: _Reader, block: Block, passage: Passage, zone: Zone) -> None:
    text = block.text
    if not any(map(str.isalpha, text)) or text.strip(" ;,.") in ("and", "or"):
        return  # the mark of a bullet whose words are lost, or have slid to the next one
    if zone.in_appendix and len(text.split()) <= _TITLE_WORDS and "ecommendations" in text:
        _read_group(reader, text)  # a title that stands after the mark of an empty bullet
        return
    run_on = _RUN_ON.search(text) if zone.in_appendix else None
    if run_on and (opening := _opens_group(reader, text[run_on.end() :])):
        _add(
            reader,
            text[: run_on.start() + 1],
            block.mapped.span(0, run_on.start() + 1),
            passage,
            zone,
            reader.lead,
        )
        reader.group, reader.lead = opening.value, None
        return
    lead = lead_in(text, zone, reader.vocabulary) if text.endswith(":") else None
    if lead is not None and lead.purpose:
        reader.lead = lead
    elif block.level and reader.found and reader.found[-1].text.endswith(":"):
        _nest(reader, block)
    elif (reader.lead is not None and (zone.listed or is_demand(text, reader.lead, reader.vocabulary))) or (
        zone.listed and passage.number is None
    ):
        _add(reader, text, block.span, passage, zone, reader.lead)


def _read_paragraph(reader: _Reader, block: Block, passage: Passage, zone: Zone) -> None:
    text = block.text.rstrip()
    lead = lead_in_of(block, zone, reader.vocabulary)
    if zone.in_appendix and (lead is None or not lead.purpose) and _read_group(reader, text):
        reader.lead = lead
        return
    if text.endswith(":"):
        reader.lead = lead
        return
    if reader.lead is not None and zone.listed and _continues_list(text):
        _add(reader, text, block.span, passage, zone, reader.lead)
        return
    reader.lead = None
    if _read_run_in(reader, block, passage, zone) or _read_imperative(reader, block, passage, zone):
        return
    if zone.listed or "recommend" in text:
        for sentence in sentences_of(block):
            _read_sentence(reader, sentence, passage, zone, alone=zone.listed)
    elif " should " in text and _stands_alone(block, passage):
        sentences = sentences_of(block)
        if len(sentences) == 1:
            _read_sentence(reader, sentences[0], passage, zone, alone=True)


def _read_run_in(reader: _Reader, block: Block, passage: Passage, zone: Zone) -> bool:
    """Read ``Recommendation 2: publish the plan.``"""
    if "Recommendation" not in block.text:
        return False
    for rule in reader.vocabulary.rules_for("recommendation-run-in", block.text):
        match = rule.pattern.search(block.text)
        if match:
            span = block.mapped.span(*match.span("text"))
            _add(reader, match["text"], span, passage, zone, None, rule=rule)
            return True
    return False


def _read_imperative(reader: _Reader, block: Block, passage: Passage, zone: Zone) -> bool:
    """Read a paragraph under the heading that opens with a verb of demand, its bullet's mark lost."""
    rule = reader.vocabulary.rules["demand-verb"][0]
    if not zone.listed or passage.number is not None or not rule.pattern.search(block.text):
        return False
    _add(reader, block.text, block.span, passage, zone, None, rule=rule)
    return True


def _stands_alone(block: Block, passage: Passage) -> bool:
    """Return whether a paragraph without a number ends its subsection, as a demand without a heading does."""
    return block.number is None and len(passage.blocks) > 1 and block is passage.blocks[-1]


def _continues_list(text: str) -> bool:
    """Return whether a block without a bullet's mark is a list item all the same: its mark is lost."""
    return text[:1].islower() or text.endswith((";", "; and"))


def _opens_group(reader: _Reader, text: str) -> Rule | None:
    """Return the rule by which a sentence between the lists of the appendix opens a priority group."""
    rule = reader.vocabulary.first_rule("recommendation-group", text)
    headed = len(reader.found) == reader.headed and not _FURTHER.search(text)
    if rule is None and reader.group and not headed:
        # The first group has been named: what follows unnamed is of less weight, not of no group.
        rule = reader.vocabulary.first_rule("recommendation-group-more", text)
    return rule


def _read_group(reader: _Reader, text: str) -> bool:
    """Take in the priority group that such a sentence opens."""
    rule = _opens_group(reader, text)
    if rule:
        reader.group = rule.value
    return rule is not None


def _read_sentence(reader: _Reader, sentence: Sentence, passage: Passage, zone: Zone, *, alone: bool) -> None:
    """Read a sentence that recommends; ``alone`` if it need not say so, by where it stands."""
    if "recommend" not in sentence.text and not alone:
        return
    if reader.vocabulary.first_rule("recommendation-retold", sentence.text):
        return
    categories = ["recommendation-sentence-anywhere"]
    if alone:
        categories.append("recommendation-sentence")
    for category in categories:
        for rule in reader.vocabulary.rules_for(category, sentence.text):
            match = rule.pattern.search(sentence.text)
            if match:
                purpose = match.groupdict().get("purpose")
                _add(reader, match["text"], sentence.span, passage, zone, None, rule=rule, purpose=purpose)
                return


def _add(
    reader: _Reader,
    text: str,
    span: Span,
    passage: Passage,
    zone: Zone,
    lead: LeadIn | None,
    *,
    rule: Rule | None = None,
    purpose: str | None = None,
) -> None:
    rule = rule or (lead.rule if lead else None)
    confidence = rule.confidence if rule else 0.9
    if not zone.listed:
        confidence = min(confidence, 0.85)  # a lead-in in running text
    reader.found.append(
        Demand(
            text=text,
            purpose=purpose or (lead.purpose if lead else None),
            headings=zone.headings,
            section_end=zone.section_end,
            in_appendix=zone.in_appendix,
            after_paragraph=zone.after,
            group=reader.group if zone.in_appendix else None,
            addressee=addressee(text, lead, reader.vocabulary),
            evidence=evidence_at(reader.document, span),
            nested=(),
            rule=rule.id if rule else "recommendation-heading",
            confidence=confidence,
        )
    )


def _nest(reader: _Reader, block: Block) -> None:
    """Put a nested bullet into the demand that it belongs to."""
    demand = reader.found[-1]
    span = demand.evidence.span.cover(block.span)
    reader.found[-1] = replace(
        demand, nested=(*demand.nested, block.text), evidence=evidence_at(reader.document, span)
    )

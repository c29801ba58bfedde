"""Finds the seats that the parties hold in the present council."""

from __future__ import annotations

from collections.abc import Iterator

from leagraph.documents.model import Document, Passage
from leagraph.extraction.cues import holds_any
from leagraph.extraction.dates_and_counts import count_of
from leagraph.extraction.facts import CouncilSeats
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["find_seats"]

_CUES = ("Labour", "Conservative", "Liberal", "Independent", "Lib Dem", "Green", "Ratepayer", "Residents")


def find_seats(document: Document, vocabulary: Vocabulary) -> tuple[CouncilSeats, ...]:
    """Return the seats of each party, in the order of the first sentence that counts them."""
    for passage in document.passages:
        found: dict[str, CouncilSeats] = {}
        if not any(holds_any(block.text, _CUES) for block in passage.blocks):
            continue
        for sentence in sentences_of(passage):
            if not holds_any(sentence.text, _CUES) or not _is_of_council(sentence, passage, vocabulary):
                continue
            for party, seats, rule in _counts(sentence.text, vocabulary):
                evidence = evidence_at(document, sentence.span)
                found.setdefault(party, CouncilSeats(party, seats, evidence, rule.id, rule.confidence))
            if len(found) > 1:
                break  # one sentence counts the parties; later ones speak of committees
        if found:
            return tuple(found.values())
    return ()


def _is_of_council(sentence: Sentence, passage: Passage, vocabulary: Vocabulary) -> bool:
    """Return whether the sentence is of the present council rather than of an earlier one or a committee."""
    if any(rule.pattern.search(sentence.text) for rule in vocabulary.rules["council-before"]):
        return False
    named = vocabulary.rules["council-named"]
    texts = (sentence.text, *(heading.text for heading in passage.headings))
    return any(rule.pattern.search(text) for rule in named for text in texts)


def _counts(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int, Rule]]:
    """Yield party, seats and rule from left to right; stretches of text serve one rule only."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, str, int, Rule]] = []
    for rule in vocabulary.rules["council-seats"]:
        for match in rule.pattern.finditer(text):
            a, b = match.span("party")
            c, d = match.span("seats")
            if any(start < y and x < end for start, end in taken for x, y in ((a, b), (c, d))):
                continue
            party, seats = _party(match["party"], vocabulary), count_of(match["seats"])
            if party and seats is not None:
                taken += [(a, b), (c, d)]
                found.append((match.start(), party, seats, rule))
    for _, party, seats, rule in sorted(found, key=lambda entry: entry[0]):
        yield party, seats, rule


def _party(printed: str, vocabulary: Vocabulary) -> str | None:
    rules = vocabulary.rules["council-party"]
    value = next((rule.value for rule in rules if rule.pattern.search(printed)), None)
    # A local group has no name but its own.
    return " ".join(printed.replace("’", "'").split()) if value == "printed" else value

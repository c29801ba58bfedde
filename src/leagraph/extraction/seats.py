"""Finds the seats that the parties hold in the present council."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from leagraph.documents.model import BlockKind, Document, Passage, Span
from leagraph.extraction.cues import holds_any
from leagraph.extraction.dates_and_counts import count_of
from leagraph.extraction.facts import CouncilSeats
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.seat_pairs import all_seats, party_named, seat_pairs
from leagraph.extraction.sentences import sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["find_seats"]

_CUES = ("Labour", "Conservative", "Liberal", "ndependent", "Lib Dem", "Green", "Ratepayer", "Residents")


def find_seats(document: Document, vocabulary: Vocabulary) -> tuple[CouncilSeats, ...]:
    """Return the seats of each party, in the order of the first sentences that count them."""
    for passage in document.passages:
        if any(holds_any(block.text, _CUES) for block in passage.blocks):
            found = _of_passage(document, passage, vocabulary)
            if found:
                return tuple(found.values())
    return ()


def _of_passage(document: Document, passage: Passage, vocabulary: Vocabulary) -> dict[str, CouncilSeats]:
    """Return the seats by party of the sentences, bullets or rows that count them one after another."""
    found: dict[str, CouncilSeats] = {}
    for text, span, lead in _lines(passage):
        of_others = bool(lead) and vocabulary.first_rule("council-not-seats", lead) is not None
        counts = [] if of_others or not holds_any(text, _CUES) else list(_counts(text, vocabulary))
        is_told = bool(counts) and _is_of_council(text, passage, vocabulary)
        # One sentence or list counts the parties; later ones speak of committees.
        if len(found) > 1 and not (is_told and _goes_on(counts, found, text, vocabulary)):
            break
        for party, seats, rule in counts if is_told else ():
            evidence = evidence_at(document, span)
            found.setdefault(party, CouncilSeats(party, seats, evidence, rule.id, rule.confidence))
    return found


def _goes_on(
    counts: Sequence[tuple[str, int, Rule]], found: Collection[str], text: str, vocabulary: Vocabulary
) -> bool:
    """Say whether a sentence counts the seats of further parties, and not those of a committee."""
    of_few = any(rule.pattern.search(text) for rule in vocabulary.rules["council-committee"])
    return not of_few and not any(party in found for party, _, _ in counts)


def _lines(passage: Passage) -> Iterator[tuple[str, Span, str]]:
    """Yield sentences and rows of tables in reading order, each with what leads in its list or table."""
    lead = ""
    for block in passage.blocks:
        if block.kind is BlockKind.TABLE:
            head = " ".join(cell.text for cell in block.rows[0])
            for row in block.rows:
                cells = [cell for cell in row if cell.text]
                if cells:
                    span = Span(cells[0].span.start, cells[-1].span.end)
                    yield " ".join(cell.text for cell in cells), span, f"{lead} {head}"
            continue
        for sentence in sentences_of(block):
            yield sentence.text, sentence.span, lead if block.kind is BlockKind.BULLET else ""
        if block.kind is not BlockKind.BULLET:
            last = sentences_of(block)[-1:]
            lead = last[0].text if last else ""


def _is_of_council(text: str, passage: Passage, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence is of the present council rather than of an earlier one or a committee."""
    if any(rule.pattern.search(text) for rule in vocabulary.rules["council-before"]):
        return False
    named = vocabulary.rules["council-named"]
    texts = (text, *(heading.text for heading in passage.headings))
    return any(rule.pattern.search(text) for rule in named for text in texts)


def _counts(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int, Rule]]:
    """Yield party, seats and rule from left to right; stretches of text serve one rule only."""
    pairs = seat_pairs(text, vocabulary)
    if pairs:
        for pair in pairs:
            yield pair.party, pair.seats, pair.rule
        return
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, str, int, Rule]] = []
    every = all_seats(text, vocabulary)
    for rule in vocabulary.rules["council-seats"]:
        for match in rule.pattern.finditer(text):
            a, b = match.span("party")
            c, d = match.span("seats")
            if any(start < y and x < end for start, end in taken for x, y in ((a, b), (c, d))):
                continue
            party, seats = party_named(match["party"], vocabulary), count_of(match["seats"])
            if party and seats is not None and seats not in every:
                taken += [(a, b), (c, d)]
                found.append((match.start(), party, seats, rule))
    if every and sum(seats for _, _, seats, _ in found) > max(every):
        return
    for _, party, seats, rule in sorted(found, key=lambda entry: entry[0]):
        yield party, seats, rule

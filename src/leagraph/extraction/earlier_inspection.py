"""What the opening of a report tells of the inspection before, and whether there was one."""

from __future__ import annotations

from collections.abc import Iterator

from leagraph.documents.model import Document
from leagraph.extraction.cues import holds_any
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["is_first_inspection", "told_of_inspections"]

_OPENING = 40  # passages: the introduction and commentary, which tell when the last inspection was
_OF_INSPECTIONS = ("nspect", "NSPECT", "eport", "EPORT")  # what years of inspections are told with


def told_of_inspections(document: Document) -> str:
    """Return the text of the opening's blocks that tell of inspections, each with the one after it."""
    parts: list[str] = []
    told = False
    for passage in document.passages[:_OPENING]:
        for block in passage.blocks:
            before, told = told, holds_any(block.text, _OF_INSPECTIONS)
            parts.append(block.text if told or before else ".")
    return " ".join(parts)


def is_first_inspection(document: Document, vocabulary: Vocabulary) -> bool:
    """Return whether the opening says that the authority had not been inspected, and names no inspection."""
    opening = told_of_inspections(document)
    said = list(_places("first-inspection", opening, vocabulary))
    # 'It was inspected in 1998. It was the first inspection of the LEA' tells of the one before.
    return bool(said) and all(
        any(start < there_end and there_start < end for there_start, there_end in said)
        for start, end in _places("scope-previous", opening, vocabulary)
    )


def _places(category: str, text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    for rule in vocabulary.rules_for(category, text):
        yield from (match.span() for match in rule.pattern.finditer(text))

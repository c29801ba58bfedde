"""The running text of a report as one string, in which agencies are searched once instead of block by block.

Quotation marks are plain, and a second form in lower case without hyphens has the same offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from leagraph.documents.model import Block, BlockKind, Document, Passage
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["RunningText", "Stretch", "plain", "running_text"]

_PLAIN = (("‘", "'"), ("’", "'"), ("ʼ", "'"), ("“", '"'), ("”", '"'), ("‐", "-"), ("‑", "-"), ("–", "-"))
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET})
# A report with so few printed numbers is a letter: its text begins with its first page.
_FEW_NUMBERS = 3
_FRONT = 800  # characters in which each report names its authority


@dataclass(frozen=True, slots=True)
class Stretch:
    """One block of the running text and where it begins there."""

    start: int
    block: Block
    passage: Passage


@dataclass(frozen=True, slots=True)
class RunningText:
    """``text`` with plain quotation marks; ``folded`` the same in lower case with spaces for hyphens.

    ``front`` is how the report begins, where its title or its address names the authority.
    """

    text: str
    folded: str
    front: str
    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]

    def is_home(self, place: str) -> bool:
        """Return whether a place is named where the report names its authority."""
        return re.search(rf"(?<![\w-]){re.escape(place.lower())}(?![\w-])", self.front) is not None

    def holds_word(self, word: str) -> bool:
        """Return whether the text holds a word, as it is capitalised here, after a space."""
        at = self.text.find(f" {word}")
        while at >= 0:
            end = at + 1 + len(word)
            if not self.text[end : end + 1].isalnum():
                return True
            at = self.text.find(f" {word}", end)
        return False

    @property
    def has_title(self) -> bool:
        """Return whether the front is that of a report on an authority, and so names it."""
        return "authority" in self.front or "council" in self.front

    def stretch_at(self, offset: int) -> Stretch:
        """Return the block that holds an offset."""
        return self.stretches[bisect_right(self.starts, offset) - 1]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the bounds of the text around an offset, up to full stops or the ends of the block."""
        line, line_end = self.text.rfind("\n", 0, offset), self.text.find("\n", offset)
        line_end = len(self.text) if line_end < 0 else line_end
        start = max(line, self.text.rfind(". ", max(line, 0), offset) + 1) + 1
        stop = self.text.find(". ", offset, line_end)
        return min(start, offset), min(line_end, stop + 1) if stop >= 0 else line_end

    def block_at(self, offset: int) -> tuple[int, int]:
        """Return the bounds of the block that holds an offset."""
        stretch = self.stretch_at(offset)
        return stretch.start, stretch.start + len(stretch.block.text)


def plain(text: str) -> str:
    """Return ``text`` with straight quotation marks and plain hyphens, of the same length."""
    for printed, simple in _PLAIN:  # six times faster than str.translate
        text = text.replace(printed, simple)
    return text


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters of other scripts grow when lowered
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("-", " ")


def running_text(document: Document, vocabulary: Vocabulary) -> RunningText:
    """Return the paragraphs and bullets of a report's body, without front matter and appendices."""
    stretches: list[Stretch] = []
    parts: list[str] = []
    offset = 0
    for passage in _body(document, vocabulary):
        for block in passage.blocks:
            if block.kind in _RUNNING and block.text:
                stretches.append(Stretch(offset, block, passage))
                parts.append(block.text.replace("\n", " "))
                offset += len(block.text) + 1
    text = plain("\n".join(parts))
    front = plain(document.text[: _end_of_front(document)])
    return RunningText(
        text, _lower(text), front.lower(), tuple(stretches), tuple(stretch.start for stretch in stretches)
    )


def _end_of_front(document: Document) -> int:
    """Return where the front of a report ends: at its first number, where that comes early."""
    first = next((passage.span.start for passage in document.passages if passage.number), _FRONT)
    return min(first, _FRONT)


def _body(document: Document, vocabulary: Vocabulary) -> list[Passage]:
    """Return the passages between the front matter and the appendices (in a letter: all)."""
    numbers = [passage.number for passage in document.passages if passage.number]
    body: list[Passage] = []
    past_body = False
    for passage in document.passages:
        skipped = _is_skipped(passage, vocabulary)
        # What follows an appendix without a number of its own (an address, a notice) belongs to it.
        past_body = passage.number is None and (past_body or (skipped and bool(body)))
        if not (skipped or past_body) and (len(numbers) < _FEW_NUMBERS or passage.after):
            body.append(passage)
    return body


def _is_skipped(passage: Passage, vocabulary: Vocabulary) -> bool:
    rules = vocabulary.rules.get("agency-skip", ())
    return any(rule.pattern.search(heading.text) for heading in passage.headings for rule in rules)

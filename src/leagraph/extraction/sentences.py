"""Sentences of blocks: mended text cut at full stops, each sentence knowing its place in the source.

Abbreviations, decimal numbers, initials and closing quotes do not end a sentence; what a sentence
means is left to the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from leagraph.documents.model import Block, BlockKind, Passage, Span

__all__ = ["Sentence", "sentence_bounds", "sentences_of"]

# Kinds of block that hold running text; headings and tables are no sentences.
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.FOOTNOTE})

# A possible end: closing punctuation, closing quotes or brackets, white space, an opening of a
# sentence. Text extraction sometimes loses the space after a full stop ('schools.The').
# One set of characters at the head is sought several times faster than a repeated one.
_END = re.compile(
    r"""(?P<stop>[.!?][.!?]*)(?P<close>["'”’)\]]*)
        (?: \s+ (?=["'“‘(\[*]*[A-Z0-9£]) | (?<=[a-z][a-z]\.) (?=[A-Z][a-z]+\s) )""",
    re.VERBOSE,
)
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "st", "prof", "rev", "hon"])
_ABBREVIATIONS = _TITLES | {"e.g", "eg", "i.e", "ie", "etc", "cf", "vs", "viz", "al", "approx", "dept", "ltd"}
_BEFORE_NUMBER = frozenset(["no", "nos", "p", "pp", "para", "paras", "fig", "figs", "vol", "ch", "sec"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``text == block.text[start:end]``; ``index`` counts from 0 in its passage or block."""

    text: str
    start: int
    end: int
    block: Block
    index: int

    @property
    def span(self) -> Span:
        """The sentence's place in the source, looked up when asked for: few sentences hold a fact."""
        return self.block.mapped.span(self.start, self.end)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match["stop"] != ".":
        return True
    before = text[max(0, match.start() - 20) : match.start()]
    word = before[before.rfind(" ") + 1 :].lstrip("(\"'“‘[*").lower()
    if word in _BEFORE_NUMBER:
        return not text[match.end() : match.end() + 1].isdigit()
    if word in _ABBREVIATIONS:
        # 'etc.' may close a sentence; a title never does.
        return word == "etc"
    if len(word) == 1 and word.isalpha():  # an initial: 'J. Smith'
        return False
    # A lone number with a full stop at the head of a block is a paragraph number, not a sentence.
    return not (word.isdigit() and match.start() <= 4)


@lru_cache(maxsize=4096)
def sentence_bounds(text: str) -> tuple[tuple[int, int], ...]:
    """Return ``(start, end)`` of each sentence of ``text``, without the white space around it."""
    return tuple(_bounds(text))


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if not _ends_sentence(text, match):
            continue
        yield from _trimmed(text, start, match.end("close"))
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences_of(passage_or_block: Passage | Block) -> tuple[Sentence, ...]:
    """Return the sentences of a block, or of the running blocks of a passage in reading order."""
    if isinstance(passage_or_block, Block):
        return _of_block(passage_or_block)
    found: list[Sentence] = []
    for block in passage_or_block.blocks:
        own = _of_block(block)
        if found:
            own = tuple(Sentence(s.text, s.start, s.end, block, at) for at, s in enumerate(own, len(found)))
        found += own
    return tuple(found)


# Each room asks for the sentences of the same blocks. They are known by identity: hashing a block is dear.
_kept: dict[int, tuple[Block, tuple[Sentence, ...]]] = {}
_MOST_KEPT = 4096


def _of_block(block: Block) -> tuple[Sentence, ...]:
    if block.kind not in _RUNNING:
        return ()
    kept = _kept.get(id(block))
    if kept is not None and kept[0] is block:
        return kept[1]
    text = block.text
    found = tuple(
        Sentence(text[start:end], start, end, block, index)
        for index, (start, end) in enumerate(sentence_bounds(text))
    )
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[id(block)] = block, found
    return found

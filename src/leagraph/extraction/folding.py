"""Folds a stretch of the source into mended text: white space folded, marks of emphasis left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from leagraph.documents.model import MappedText, Span

__all__ = ["folded_stretch", "folded_stretches"]

# Emphasis, headings and quotations of Markdown, emphasis of HTML.
# Words that single spaces part are one piece: they need no folding.
_TOKEN = re.compile(
    r"(?P<white>\s+|<br\s*/?>)|(?P<mark>\*+|</?[a-zA-Z]{1,6}>|(?m:^(?:#+|>)(?=\s)))"
    r"|(?:[^\s*<]+(?: [^\s*<]+)*|<)"
)


def folded_stretch(text: str, span: Span) -> MappedText:
    """Return ``text[span.start:span.end]`` folded, every character knowing its place in ``text``."""
    return folded_stretches(text, (span,))


def folded_stretches(text: str, spans: Iterable[Span]) -> MappedText:
    """Return several stretches of ``text`` folded into one, a space between each and the next."""
    parts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    length = 0
    for span in spans:
        waiting = bool(parts)  # white space to be written before the next word
        for match in _TOKEN.finditer(text, span.start, span.end):
            if match["mark"]:
                continue
            if match["white"]:
                waiting = bool(parts)
                continue
            if waiting:
                parts.append(" ")
                length += 1
                waiting = False
            pieces.append((length, match.start(), len(match[0])))
            parts.append(match[0])
            length += len(match[0])
    return MappedText("".join(parts), tuple(pieces))

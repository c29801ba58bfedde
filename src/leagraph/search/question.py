"""What people type, read as words, "phrases", prefix*, AND, OR, NOT, -word and brackets.

Any text has a reading: operators are written in capitals, and one that cannot be one where it stands is
passed over.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["And", "Node", "Not", "Or", "Term", "read_question"]

_TOKEN = re.compile(
    r"""(?P<minus>-)?(?: "(?P<phrase>[^"]*)(?:"|\Z)(?P<star>\*?) | (?P<open>\() )
        | (?P<close>\)) | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_DEEPEST = 12  # brackets within brackets; more are passed over


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together; of the last one only the beginning, where ``prefix`` says so."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit ``node``."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """What fits all."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What fits any."""

    nodes: tuple[Node, ...]


Node = Term | Not | And | Or


def read_question(text: str) -> Node | None:
    """Return what ``text`` asks for, None where it has no word to look for; never raises."""
    plain = "".join(" " if unicodedata.category(one) in ("Cc", "Cs") else one for one in text)
    return _Reader(_tokens(plain.translate(_QUOTES))).all()


_Token = str | Term  # an operator "AND", "OR", "NOT", "(", ")", or a term


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word in ("AND", "OR", "NOT"):
            tokens.append(word)
            continue
        if match["minus"] or (word and word.startswith("-")):
            tokens.append("NOT")
        if match["open"] or match["close"]:
            tokens.append("(" if match["open"] else ")")
            continue
        term = _term(match["phrase"] if word is None else word, starred=bool(match["star"]))
        if term:
            tokens.append(term)
        elif tokens and tokens[-1] == "NOT":
            tokens.pop()  # it would deny what comes next
    return tokens


def _term(text: str, *, starred: bool) -> Term | None:
    words = tuple(_words(text))
    return Term(words, starred or text.rstrip().endswith("*")) if words else None


def _words(text: str) -> list[str]:
    """Return the words of a text, cut where the index cuts: at all but letters, digits and their marks."""
    kept = (one if unicodedata.category(one)[0] in "LNM" else " " for one in text)
    return "".join(kept).split()


class _Reader:
    """Reads tokens: OR binds least, then AND (written or not), then NOT."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._place = tokens, 0

    def all(self) -> Node | None:
        """Return the whole; closing brackets that close nothing are passed over."""
        found: list[Node] = []
        while self._place < len(self._tokens):
            node = self._either(0)
            found += [node] if node else []
            self._place += 1
        return _joined(And, found)

    def _next(self) -> _Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _either(self, depth: int) -> Node | None:
        found: list[Node] = []
        while True:
            node = self._both(depth)
            found += [node] if node else []
            if self._next() != "OR":
                return _joined(Or, found)
            self._place += 1

    def _both(self, depth: int) -> Node | None:
        found: list[Node] = []
        while (upcoming := self._next()) not in (None, "OR", ")"):
            if upcoming == "AND":
                self._place += 1
                continue
            node = self._single(depth)
            found += [node] if node else []
        return _joined(And, found)

    def _single(self, depth: int) -> Node | None:
        denied = False
        while self._next() in ("NOT", "AND"):
            denied ^= self._next() == "NOT"
            self._place += 1
        one = self._next()
        if one in (None, "OR", ")"):
            return None
        self._place += 1
        node: Node | None = one if isinstance(one, Term) else None
        if one == "(" and depth < _DEEPEST:
            node = self._either(depth + 1)
            self._place += self._next() == ")"
        return Not(node) if node and denied else node


def _joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return kind(tuple(nodes))

"""Asks a search index: what fits best first, page by page, with the words that fit marked."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from leagraph.errors import QueryError, TooSlowError
from leagraph.search.entries import KINDS
from leagraph.search.filters import Filters, conditions
from leagraph.search.matching import match_expression, prefixes
from leagraph.search.opening import Index
from leagraph.search.question import Node, read_question
from leagraph.search.spelling import spelled

__all__ = ["MOST_OFFSET", "MOST_ON_PAGE", "Filters", "Found", "Hit", "Piece", "ask"]

MOST_ON_PAGE = 100
MOST_OFFSET = 10_000
LONGEST = 500  # characters of a question
_MOST_SPELLINGS = 400  # words that all the prefixes of a question may stand for, the commonest first
_STEPS = 2000  # of SQLite's machine between two looks at the clock
_AROUND = 48  # words of a snippet
_TEXTS = ("kind", "iri", "paragraph", "text", "lea", "lea_name", "inspection", "report", "date")
_OPEN, _CLOSE = "\x01", "\x02"  # no text of the index has control characters


class Piece(NamedTuple):
    """A piece of a snippet, and whether it is what was looked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits: its text as a whole, and the part around what was found in pieces."""

    kind: str
    iri: str
    paragraph: str
    text: str
    lea: str
    lea_name: str
    inspection: str
    report: str
    date: str
    functions: tuple[str, ...]
    score: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, and how many there are by kind; ``note`` says why nothing could be looked for."""

    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
    note: str = ""


def ask(
    index: Index,
    question: str,
    filters: Filters | None = None,
    *,
    limit: int = 20,
    offset: int = 0,
    seconds: float = 5.0,
) -> Found:
    """Return a page of what fits a question.

    Raises:
        QueryError: the question is too long, or the page too large or too far.
        TooSlowError: the search took longer than ``seconds``.
        StoreError: the index cannot be read.
    """
    if len(question) > LONGEST:
        raise QueryError(f"a search has at most {LONGEST} characters")
    if not (1 <= limit <= MOST_ON_PAGE and 0 <= offset <= MOST_OFFSET):
        raise QueryError(f"limit goes from 1 to {MOST_ON_PAGE}, offset from 0 to {MOST_OFFSET}")
    node = read_question(question)
    if node is None:
        return Found(note="there is no word to look for")
    with index.reading() as connection:
        connection.row_factory = sqlite3.Row
        _limit_time(connection, seconds)
        try:
            return _answer(connection, node, filters or Filters(), limit, offset)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise TooSlowError(
                f"the search took longer than {seconds:g} seconds", hint="ask for rarer words, or filter"
            ) from None


def _limit_time(connection: sqlite3.Connection, seconds: float) -> None:
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)


def _answer(connection: sqlite3.Connection, node: Node, filters: Filters, limit: int, offset: int) -> Found:
    share = _MOST_SPELLINGS // max(1, len(list(prefixes(node))))
    match = match_expression(node, lambda beginning: spelled(connection, beginning, share))
    if match is None:
        return Found(note="say also what to look for, not only what to leave out")
    where, values = conditions(filters)
    counted = connection.execute(
        "SELECT kind, count(*) FROM words JOIN entry ON id = words.rowid"  # noqa: S608 - fixed texts
        f" WHERE words MATCH ?{where} GROUP BY kind",
        (match, *values),
    )
    kinds = {str(kind): int(count) for kind, count in counted}
    rows = connection.execute(
        "SELECT entry.*, bm25(words) AS score, snippet(words, 0, ?, ?, '…', ?) AS snippet"  # noqa: S608
        " FROM words JOIN entry ON id = words.rowid"
        f" WHERE words MATCH ?{where} ORDER BY score, id LIMIT ? OFFSET ?",
        (_OPEN, _CLOSE, _AROUND, match, *values, limit, offset),
    ).fetchall()
    hits = tuple(_hit(connection, row) for row in rows)
    return Found(sum(kinds.values()), {one: kinds[one] for one in KINDS if one in kinds}, hits)


def _hit(connection: sqlite3.Connection, row: sqlite3.Row) -> Hit:
    functions = connection.execute(
        "SELECT function FROM concerns WHERE entry = ? ORDER BY function", (row["id"],)
    )
    return Hit(
        **{name: row[name] for name in _TEXTS},
        functions=tuple(str(one[0]) for one in functions),
        score=-round(row["score"], 4),
        pieces=_pieces(row["snippet"]),
    )


def _pieces(snippet: str) -> tuple[Piece, ...]:
    """Cut a snippet at its marks."""
    pieces: list[Piece] = []
    for part in snippet.split(_OPEN):
        inside, closed, after = part.partition(_CLOSE)
        if closed:
            pieces += [Piece(inside, True), Piece(after, False)]
        else:
            pieces.append(Piece(part, False))
    return tuple(one for one in pieces if one.text)

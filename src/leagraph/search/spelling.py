"""The words of an index as they are spelled: what a prefix stands for."""

from __future__ import annotations

import sqlite3

__all__ = ["spelled"]

_FOLDING = """
CREATE VIRTUAL TABLE IF NOT EXISTS temp.fold USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE IF NOT EXISTS temp.fold_words USING fts5vocab (temp, fold, row);
DELETE FROM temp.fold;
"""


def spelled(connection: sqlite3.Connection, beginning: str, most: int) -> list[str]:
    """Return the words that begin so, those of the most entries first, at most so many."""
    rows = connection.execute(
        "SELECT word FROM spelling WHERE word >= ?1 AND word < ?1 || char(1114111)"
        " ORDER BY entries DESC, word LIMIT ?2",
        (_folded(connection, beginning), most),
    )
    return [str(row[0]) for row in rows]


def _folded(connection: sqlite3.Connection, word: str) -> str:
    """Return a word as the index spells it, small and without accents, by the same tokenizer."""
    connection.executescript(_FOLDING)
    connection.execute("INSERT INTO temp.fold (text) VALUES (?)", (word,))
    row = connection.execute("SELECT term FROM temp.fold_words LIMIT 1").fetchone()
    return str(row[0]) if row else word.lower()

"""Writes the search index of a release: one SQLite file with an FTS5 table, stemmed by Porter's rules.

The same graph gives the same content, row by row, so that two builds of a release rank alike.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from leagraph.errors import StoreError
from leagraph.search.entries import Entry, read_entries

__all__ = ["INDEX_FILE", "VERSION", "build_index", "write_search_index"]

INDEX_FILE = "search.sqlite"
VERSION = 1  # of the tables; an index of another version is built anew
_TOKENS = "unicode61 remove_diacritics 2"
_SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = {VERSION};
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, iri TEXT NOT NULL, paragraph TEXT NOT NULL, text TEXT NOT NULL,
  lea TEXT NOT NULL, lea_name TEXT NOT NULL, inspection TEXT NOT NULL, report TEXT NOT NULL,
  date TEXT NOT NULL
);
CREATE TABLE concerns (
  function TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (function, entry)
) WITHOUT ROWID;
CREATE INDEX concerned ON concerns (entry, function);
CREATE VIRTUAL TABLE words USING fts5 (
  text, content = 'entry', content_rowid = 'id', tokenize = 'porter {_TOKENS}'
);
-- The words as they are spelled: the stemmed table cannot tell what begins with some letters.
CREATE TABLE spelling (word TEXT PRIMARY KEY, entries INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.plain USING fts5 (text, content = '', tokenize = '{_TOKENS}');
CREATE VIRTUAL TABLE temp.plain_words USING fts5vocab (temp, plain, row);
"""
_FILL = """
BEGIN;
INSERT INTO words (rowid, text) SELECT id, text FROM entry ORDER BY id;
INSERT INTO words (words) VALUES ('optimize');
INSERT INTO temp.plain (rowid, text) SELECT id, text FROM entry ORDER BY id;
INSERT INTO spelling (word, entries) SELECT term, doc FROM temp.plain_words ORDER BY term;
DROP TABLE temp.plain_words;
DROP TABLE temp.plain;
COMMIT;
ANALYZE;
VACUUM;
"""


def write_search_index(folder: Path) -> None:
    """Write ``search.sqlite`` beside the ``data.nq`` of a release's folder (the ``finish`` of a release).

    Raises:
        StoreError: the graph cannot be read or the index not be written.
    """
    target = folder / INDEX_FILE
    target.unlink(missing_ok=True)
    try:
        with (folder / "data.nq").open("rb") as handle:
            build_index(parse(handle, RdfFormat.N_QUADS), target)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"the search index cannot be made: {error}", where=str(folder)) from error


def build_index(quads: Iterable[Quad], target: Path) -> int:
    """Write the index of a graph into a new file; return how many entries it has.

    Raises:
        StoreError: the file cannot be written, or this SQLite has no FTS5.
    """
    entries = read_entries(quads)
    try:
        # Without "isolation_level" nothing is begun behind the script's back.
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.executescript(_SCHEMA)
            connection.execute("BEGIN")
            _insert(connection, entries)
            connection.execute("COMMIT")
            connection.executescript(_FILL)
    except sqlite3.Error as error:
        raise StoreError(f"the search index cannot be made: {error}", where=str(target)) from error
    return len(entries)


def _insert(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    for number, one in enumerate(entries, 1):
        row = (number, one.kind, one.iri, one.paragraph, one.text)
        place = (one.lea, one.lea_name, one.inspection, one.report, one.date)
        connection.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", row + place)
        connection.executemany(
            "INSERT INTO concerns VALUES (?,?)", [(function, number) for function in one.functions]
        )

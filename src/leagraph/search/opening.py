"""Opens the index of a release for reading; one that is missing is made anew in a temporary file.

A release that was built before there was an index, or by another program, has none.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import RdfFormat, parse

from leagraph.errors import StoreError
from leagraph.search.index import INDEX_FILE, VERSION, build_index
from leagraph.store.releases import Release

__all__ = ["Index", "kept_index", "made_index", "open_index"]


class Index:
    """An index in a file that nobody writes to any more; threads may read it side by side."""

    def __init__(self, path: Path, *, temporary: bool = False) -> None:
        self.path = path
        self._removal = weakref.finalize(self, path.unlink, missing_ok=True) if temporary else None

    def close(self) -> None:
        """Remove the file if it is a temporary one; it goes in any case when nobody holds this."""
        if self._removal:
            self._removal()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Return a connection that cannot write.

        Raises:
            StoreError: the file is no index.
        """
        # "immutable" spares the locks: a release never changes.
        address = f"file:{quote(str(self.path.absolute()))}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
                connection.execute("PRAGMA temp_store = MEMORY")
                connection.execute("PRAGMA trusted_schema = OFF")
                yield connection
        except sqlite3.DatabaseError as error:
            raise StoreError(f"the search index cannot be read: {error}", where=str(self.path)) from error

    def version(self) -> int:
        """Return the version of its tables."""
        with self.reading() as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])


def open_index(release: Release) -> Index:
    """Return the index that is part of a release, or one made now.

    Raises:
        StoreError: there is none and it cannot be made.
    """
    return kept_index(release) or made_index(release)


def kept_index(release: Release) -> Index | None:
    """Return the index that is part of a release, None where it has none that this program can read."""
    index = Index(release.folder / INDEX_FILE)
    try:
        return index if index.path.is_file() and index.version() == VERSION else None
    except StoreError:
        return None


def made_index(release: Release) -> Index:
    """Return an index made from the graph of a release; its file goes when it is no longer used.

    Raises:
        StoreError: the graph cannot be read, or the file not be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix="leagraph-search-", suffix=".sqlite")
        os.close(handle)
        index = Index(Path(name), temporary=True)
        with release.data.open("rb") as data:
            build_index(parse(data, RdfFormat.N_QUADS), index.path)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"the search index cannot be made: {error}", where=str(release.folder)) from error
    return index

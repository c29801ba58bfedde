"""The embedded store: one release of a folder, answered by pyoxigraph in this process.

It has no time limit; the server runs its queries in workers that can be killed instead.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Triple

from leagraph.errors import QueryError, StoreError
from leagraph.rdf.namespaces import PREFIXES
from leagraph.store.engine import MEMORY_BUDGET, QueryResults, open_engine
from leagraph.store.formats import DATASET_FORMATS, GRAPH_FORMATS, RESULT_FORMATS, format_named
from leagraph.store.interface import SelectResult, Term
from leagraph.store.query_text import read_query_text
from leagraph.store.releases import Release, current_release

__all__ = ["EmbeddedStore", "syntax_error"]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# Lists with character classes hold half the grammar and help nobody.
# What the engine says of anything wrong where a function could stand.
_MISLEADING = ("expected ENCODE_FOR_URI",)
_SHORT_LIST = re.compile(r"expected [^\[]{1,80}\Z")


def syntax_error(error: SyntaxError) -> QueryError:
    """Return the engine's complaint as ours, with line and column in words."""
    match = _PLACE.match(str(error))
    if not match:
        return QueryError(str(error))
    line, column, what = match.groups()
    if what.startswith("expected") and (not _SHORT_LIST.match(what) or what in _MISLEADING):
        what = "this was not expected here"
    return QueryError(f"syntax error at line {line}, column {column}: {what}")


class EmbeddedStore:
    """A release of the store in ``folder``, by default its current one."""

    def __init__(
        self, folder: Path, *, release: Release | None = None, memory_budget: int = MEMORY_BUDGET
    ) -> None:
        self.release = release or current_release(folder)
        self.address = str(folder)
        self._engine = open_engine(self.release, memory_budget=memory_budget)

    def select(self, sparql: str) -> SelectResult:
        """Return the rows of a SELECT query."""
        results = self._run(sparql)
        if not isinstance(results, QuerySolutions):
            raise QueryError("this is no SELECT query")
        names = tuple(one.value for one in results.variables)
        rows = (tuple(None if term is None else Term.of(term) for term in one) for one in results)
        return SelectResult(names, tuple(rows))

    def ask(self, sparql: str) -> bool:
        """Return the answer of an ASK query."""
        results = self._run(sparql)
        if not isinstance(results, QueryBoolean):
            raise QueryError("this is no ASK query")
        return bool(results)

    def construct(self, sparql: str) -> tuple[Triple, ...]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query."""
        results = self._run(sparql)
        if not isinstance(results, QueryTriples):
            raise QueryError("this is no CONSTRUCT or DESCRIBE query")
        return tuple(dict.fromkeys(results))

    def serialize(self, sparql: str, media_type: str) -> bytes:
        """Return the answer of any query in a format named by its media type."""
        results = self._run(sparql)
        if isinstance(results, QueryTriples):
            chosen = format_named(media_type, GRAPH_FORMATS + DATASET_FORMATS)
            written = pyoxigraph.serialize(dict.fromkeys(results), None, chosen.rdf, prefixes=PREFIXES)
        else:
            written = results.serialize(None, format_named(media_type, RESULT_FORMATS).results)
        return written or b""

    def _run(self, sparql: str) -> QueryResults:
        text = read_query_text(sparql)
        if text.services:
            call = text.services[0]
            raise QueryError(f"SERVICE is not allowed (line {call.line}, column {call.column})")
        try:
            return self._engine.query(sparql, text)
        except SyntaxError as error:
            raise syntax_error(error) from None
        except (OSError, ValueError) as error:
            raise StoreError(f"the query failed: {error}", where=self.address) from error

"""A SPARQL 1.1 store that somebody else runs, reached through the standard protocol over HTTP.

Engines differ in what the default graph is: Virtuoso and GraphDB take the union of the named graphs as
leagraph does, Fuseki and Oxigraph must be told (``tdb2:unionDefaultGraph``, ``--union-default-graph``).
"""

from __future__ import annotations

from http.client import HTTPException

import pyoxigraph
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
)

from leagraph.errors import QueryError, StoreError
from leagraph.rdf.namespaces import PREFIXES
from leagraph.store.formats import DATASET_FORMATS, GRAPH_FORMATS, RESULT_FORMATS, format_named
from leagraph.store.http import connect, post_form, said
from leagraph.store.interface import SelectResult, Term
from leagraph.store.query_text import read_query_text

__all__ = ["RemoteStore"]

_GRAPH_FORMS = ("construct", "describe")


class RemoteStore:
    """The store whose SPARQL query endpoint is ``url``."""

    def __init__(self, url: str, *, timeout: float = 60.0) -> None:
        self.address = url
        self.timeout = timeout

    def select(self, sparql: str) -> SelectResult:
        """Return the rows of a SELECT query."""
        results = self._results(sparql)
        if not isinstance(results, QuerySolutions):
            raise QueryError("this is no SELECT query")
        names = tuple(one.value for one in results.variables)
        rows = (tuple(None if term is None else Term.of(term) for term in one) for one in results)
        return SelectResult(names, tuple(rows))

    def ask(self, sparql: str) -> bool:
        """Return the answer of an ASK query."""
        results = self._results(sparql)
        if not isinstance(results, QueryBoolean):
            raise QueryError("this is no ASK query")
        return bool(results)

    def construct(self, sparql: str) -> tuple[Triple, ...]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query."""
        if read_query_text(sparql).form not in _GRAPH_FORMS:
            raise QueryError("this is no CONSTRUCT or DESCRIBE query")
        body = self._fetch(sparql, "application/n-triples")
        try:
            quads = list(pyoxigraph.parse(body, RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"the store's answer cannot be read: {error}", where=self.address) from None
        return tuple(dict.fromkeys(one.triple for one in quads))

    def serialize(self, sparql: str, media_type: str) -> bytes:
        """Return the answer of any query in a format named by its media type.

        Rows come as the store writes them; triples are written here, so that every format is there.
        """
        if read_query_text(sparql).form in _GRAPH_FORMS:
            chosen = format_named(media_type, GRAPH_FORMATS + DATASET_FORMATS)
            return pyoxigraph.serialize(self.construct(sparql), None, chosen.rdf, prefixes=PREFIXES) or b""
        return self._fetch(sparql, format_named(media_type, RESULT_FORMATS).media_type)

    def _results(self, sparql: str) -> QuerySolutions | QueryBoolean:
        body = self._fetch(sparql, QueryResultsFormat.JSON.media_type)
        try:
            return parse_query_results(body, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"the store's answer cannot be read: {error}", where=self.address) from None

    def _fetch(self, sparql: str, accept: str) -> bytes:
        connection = connect(self.address, self.timeout)
        try:
            response = post_form(connection, self.address, {"query": [sparql]}, accept=accept)
            if response.status != 200:
                answered = f"{response.status} {response.reason}: {said(response)}"
                raise StoreError(f"the store answered {answered}", where=self.address)
            return response.read()
        except (OSError, HTTPException) as error:
            raise StoreError(f"the store's answer broke off: {error}", where=self.address) from None
        finally:
            connection.close()

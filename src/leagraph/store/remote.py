"""A SPARQL 1.1 store that somebody else runs, reached through the standard protocol over HTTP.

Engines differ in what the default graph is: Virtuoso and GraphDB take the union of the named graphs as
leagraph does, Fuseki and Oxigraph must be told (``tdb2:unionDefaultGraph``, ``--union-default-graph``).
"""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
)

from leagraph.errors import NoEndpointError, QueryError, StoreError
from leagraph.rdf.namespaces import PREFIXES
from leagraph.store.asking import Answer, ask_endpoint
from leagraph.store.credentials import credentials
from leagraph.store.endpoints import query_candidates
from leagraph.store.formats import DATASET_FORMATS, GRAPH_FORMATS, RESULT_FORMATS, format_named
from leagraph.store.interface import SelectResult, Term
from leagraph.store.query_text import read_query_text

__all__ = ["RemoteStore"]

_GRAPH_FORMS = ("construct", "describe")
_VIRTUOSO = "__ASK_RETVAL"  # Virtuoso up to 7.2 answers ASK by a row that holds a number
_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"


class RemoteStore:
    """The store whose SPARQL query endpoint is ``url``, or lies at the usual place of the host ``url``."""

    def __init__(self, url: str, *, timeout: float = 60.0) -> None:
        self.address = url
        self._candidates = list(query_candidates(url))
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
        if isinstance(results, QuerySolutions) and [one.value for one in results.variables] == [_VIRTUOSO]:
            return any(Term.of(row[0]).text == "1" for row in results)
        if not isinstance(results, QueryBoolean):
            raise QueryError("this is no ASK query")
        return bool(results)

    def construct(self, sparql: str) -> tuple[Triple, ...]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query."""
        if read_query_text(sparql).form not in _GRAPH_FORMS:
            raise QueryError("this is no CONSTRUCT or DESCRIBE query")
        answer = self._fetch(sparql, _TRIPLES)
        kind = RdfFormat.from_media_type(answer.media_type) or RdfFormat.N_TRIPLES
        try:
            quads = list(pyoxigraph.parse(answer.body, kind, base_iri=self.address))
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
        chosen = format_named(media_type, RESULT_FORMATS)
        answer = self._fetch(sparql, chosen.media_type)
        if answer.media_type in (chosen.media_type, *chosen.aliases):
            return answer.body
        raise StoreError(
            f"the store answered {answer.media_type}, not {chosen.media_type}", where=self.address
        )

    def _results(self, sparql: str) -> QuerySolutions | QueryBoolean:
        answer = self._fetch(sparql, QueryResultsFormat.JSON.media_type)
        try:
            return parse_query_results(answer.body, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"the store's answer cannot be read: {error}", where=self.address) from None

    def _fetch(self, sparql: str, accept: str) -> Answer:
        form = read_query_text(sparql).form
        if form == "update":
            raise QueryError("this is an update, not a query", hint="the graph changes by a build")
        if len(self._candidates) == 1:
            return self._ask(self._candidates[0], sparql, form, accept)
        while self._candidates:
            try:
                answer = self._ask(self._candidates[0], sparql, form, accept)
            except NoEndpointError:
                del self._candidates[0]
            else:
                del self._candidates[1:]  # this is the one, also when it is away for a while
                return answer
        self._candidates = list(query_candidates(self.address))
        raise NoEndpointError(
            f"no SPARQL endpoint: {', '.join(self._candidates)} answer no queries",
            where=self.address,
            hint="give the address that takes them",
        )

    @property
    def query_address(self) -> str:
        """The address that queries go to, as far as it is known: asking a first one may change it."""
        return self._candidates[0]

    def _ask(self, url: str, sparql: str, form: str, accept: str) -> Answer:
        answer = ask_endpoint(
            url, sparql, form=form, accept=accept, timeout=self.timeout, login=credentials()
        )
        if answer.media_type in ("text/html", "application/xhtml+xml"):
            raise NoEndpointError("this address gives a page, not the answer of a query", where=url)
        return answer

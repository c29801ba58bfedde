"""Saved queries and their catalogue: found by name, bound to parameters, run by any SPARQL engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

from leagraph.errors import QueryError, UnknownQueryError
from leagraph.queries.header import Column, Header, parameter_row, read_header
from leagraph.queries.parameters import Given, QueryParameter, sparql
from leagraph.rdf.iris import BASE
from leagraph.resources import queries_folder

__all__ = ["Catalogue", "SavedQuery", "catalogue", "parse_query", "read_query"]

_MOST_ROWS = 200  # of the VALUES, where several parameters take several values


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its header; ``text`` is the whole file and runs unchanged in any engine."""

    name: str
    text: str
    header: Header | None = None

    @property
    def title(self) -> str:
        """The question in a few words (the name, where the file says nothing)."""
        return self.header.title if self.header else self.name

    @property
    def description(self) -> str:
        """What the query answers and how."""
        return self.header.description if self.header else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """Words to find it by."""
        return self.header.tags if self.header else ()

    @property
    def parameters(self) -> tuple[QueryParameter, ...]:
        """The parameters in the order of the ``VALUES`` row."""
        return self.header.parameters if self.header else ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the result."""
        return self.header.columns if self.header else ()

    def bind(self, values: Mapping[str, Given] | None = None, base: str = BASE) -> str:
        """Return the query's text with the parameters' terms in its ``VALUES`` row.

        A parameter that is not given (or None) has its default; ``""`` lifts its restriction.

        Raises:
            QueryError: a parameter is unknown, of the wrong type, or required and not given.
        """
        given = dict(values or {})
        names = [one.name for one in self.parameters]
        for name in given:
            if name not in names:
                there = f"it takes {', '.join(names)}" if names else "it takes none"
                raise QueryError(f"unknown parameter {name!r}; {there}", where=self.name)
        if not self.parameters:
            return self.text
        try:
            terms = [one.terms(given.get(one.name), base) for one in self.parameters]
        except QueryError as error:
            hint = f"parameters: {', '.join(names)}"
            raise QueryError(error.message, where=self.name, hint=hint) from error
        rows = [f"({' '.join(map(sparql, row))})" for row in product(*terms)]
        if len(rows) > _MOST_ROWS:
            raise QueryError(f"too many values: {len(rows)} combinations", where=self.name)
        start, end = parameter_row(self.name, self.text, self.parameters)
        return self.text[:start] + " ".join(rows) + self.text[end:]


class Catalogue(Mapping[str, SavedQuery]):
    """The saved queries by name, in alphabetical order."""

    def __init__(self, queries: Mapping[str, SavedQuery]) -> None:
        self._queries = dict(sorted(queries.items()))

    def __getitem__(self, name: str) -> SavedQuery:
        """Return the query of that name.

        Raises:
            QueryError: there is none (also a ``KeyError`` to those that expect a mapping).
        """
        if name not in self._queries:
            raise UnknownQueryError(f"no saved query {name!r}; there are {', '.join(self._queries)}")
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


def parse_query(name: str, text: str) -> SavedQuery:
    """Return a query from its text, with or without a header.

    Raises:
        QueryError: the header is wrong, or the ``VALUES`` row of its parameters is missing.
    """
    query = SavedQuery(name, text, read_header(name, text))
    if query.parameters:
        parameter_row(name, text, query.parameters)
    return query


def read_query(path: Path) -> SavedQuery:
    """Return the query in a file.

    Raises:
        QueryError: the file cannot be read, or is not what it should be.
    """
    try:
        return parse_query(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot read the query: {error}", where=path.name) from error


@lru_cache(maxsize=8)
def catalogue(folder: Path | None = None) -> Catalogue:
    """Return the saved queries of ``folder``, the package's own by default.

    Raises:
        QueryError: a file has no header, or a wrong one.
    """
    found = {path.stem: read_query(path) for path in sorted((folder or queries_folder()).glob("*.rq"))}
    for name, query in found.items():
        if query.header is None:
            raise QueryError("the saved query has no #+ header", where=name)
    return Catalogue(found)

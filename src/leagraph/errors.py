"""The exceptions of leagraph, each with a stable code and a one-line message for people.

LeagraphError
├── ReadError            a file cannot be read as a report
│   └── UnknownGenreError it can be read, but is no report of a known kind
├── VocabularyError      a file of ontology/ is not what the extraction needs
├── QueryError           a saved query or its parameters are wrong
│   ├── UnknownQueryError no saved query has that name
│   └── TooSlowError      a search met its limit of time
├── StoreError           a store or release cannot be opened or written
│   └── NoEndpointError   something answers at the address, but no SPARQL endpoint
└── ValidationFailedError a graph breaks its shapes
"""

from __future__ import annotations

__all__ = [
    "LeagraphError",
    "NoEndpointError",
    "QueryError",
    "ReadError",
    "StoreError",
    "TooSlowError",
    "UnknownGenreError",
    "UnknownQueryError",
    "ValidationFailedError",
    "VocabularyError",
]


class LeagraphError(Exception):
    """Base of all errors that people can act on: ``code``, what, where, and what to do."""

    code = "leagraph"

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.message, self.where, self.hint = message, where, hint
        super().__init__(message)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint} [{self.code}]"


class ReadError(LeagraphError):
    """A file cannot be read as a report: missing, empty, encrypted, scanned without text, broken."""

    code = "unreadable"


class UnknownGenreError(ReadError):
    """The file has text, but is neither an LEA inspection report nor an APA letter."""

    code = "unknown-genre"


class VocabularyError(LeagraphError):
    """A file of ``ontology/`` lacks what the extraction needs, or a rule fails its own examples."""

    code = "vocabulary"


class QueryError(LeagraphError):
    """A saved query is missing or malformed, or a parameter is unknown or of the wrong type."""

    code = "query"


class UnknownQueryError(QueryError, KeyError):
    """No saved query has that name."""

    code = "unknown-query"
    __str__ = QueryError.__str__


class TooSlowError(QueryError):
    """A search met its limit of time."""

    code = "too-slow"


class StoreError(LeagraphError):
    """A store or one of its releases cannot be opened, read or written."""

    code = "store"


class NoEndpointError(StoreError):
    """Something answers at this address, but nothing that answers queries."""

    code = "no-endpoint"


class ValidationFailedError(LeagraphError):
    """A graph does not conform to the shapes."""

    code = "shapes"

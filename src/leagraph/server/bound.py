"""A saved query with the parameters and the page of a request: from a query string to a job, purely."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from leagraph.errors import QueryError
from leagraph.queries import SavedQuery
from leagraph.queries.parameters import Given
from leagraph.server.refusals import RefusalError
from leagraph.server.settings import Settings
from leagraph.server.workers.job import Job
from leagraph.store.query_text import read_query_text

__all__ = ["PAGE_PARAMETERS", "Bound", "bind"]

PAGE_PARAMETERS = ("limit", "offset", "safe")
_MOST = 10**9


@dataclass(frozen=True, slots=True)
class Bound:
    """A saved query that can be run: its text, what was given for it, and the page wanted."""

    query: SavedQuery
    sparql: str
    given: Mapping[str, Given]
    limit: int | None
    offset: int
    safe: bool

    @property
    def paged(self) -> bool:
        """Whether only a part of the rows is wanted."""
        return self.limit is not None or self.offset > 0

    def link(self, **page: int | None) -> str:
        """Return the query string of this question, with another page where given."""
        wanted: dict[str, Given | int] = dict(self.given)
        wanted |= {"limit": self.limit, "offset": self.offset or None} | page
        return urlencode({name: value for name, value in wanted.items() if value is not None}, doseq=True)

    def job(
        self,
        output: str,
        settings: Settings,
        *,
        release: str | None = None,
        address: str = "",
        gzip: bool = False,
    ) -> Job:
        """Return the job of this question; ``address`` is where it can be asked, for the next page."""
        head = {
            "query": self.query.name,
            "title": self.query.title,
            "release": release,
            "parameters": dict(self.given),
        }
        following = f"{address}?{self.link(offset=self.offset + (self.limit or 0))}"
        text = read_query_text(self.sparql)
        return Job(
            sparql=self.sparql,
            output=output,
            base=settings.base,
            uses_graphs=text.uses_graphs,
            lasting=not text.volatile,
            gzip=gzip,
            seconds=settings.seconds,
            rows=settings.rows,
            octets=settings.octets,
            memory=settings.memory,
            offset=self.offset,
            limit=self.limit,
            head=json.dumps(head),
            following=following if self.limit else "",
        )


def bind(query: SavedQuery, fields: Sequence[tuple[str, str]], settings: Settings) -> Bound:
    """Return the query bound to the fields of a query string; one given twice is a list.

    Raises:
        RefusalError: a parameter is unknown or wrong (400).
    """
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    page = {name: values.pop(name, [""])[-1] for name in PAGE_PARAMETERS}
    given: dict[str, Given] = {name: one[0] if len(one) == 1 else one for name, one in values.items()}
    try:
        sparql = query.bind(given, settings.base)
    except QueryError as error:
        hint = f" ({error.hint})" if error.hint else ""
        raise RefusalError(400, f"{error.message}{hint}", code="wrong-parameter") from None
    return Bound(
        query,
        sparql,
        given,
        _whole("limit", page["limit"], 1),
        _whole("offset", page["offset"], 0) or 0,
        _switch("safe", page["safe"]),
    )


def _whole(name: str, value: str, least: int) -> int | None:
    if not value:
        return None
    digits = value.isascii() and value.isdigit() and len(value) <= len(str(_MOST))
    if not digits or not least <= int(value) <= _MOST:
        message = f"{name} is a whole number from {least} to {_MOST}, not {value[:20]!r}"
        raise RefusalError(400, message, code="wrong-parameter")
    return int(value)


def _switch(name: str, value: str) -> bool:
    if value.lower() not in ("", "0", "1", "false", "true"):
        raise RefusalError(400, f"{name} is true or false, not {value[:20]!r}", code="wrong-parameter")
    return value.lower() in ("1", "true")

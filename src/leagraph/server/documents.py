"""Which query describes a thing: one CONSTRUCT a class, kept in ``queries/documents``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from leagraph.errors import QueryError
from leagraph.resources import queries_folder

__all__ = ["DocumentQuery", "document_queries", "document_query"]

_PLACE = "VALUES ?thing { UNDEF }"
_FALLBACK = "thing"


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """A CONSTRUCT that describes things of some classes; ``VALUES ?thing { UNDEF }`` stands for the thing."""

    name: str
    title: str
    classes: frozenset[str]
    text: str

    def bind(self, iri: str) -> str:
        """Return the query for one thing; the caller has checked that ``iri`` is a legal IRI."""
        return self.text.replace(_PLACE, f"VALUES ?thing {{ <{iri}> }}")


@lru_cache(maxsize=1)
def document_queries() -> tuple[DocumentQuery, ...]:
    """Return all of them, in alphabetical order.

    Raises:
        QueryError: a file is not as it should be, or the one for all other things is missing.
    """
    found = tuple(_read(path) for path in sorted((queries_folder() / "documents").glob("*.rq")))
    if _FALLBACK not in {one.name for one in found}:
        raise QueryError("the query for documents of any class is missing", where=f"documents/{_FALLBACK}.rq")
    return found


def document_query(classes: Iterable[str]) -> DocumentQuery:
    """Return the query for a thing of these classes."""
    own, general = set(classes), None
    for one in document_queries():
        if own & one.classes:
            return one
        if one.name == _FALLBACK:
            general = one
    assert general is not None  # noqa: S101 - document_queries has looked
    return general


def _read(path: Path) -> DocumentQuery:
    text = path.read_text(encoding="utf-8")
    lines = [line.removeprefix("#+").removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines))
        query = DocumentQuery(path.stem, header["title"], frozenset(header["classes"]), text)
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise QueryError(f"the header cannot be read: {error!r}", where=path.name) from error
    if _PLACE not in text:
        raise QueryError(f"the query has no {_PLACE}", where=path.name)
    return query

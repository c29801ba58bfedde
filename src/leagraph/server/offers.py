"""What each kind of answer is offered in, and which of it a request gets."""

from __future__ import annotations

from collections.abc import Sequence

from leagraph.errors import QueryError
from leagraph.server.negotiation import Choice, negotiate
from leagraph.server.refusals import RefusalError
from leagraph.store.formats import (
    DATASET_FORMATS,
    FORMATS,
    GRAPH_FORMATS,
    RESULT_FORMATS,
    Format,
    format_named,
)

__all__ = ["GRAPHS", "choose", "content_type", "offer_for"]

GRAPHS = GRAPH_FORMATS + DATASET_FORMATS
# The standard's CSV and TSV have no form for a truth value.
_TRUTH = RESULT_FORMATS[:2]


def offer_for(form: str) -> tuple[Format, ...]:
    """Return the formats for a form of query, the preferred first."""
    if form in ("construct", "describe"):
        return GRAPHS
    return _TRUTH if form == "ask" else RESULT_FORMATS


def choose(accept: str | None, asked: Sequence[str], offered: tuple[Format, ...]) -> tuple[Format, str]:
    """Return the format and the media type to answer in.

    ``asked`` are the legacy parameters; one that fits goes before the Accept header. One that names a
    format of another kind of answer is passed over, as clients send one setting with all their queries.

    Raises:
        RefusalError: 406, naming what is on offer.
    """
    for name in asked:
        try:
            chosen = format_named(name, offered)
        except QueryError:
            continue
        return chosen, chosen.media_type
    unknown = [name for name in asked if not _known(name)]
    choices = [Choice(one.name, (one.media_type, *one.aliases)) for one in offered]
    found = None if unknown else negotiate(accept, choices)
    if found is None:
        there = ", ".join(one.media_type for one in offered)
        wanted = unknown[0] if unknown else accept
        raise RefusalError(406, f"there is nothing here as {wanted}; there is {there}")
    return format_named(found[0], offered), found[1]


def content_type(media_type: str) -> str:
    """Return the value of a Content-Type header; text without a charset would be read as Latin-1 by some."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _known(name: str) -> bool:
    try:
        return bool(format_named(name, FORMATS))
    except QueryError:
        return False

"""The SPARQL 1.1 Protocol: what a request asks for, or why it is no request for a query.

Pure functions over method, query string, content type and body; bodies are decoded exactly once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from leagraph.server.refusals import RefusalError

__all__ = ["METHODS", "QueryRequest", "read_request"]

METHODS = "GET, HEAD, POST, OPTIONS"
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_MOST_FIELDS = 1000
_FORMAT_FIELDS = ("format", "output", "results")
# Values that old clients send when they mean "whatever you like".
_NO_FORMAT = ("", "auto", "html", "text/html")


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query with its data set; ``formats`` are the legacy parameters, ``seconds`` a wish or None."""

    sparql: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    formats: tuple[str, ...]
    seconds: float | None


def read_request(
    method: str, query_string: bytes, content_type: str | None, body: bytes
) -> QueryRequest | None:
    """Return the query of a request, or None for a bare GET, which asks for the service description.

    Raises:
        RefusalError: 400, 403, 405 or 415, with words on what is wrong.
    """
    fields = _fields(query_string, "query string")
    if method == "POST":
        kind = _content_kind(content_type)
        if kind == UPDATE:
            raise _read_only()
        if kind == QUERY:
            fields.setdefault("query", []).append(_text(body, "body"))
        else:
            for name, values in _fields(body, "form").items():
                fields.setdefault(name, []).extend(values)
    elif method not in ("GET", "HEAD"):
        raise RefusalError(405, f"{method} is not allowed here", headers={"Allow": METHODS})
    elif not fields:
        return None
    return _request(fields)


def _request(fields: Mapping[str, list[str]]) -> QueryRequest:
    queries = fields.get("query", [])
    if "update" in fields and not queries:
        raise _read_only()
    if "update" in fields or len(queries) != 1:
        found = "both a query and an update" if "update" in fields else f"{len(queries)} queries"
        raise RefusalError(400, f"a request holds exactly one query, this one holds {found}")
    formats = [value.strip() for name in _FORMAT_FIELDS for value in fields.get(name, [])]
    return QueryRequest(
        sparql=queries[0],
        default_graphs=_graphs(fields, "default-graph-uri"),
        named_graphs=_graphs(fields, "named-graph-uri"),
        formats=tuple(one for one in formats if one.lower() not in _NO_FORMAT),
        seconds=_seconds(fields.get("timeout", [])),
    )


def _content_kind(content_type: str | None) -> str:
    header = Message()
    header["Content-Type"] = content_type or ""
    kind = header.get_content_type() if content_type else ""
    if kind not in (FORM, QUERY, UPDATE):
        raise RefusalError(
            415,
            f"a POST has the content type {FORM} or {QUERY}, not {kind or 'none'}",
            headers={"Accept-Post": f"{FORM}, {QUERY}"},
        )
    charset = str(header.get_param("charset") or "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise RefusalError(415, f"queries are sent as UTF-8, not {charset!r}")
    return kind


def _fields(encoded: bytes, where: str) -> dict[str, list[str]]:
    text = _text(encoded, where)
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise RefusalError(400, f"the {where} is not percent-encoded UTF-8") from None
    except ValueError:
        raise RefusalError(400, f"the {where} has more than {_MOST_FIELDS} fields") from None
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError(400, f"the {where} is not UTF-8 at byte {error.start}") from None


def _graphs(fields: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    graphs = tuple(value for value in fields.get(name, []) if value)
    for graph in graphs:
        try:
            NamedNode(graph)
        except ValueError:
            raise RefusalError(400, f"{name} is no absolute IRI: {graph[:200]!r}") from None
    return graphs


def _seconds(values: list[str]) -> float | None:
    text = values[-1].strip() if values else ""
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise RefusalError(400, f"timeout is a number of seconds, not {text[:50]!r}")
    return seconds if seconds > 0 else None


def _read_only() -> RefusalError:
    return RefusalError(403, "this endpoint is read-only: the graph changes by building a release")

"""The OpenAPI description of a saved query's route, made from the header of its file."""

from __future__ import annotations

from typing import Any

from leagraph.queries import QueryParameter, SavedQuery
from leagraph.queries.header import Column
from leagraph.queries.parameters import IRI_PATTERN, NAME_PATTERN
from leagraph.server.errors import ErrorBody
from leagraph.store.formats import FORMATS, GRAPH_FORMATS, RESULT_FORMATS

__all__ = ["DATE_OR_NOTHING", "graph_answer", "operation", "path_parameter", "query_operation", "responses"]

Schema = dict[str, Any]
# Forms send the empty fields too; an empty value is no restriction.
DATE_OR_NOTHING = r"^([12][0-9]{3}(-(0[1-9]|1[0-2]))?)?$"

_REFUSALS = {
    400: "A parameter is unknown or has a wrong value, or the address is malformed.",
    406: "No format on offer is acceptable.",
    413: "The answer has more rows or bytes, or needs more memory, than allowed.",
    503: "The server is busy; come back after the seconds of Retry-After.",
    504: "The query met its limit of time.",
}
_PROTOCOL = {
    400: "The query is wrong (with line and column), or the request is no single query.",
    403: "An update, or a SERVICE that is not allowed.",
    415: "A POST of another content type than the protocol's two.",
}
_OTHER_TABLES: Schema = {
    name: {}
    for one in RESULT_FORMATS
    for name in (one.media_type, *one.aliases)
    if name != "application/json"
}
_OTHERS = {
    404: "There is nothing of that name.",
    410: "An older release had this thing; the header Leagraph-Release names it.",
}
_PAGE: list[Schema] = [
    {
        "name": "limit",
        "in": "query",
        "description": "At most so many rows; all, where not given.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 10**9},
    },
    {
        "name": "offset",
        "in": "query",
        "description": "Leave out so many rows at the beginning.",
        "schema": {"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0},
    },
    {
        "name": "safe",
        "in": "query",
        "description": "For CSV: put an apostrophe before cells that a spreadsheet would run as a formula.",
        "schema": {"type": "boolean", "default": False},
    },
]


def responses(*statuses: int, as_page: bool = False) -> dict[int | str, dict[str, Any]]:
    """Return the refusals that a route can answer with: those of a query, or the ones named.

    ``as_page``: browsers get a page instead of JSON.
    """
    words = _REFUSALS | _OTHERS
    page: Schema = {"content": {"text/html": {}}} if as_page else {}
    return {
        status: {"model": ErrorBody, "description": words[status], **_headers(status), **page}
        for status in statuses or _REFUSALS
    }


def _headers(status: int) -> Schema:
    wait = {"description": "Seconds to wait.", "schema": {"type": "string"}}
    return {"headers": {"Retry-After": wait}} if status == 503 else {}


def graph_answer(words: str, *more: str) -> dict[int | str, dict[str, Any]]:
    """Return the answer of an address that gives RDF in the negotiated format, or as one of ``more``."""
    media = [name for one in GRAPH_FORMATS for name in (one.media_type, *one.aliases)]
    return {200: {"description": words, "content": {name: {} for name in dict.fromkeys([*media, *more])}}}


def path_parameter(name: str, words: str, pattern: str, example: str) -> Schema:
    """Return the description of the last part of a path."""
    schema = {"type": "string", "pattern": pattern}
    one = {"name": name, "in": "path", "required": True, "description": words, "schema": schema}
    return {"parameters": [one | {"example": example}]}


def operation(query: SavedQuery) -> Schema:
    """Return parameters and answer of a saved query."""
    return {
        "parameters": [_parameter(one) for one in query.parameters] + _PAGE,
        "responses": {
            "200": {
                "description": query.description or query.title,
                "content": {"application/json": {"schema": _table(query.columns)}, **_OTHER_TABLES},
            }
        },
    }


def _parameter(one: QueryParameter) -> Schema:
    schema = _type(one)
    if one.values:
        schema["enum"] = list(one.values)
    if one.takes_several:
        schema = {"type": "array", "items": schema}
    elif one.default is not None:
        schema["default"] = one.default
    return {
        "name": one.name,
        "in": "query",
        "required": one.required,
        "description": one.description,
        "schema": schema,
    }


def _type(one: QueryParameter) -> Schema:
    if one.type == "date":
        return {"type": "string", "pattern": DATE_OR_NOTHING}
    plain = {"integer": "integer", "decimal": "number", "boolean": "boolean", "string": "string"}
    if one.type in plain:
        return {"type": plain[one.type]}
    names = "" if one.type == "iri" else f"{NAME_PATTERN}|"
    return {"type": "string", "pattern": f"^({names}{IRI_PATTERN})$"}


def _table(columns: tuple[Column, ...]) -> Schema:
    cells = {one.name: _cell(one) for one in columns}
    row = {"type": "object", "properties": cells}
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["query", "title", "columns", "rows", "next"],
        "properties": {
            "query": text,
            "title": text,
            "release": {"type": ["string", "null"]},
            "parameters": {"type": "object"},
            "columns": {"type": "array", "items": text},
            "rows": {"type": "array", "items": row},
            "next": {"type": ["string", "null"], "description": "The address of the next page."},
        },
    }


def _cell(column: Column) -> Schema:
    numbers = {"integer": ["integer"], "decimal": ["number"], "boolean": ["boolean"]}
    kinds = [*numbers.get(column.type, []), "string", "null"]
    return {"type": kinds, "description": column.description}


def query_operation(*, by_post: bool) -> Schema:
    """Return the operation of a query by the SPARQL protocol."""
    text: Schema = {"type": "string"}
    graph: Schema = {"type": "string", "pattern": f"^({IRI_PATTERN})?$"}
    fields: dict[str, Schema] = {
        "query": text,
        "default-graph-uri": {"type": "array", "items": graph},
        "named-graph-uri": {"type": "array", "items": graph},
        "timeout": {
            "type": "number",
            "description": "Seconds that the query may take, at least 1 and up to a maximum; 0: the default.",
        },
    }
    answers: Schema = {name: {} for one in FORMATS for name in (one.media_type, *one.aliases)}
    refusals = {
        str(status): {
            "description": words,
            "content": {"text/plain": {"schema": text}},
            **_headers(status),
        }
        for status, words in (_REFUSALS | _PROTOCOL).items()
    }
    answer = {"description": "The answer, in the format of the Accept header.", "content": answers}
    operation: Schema = {"responses": {"200": answer, **refusals}}
    if by_post:
        form = {"type": "object", "required": ["query"], "properties": fields}
        bodies: Schema = {
            "application/x-www-form-urlencoded": {"schema": form},
            "application/sparql-query": {"schema": text},
        }
        return operation | {"requestBody": {"required": True, "content": bodies}}
    return operation | {
        "parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in fields.items()]
    }

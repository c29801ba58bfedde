"""The OpenAPI description of a saved query's route, made from the header of its file."""

from __future__ import annotations

from typing import Any

from leagraph.queries import QueryParameter, SavedQuery
from leagraph.queries.header import Column
from leagraph.server.errors import ErrorBody
from leagraph.store.formats import FORMATS

__all__ = ["operation", "query_operation", "responses"]

Schema = dict[str, Any]

_REFUSALS = {
    400: "A parameter is unknown or has a wrong value.",
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


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the refusals that a route can answer with: those of a query, or the ones named."""
    chosen = statuses or tuple(_REFUSALS)
    words = _REFUSALS | _OTHERS
    return {status: {"model": ErrorBody, "description": words[status]} for status in chosen}


def operation(query: SavedQuery) -> Schema:
    """Return parameters and answer of a saved query."""
    return {
        "parameters": [_parameter(one) for one in query.parameters] + _PAGE,
        "responses": {
            "200": {
                "description": query.description or query.title,
                "content": {"application/json": {"schema": _table(query.columns)}, "text/csv": {}},
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
        return {"type": "string", "pattern": r"^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$"}
    plain = {"integer": "integer", "decimal": "number", "boolean": "boolean"}
    return {"type": plain.get(one.type, "string")}


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
    fields: dict[str, Schema] = {
        "query": text,
        "default-graph-uri": {"type": "array", "items": text},
        "named-graph-uri": {"type": "array", "items": text},
        "timeout": {"type": "number", "description": "Seconds that the query may take, up to a maximum."},
    }
    answers: Schema = {one.media_type: {} for one in FORMATS}
    refusals = {str(status): {"description": words} for status, words in (_REFUSALS | _PROTOCOL).items()}
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

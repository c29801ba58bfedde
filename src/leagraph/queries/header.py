"""Reads a query file: its ``#+`` YAML header, its columns and parameters, and the ``VALUES`` row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from leagraph.errors import QueryError
from leagraph.queries.parameters import QueryParameter

__all__ = ["Column", "Header", "parameter_row", "read_header"]

_KEYS = {"title", "description", "tags", "parameters", "columns", "example"}
# libyaml reads the headers of all queries in a hundredth of a second, PyYAML's own reader in a tenth.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_ROW = re.compile(r"VALUES\s*\(((?:\s*\?\w+)+)\s*\)\s*\{\s*\(([^()]*)\)\s*\}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the result: iri, string, integer, decimal, boolean or date (``YYYY-MM``)."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Header:
    """What a query file says of itself."""

    title: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[QueryParameter, ...]
    columns: tuple[Column, ...]
    example: Mapping[str, Mapping[str, str]]  # parameters, and the first row that they give


def read_header(name: str, text: str) -> Header | None:
    """Return the header of a query, or None where it has none.

    Raises:
        QueryError: the header is no YAML, or lacks or misnames something.
    """
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    if not lines:
        return None
    try:
        data = yaml.load("\n".join(lines), Loader=_LOADER)  # noqa: S506 (both of them are safe)
        if unknown := set(data) - _KEYS:
            raise QueryError(f"the header has unknown keys: {', '.join(sorted(unknown))}", where=name)
        return Header(
            title=data["title"],
            description=" ".join(data["description"].split()),
            tags=tuple(data.get("tags", ())),
            parameters=tuple(_parameter(one) for one in data.get("parameters") or ()),
            columns=tuple(Column(**one) for one in data["columns"]),
            example={
                key: {name: str(value) for name, value in pairs.items()}
                for key, pairs in data["example"].items()
            },
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise QueryError(f"the header cannot be read: {error!r}", where=name) from error


def _parameter(data: dict[str, Any]) -> QueryParameter:
    given = dict(data)
    default = given.pop("default", None)
    if isinstance(default, bool):
        default = str(default).lower()
    given["values"] = tuple(given.get("values", ()))
    given.setdefault("variable", given["name"])
    return QueryParameter(**given, default=None if default is None else str(default))


def parameter_row(name: str, text: str, parameters: tuple[QueryParameter, ...]) -> tuple[int, int]:
    """Return where the default row of the parameters stands in the text, its parentheses included.

    Raises:
        QueryError: there is no ``VALUES`` with just the parameters' variables in their order.
    """
    wanted = [f"?{one.variable}" for one in parameters]
    for found in _ROW.finditer(text):
        if found[1].split() == wanted:
            return found.start(2) - 1, found.end(2) + 1
    raise QueryError(f"the query has no VALUES ({' '.join(wanted)})", where=name)

"""``leagraph query`` and ``leagraph queries``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from leagraph.cli.app import Store, app, errors, output
from leagraph.errors import QueryError
from leagraph.queries import catalogue, parse_query
from leagraph.rdf.namespaces import CONCEPTS
from leagraph.store import GraphStore, SelectResult, Term, open_store

__all__ = ["queries_command", "query_command"]


class Format(StrEnum):
    """The formats of answers, and the media type of each."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"


MEDIA_TYPES = {
    Format.CSV: "text/csv",
    Format.TSV: "text/tab-separated-values",
    Format.JSON: "application/sparql-results+json",
    Format.XML: "application/sparql-results+xml",
    Format.TTL: "text/turtle",
    Format.NT: "application/n-triples",
    Format.JSONLD: "application/ld+json",
}


@app.command("query")
def query_command(
    name: Annotated[
        str, typer.Argument(metavar="NAME_OR_FILE", help="A saved query, a .rq file, or - for stdin.")
    ],
    store: Store,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")] = Format.TABLE,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="KEY=VALUE", help="A parameter; repeatable.")
    ] = None,
) -> None:
    """Run a saved query by name, a .rq file, or a query from standard input.

    Example: `leagraph query persistent-recommendations --store store --param lea=luton`
    """
    parameters = _parameters(param or [])
    text = _text(name, parameters)
    opened = open_store(store)
    if form is not Format.TABLE:
        sys.stdout.buffer.write(_written(opened, text, form))
        return
    result = _selected(opened, text)
    table = Table(show_edge=False, pad_edge=False)
    for variable in result.variables:
        table.add_column(variable, overflow="fold")
    for row in result.rows:
        table.add_row(*("" if term is None else _short(term) for term in row))
    output.print(table, markup=False)
    output.print(f"{len(result.rows)} rows", highlight=False)
    if not result.rows and (lea := parameters.get("lea")):
        _tell_authorities(lea, opened)


@app.command("queries")
def queries_command() -> None:
    """List the saved queries with their titles and parameters.

    Example: `leagraph queries`
    """
    table = Table("name", "title", "parameters", show_edge=False, pad_edge=False)
    for query in catalogue().values():
        table.add_row(query.name, query.title, ", ".join(one.name for one in query.parameters))
    output.print(table)


def _selected(store: GraphStore, text: str) -> SelectResult:
    try:
        return store.select(text)
    except QueryError as error:
        if error.message != "this is no SELECT query":
            raise
        hint = "--format json for ASK, ttl for CONSTRUCT and DESCRIBE"
        raise QueryError("only the rows of SELECT make a table", hint=hint) from None


def _written(store: GraphStore, text: str, form: Format) -> bytes:
    """Return the answer in a format.

    Raises:
        QueryError: the query is wrong, or the format is one of triples and the answer rows, or the reverse.
    """
    try:
        return store.serialize(text, MEDIA_TYPES[form])
    except QueryError as error:
        if not error.message.startswith("no such format here"):
            raise
        names = [one.value for one, media_type in MEDIA_TYPES.items() if media_type in (error.hint or "")]
        wrong = f"the answer of this query cannot be written as {form.value}"
        raise QueryError(wrong, hint=f"one of table, {', '.join(names)}") from None


def _short(term: Term) -> str:
    """Return the words of a literal, and an IRI of the graph without what all of them begin with."""
    return term.text.removeprefix(CONCEPTS).removeprefix("id/") if term.kind == "uri" else term.text


def _tell_authorities(lea: str, store: GraphStore) -> None:
    """Say on standard error that a store knows no authority by that name, and which it knows."""
    found = store.select(catalogue()["inspections"].bind({}))
    of = found.variables.index("lea")
    known = sorted({term.text.rsplit("/", 1)[-1] for row in found.rows if (term := row[of])})
    if lea not in known:
        text = f"the store has no report of {lea!r}; it has {', '.join(known)}"
        errors.print(text, style="yellow", markup=False, highlight=False, soft_wrap=True)


def _parameters(pairs: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise QueryError(f"not a parameter: {pair!r}", hint="write --param key=value")
        found[key] = value
    return found


def _text(name: str, parameters: dict[str, str]) -> str:
    if name == "-" or name.endswith(".rq") or "/" in name:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise QueryError("is no text in UTF-8, so no query", where=name) from None
        return parse_query(name, text).bind(parameters) if parameters else text
    return catalogue()[name].bind(parameters)

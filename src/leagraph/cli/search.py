"""``leagraph search``."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from leagraph.cli.app import Store, app, errors, folder_of, output
from leagraph.search import Filters, Found, Hit, ask, open_index
from leagraph.store import current_release

__all__ = ["search_command"]

_COLUMNS = ("kind", "lea", "date", "paragraph", "text", "functions", "iri", "score")
_SECONDS = 30.0


class Form(StrEnum):
    """The formats of answers."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Kind(StrEnum):
    """What can be found."""

    RECOMMENDATION = "recommendation"
    JUDGEMENT = "judgement"
    FOLLOW_UP = "follow-up"
    FINDING = "finding"
    MENTION = "mention"
    PARAGRAPH = "paragraph"


_Many = list[str] | None


@app.command("search")
def search_command(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words, "phrases", begin*, AND, OR, NOT, brackets.')
    ],
    store: Store,
    lea: Annotated[_Many, typer.Option("--lea", help="Only this authority; repeatable.")] = None,
    function: Annotated[_Many, typer.Option("--function", help="Only this function; repeatable.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help="Only this kind; repeatable.")] = None,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Not before YYYY or YYYY-MM.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Not after YYYY or YYYY-MM.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="At most so many hits.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, max=10_000, help="Leave out so many.")] = 0,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print the answer.")] = Form.TABLE,
) -> None:
    """Find words in recommendations, quotations and paragraphs, the best hits first.

    Example: `leagraph search '"school places" surplus' --store store --kind recommendation`
    """
    kinds = tuple(one.value for one in kind or ())
    filters = Filters(tuple(lea or ()), tuple(function or ()), kinds, since, until)
    index = open_index(current_release(folder_of(store)))
    found = ask(index, " ".join(words), filters, limit=limit, offset=offset, seconds=_SECONDS)
    if found.note:
        errors.print(found.note, markup=False, highlight=False)
    if form is Form.JSON:
        json.dump(asdict(found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    elif form is Form.CSV:
        writer = csv.writer(sys.stdout)
        writer.writerow(_COLUMNS)
        writer.writerows([_cell(hit, name) for name in _COLUMNS] for hit in found.hits)
    else:
        _print(found)


def _cell(hit: Hit, name: str) -> str:
    return " ".join(hit.functions) if name == "functions" else str(getattr(hit, name))


def _print(found: Found) -> None:
    table = Table("kind", "authority", "date", "paragraph", "words", show_edge=False, pad_edge=False)
    for hit in found.hits:
        snippet = Text()
        for piece in hit.pieces:
            snippet.append(piece.text, "bold" if piece.is_match else "")
        place = (Text(one) for one in (hit.kind, hit.lea_name or hit.lea, hit.date, hit.paragraph))
        table.add_row(*place, snippet)
    output.print(table)
    output.print(f"{len(found.hits)} of {found.total} hits", highlight=False)

"""``leagraph review``: what is in doubt, and decisions on it."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from leagraph.cli.app import Store, app, folder_of, output
from leagraph.curation import add_decision, default_file, read_decisions
from leagraph.curation.annotations import annotated
from leagraph.curation.deciding import make_decision
from leagraph.curation.doubt import KINDS, Doubt, doubts
from leagraph.curation.exporting import export_annotations
from leagraph.curation.model import VERDICTS
from leagraph.errors import LeagraphError
from leagraph.store import is_address, open_store

__all__ = ["decide_command", "decisions_command", "export_command", "review_command"]

review = typer.Typer(rich_markup_mode="markdown")
app.add_typer(review, name="review")

Curation = Annotated[
    Path | None,
    typer.Option(
        "--curation", metavar="FILE", help="The file of decisions; by default curation.ttl beside the store."
    ),
]


class Form(StrEnum):
    """How to give the list."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@review.callback(invoke_without_command=True)
def review_command(
    context: typer.Context,
    store: Annotated[
        str, typer.Option("--store", "-s", metavar="DIR|URL", help="The store.", envvar="LEAGRAPH_STORE")
    ] = "",
    kind: Annotated[list[str] | None, typer.Option(help=f"Only {', '.join(KINDS)}; repeatable.")] = None,
    least: Annotated[
        float, typer.Option(min=0, max=1, help="Facts below this confidence are in doubt.")
    ] = 0.8,
    limit: Annotated[int, typer.Option(min=1, help="How many to list.")] = 50,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print the list.")] = Form.TABLE,
) -> None:
    """List facts and links by doubt, and decide on them.

    Without a command it lists: low confidence, contradictions, links near the threshold.

    Example: `leagraph review --store store --kind link`
    """
    if context.invoked_subcommand:
        return
    if not store:
        raise typer.BadParameter("it is needed here", param_hint="--store")
    if unknown := set(kind or ()) - set(KINDS):
        raise LeagraphError(f"no kind is called {sorted(unknown)[0]!r}", hint=f"one of {', '.join(KINDS)}")
    found = doubts(open_store(store), kinds=tuple(kind or KINDS), least=least)
    _print(found[:limit], form)
    if form is Form.TABLE:
        output.print(f"{min(limit, len(found))} of {len(found)}", highlight=False)


@review.command("decide")
def decide_command(
    verdict: Annotated[str, typer.Argument(help=f"One of {', '.join(VERDICTS)}.")],
    things: Annotated[
        list[str], typer.Argument(metavar="IRI...", help="A fact or link, or the two issues of a link.")
    ],
    store: Store,
    reason: Annotated[str, typer.Option(help="Why.")],
    by: Annotated[str, typer.Option(help="Your name.", envvar="LEAGRAPH_REVIEWER")],
    amend: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PROPERTY=VALUE", help="What amend changes; repeatable."),
    ] = None,
    answer: Annotated[
        bool,
        typer.Option("--answer", help="The link is one of a follow-up and the recommendation it answers."),
    ] = False,
    curation: Curation = None,
) -> None:
    """Write a decision into the curation file; the next build applies it.

    Example: `leagraph review decide amend IRI --set grade=jrs/good --reason "..." --by "..." --store store`
    """
    made = make_decision(
        open_store(store),
        verdict,
        things,
        reason=reason,
        by=by,
        amendments=tuple(amend or ()),
        kind="answer" if answer else "issue",
    )
    path = _file(store, curation)
    written = add_decision(path, made)
    output.print(f"{path}: {written}", markup=False, highlight=False, soft_wrap=True)


@review.command("decisions")
def decisions_command(
    store: Store,
    curation: Curation = None,
    as_annotations: Annotated[
        bool, typer.Option("--annotations", help="As JSON for scorers and tuning.")
    ] = False,
) -> None:
    """List the decisions of a curation file, or write them as annotations.

    Example: `leagraph review decisions --store store --annotations > decisions.json`
    """
    found = read_decisions(_file(store, curation))
    if as_annotations:
        json.dump(annotated(found, open_store(store)), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    for one in found:
        output.print(str(one), markup=False, highlight=False, soft_wrap=True)


@review.command("export")
def export_command(
    store: Store,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into.")],
    curation: Curation = None,
) -> None:
    """Write the decisions as annotations: a file a report for facts, a file an authority for links.

    Example: `leagraph review export --store store -o annotations`
    """
    for path, count in export_annotations(read_decisions(_file(store, curation)), open_store(store), out):
        output.print(f"{path}: {count}", markup=False, highlight=False, soft_wrap=True)


def _file(store: str, curation: Path | None) -> Path:
    if curation is None and is_address(store):
        raise LeagraphError("a store over HTTP has no file beside it", hint="say --curation FILE")
    return curation or default_file(folder_of(store))


def _print(found: list[Doubt], form: Form) -> None:
    names = [one.name for one in fields(Doubt)]
    if form is Form.JSON:
        json.dump([asdict(one) for one in found], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif form is Form.CSV:
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(one) for one in found)
    else:
        table = Table(*names, show_edge=False, pad_edge=False)
        for one in found:
            row = [str(value) for value in asdict(one).values()]
            table.add_row(*(value if len(value) <= 300 else f"{value[:300]}..." for value in row))
        output.print(table, markup=False)

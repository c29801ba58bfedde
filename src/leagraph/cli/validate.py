"""``leagraph validate``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from leagraph.cli.app import app, output

__all__ = ["validate_command"]


class Form(StrEnum):
    """For people, or the SHACL report as RDF."""

    TEXT = "text"
    TTL = "ttl"


@app.command("validate")
def validate_command(
    target: Annotated[
        str, typer.Argument(metavar="PATH_OR_STORE", help="An RDF file, a report, or a store.")
    ],
    form: Annotated[
        Form, typer.Option("--format", "-f", help="text for people, ttl for the RDF report.")
    ] = Form.TEXT,
) -> None:
    """Check an RDF file, a report or a store's current release against the shapes.

    Exit code 1 when it breaks them.

    Example: `leagraph validate store --format ttl`
    """
    # Only here, as help needs none of it.
    from leagraph.pipeline.check import check

    outcome = check(target)
    text = outcome.as_turtle() if form is Form.TTL else outcome.text
    output.print(text, markup=False, highlight=False, soft_wrap=True, end="" if text.endswith("\n") else "\n")
    if not outcome.conforms:
        raise typer.Exit(1)

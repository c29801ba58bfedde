"""The Typer application that the commands register with, and the options they share.

The modules of the commands are imported when they are asked for: ``commands.py`` says which is where.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from leagraph.cli.commands import CommandsOnDemand
from leagraph.errors import StoreError

__all__ = ["Store", "app", "errors", "folder_of", "output"]

app = typer.Typer(
    name="leagraph",
    cls=CommandsOnDemand,
    help="Inspection reports of English Local Education Authorities as a knowledge graph with evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_WIDE = 250  # columns for an output that is no terminal: a file or a pipe wraps nothing
output = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDE)
errors = Console(stderr=True)

Store = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        metavar="DIR|URL",
        help="Folder of the store, or the address of a SPARQL 1.1 store.",
        envvar="LEAGRAPH_STORE",
    ),
]


def _tell_version(wanted: bool) -> None:
    if wanted:
        from leagraph import __version__

        output.print(f"leagraph {__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def application(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_tell_version, help="Show the version and exit."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def folder_of(store: str) -> Path:
    """Return the folder that ``store`` names; it may not exist yet.

    Raises:
        StoreError: it is the address of a store over HTTP, which the command cannot write to.
    """
    # Only here: the list of commands needs no store.
    from leagraph.store import is_address

    if is_address(store):
        raise StoreError("this command needs a folder", where=store, hint="build into a folder, then export")
    return Path(store).expanduser()

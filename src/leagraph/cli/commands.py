"""The commands by name, and the group that imports the module of the one that is asked for.

Importing them all costs a second (pandas, pyshacl, rdflib and NetworkX); a query needs a tenth of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple, cast

import typer
from typer.core import TyperCommand, TyperGroup

__all__ = ["COMMANDS", "CommandsOnDemand", "Place"]


class Place(NamedTuple):
    """Where a command is: its module in this package, and the first paragraph of its help."""

    module: str
    summary: str


# The summaries stand here again so that the list of commands imports none of them; a test compares the two.
COMMANDS: Mapping[str, Place] = {
    "build": Place(
        "build", "Read reports, extract, validate, link, and publish one new release of the graph."
    ),
    "query": Place("query", "Run a saved query by name, a .rq file, or a query from standard input."),
    "queries": Place("query", "List the saved queries with their titles and parameters."),
    "search": Place(
        "search", "Find words in recommendations, quotations and paragraphs, the best hits first."
    ),
    "serve": Place(
        "serve", "Serve the SPARQL endpoint at `/sparql`, linked data, the JSON API and the pages."
    ),
    "validate": Place(
        "validate", "Check an RDF file, a report or a store's current release against the shapes."
    ),
    "analyse": Place(
        "analyse",
        "Run a NetworkX analysis over the graph: a table of measures, or the graph that they were taken of.",
    ),
    "review": Place("review", "List facts and links by doubt, and decide on them."),
    "export": Place("data", "Write the whole current release into one file."),
    "load": Place("data", "Make a release from RDF dumps, named graphs kept."),
    "mcp": Place(
        "mcp",
        "Serve the graph to a language model: read-only tools of the Model Context Protocol over stdio.",
    ),
    "demo": Place(
        "build", "Build the bundled, invented sample reports into a temporary store and serve them."
    ),
}


class CommandsOnDemand(TyperGroup):
    """Knows every command by its summary, and the real one from the moment that it is to run or to help."""

    def __init__(self, **options: Any) -> None:
        """Put a summary in the place of each command whose module has not registered it yet."""
        super().__init__(**options)
        registered = self.commands
        summaries = {
            name: TyperCommand(name, help=place.summary, rich_markup_mode=self.rich_markup_mode)
            for name, place in COMMANDS.items()
        }
        self.commands = {**summaries, **registered}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Import the module of the command that ``args`` begins with; ``ctx`` is the context of the group."""
        if args and args[0] in COMMANDS:
            self.commands[args[0]] = _loaded(args[0])
        return super().resolve_command(ctx, args)


def _loaded(name: str) -> Any:
    """Return the command that a module registers with the application as it is imported."""
    application = import_module(f"leagraph.cli.{COMMANDS[name].module}").app
    return cast(TyperGroup, typer.main.get_command(application)).commands[name]

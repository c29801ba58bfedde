"""``leagraph mcp``."""

from __future__ import annotations

from typing import Annotated

import typer

from leagraph.cli.app import Store, app

__all__ = ["mcp_command"]


@app.command("mcp")
def mcp_command(
    store: Store,
    seconds: Annotated[float, typer.Option(min=0.1, help="Stop a query after this time.")] = 30.0,
) -> None:
    """Serve the graph to a language model: read-only tools of the Model Context Protocol over stdio.

    A program that speaks the protocol starts this; see docs/clients.md for its configuration.

    Example: `leagraph mcp --store store`
    """
    from leagraph.mcp import run
    from leagraph.server import Settings

    run(store, Settings(seconds=seconds, concurrent=4, waiting=16, ready=1))

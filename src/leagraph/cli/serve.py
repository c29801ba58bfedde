"""``leagraph serve``."""

from __future__ import annotations

from typing import Annotated

import typer

from leagraph.cli.app import Store, app

__all__ = ["serve_command"]


@app.command("serve")
def serve_command(
    store: Store,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Serve the SPARQL endpoint at `/sparql`, linked data, the JSON API and the pages.

    Example: `leagraph serve --store store --port 8000`
    """
    from leagraph.server import run

    run(store, host=host, port=port)

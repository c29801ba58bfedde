"""``leagraph serve``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from leagraph.cli.app import Store, app
from leagraph.cli.curating import CurationFile, TokenFile, token_of
from leagraph.rdf.iris import BASE

__all__ = ["serve_command"]

MIB = 1024**2


@app.command("serve")
def serve_command(
    store: Store,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    base: Annotated[str, typer.Option(help="What the IRIs of things begin with.")] = BASE,
    seconds: Annotated[float, typer.Option(min=0.1, help="Stop a query after this time.")] = 30.0,
    most_seconds: Annotated[float, typer.Option(min=0.1, help="The most that `timeout=` gives.")] = 120.0,
    rows: Annotated[int, typer.Option(min=1, help="At most so many rows an answer.")] = 1_000_000,
    memory: Annotated[int, typer.Option(min=64, metavar="MIB", help="Memory of one query.")] = 1024,
    concurrent: Annotated[int, typer.Option(min=1, help="Queries at once; others wait.")] = 48,
    service: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="An endpoint that SERVICE may name; repeatable; none by default."),
    ] = None,
    curation: CurationFile = None,
    curation_token_file: TokenFile = None,
) -> None:
    """Serve the SPARQL endpoint at `/sparql`, linked data, the JSON API and the pages.

    Over a SPARQL 1.1 store, give its host or the address of its queries; LEAGRAPH_STORE_USER and
    LEAGRAPH_STORE_PASSWORD log in.

    Example: `leagraph serve --store store --port 8000`
    """
    from leagraph.server import Settings, run

    settings = replace(
        Settings(),
        base=base,
        seconds=seconds,
        most_seconds=max(seconds, most_seconds),
        rows=rows,
        memory=memory * MIB,
        concurrent=concurrent,
        service_addresses=tuple(service or ()),
        curation=curation.expanduser().absolute() if curation else None,
        curation_token=token_of(curation, curation_token_file),
    )
    run(store, host=host, port=port, settings=settings)

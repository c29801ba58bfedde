"""``leagraph serve``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from leagraph.cli.app import Store, app
from leagraph.errors import LeagraphError

__all__ = ["serve_command"]

_LEAST = 16  # characters of a token


@app.command("serve")
def serve_command(
    store: Store,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    curation: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Let reviewers add decisions to this file, at `/curation`."),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--curation-token-file",
            metavar="FILE",
            help="Holds the token that reviewers log in with; else LEAGRAPH_CURATION_TOKEN does.",
        ),
    ] = None,
) -> None:
    """Serve the SPARQL endpoint at `/sparql`, linked data, the JSON API and the pages.

    Example: `leagraph serve --store store --port 8000`
    """
    from leagraph.server import Settings, run

    if curation is None:
        if token_file:
            raise LeagraphError("a token for curation, but no file of decisions", hint="say --curation FILE")
        run(store, host=host, port=port)
        return
    settings = Settings(curation=curation.expanduser().absolute(), curation_token=_token(token_file))
    run(store, host=host, port=port, settings=settings)


def _token(file: Path | None) -> str:
    """Return the token of a file or of the environment.

    Raises:
        LeagraphError: there is none, or it is easy to guess.
    """
    token = (
        file.read_text(encoding="utf-8").strip() if file else os.environ.get("LEAGRAPH_CURATION_TOKEN", "")
    )
    if len(token) < _LEAST:
        what = f"the token is shorter than {_LEAST} characters" if token else "curation needs a token"
        hint = "--curation-token-file FILE or LEAGRAPH_CURATION_TOKEN; `openssl rand -hex 24` makes one"
        raise LeagraphError(what, hint=hint)
    return token

"""The options of ``leagraph serve`` that open the pages of curation, and the token that they need."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from leagraph.errors import LeagraphError

__all__ = ["CurationFile", "TokenFile", "token_of"]

_LEAST = 16  # characters of a token

CurationFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Let reviewers add decisions to this file, at `/curation`."),
]
TokenFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Holds the token that reviewers log in with; else LEAGRAPH_CURATION_TOKEN does."
    ),
]


def token_of(curation: Path | None, file: Path | None) -> str:
    """Return the token of a file or of the environment, nothing where there is no file to curate in.

    Raises:
        LeagraphError: there is no token, it is easy to guess, or it opens nothing.
    """
    if curation is None:
        if file:
            raise LeagraphError("a token for curation, but no file of decisions", hint="say --curation FILE")
        return ""
    token = (
        file.read_text(encoding="utf-8").strip() if file else os.environ.get("LEAGRAPH_CURATION_TOKEN", "")
    )
    if len(token) < _LEAST:
        what = f"the token is shorter than {_LEAST} characters" if token else "curation needs a token"
        hint = "--curation-token-file FILE or LEAGRAPH_CURATION_TOKEN; `openssl rand -hex 24` makes one"
        raise LeagraphError(what, hint=hint)
    return token

"""The application: routes, headers and errors around a runner of queries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI

from leagraph import __version__
from leagraph.errors import StoreError
from leagraph.queries import catalogue
from leagraph.rdf.iris import BASE
from leagraph.server import (
    catalogue as catalogue_routes,
)
from leagraph.server import description, dumps, errors, health, linked, pages, saved, search, sparql
from leagraph.server.context import Context
from leagraph.server.direct import DirectMiddleware
from leagraph.server.headers import HeadersMiddleware
from leagraph.server.pages import curation
from leagraph.server.remote import RemoteRunner
from leagraph.server.runner import LocalRunner, Runner
from leagraph.server.settings import Settings
from leagraph.store import current_release, is_address

__all__ = ["create_app"]


def create_app(store: Path | str, settings: Settings | None = None) -> FastAPI:
    """Return the ASGI application for the store in a folder or at an address.

    The release is loaded when the application starts; StoreError then says why it cannot.
    """
    settings = _with_base(settings or Settings(), store)
    runner = _runner(store, settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await runner.start()
        try:
            yield
        finally:
            await runner.close()

    app = FastAPI(
        title="leagraph",
        version=__version__,
        summary="Inspection reports of English Local Education Authorities as a knowledge graph.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.context = Context(runner, settings, catalogue())
    for module in (sparql, description, catalogue_routes, dumps, health, search, pages):
        app.include_router(module.router)
    app.include_router(saved.saved_queries(catalogue()))
    curation.install(app, app.state.context)
    app.include_router(linked.router)
    app.include_router(linked.terms)
    errors.install(app)
    app.add_middleware(DirectMiddleware)  # the innermost
    app.add_middleware(HeadersMiddleware)
    return app


def _with_base(settings: Settings, store: Path | str) -> Settings:
    """Return the settings with the base that the graph in a folder was built with, unless one is set."""
    if is_address(store) or settings.base != BASE:
        return settings
    try:
        return replace(settings, base=current_release(Path(store).expanduser()).base or BASE)
    except StoreError:  # told when the application starts
        return settings


def _runner(store: Path | str, settings: Settings) -> Runner:
    if is_address(store):
        return RemoteRunner(str(store), settings)
    return LocalRunner(Path(store).expanduser(), settings)

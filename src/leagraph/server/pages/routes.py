"""The routes of all pages; those that take any path come last."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from leagraph.server.pages import (
    asking,
    authorities,
    comparing,
    editing,
    files,
    functions,
    inspections,
    models,
    network,
    persistence,
    questions,
    shapes,
    similarity,
    starting,
    terms,
    things,
)
from leagraph.server.pages.rendering import prepare_templates

__all__ = ["router"]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Make ready for the first reader; stop asking in the background before the workers are closed."""
    await asyncio.to_thread(prepare_templates)
    asking.prepare(app)
    yield
    await asking.stop(app)


router = APIRouter(include_in_schema=False, lifespan=_lifespan)
for _module in (
    files,
    starting,
    models,
    questions,
    persistence,
    similarity,
    functions,
    comparing,
    network,
    editing,
    shapes,
    authorities,
    inspections,
    terms,
    things,
):
    router.include_router(_module.router)

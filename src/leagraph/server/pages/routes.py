"""The routes of all pages; those that take any path come last."""

from __future__ import annotations

from fastapi import APIRouter

from leagraph.server.pages import (
    authorities,
    comparing,
    editing,
    files,
    functions,
    inspections,
    network,
    persistence,
    questions,
    shapes,
    starting,
    terms,
    things,
)

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
for _module in (
    files,
    starting,
    questions,
    persistence,
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

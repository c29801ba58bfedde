"""The HTTP service: SPARQL endpoint, linked data, JSON API and pages over one release or another store.

What is named here is imported on first use: the workers are processes of this package and stay small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leagraph.server.app import create_app
    from leagraph.server.serving import run
    from leagraph.server.settings import Settings

__all__ = ["Settings", "create_app", "run"]


def __getattr__(name: str) -> Any:
    if name == "create_app":
        from leagraph.server.app import create_app

        return create_app
    if name == "run":
        from leagraph.server.serving import run

        return run
    if name == "Settings":
        from leagraph.server.settings import Settings

        return Settings
    raise AttributeError(name)

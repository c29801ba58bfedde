"""Runs the application under uvicorn and says where."""

from __future__ import annotations

import logging
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn

from leagraph.errors import StoreError
from leagraph.server.app import create_app
from leagraph.server.connection import Connection
from leagraph.server.settings import Settings
from leagraph.store import current_release, is_address

__all__ = ["run"]


def run(
    store: Path | str, host: str = "127.0.0.1", port: int = 8000, settings: Settings | None = None
) -> None:
    """Serve the store until interrupted; port 0 takes a free one. Prints the address when it listens.

    Raises:
        StoreError: there is no release, or the address cannot be listened on.
    """
    if not is_address(store):
        current_release(Path(store).expanduser())
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    app = create_app(store, settings)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        loop="asyncio",
        http=Connection,
        ws="none",
    )
    _Server(config, f"leagraph serves {store} at {address}").run(sockets=[listening])


class _Server(uvicorn.Server):
    """Loads the release first, so that a broken one ends the start; says when it listens."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen."""
        app: Any = self.config.app
        await app.state.context.runner.start()
        await super().startup(sockets)
        if self.started:
            print(self._greeting, flush=True)  # noqa: T201 - the one line that people wait for


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        raise StoreError(
            f"cannot listen on {host} port {port}: {error}", hint="choose another with --port"
        ) from None
    # Else head and body of a short answer wait for each other, 40 ms at a time; connections inherit it.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening

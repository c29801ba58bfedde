"""Serves the tools over standard input and output, for a program that starts this one.

Standard output belongs to the protocol; whatever else is said goes to standard error.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.context import Context as CallContext
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp_types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import ValidationError

from leagraph import __version__
from leagraph.mcp.asking import Asking
from leagraph.mcp.tools import Tools
from leagraph.queries import catalogue
from leagraph.rdf.iris import BASE
from leagraph.server.context import Context
from leagraph.server.remote import RemoteRunner
from leagraph.server.runner import LocalRunner, Runner
from leagraph.server.searching import Searching
from leagraph.server.settings import Settings
from leagraph.store import current_release, is_address

__all__ = ["create_server", "run"]

_INSTRUCTIONS = """\
Inspection reports of English Local Education Authorities (1996-2006) as a knowledge graph with evidence.
Begin with list_queries or describe_schema. Saved queries answer the usual questions: prefer them to SPARQL
of your own. Every fact rests on words of a report: cite paragraph and quote from get_thing, or from the
columns of a row, and do not state what no row says. Answers are cut to a size and say so: page by offset.
Authorities and functions are named by slugs such as luton and sen-statutory."""
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class _Server(MCPServer[Any]):
    """Tells errors in one line."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: CallContext[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; raises ToolError with one line."""
        try:
            return await super().call_tool(name, arguments, context)
        except UnexpectedToolError:
            raise
        except ToolError as error:
            raise ToolError(_one_line(name, error)) from error


def create_server(runner: Runner, settings: Settings) -> tuple[MCPServer[Any], Searching]:
    """Return the server of the tools over a runner that is started and closed by the caller."""
    asking, searching = Asking(Context(runner, settings, catalogue())), Searching(runner)
    server = _Server(
        "leagraph",
        title="LEA inspection reports",
        version=__version__,
        instructions=_INSTRUCTIONS,
        log_level="WARNING",
    )
    tools = Tools(asking, searching)
    for tool in (
        tools.describe_schema,
        tools.search,
        tools.get_thing,
        tools.list_queries,
        tools.run_query,
        tools.run_sparql,
    ):
        server.add_tool(tool, title=tool.__name__.replace("_", " "), annotations=_READS)
    return server, searching


def run(store: Path | str, settings: Settings | None = None) -> None:
    """Serve the store until standard input ends.

    Raises:
        StoreError: there is no release, or the store does not answer.
    """
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    settings = settings or Settings(concurrent=4, waiting=16, ready=1)
    if not is_address(store):
        settings = replace(settings, base=current_release(Path(store).expanduser()).base or BASE)
    asyncio.run(_serve(store, settings))


async def _serve(store: Path | str, settings: Settings) -> None:
    remote = is_address(store)
    runner: Runner = (
        RemoteRunner(str(store), settings) if remote else LocalRunner(Path(store).expanduser(), settings)
    )
    server, searching = create_server(runner, settings)
    try:
        await runner.start()
        await server.run_stdio_async()
    finally:
        searching.close()
        await runner.close()


def _one_line(tool: str, error: ToolError) -> str:
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        wrong = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in cause.errors())
        return "; ".join(wrong)
    return " ".join(str(error).removeprefix(f"Error executing tool {tool}: ").split())

"""The graph for language models: a server of the Model Context Protocol with tools that only read."""

from leagraph.mcp.serving import run

__all__ = ["run"]

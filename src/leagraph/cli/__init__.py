"""The command line: ``leagraph build``, ``query``, ``serve`` and the rest, as thin calls."""

from leagraph.cli.main import main

__all__ = ["main"]

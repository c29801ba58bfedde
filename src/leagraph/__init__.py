"""leagraph: inspection reports of English Local Education Authorities as a knowledge graph."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from leagraph.notebook import KnowledgeGraph

__all__ = ["__version__", "open"]

__version__ = version("leagraph")


def open(store: Path | str) -> KnowledgeGraph:  # noqa: A001
    """Open the current release of a folder, or the SPARQL endpoint at an http(s) address.

    Raises:
        StoreError: the folder has no release, or it cannot be opened.
    """
    # Only here: the command line and the server do not need pandas.
    from leagraph.notebook import open_graph

    return open_graph(store)

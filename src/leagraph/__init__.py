"""leagraph: inspection reports of English Local Education Authorities as a knowledge graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from leagraph.notebook import KnowledgeGraph

    __version__: str

__all__ = ["__version__", "open"]


def __getattr__(name: str) -> str:
    """Return ``__version__``, which is looked up only when it is asked for: that takes a while."""
    if name == "__version__":
        from importlib.metadata import version

        return version("leagraph")
    raise AttributeError(f"module 'leagraph' has no attribute {name!r}")


def open(store: Path | str) -> KnowledgeGraph:  # noqa: A001
    """Open the current release of a folder, or the SPARQL endpoint at an http(s) address.

    Raises:
        StoreError: the folder has no release, or it cannot be opened.
    """
    # Only here: the command line and the server do not need pandas.
    from leagraph.notebook import open_graph

    return open_graph(store)

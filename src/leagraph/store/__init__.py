"""The stores of the graph: releases in a folder, or any SPARQL 1.1 store over HTTP, behind one interface."""

from __future__ import annotations

from pathlib import Path

from leagraph.store.dump import load_dump
from leagraph.store.embedded import EmbeddedStore
from leagraph.store.interface import GraphStore, SelectResult, Term
from leagraph.store.publishing import Published, Target, publish_release
from leagraph.store.releases import Release, current_release, list_releases, write_release
from leagraph.store.remote import RemoteStore

__all__ = [
    "EmbeddedStore",
    "GraphStore",
    "Published",
    "Release",
    "RemoteStore",
    "SelectResult",
    "Target",
    "Term",
    "current_release",
    "is_address",
    "list_releases",
    "load_dump",
    "open_store",
    "publish_release",
    "write_release",
]


def is_address(store: Path | str) -> bool:
    """Return whether ``store`` is the http(s) address of a SPARQL store rather than a folder."""
    return str(store).startswith(("http://", "https://"))


def open_store(store: Path | str) -> GraphStore:
    """Open the current release of a folder, or a SPARQL store by its query address.

    Raises:
        StoreError: the folder has no release, or the release cannot be opened.
    """
    return RemoteStore(str(store)) if is_address(store) else EmbeddedStore(Path(store).expanduser())

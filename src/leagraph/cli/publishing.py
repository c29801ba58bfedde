"""What the commands share that write to a store: a release in a folder, or one published over HTTP."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from leagraph.cli.app import errors, output
from leagraph.pipeline.spread import Progress
from leagraph.store import Release, Target, is_address, publish_release

__all__ = ["Destination", "GraphStoreUrl", "UpdateUrl", "destination"]

UpdateUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Where a store over HTTP takes updates, if not at the usual place."),
]
GraphStoreUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Where its graph store is, if not at the usual place."),
]


class Destination:
    """Where a release goes: ``folder`` is the store, or a temporary one beside a store over HTTP."""

    def __init__(self, folder: Path, target: Target | None) -> None:
        self.folder, self.remote = folder, target is not None
        self._target = target

    def send(self, release: Release, base: str, progress: Progress) -> None:
        """Publish a release of the folder in the store over HTTP, if that is where it goes, and say so.

        Raises:
            StoreError: the store refuses, or has lost a part of what it was sent.
        """
        if self._target is None:
            return
        done = publish_release(release, self._target, base=base, progress=progress)
        where = self._target.store.query_address
        output.print(
            f"published at {where}: {done.graphs} graphs, {done.triples} triples, "
            f"{len(done.removed)} older graphs removed",
            highlight=False,
        )
        if not done.merged:
            errors.print(
                "the default graph of this store is not the union of its named graphs, so that saved queries "
                "find nothing: see docs/stores.md for the setting",
                style="yellow",
                highlight=False,
                soft_wrap=True,
            )


@contextmanager
def destination(store: str, update_url: str | None, graph_store_url: str | None) -> Iterator[Destination]:
    """Open where ``store`` says; a store over HTTP is tried at once, before a long build.

    Raises:
        StoreError: it is an address, and the store cannot be reached or takes no updates.
    """
    if not is_address(store):
        yield Destination(Path(store).expanduser(), None)
        return
    target = Target(store, update_url=update_url, graph_store_url=graph_store_url)
    with tempfile.TemporaryDirectory(prefix="leagraph-release-") as folder:
        yield Destination(Path(folder) / "store", target)

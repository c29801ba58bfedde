"""``leagraph export`` and ``leagraph load``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from leagraph.cli.app import Store, app, errors, output
from leagraph.cli.publishing import GraphStoreUrl, UpdateUrl, destination
from leagraph.pipeline.spread import quiet
from leagraph.rdf.iris import BASE
from leagraph.search import write_search_index
from leagraph.store import is_address, load_dump, open_store

__all__ = ["export_command", "load_command"]


class Form(StrEnum):
    """The formats of dumps."""

    NQ = "nq"
    TRIG = "trig"
    TTL = "ttl"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    PARQUET = "parquet"


@app.command("export")
def export_command(
    store: Store,
    form: Annotated[Form, typer.Option("--format", "-f", help="The format of the dump.")],
    out: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")],
) -> None:
    """Write the whole current release into one file.

    nq, trig and jsonld keep the named graphs; ttl merges them; parquet is a table of quads; graphml is the
    graph of things, for Gephi and Cytoscape.

    Example: `leagraph export --store store --format trig -o leagraph.trig`
    """
    # Only here: it brings pyarrow and NetworkX, which loading a dump does not need.
    from leagraph.export import export

    written = export(open_store(store), form.value, out)
    errors.print(f"{out}: {written}", highlight=False)


@app.command("load")
def load_command(
    dumps: Annotated[list[Path], typer.Argument(metavar="DUMP...", help=".nq .trig .ttl .nt .jsonld .rdf")],
    store: Store,
    update_url: UpdateUrl = None,
    graph_store_url: GraphStoreUrl = None,
) -> None:
    """Make a release from RDF dumps, named graphs kept.

    A store over HTTP takes only triples that are in a named graph.

    Example: `leagraph load leagraph.trig --store other`
    """
    with destination(store, update_url, graph_store_url) as there:
        finish = None if is_address(store) else write_search_index
        release = load_dump(dumps, there.folder, finish=finish)
        output.print(f"release {release.id}: {release.quads} quads, sha256 {release.hash}", highlight=False)
        there.send(release, BASE, quiet)

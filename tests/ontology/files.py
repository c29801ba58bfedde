"""The Turtle files of the ontology and the shapes, as graphs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph
import rdflib

from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.resources import ontology_folder, shapes_folder

LEA = "https://w3id.org/leagraph/ontology#"
ONTOLOGY = sorted(ontology_folder().rglob("*.ttl"))
SHAPES = sorted(shapes_folder().glob("*.ttl"))
CORE = ontology_folder() / "leagraph.ttl"


@lru_cache(maxsize=64)
def graph_of(*paths: Path) -> rdflib.Graph:
    """Return one graph of all the files; callers must not change it."""
    return rdflib_graph(
        quad for path in paths for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    )

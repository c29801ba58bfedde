"""A tiny invented graph for the tests of the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.store import Release, write_release

BASE = "https://w3id.org/leagraph/id/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
LEA = NamedNode("https://w3id.org/leagraph/ontology#LocalEducationAuthority")


def authority_quads(slug: str, *dates: str) -> list[Quad]:
    """Return an authority's name and class, stated in one graph a date."""
    node = NamedNode(f"{BASE}lea/{slug}")
    graphs = [NamedNode(f"{BASE}graph/{slug}/{date}") for date in dates]
    return [
        quad
        for graph in graphs
        for quad in (
            Quad(node, TYPE, LEA, graph),
            Quad(node, LABEL, Literal(slug.title(), language="en"), graph),
        )
    ]


@pytest.fixture
def quads() -> list[Quad]:
    """Return six quads of two invented authorities, one of them stated in two graphs."""
    return authority_quads("wexcombe", "2000-03", "2002-07") + authority_quads("tarnbury", "2001-01")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the folder of an empty store."""
    return tmp_path / "store"


@pytest.fixture
def release(store: Path, quads: list[Quad]) -> Release:
    """Return a release of the six quads."""
    return write_release(store, quads)

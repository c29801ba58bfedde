"""The blocks of docs/api.md run as they stand, over a folder and over the endpoint of a server alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import leagraph
from leagraph.errors import LeagraphError, QueryError, StoreError
from leagraph.notebook import KnowledgeGraph
from tests.server.conftest import launch, stop

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def endpoint(sample_store: Path) -> Iterator[str]:
    """Return the address of the endpoint of a server over the sample store."""
    server = launch(sample_store, {})
    yield server.sparql
    stop(server)


@pytest.fixture(scope="module")
def both(sample_store: Path, endpoint: str) -> tuple[KnowledgeGraph, KnowledgeGraph]:
    return leagraph.open(sample_store), leagraph.open(endpoint)


def test_the_blocks_of_the_page_run(sample_store: Path) -> None:
    names = {"STORE": str(sample_store)}
    assert len(BLOCKS) == 7
    for block in BLOCKS:
        exec(compile(block, "docs/api.md", "exec"), names)  # noqa: S102


@pytest.mark.parametrize("name", ["inspections", "judgements", "persistent-recommendations", "evidence"])
def test_a_folder_and_an_endpoint_give_the_same_frame(
    both: tuple[KnowledgeGraph, KnowledgeGraph], name: str
) -> None:
    local, remote = (
        graph.query(name, **({"lea": "wexcombe"} if name != "evidence" else {})) for graph in both
    )
    assert len(local) > 0
    pd.testing.assert_frame_equal(local, remote)


def test_a_folder_and_an_endpoint_give_the_same_projection(
    both: tuple[KnowledgeGraph, KnowledgeGraph],
) -> None:
    local, remote = (graph.graph("agencies") for graph in both)
    assert nx.utils.graphs_equal(local, remote)
    assert both[0].analyse("agencies").note == both[1].analyse("agencies").note


def test_a_folder_and_an_endpoint_describe_a_thing_alike(both: tuple[KnowledgeGraph, KnowledgeGraph]) -> None:
    iri = both[0].query("judgements")["judgement"].iloc[0]
    local, remote = (str(graph.describe(iri)) for graph in both)
    assert local == remote
    assert "paragraph" in local


def test_a_folder_and_an_endpoint_give_the_same_triples_to_rdflib(
    both: tuple[KnowledgeGraph, KnowledgeGraph],
) -> None:
    local, remote = (graph.rdflib() for graph in both)
    assert len(local) == len(remote) > 10000


def test_what_is_wrong_is_told_in_one_line(sample_store: Path, tmp_path: Path) -> None:
    graph = leagraph.open(sample_store)
    with pytest.raises(QueryError, match="no saved query"):
        graph.query("nonsense")
    with pytest.raises(QueryError, match="unknown parameter"):
        graph.query("judgements", colour="red")
    with pytest.raises(LeagraphError, match="no projection"):
        graph.graph("nonsense")
    with pytest.raises(QueryError, match="not an IRI"):
        graph.describe("no iri")
    with pytest.raises(LeagraphError, match="says nothing"):
        graph.describe("https://w3id.org/leagraph/id/nothing")
    with pytest.raises(StoreError):
        leagraph.open(tmp_path / "none")

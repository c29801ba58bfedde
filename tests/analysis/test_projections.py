"""The projections and the analyses over a small invented store."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from leagraph.analysis.projections import PROJECTIONS
from leagraph.analysis.registry import ANALYSES
from leagraph.store import GraphStore, open_store, write_release

CASES = Path(__file__).resolve().parents[1] / "queries"
GRAPH = NamedNode("https://w3id.org/leagraph/id/graph/eastmere/2002-07")


def store_of(folder: Path, *names: str) -> GraphStore:
    """A store that holds the data of the tests of saved queries."""
    quads = {
        Quad(quad.subject, quad.predicate, quad.object, GRAPH)
        for name in names
        for quad in parse(path=str(CASES / name / "data.ttl"), format=RdfFormat.TURTLE)
        if quad.graph_name == DefaultGraph()
    }
    write_release(folder, sorted(quads, key=str))
    return open_store(folder)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    names = ("judgements", "recommendations", "agencies", "persistent-recommendations", "recovery-times")
    return store_of(tmp_path_factory.mktemp("projected"), *names, "statistical-neighbours")


@pytest.mark.parametrize("name", sorted(PROJECTIONS))
def test_a_projection_has_plain_attributes_and_is_the_same_twice(name: str, store: GraphStore) -> None:
    graph, again = PROJECTIONS[name](store), PROJECTIONS[name](store)
    assert list(graph.nodes(data=True)) == list(again.nodes(data=True))
    assert list(graph.edges(data=True)) == list(again.edges(data=True))
    attributes = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    assert all(isinstance(value, str | int | float) for data in attributes for value in data.values())


def test_a_projection_says_what_its_nodes_edges_and_weights_are() -> None:
    for project in PROJECTIONS.values():
        assert project.__doc__
        assert "Nodes:" in project.__doc__
        assert "Edges:" in project.__doc__


def test_threads_have_no_cycle(store: GraphStore) -> None:
    threads = PROJECTIONS["issues"](store)
    assert nx.is_directed_acyclic_graph(threads)
    assert threads.number_of_edges() == 2
    assert all("/" not in data["kind"] for _, data in threads.nodes(data=True))


def test_an_authority_has_the_latest_grade_of_a_function(store: GraphStore) -> None:
    graph = PROJECTIONS["authority-functions"](store)
    edge = graph.edges["lea:eastmere", "function:literacy"]
    assert (edge["grade"], edge["times"], edge["adverse"], edge["weight"]) == (2, 2, 1, 6)
    assert graph.nodes["function:literacy"]["label"] == "Support for literacy"


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_every_analysis_runs_carries_its_n_and_draws(name: str, store: GraphStore, tmp_path: Path) -> None:
    one = ANALYSES[name]
    answer = one.run(store)
    assert answer.note.startswith(f"n = {answer.n} ")
    assert answer.write("csv") == one.run(store).write("csv")
    assert nx.read_gexf(tmp_path / _write(tmp_path, answer.write("gexf"))) is not None
    one.plot(answer, tmp_path / "plot.svg")
    assert (tmp_path / "plot.svg").stat().st_size > 0


def _write(folder: Path, data: bytes) -> str:
    (folder / "graph.gexf").write_bytes(data)
    return "graph.gexf"

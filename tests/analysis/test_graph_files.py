"""GraphML and GEXF as other programs read them: types, labels, weights, direction, ids, odd characters."""

from __future__ import annotations

import io
from collections.abc import Callable
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from leagraph.analysis.graph_files import gexf, graphml, plain
from leagraph.analysis.projections import PROJECTIONS
from leagraph.export import quads_of, things_graph
from leagraph.store import open_store

GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def mixed() -> nx.DiGraph[str]:
    """What NetworkX's writers stumble over: missing and mixed values, no label, no weight, odd characters."""
    graph: nx.DiGraph[str] = nx.DiGraph(name="a name")
    graph.add_node("https://x/id/a/1", text='bell \x07 and "quotes" <&>', n=1, odd=None)
    graph.add_node("https://x/id/a/2", label="two", n=2.5, odd=3)
    graph.add_node("https://x/id/a/3", n=3, odd="three")
    graph.add_edge("https://x/id/a/1", "https://x/id/a/2", score=0.5)
    graph.add_edge("https://x/id/a/2", "https://x/id/a/3", weight=2)
    return graph


READERS: list[tuple[Callable[..., bytes], Callable[[bytes], nx.Graph[str]]]] = [
    (graphml, lambda data: nx.parse_graphml(data.decode())),
    (gexf, lambda data: nx.read_gexf(io.BytesIO(data))),
]


@pytest.mark.parametrize(("write", "read"), READERS)
def test_attributes_come_back_with_one_type_each(
    write: Callable[..., bytes], read: Callable[[bytes], nx.Graph[str]]
) -> None:
    back = read(write(mixed()))
    assert back.is_directed()
    assert [back.nodes[node]["n"] for node in sorted(back)] == [1.0, 2.5, 3.0]
    assert [back.nodes[node].get("odd") for node in sorted(back)] == [None, "3", "three"]
    labels = [back.nodes[node]["label"] for node in sorted(back)]
    assert labels == ['bell \ufffd and "quotes" <&>', "two", "a/3"]
    assert [data["weight"] for *_, data in sorted(back.edges(data=True))] == [0.5, 2.0]
    assert write(mixed()) == write(mixed())


def test_gexf_has_what_its_schema_knows_and_no_date_of_the_day() -> None:
    root = ET.fromstring(gexf(mixed()))
    assert [one.tag for one in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    meta, graph = root
    assert meta.attrib == {}
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "static"}
    assert {one.tag.removeprefix(GEXF) for one in graph} == {"attributes", "nodes", "edges"}
    types = {one.attrib["type"] for one in root.iter(f"{GEXF}attribute")}
    assert types <= {"integer", "long", "double", "float", "boolean", "string"}
    for node in root.iter(f"{GEXF}node"):
        assert set(node.attrib) == {"id", "label"}
    for edge in root.iter(f"{GEXF}edge"):
        assert set(edge.attrib) == {"id", "source", "target", "weight"}
    ids = {one.attrib["id"] for one in root.iter(f"{GEXF}attribute")}
    assert {one.attrib["for"] for one in root.iter(f"{GEXF}attvalue")} <= ids


def test_each_edge_of_graphml_has_an_id_of_its_own_also_in_a_multigraph() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", property="first")
    graph.add_edge("a", "b", property="second")
    graph.add_edge("b", "c", property="third")
    root = ET.fromstring(graphml(graph))
    assert [one.attrib["id"] for one in root.iter(f"{GRAPHML}edge")] == ["e0", "e1", "e2"]
    names = [(one.attrib["for"], one.attrib["attr.name"]) for one in root.iter(f"{GRAPHML}key")]
    assert len(names) == len(set(names))


def test_a_graph_is_not_changed_by_writing_it() -> None:
    graph = mixed()
    plain(graph)
    assert list(graph.nodes(data=True)) == list(mixed().nodes(data=True))


def test_every_projection_of_the_samples_survives_both_formats(sample_store: object) -> None:
    store = open_store(str(sample_store))
    for project in PROJECTIONS.values():
        graph = project(store)
        for write, read in READERS:
            back = read(write(graph))
            assert (len(back), back.number_of_edges()) == (len(graph), graph.number_of_edges())
            assert back.is_directed() == graph.is_directed()
            for node, data in graph.nodes(data=True):
                assert data.items() <= back.nodes[node].items()
    things = things_graph(quads_of(store))
    assert all("label" in data for _, data in plain(things).nodes(data=True))

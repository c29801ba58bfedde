"""The measures, on graphs of five nodes worked out by hand."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from leagraph.analysis.agencies import centrality
from leagraph.analysis.frame import Answer
from leagraph.analysis.persistence import chains
from leagraph.analysis.plots import bars
from leagraph.analysis.registry import analysis
from leagraph.errors import LeagraphError


def threads() -> nx.DiGraph[str]:
    """Two threads of one authority: a, b, c through three inspections, and d, e through two."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    dates = {"a": "2000-05", "b": "2002-07", "c": "2006-11", "d": "2000-05", "e": "2002-07"}
    for node, date in dates.items():
        kind = "weakness" if node == "c" else "recommendation"
        graph.add_node(node, lea="Wexcombe", date=date, kind=kind, text=f"matter {node}")
    graph.add_edge("a", "b", score=0.9, method="explicit", functions="literacy")
    graph.add_edge("b", "c", score=0.7, method="similarity", functions="literacy numeracy")
    graph.add_edge("d", "e", score=0.8, method="similarity", functions="payroll")
    return graph


def test_a_thread_counts_the_inspections_that_its_issue_lasts() -> None:
    table = chains(threads())
    assert list(table["inspections"]) == [3, 2]
    first = table.iloc[0]
    assert (first["first"], first["last"], first["links"]) == ("2000-05", "2006-11", 2)
    assert first["functions"] == "literacy numeracy"
    assert first["kinds"] == "recommendation weakness"
    assert first["matter"] == "matter c"


def test_no_issue_gives_an_empty_table_with_the_same_columns() -> None:
    empty = chains(nx.DiGraph())
    assert list(empty.columns) == list(chains(threads()).columns)
    assert empty.empty


def middle() -> nx.Graph[str]:
    """Agencies p and q, functions x, y and z: p is named with all three, q with x twice."""
    graph: nx.Graph[str] = nx.Graph()
    for node, label in (("p", "Police"), ("q", "Quality board")):
        graph.add_node(node, bipartite=0, label=label, kind="police")
    for node in "xyz":
        graph.add_node(node, bipartite=1, label=node)
    for agency, function, weight in (("p", "x", 1), ("p", "y", 1), ("p", "z", 1), ("q", "x", 2)):
        graph.add_edge(agency, function, weight=weight)
    return graph


def test_the_agency_in_the_middle_comes_first() -> None:
    table = centrality(middle())
    assert list(table["agency"]) == ["Police", "Quality board"]
    assert list(table["functions"]) == [3, 1]
    assert list(table["mentions"]) == [3, 2]
    # Of the 6 pairs of other nodes p lies between 5: y-z, y-x, z-x, y-q, z-q.
    assert list(table["betweenness"]) == [round(5 / 6, 4), 0.0]


@pytest.mark.parametrize("form", ["csv", "json", "graphml", "gexf"])
def test_an_answer_is_written_in_each_format(form: str) -> None:
    written = Answer(chains(threads()), threads(), "n = 2").write(form)
    assert "Wexcombe" in written


def test_graphml_reads_back_as_the_same_graph() -> None:
    written = Answer(chains(threads()), threads(), "n = 2").write("graphml")
    again = nx.parse_graphml(written)
    assert set(again.edges) == set(threads().edges)
    assert again.nodes["a"]["date"] == "2000-05"


def test_an_unknown_format_or_name_is_told_in_one_line() -> None:
    with pytest.raises(LeagraphError, match="unknown format"):
        Answer(chains(threads()), threads(), "").write("doc")
    with pytest.raises(LeagraphError, match="no analysis is called"):
        analysis("nonsense")


def test_a_plot_drawn_twice_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        bars(["a", "b"], [1, 2], "threads", "A title", tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    with pytest.raises(LeagraphError, match="unknown picture format"):
        bars(["a"], [1], "", "", tmp_path / "one.doc")

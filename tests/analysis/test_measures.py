"""The measures, on graphs of five nodes worked out by hand."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from leagraph.analysis.agencies import centrality, communities, functions_in_the_middle
from leagraph.analysis.failing_together import failing_graph, failing_together, fisher_exact
from leagraph.analysis.frame import Answer
from leagraph.analysis.persistence import chains, relapses
from leagraph.analysis.plots import Caption, bars, steps
from leagraph.analysis.profiles import neighbours_alike, profiles, similarity_graph
from leagraph.analysis.reading import Graded
from leagraph.analysis.recovery import Spell, by_function, kaplan_meier, median_months
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


def test_the_function_in_the_middle_comes_first() -> None:
    table = functions_in_the_middle(middle())
    assert list(table["function"]) == ["x", "y", "z"]
    assert list(table["agencies"]) == [2, 1, 1]
    # Only x lies between others: between q and each of p, y, z.
    assert list(table["betweenness"]) == [0.5, 0.0, 0.0]


def test_agencies_named_together_are_one_community_and_the_lone_one_is_left_out() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for node, mentions in zip("abcde", (3, 5, 2, 2, 9), strict=True):
        graph.add_node(node, label=node.upper(), kind="other", mentions=mentions)
    graph.add_edge("a", "b", weight=3)
    graph.add_edge("c", "d", weight=2)
    table = communities(graph)
    assert list(table["agencies"]) == ["B; A", "C; D"]
    assert list(table["mentions"]) == [8, 4]
    assert communities(nx.Graph()).empty


def test_a_recommendation_that_was_met_and_is_criticised_again_is_one_relapse() -> None:
    row = {"leaName": "Wexcombe", "recommendation": "r", "date": "2000-05", "text": "write in time"}
    again = row | {"status": "relapsed", "statusDate": "2006-11", "function": "f/sen-statutory"}
    other = row | {"status": "met", "recommendation": "s", "statusDate": "2002-07", "function": ""}
    vague = again | {"recommendation": "t", "date": "1999", "text": "z"}
    table = relapses([again, again | {"function": "f/attendance"}, other, vague])
    assert list(table["functions"]) == ["sen-statutory", "attendance sen-statutory"]
    assert list(table["months"].isna()) == [True, False]
    assert table["months"].iloc[1] == 78


def test_functions_that_fail_together_are_counted_against_chance() -> None:
    # Five inspections; x and y fail together in two, y once more alone; z never fails.
    fails = {"1": "xy", "2": "xy", "3": "y", "4": "", "5": ""}
    graded = [
        Graded("wexcombe", "Wexcombe", date, function, 5 if function in failing else 3)
        for date, failing in fails.items()
        for function in "xyz"
    ]
    table = failing_together(graded)
    assert len(table) == 1
    row = table.iloc[0]
    assert [row["n"], row["firstFails"], row["secondFails"], row["both"]] == [5, 2, 3, 2]
    assert row["lift"] == round(2 * 5 / (2 * 3), 4)
    # Of the 10 ways to choose the 3 inspections where y fails, 3 hold both where x fails.
    assert row["p"] == 0.3
    assert row["pHolm"] == 0.3
    assert failing_graph(table).edges["x", "y"]["both"] == 2
    assert failing_together([]).empty


def test_a_pair_that_never_fails_together_is_as_likely_as_can_be() -> None:
    assert fisher_exact(5, 2, 3, 0) == 1.0


def test_recovery_takes_out_what_is_censored_instead_of_counting_it() -> None:
    # Worked out: at 10 of 4 one recovers (3/4); at 20 one of 2 (3/8), after one was censored at 15.
    found = [
        Spell("Literacy", 10, True),
        Spell("Literacy", 15, False),
        Spell("Literacy", 20, True),
        Spell("Numeracy", 20, False),
        Spell("Numeracy", 0, False),
    ]
    curve = kaplan_meier(found)
    assert list(curve["months"]) == [10, 15, 20]
    assert list(curve["atRisk"]) == [4, 3, 2]
    assert list(curve["notYet"]) == [0.75, 0.75, 0.375]
    # Greenwood: 1 / (4 * 3); 0.75 to the power of exp(+-1.96 * sqrt(1 / 12) / -ln 0.75).
    assert (curve["low"].iloc[0], curve["high"].iloc[0]) == (0.1279, 0.9605)
    assert median_months(curve) == 20
    table = by_function(found)
    assert list(table["function"]) == ["Literacy", "Numeracy"]
    assert list(table["neverSeenAgain"]) == [0, 1]
    # Of the three of Literacy: 2/3 after 10, none left after 20.
    assert table["medianMonths"].iloc[0] == 20
    assert table["medianMonths"].isna().iloc[1]


def test_nothing_recovers_where_there_is_nothing() -> None:
    assert median_months(kaplan_meier([])) is None


def test_neighbours_are_compared_with_the_others() -> None:
    functions = "abcde"
    grades = {
        "lea:north": dict.fromkeys(functions, 2),
        "lea:south": dict.fromkeys(functions, 2),
        "lea:west": dict.fromkeys(functions, 5),
        "lea:east": dict.fromkeys("ab", 2),  # too few functions to be compared
        "lea:far": dict.fromkeys("vwxyz", 2),  # none shared
    }
    similar = similarity_graph(grades)
    assert {frozenset(pair) for pair in similar.edges} == {
        frozenset(("lea:north", "lea:south")),
        frozenset(("lea:north", "lea:west")),
        frozenset(("lea:south", "lea:west")),
    }
    assert similar.edges["lea:north", "lea:west"]["weight"] == 0.5
    named: nx.DiGraph[str] = nx.DiGraph([("lea:north", "lea:south"), ("lea:north", "lea:east")])
    table = neighbours_alike(similar, named).set_index("lea")
    north = table.loc["north"]
    assert [north["neighbours"], north["compared"], north["others"]] == [2, 1, 1]
    assert [north["likeNeighbours"], north["likeOthers"], north["difference"]] == [1.0, 0.5, 0.5]
    assert table["difference"].isna().sum() == 4


def test_the_latest_grade_makes_the_profile() -> None:
    graded = [Graded("x", "X", "2002", "literacy", 2), Graded("x", "X", "1999", "literacy", 5)]
    assert profiles(graded) == {"lea:x": {"literacy": 2}}


@pytest.mark.parametrize("form", ["csv", "json", "graphml", "gexf"])
def test_an_answer_is_written_in_each_format(form: str) -> None:
    written = Answer(chains(threads()), threads(), 2, "threads").write(form)
    assert "Wexcombe" in written.decode()


def test_a_table_in_parquet_reads_back() -> None:
    table = chains(threads())
    written = Answer(table, threads(), 2, "threads").write("parquet")
    assert pd.read_parquet(io.BytesIO(written))["matter"].tolist() == table["matter"].tolist()


def test_graphml_and_gexf_read_back_as_the_same_graph() -> None:
    answer = Answer(chains(threads()), threads(), 2, "threads")
    for again in (
        nx.parse_graphml(answer.write("graphml").decode()),
        nx.read_gexf(io.BytesIO(answer.write("gexf"))),
    ):
        assert set(again.edges) == set(threads().edges)
        assert again.nodes["a"]["date"] == "2000-05"


def test_an_answer_says_when_it_rests_on_few() -> None:
    few = Answer(chains(threads()), threads(), 2, "threads", "Two issues stay")
    assert few.note == (
        "n = 2 threads: few (below 30), so they describe these reports and no others. Two issues stay"
    )
    assert Answer(few.table, few.graph, 30, "threads").note == "n = 30 threads"


def test_an_unknown_format_or_name_is_told_in_one_line() -> None:
    with pytest.raises(LeagraphError, match="unknown format"):
        Answer(chains(threads()), threads(), 2, "threads").write("doc")
    with pytest.raises(LeagraphError, match="no analysis is called"):
        analysis("nonsense")


def test_a_plot_drawn_twice_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        caption = Caption("A title", "n = 3")
        bars(["a", "b"], [1, 2], "threads", caption, tmp_path / name, of=([2, 2], "all"))
        steps([10, 20], [0.5, 0.2], ("months", "share"), caption, tmp_path / f"steps-{name}",
              band=([0.2, 0.1], [0.8, 0.6]), ticks=[15])  # fmt: skip
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "steps-one.svg").read_bytes() == (tmp_path / "steps-two.svg").read_bytes()
    with pytest.raises(LeagraphError, match="unknown picture format"):
        bars(["a"], [1], "", Caption(""), tmp_path / "one.doc")

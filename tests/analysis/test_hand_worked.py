"""The projections, each on a handful of rows whose graph was worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from leagraph.analysis import agency_graphs, likeness, projections, runs
from leagraph.analysis.reading import Graded

Rows = dict[str, list[dict[str, str]]]
BASE = "https://w3id.org/leagraph/id"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Rows:
    """Return what the saved queries answer, by name; the store itself is not asked."""
    answers: Rows = {}
    for module in (agency_graphs, likeness, projections):
        monkeypatch.setattr(module, "rows", lambda _, name: answers[name])
        monkeypatch.setattr(module, "labels", lambda _, kind: {})
    return answers


def mention(agency: str, lea: str, date: str, paragraph: str, function: str) -> dict[str, str]:
    return {
        "agency": f"{BASE}/agency/{agency}",
        "inspection": f"{BASE}/inspection/{lea}/{date}",
        "leaName": lea.title(),
        "paragraph": paragraph,
        "quote": "",
        "function": f"https://w3id.org/leagraph/function/{function}" if function else "",
        "kind": "https://w3id.org/leagraph/agency-kind/police",
    }


def test_agencies_are_counted_once_a_paragraph_with_functions_authorities_and_one_another(
    given: Rows,
) -> None:
    given["agencies"] = [
        mention("police", "east", "2000", "1", "attendance"),
        mention("police", "east", "2000", "1", "attendance"),  # twice in one paragraph
        mention("police", "east", "2002", "1", "attendance"),
        mention("health", "east", "2000", "1", "sen-strategy"),
        mention("health", "west", "2001", "", ""),
    ]
    store: Any = None
    police, health = f"{BASE}/agency/police", f"{BASE}/agency/health"
    functions = agency_graphs.agency_functions(store)
    attendance = "https://w3id.org/leagraph/function/attendance"
    assert functions.edges[police, attendance]["weight"] == 2
    assert functions.number_of_edges() == 2
    authorities = agency_graphs.agency_authorities(store)
    weights = {frozenset(edge[:2]): edge[2]["weight"] for edge in authorities.edges(data=True)}
    pairs = ((police, "lea:east"), (health, "lea:east"), (health, "lea:west"))
    assert weights == dict(zip(map(frozenset, pairs), (2, 1, 1), strict=True))
    together = agency_graphs.agency_co_mentions(store)
    assert [*together.edges(data=True)] == [(health, police, {"weight": 1})]
    assert {node: data["mentions"] for node, data in together.nodes(data=True)} == {health: 1, police: 2}


def test_functions_are_alike_by_the_mean_difference_of_three_inspections_or_more(
    given: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a and b differ by 0, 1 and 2 points: mean 1, so 1 - 1 / 6; c shares only two inspections with either.
    grades = {"1": {"a": 2, "b": 2, "c": 2}, "2": {"a": 3, "b": 4, "c": 3}, "3": {"a": 3, "b": 5}}
    listed = [
        Graded("x", "X", date, function, grade)
        for date, some in grades.items()
        for function, grade in some.items()
    ]
    monkeypatch.setattr(likeness, "grades", lambda _: listed)
    store: Any = None
    graph = likeness.functions_judged_alike(store)
    assert [*graph.edges(data=True)] == [("a", "b", {"n": 3, "distance": 1.0, "weight": 0.8333})]
    assert {node: data["n"] for node, data in graph.nodes(data=True)} == {"a": 3, "b": 3, "c": 2}
    answer = runs.functions_alike(store)
    assert (answer.n, answer.small) == (3, True)


def test_neighbours_are_named_one_way_and_as_often_as_reports_name_them(given: Rows) -> None:
    row = {"leaName": "East", "neighbourName": "West", "neighbour": f"{BASE}/lea/west"}
    given["statistical-neighbours"] = [
        row | {"inspection": f"{BASE}/inspection/east/2000"},
        row | {"inspection": f"{BASE}/inspection/east/2002"},
    ]
    store: Any = None
    graph = likeness.statistical_neighbours(store)
    assert [*graph.edges(data=True)] == [("lea:east", "lea:west", {"weight": 2})]
    assert {node: data["label"] for node, data in graph.nodes(data=True)} == {
        "lea:east": "East",
        "lea:west": "West",
    }


def test_the_latest_grade_of_a_function_weighs_the_more_the_better_it_is(
    given: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [
        Graded("east", "East", "2000", "literacy", 5),
        Graded("east", "East", "2002", "literacy", 2),
        Graded("west", "West", "2001", "literacy", 6),
    ]
    monkeypatch.setattr(projections, "grades", lambda _: listed)
    store: Any = None
    graph = projections.authority_functions(store)
    east = graph.edges["lea:east", "function:literacy"]
    assert (east["grade"], east["date"], east["weight"], east["times"], east["adverse"]) == (
        2,
        "2002",
        6,
        2,
        1,
    )
    table = runs.grade_table(store)
    assert table.table.to_dict("records") == [
        {"function": "literacy", "authorities": 2, "meanGrade": 4.0, "adverse": 1}
    ]
    assert table.n == 2


def test_a_thread_of_issues_points_from_the_earlier_to_the_later_with_the_score_as_weight(
    given: Rows,
) -> None:
    link = {
        "leaName": "East",
        "earlier": "a",
        "earlierDate": "2000",
        "earlierKind": "recommendation",
        "earlierText": "check",
        "later": "b",
        "laterDate": "2002",
        "laterKind": "criticism",
        "laterText": "unchecked",
        "score": "0.8",
        "method": "similarity",
    }
    given["persistent-recommendations"] = [
        link | {"function": "f/attendance"},
        link | {"function": "f/behaviour"},
    ]
    store: Any = None
    graph = projections.issue_threads(store)
    edge = {"score": 0.8, "weight": 0.8, "method": "similarity", "functions": "attendance behaviour"}
    assert [*graph.edges(data=True)] == [("a", "b", edge)]

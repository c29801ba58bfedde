"""Each analysis as it is run over a store: projection, measure, and on how many things the answer rests."""

from __future__ import annotations

import networkx as nx
import pandas as pd

from leagraph.analysis import agencies as middle
from leagraph.analysis import recovery as time
from leagraph.analysis.agency_graphs import agency_authorities, agency_co_mentions, agency_functions
from leagraph.analysis.failing_together import failing_graph, failing_together
from leagraph.analysis.frame import Answer
from leagraph.analysis.likeness import functions_judged_alike, recommendations_alike, statistical_neighbours
from leagraph.analysis.persistence import chains, relapses
from leagraph.analysis.profiles import neighbours_alike, profiles, similarity_graph
from leagraph.analysis.projections import authority_functions, issue_threads
from leagraph.analysis.reading import grades, rows
from leagraph.store.interface import GraphStore

__all__ = [
    "agencies",
    "agency_authorities_table",
    "agency_communities",
    "agency_functions_table",
    "failing",
    "functions_alike",
    "grade_table",
    "neighbours",
    "persistence",
    "recommendations_alike_table",
    "recovery",
    "recovery_curve",
    "relapse",
]

_CENSORED = "What was not graded again is unknown, not unrecovered: it is censored"


def persistence(store: GraphStore) -> Answer:
    """Return the threads of issues, longest first."""
    threads = issue_threads(store)
    table = chains(threads)
    return Answer(table, threads, len(table), "threads", f"{threads.number_of_nodes()} issues")


def relapse(store: GraphStore) -> Answer:
    """Return the recommendations that were met and are criticised again."""
    status = rows(store, "recommendation-status")
    met = {row["recommendation"] for row in status if row["status"] in ("met", "relapsed")}
    table = relapses(status)
    remark = f"{len(table)} of them were criticised again; a later report need not look at all"
    return Answer(table, issue_threads(store), len(met), "recommendations that were met", remark)


def recovery(store: GraphStore) -> Answer:
    """Return functions with how many adverse spells ended in recovery, and the median time."""
    found = time.spells(rows(store, "recovery-times"))
    return Answer(time.by_function(found), authority_functions(store), len(found), "spells", _CENSORED)


def recovery_curve(store: GraphStore) -> Answer:
    """Return Kaplan and Meier's curve over all functions."""
    found = time.spells(rows(store, "recovery-times"))
    seen = [one for one in found if one.months > 0]
    curve = time.kaplan_meier(found)
    remark = (
        f"{len(found) - len(seen)} more were never graded again. Median: {time.median_months(curve)} months"
    )
    return Answer(curve, authority_functions(store), len(seen), "spells seen again", remark)


def failing(store: GraphStore) -> Answer:
    """Return pairs of functions that are adverse at the same inspection, with lift and significance."""
    graded = grades(store)
    table = failing_together(graded)
    n = len({(one.lea, one.date) for one in graded})
    sure = int((table["pHolm"] < 0.05).sum())
    remark = f"{sure} of {len(table)} pairs hold at 0.05 after Holm's correction"
    return Answer(table, failing_graph(table), n, "inspections with grades", remark)


def functions_alike(store: GraphStore) -> Answer:
    """Return pairs of functions by how alike inspections grade them."""
    graph = functions_judged_alike(store)
    columns = ["first", "second", "alike", "n"]
    pairs = [[left, right, data["weight"], data["n"]] for left, right, data in graph.edges(data=True)]
    table = pd.DataFrame(pairs, columns=columns).sort_values(
        ["alike", "n", "first", "second"], ascending=[False, False, True, True], ignore_index=True
    )
    n = int(table["n"].max()) if len(table) else 0
    return Answer(table, graph, n, "inspections for the pair with most")


def grade_table(store: GraphStore) -> Answer:
    """Return functions with how many authorities have which latest grade."""
    graph = authority_functions(store)
    found: list[list[object]] = []
    for node in sorted(graph.nodes):
        data = graph.nodes[node]
        if data["bipartite"] == 1:
            own = [graph.edges[node, lea]["grade"] for lea in graph.neighbors(node)]
            mean = round(sum(own) / len(own), 2)
            found.append([data["label"], len(own), mean, sum(grade >= 5 for grade in own)])
    table = pd.DataFrame(found, columns=["function", "authorities", "meanGrade", "adverse"])
    order = ["adverse", "meanGrade", "function"]
    table = table.sort_values(order, ascending=[False, False, True], ignore_index=True)
    n = sum(data["bipartite"] == 0 for _, data in graph.nodes(data=True))
    return Answer(table, graph, n, "authorities", "1 is the best grade of 7, 5 and above are adverse")


def neighbours(store: GraphStore) -> Answer:
    """Return how alike authorities are to their stated neighbours and to the others."""
    similar = similarity_graph(profiles(grades(store)))
    table = neighbours_alike(similar, statistical_neighbours(store))
    known = table.dropna(subset=["difference"])
    nearer = int((known["difference"] > 0).sum())
    remark = f"{nearer} of {len(known)} comparable ones are more like their neighbours"
    return Answer(table, similar, len(known), "authorities that can be compared", remark)


def agencies(store: GraphStore) -> Answer:
    """Return agencies by degree and betweenness."""
    graph = agency_functions(store)
    table = middle.centrality(graph)
    return Answer(table, graph, len(table), "agencies", f"{graph.number_of_edges()} pairs with a function")


def agency_functions_table(store: GraphStore) -> Answer:
    """Return functions by degree and betweenness among the agencies."""
    graph = agency_functions(store)
    table = middle.functions_in_the_middle(graph)
    return Answer(table, graph, len(table), "functions", f"{graph.number_of_edges()} pairs with an agency")


def agency_authorities_table(store: GraphStore) -> Answer:
    """Return agencies by how many authorities' reports name them."""
    graph = agency_authorities(store)
    found: list[list[object]] = []
    for node in sorted(graph.nodes):
        data = graph.nodes[node]
        if data["bipartite"] == 0:
            inspections = sum(graph.edges[node, lea]["weight"] for lea in graph.neighbors(node))
            found.append([data["label"], data["kind"], graph.degree(node), inspections, node])
    table = pd.DataFrame(found, columns=["agency", "kind", "authorities", "inspections", "iri"])
    order = ["authorities", "inspections", "agency"]
    table = table.sort_values(order, ascending=[False, False, True], ignore_index=True)
    n = sum(data["bipartite"] == 1 for _, data in graph.nodes(data=True))
    return Answer(table, graph, n, "authorities")


def agency_communities(store: GraphStore) -> Answer:
    """Return the communities of agencies that the same paragraphs name."""
    graph = agency_co_mentions(store)
    table = middle.communities(graph)
    alone = sum(1 for node in graph.nodes if not graph.degree(node))
    n = graph.number_of_nodes() - alone
    return Answer(table, graph, n, "agencies named with another", f"{alone} more are named alone")


def recommendations_alike_table(store: GraphStore) -> Answer:
    """Return groups of like recommendations to different authorities, the widest first."""
    graph = recommendations_alike(store)
    found = []
    for nodes in nx.connected_components(graph):
        part = sorted(nodes)
        leas = sorted({graph.nodes[node]["lea"] for node in part})
        functions = sorted({one for node in part for one in graph.nodes[node]["functions"].split()})
        text = graph.nodes[part[0]]["text"]
        found.append([len(leas), len(part), "; ".join(leas), " ".join(functions), text])
    columns = ["authorities", "recommendations", "leas", "functions", "text"]
    table = pd.DataFrame(found, columns=columns).sort_values(
        ["authorities", "recommendations", "text"], ascending=[False, False, True], ignore_index=True
    )
    return Answer(table, graph, graph.number_of_nodes(), "recommendations with a like one elsewhere")

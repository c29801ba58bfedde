"""The graph of links: joins what the reports' graphs describe, by the same names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.extraction.facts import Inspection, ReportFacts
from leagraph.linking.model import Answer, Issue, IssueLink, SimilarityLink
from leagraph.rdf.context import MappingContext
from leagraph.rdf.links import link_quads
from leagraph.rdf.namespaces import LEA, RDF
from tests.rdf.invented import assert_same_graph, evidence, facts, quads

BASE = "https://w3id.org/leagraph/"
PREVIOUS = {("eastmere", "2002-07"): "2000-05"}


def earlier_facts() -> ReportFacts:
    """The report of 2000, of which only a recommendation is known here."""
    later = facts().inspection
    own = Inspection(
        later.lea, later.lea_name, later.kind, "lea-1999", "2000-05", evidence=later.evidence[:1]
    )
    return ReportFacts(own, recommendations=facts().recommendations[1:])


def links(base: str = BASE) -> list[Quad]:
    then, now = earlier_facts(), facts()
    demand, follow_up = then.recommendations[0], now.follow_ups[0]
    issue = Issue("eastmere", "2000-05", "2000-05", "recommendation", ("numeracy",), demand.text,
                  demand.evidence[0], demand, then)  # fmt: skip
    finding = now.findings[1]
    weak = Issue(
        "eastmere", "2002-07", "2002-07", "focus-aspect", (), finding.text, finding.evidence, finding, now
    )
    stated = Issue("eastmere", "2000-05", "2002-07", "recommendation", ("literacy",), "advice on phonics",
                   follow_up.evidence, follow_up, now, reported=True)  # fmt: skip
    still = replace(stated, date="2002-07", kind="criticism", reported=False)
    return link_quads(
        [
            IssueLink(issue, weak, ("numeracy",), "similarity", 0.61234, "shared words", (("cosine", 0.5),)),
            IssueLink(stated, still, ("literacy",), "explicit", 0.85, "the report says so"),
        ],
        [Answer(follow_up, now, demand, then, "similarity", 0.4, "shared words")],
        PREVIOUS,
        base,
    )


def named(kind: NamedNode, predicate: NamedNode) -> list[str]:
    """What links of one class say, in their order."""
    nodes = [quad.subject for quad in links() if (quad.predicate, quad.object) == (RDF.type, kind)]
    return [
        quad.object.value.removeprefix(BASE)
        for quad in links()
        if quad.subject in nodes
        and quad.predicate == predicate
        and isinstance(quad.object, NamedNode | Literal)
    ]


def test_links_join_things_that_the_reports_graphs_describe() -> None:
    context = MappingContext(previous="2000-05", previous_reported=True)
    described = {quad.subject for quad in (*quads(context=context), *quads(earlier_facts()), *links())}
    joins = (LEA.earlier, LEA.later, LEA.followUp, LEA.recommendation, LEA.inAuthority, LEA.madeIn,
             LEA.statedIn, LEA.hasEvidence)  # fmt: skip
    joined = [quad.object for quad in links() if quad.predicate in joins]
    assert len(joined) == 11
    assert set(joined) <= described


def test_all_links_stand_in_one_graph_in_a_stable_order() -> None:
    assert {quad.graph_name for quad in links()} == {NamedNode(f"{BASE}id/graph/links")}
    assert links() == links()
    assert_same_graph(links(), set(links()))


def test_a_link_says_how_sure_it_is_and_why() -> None:
    assert named(LEA.IssueLink, LEA.score) == ["0.6123", "0.85"]
    assert named(LEA.IssueLink, LEA.hasMethod) == ["method/similarity", "method/explicit"]
    assert named(LEA.IssueLink, LEA.reason) == ["shared words", "the report says so"]
    assert named(LEA.IssueLink, LEA.feature) == ["cosine=0.5000"]
    assert named(LEA.IssueLink, LEA.earlierKind) == ["issue-kind/recommendation"] * 2
    assert named(LEA.IssueLink, LEA.laterKind) == ["issue-kind/focus-aspect", "issue-kind/criticism"]
    assert named(LEA.IssueLink, LEA.concernsFunction) == ["function/numeracy", "function/literacy"]
    assert named(LEA.AnswerLink, LEA.score) == ["0.4"]


def test_an_earlier_demand_in_a_later_report_s_words_is_a_thing_of_its_own() -> None:
    start = evidence("The advice on phonics").span.start
    (stated,) = [quad.subject for quad in links() if quad.object == LEA.StatedIssue]
    assert stated == NamedNode(f"{BASE}id/stated-issue/eastmere/2000-05/{start}-2002-07")
    assert named(LEA.StatedIssue, LEA.madeIn) == ["id/inspection/eastmere/2000-05"]
    assert named(LEA.StatedIssue, LEA.statedIn) == ["id/report/eastmere/2002-07"]
    assert named(LEA.StatedIssue, LEA.hasIssueKind) == ["issue-kind/recommendation"]
    assert named(LEA.StatedIssue, LEA.text) == ["advice on phonics"]


@pytest.mark.parametrize(("kind", "pattern"), [("IssueLink", "id/link"), ("AnswerLink", "id/answer")])
def test_a_link_keeps_its_hash_under_another_base(kind: str, pattern: str) -> None:
    def tails(base: str) -> list[str]:
        nodes = [quad.subject for quad in links(base) if quad.object == getattr(LEA, kind)]
        return [one.value.removeprefix(base) for one in nodes if isinstance(one, NamedNode)]

    assert tails(BASE) == tails("https://kg.test/")
    assert all(re.fullmatch(rf"{pattern}/eastmere/[0-9a-f]{{12}}", one) for one in tails(BASE))


def test_like_demands_of_two_authorities_are_joined_in_either_order() -> None:
    here = earlier_facts()
    there = replace(here, inspection=replace(here.inspection, lea="westholm", lea_name="Westholm"))
    demand = here.recommendations[0]
    one = SimilarityLink(demand, here, demand, there, ("numeracy",), 0.75, "shared words: targets", 0.341)
    other = replace(one, first_facts=there, second_facts=here)
    found = link_quads([], [], {}, similar=[one])
    assert found == link_quads([], [], {}, similar=[other])
    objects = [quad.object for quad in found if quad.predicate == LEA.joins]
    assert [re.sub("/[0-9a-f]{8}$", "", node.value) for node in objects if isinstance(node, NamedNode)] == [
        f"{BASE}id/recommendation/eastmere/2000-05",
        f"{BASE}id/recommendation/westholm/2000-05",
    ]
    assert re.fullmatch(rf"{BASE}id/similarity/[0-9a-f]{{12}}", str(found[0].subject).strip("<>"))

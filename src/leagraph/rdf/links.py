"""Maps the links between inspections to the quads of the links graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from leagraph.extraction.facts import ReportFacts
from leagraph.linking.model import Answer, Issue, IssueLink, SimilarityLink
from leagraph.rdf import literals
from leagraph.rdf.iris import BASE, Iris, concept, rule
from leagraph.rdf.names import Names, name_facts
from leagraph.rdf.namespaces import LEA, RDF

__all__ = ["link_quads"]


def link_quads(
    issues: Iterable[IssueLink],
    answers: Iterable[Answer],
    previous: Mapping[tuple[str, str], str],
    base: str = BASE,
    similar: Iterable[SimilarityLink] = (),
) -> list[Quad]:
    """Return the quads of ``issues``, ``answers`` and ``similar``, each once, in their order.

    ``previous`` gives the resolved date of the cited inspection by (lea, date of the report), the
    same that the reports' own graphs were mapped with.
    """
    sheet = _LinkSheet(Iris(base), previous)
    for link in issues:
        sheet.issue_link(link)
    for answer in answers:
        sheet.answer_link(answer)
    for one in similar:
        sheet.similarity_link(one)
    return list(sheet.quads)


class _LinkSheet:
    """Collects the quads of links; finds the IRIs that the reports' graphs gave to their facts."""

    def __init__(self, iris: Iris, previous: Mapping[tuple[str, str], str]) -> None:
        self.iris, self.previous = iris, previous
        self.graph = iris.shared_graph("links")
        self.quads: dict[Quad, None] = {}
        self._names: dict[tuple[str, str], Names] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: NamedNode | Literal | None) -> None:
        for one in objects:
            if one is not None:
                self.quads[Quad(subject, predicate, one, self.graph)] = None

    def names(self, facts: ReportFacts) -> Names:
        key = (facts.inspection.lea, facts.inspection.date)
        if key not in self._names:
            self._names[key] = name_facts(facts, self.iris, self.previous.get(key))
        return self._names[key]

    def issue_link(self, link: IssueLink) -> None:
        earlier, later = self.issue(link.earlier), self.issue(link.later)
        node = self.pair("link", link.earlier.lea, earlier, later)
        self.add(node, RDF.type, LEA.IssueLink)
        self.add(node, LEA.inAuthority, self.iris.lea(link.earlier.lea))
        self.add(node, LEA.earlier, earlier)
        self.add(node, LEA.later, later)
        self.add(node, LEA.earlierKind, concept("issue-kind", link.earlier.kind))
        self.add(node, LEA.laterKind, concept("issue-kind", link.later.kind))
        self.add(node, LEA.concernsFunction, *(concept("function", slug) for slug in link.functions))
        self.judged(node, link.method, link.score, link.reason)
        features = (f"{name}={value:.4f}" for name, value in link.features)
        self.add(node, LEA.feature, *map(literals.text, features))

    def answer_link(self, answer: Answer) -> None:
        follow_up = self.names(answer.follow_up_facts)[answer.follow_up]
        recommendation = self.names(answer.recommendation_facts)[answer.recommendation]
        node = self.pair("answer", answer.follow_up_facts.inspection.lea, follow_up, recommendation)
        self.add(node, RDF.type, LEA.AnswerLink)
        self.add(node, LEA.followUp, follow_up)
        self.add(node, LEA.recommendation, recommendation)
        self.judged(node, answer.method, answer.score, answer.reason)

    def similarity_link(self, link: SimilarityLink) -> None:
        sides = sorted(
            (self.names(link.first_facts)[link.first], self.names(link.second_facts)[link.second]),
            key=lambda side: side.value,
        )
        node = self.iris.thing("similarity", self.hashed(*sides))
        self.add(node, RDF.type, LEA.SimilarityLink)
        self.add(node, LEA.joins, *sides)
        self.add(node, LEA.concernsFunction, *(concept("function", slug) for slug in link.functions))
        self.judged(node, "similarity", link.score, link.reason)
        self.add(node, LEA.feature, literals.text(f"cosine={link.cosine:.4f}"))

    def judged(self, node: NamedNode, method: str, score: float, reason: str) -> None:
        self.add(node, LEA.score, literals.decimal(round(score, 4)))
        self.add(node, LEA.hasMethod, concept("method", method))
        self.add(node, LEA.reason, literals.text(reason))

    def pair(self, kind: str, lea: str, first: NamedNode, second: NamedNode) -> NamedNode:
        return self.iris.thing(kind, lea, self.hashed(first, second))

    def hashed(self, first: NamedNode, second: NamedNode) -> str:
        # Without the base, so that a link keeps its hash under every base.
        parts = (node.value.removeprefix(self.iris.base) for node in (first, second))
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]

    def issue(self, issue: Issue) -> NamedNode:
        """Return the node of an issue; the matter of a follow-up is a node of this graph."""
        source = self.names(issue.facts)[issue.source]
        if not issue.reported:
            return source
        key = (issue.lea, issue.report)
        place = f"{source.value.rpartition('/')[2]}-{issue.report}"
        node = self.iris.thing("stated-issue", issue.lea, issue.date, place)
        span = issue.evidence.span
        self.add(node, RDF.type, LEA.StatedIssue, LEA.Issue, LEA.Statement)
        self.add(node, LEA.madeIn, self.iris.inspection(issue.lea, issue.date))
        self.add(node, LEA.statedIn, self.iris.report(*key))
        self.add(node, LEA.hasEvidence, self.iris.thing("evidence", *key, f"{span.start}-{span.end}"))
        self.add(node, LEA.text, literals.text(issue.text))
        self.add(node, LEA.hasIssueKind, concept("issue-kind", issue.kind))
        self.add(node, LEA.foundBy, rule(issue.source.rule) if issue.source.rule else None)
        self.add(node, LEA.confidence, literals.decimal(round(issue.source.confidence, 4)))
        self.add(node, LEA.concernsFunction, *(concept("function", slug) for slug in issue.functions))
        return node

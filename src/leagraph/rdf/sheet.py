"""The quads of one report while they are written: who, where, and what every statement carries."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from leagraph.documents.model import Document
from leagraph.extraction.facts import Evidence, ReportFacts
from leagraph.linking.inspections import UNDATED, cited_key
from leagraph.rdf import literals
from leagraph.rdf.context import MappingContext
from leagraph.rdf.iris import Iris, concept, rule
from leagraph.rdf.names import Fact, name_facts
from leagraph.rdf.namespaces import LEA, RDF

__all__ = ["Sheet"]


class Sheet:
    """Collects quads of one report's graph, each once, in the order of writing."""

    def __init__(self, document: Document, facts: ReportFacts, context: MappingContext) -> None:
        own = facts.inspection
        self.document, self.facts, self.context = document, facts, context
        self.iris = Iris(context.base)
        self.key = (own.lea, own.date)
        self.graph = self.iris.report_graph(*self.key)
        self.report = self.iris.report(*self.key)
        self.inspection = self.iris.inspection(*self.key)
        self.previous_key = cited_key(facts, context.previous)
        self.previous = self.iris.inspection(own.lea, self.previous_key) if self.previous_key else None
        self.names = name_facts(facts, self.iris, context.previous)
        self.evidence: dict[NamedNode, Evidence] = {}  # all that statements refer to
        self._quads: dict[Quad, None] = {}

    @property
    def quads(self) -> list[Quad]:
        """All quads so far."""
        return list(self._quads)

    @property
    def previous_date(self) -> str | None:
        """The date of the earlier inspection as it is known, or None."""
        return None if (self.previous_key or UNDATED).startswith(UNDATED) else self.previous_key

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: NamedNode | Literal | None) -> None:
        """Write one quad for each object that is there."""
        for one in objects:
            if one is not None:
                self._quads[Quad(subject, predicate, one, self.graph)] = None

    def authority_name(self, slug: str, stated: str) -> str:
        """Return the one name of an authority, or else the name that this report states."""
        return self.context.names.get(slug, stated)

    def evidence_node(self, evidence: Evidence) -> NamedNode:
        """Return the node of a place in the report, to be described at the end."""
        span = evidence.span
        node = self.iris.thing("evidence", *self.key, f"{span.start}-{span.end}")
        self.evidence.setdefault(node, evidence)
        return node

    def statement(
        self,
        fact: Fact,
        *classes: NamedNode,
        evidence: Iterable[Evidence],
        rule_id: str,
        confidence: float,
        functions: Iterable[str] = (),
    ) -> NamedNode:
        """Write what every statement carries and return its node."""
        node = self.names[fact]
        self.add(node, RDF.type, *classes, LEA.Statement)
        self.add(node, LEA.statedIn, self.report)
        self.add(node, LEA.hasEvidence, *map(self.evidence_node, evidence))
        self.add(node, LEA.foundBy, rule(rule_id) if rule_id else None)
        self.add(node, LEA.confidence, literals.decimal(round(confidence, 4)))
        self.add(node, LEA.concernsFunction, *(concept("function", slug) for slug in functions))
        return node

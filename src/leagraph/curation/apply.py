"""Applies decisions to the quads of a build, before they become a release.

Rejected facts and links leave the graph with every link to them; confirmed and amended facts get the
confidence 1; confirmed and new links the method ``curated`` and the score 1. What was there before stands
as text at the decision in the curation graph, so that no query finds it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from leagraph.curation.amendments import amended_terms
from leagraph.curation.index import Index, subject_of
from leagraph.curation.links import link_of, pair_link
from leagraph.curation.model import PAIRS, Decision
from leagraph.curation.words import issues_of_link, words_of
from leagraph.rdf.canonical import canonical_lines
from leagraph.rdf.iris import BASE, Iris, concept, plain_words
from leagraph.rdf.literals import boolean
from leagraph.rdf.namespaces import FOAF, LEA, PROV, RDF, XSD

__all__ = ["Curated", "apply_decisions"]

Lines = Sequence[str]
_ONE = Literal("1", datatype=XSD.decimal)


@dataclass(frozen=True, slots=True)
class Curated:
    """The graphs after curation: of the reports, of the links, of the decisions; and what was not applied."""

    reports: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]
    decisions: tuple[Quad, ...]
    applied: int
    lost: tuple[str, ...]


def apply_decisions(
    decisions: Iterable[Decision], reports: Sequence[Lines], links: Lines, base: str = BASE
) -> Curated:
    """Return the lines of N-Quads of the reports' graphs and of the links' graph after the decisions.

    Args:
        decisions: in the order of their times; of several on one thing the last counts.
        reports: the lines of each report's graph.
        links: the lines of the links' graph.
        base: what the IRIs of things begin with.
    """
    ordered = list(decisions)
    if not ordered:
        return Curated(tuple(map(tuple, reports)), tuple(links), (), 0, ())
    changes = _Changes(ordered, Index([*reports, links], ordered, base), base)
    return Curated(
        tuple(tuple(changes.changed(one)) for one in reports),
        (*changes.changed(links), *changes.new_links),
        tuple(changes.record()),
        len(changes.applied),
        tuple(changes.lost),
    )


class _Changes:
    """What the decisions do: which subjects leave, which get other values, and what is new."""

    def __init__(self, decisions: Sequence[Decision], index: Index, base: str) -> None:
        self.index, self.base = index, base
        self.decisions = decisions
        self.applied: set[str] = set()
        self.lost: list[str] = []
        self.new_links: list[str] = []
        self._gone: set[str] = set()
        self._values: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        self._originals: dict[str, list[str]] = {}
        last = {self._target(one): one for one in decisions}
        for target, one in last.items():
            self._apply(target, one)
        self._drop_dangling()

    def changed(self, lines: Lines) -> list[str]:
        """Return the lines of one graph after the decisions."""
        return [new for line in lines for new in self._changed_line(line)]

    def record(self) -> Iterable[Quad]:
        """Yield the quads of the curation graph."""
        graph = Iris(self.base).shared_graph("curation")
        for one in self.decisions:
            node = NamedNode(one.iri)
            who = Iris(self.base).thing("person", plain_words(one.by).replace(" ", "-") or "somebody")
            found: list[tuple[NamedNode, NamedNode | Literal]] = [
                (RDF.type, LEA.Decision),
                (LEA.verdict, Literal(one.verdict)),
                *((LEA.decidesOn, NamedNode(thing)) for thing in one.things),
                *((LEA.amendment, Literal(amendment)) for amendment in one.amendments),
                (LEA.reason, Literal(one.reason)),
                (PROV.wasAttributedTo, who),
                (PROV.generatedAtTime, Literal(one.at, datatype=XSD.dateTime)),
                (LEA.applied, boolean(one.iri in self.applied)),
            ]
            if one.text:
                found.append((LEA.decidedText, Literal(one.text)))
            if original := self._originals.get(one.iri):
                found.append((LEA.original, Literal("\n".join(sorted(original)))))
            yield from (Quad(node, predicate, value, graph) for predicate, value in found)
            yield Quad(who, RDF.type, PROV.Agent, graph)
            yield Quad(who, FOAF.name, Literal(one.by), graph)

    def _target(self, one: Decision) -> str:
        """Return what a decision is about: the link itself, where two issues are given."""
        return pair_link(one.things, self.base) if len(one.things) == 2 else one.things[0]

    def _apply(self, target: str, one: Decision) -> None:
        there = bool(self.index.lines(target))
        if one.verdict == "link":
            done = self._link(target, one)
        elif one.verdict in PAIRS and not there:
            done = True  # A link that is to be absent, and is.
        elif not there:
            done = self._missing(one, "no report of this build states it any more")
        elif one.text and words_of(target, self.index.describe) != one.text:
            done = self._missing(one, "it says something else now")
        else:
            self._change(target, one)
            done = True
        if done:
            self.applied.add(one.iri)

    def _missing(self, one: Decision, why: str) -> bool:
        said = f"; it said: {one.text}" if one.text else ""
        self.lost.append(f"{one}: {why}{said}")
        return False

    def _change(self, target: str, one: Decision) -> None:
        self._originals[one.iri] = list(self.index.lines(target))
        if one.verdict in ("reject", "unlink"):
            self._gone.add(target)
            return
        values: dict[str, list[NamedNode | Literal]] = {
            node.value: some for node, some in amended_terms(one).items()
        }
        if issues_of_link(self.index.describe(target)):
            values |= {LEA.hasMethod.value: [concept("method", "curated")], LEA.score.value: [_ONE]}
            values[LEA.reason.value] = [Literal(f"{one.by}: {one.reason}")]
        else:
            values[LEA.confidence.value] = [_ONE]
        self._values[target] = values

    def _link(self, target: str, one: Decision) -> bool:
        try:
            quads = link_of(one, self.index.describe, self.base)
        except ValueError as error:
            return self._missing(one, str(error))
        if one.text and " => ".join(words_of(end, self.index.describe) for end in _ends(quads)) != one.text:
            return self._missing(one, "an issue says something else now")
        self._originals[one.iri] = list(self.index.lines(target))
        self._gone.add(target)
        self.new_links.extend(canonical_lines(quads))
        return True

    def _drop_dangling(self) -> None:
        """Let the links to rejected facts go too."""
        for link, ends in self.index.link_ends.items():
            if self._gone.intersection(ends):
                self._gone.add(link)
        ends_gone = {
            subject_of(line) for line in self.new_links if any(f" <{gone}> " in line for gone in self._gone)
        }
        self.new_links = [line for line in self.new_links if subject_of(line) not in ends_gone]

    def _changed_line(self, line: str) -> Iterable[str]:
        subject = subject_of(line)
        if subject in self._gone:
            return
        values = self._values.get(subject)
        if values is None:
            yield line
            return
        predicate = line[len(subject) + 4 :].partition(">")[0]
        if predicate not in values:
            yield line
        if predicate == RDF.type.value and subject not in self.index.rewritten:
            # Once a subject, in the graph that describes it.
            self.index.rewritten.add(subject)
            quad = next(iter(parse(line, format=RdfFormat.N_QUADS)))
            for name, some in values.items():
                quads = [Quad(quad.subject, NamedNode(name), one, quad.graph_name) for one in some]
                yield from canonical_lines(quads)


def _ends(quads: Iterable[Quad]) -> list[str]:
    """Return the two ends of a link, the earlier one first."""
    ends = {quad.predicate: quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    return [ends[LEA.earlier], ends[LEA.later]]

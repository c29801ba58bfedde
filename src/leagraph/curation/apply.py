"""Applies decisions to the quads of a build, before they become a release.

Rejected facts and links leave the graph with every link to them; confirmed and amended facts get the
confidence 1, confirmed and new links the score 1, and all these the method ``curated``. What was there
before stands as text at the decision in the curation graph, so that no query finds it twice.

First the facts of the reports, then, when links have been looked for among the facts as they are then,
the links: so links see what was amended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from leagraph.curation.amendments import Value
from leagraph.curation.deciding import target_of
from leagraph.curation.history import History
from leagraph.curation.index import Index, predicate_of, subject_of
from leagraph.curation.links import in_order, kind_of, link_of
from leagraph.curation.model import PAIRS, Decision
from leagraph.curation.record import record
from leagraph.curation.words import Described, can_be_decided_on, issues_of_link, words_of
from leagraph.rdf.canonical import canonical_lines
from leagraph.rdf.iris import BASE, concept
from leagraph.rdf.namespaces import LEA, RDF, XSD

__all__ = ["Curated", "CuratedFacts", "apply_decisions", "apply_to_facts", "apply_to_links"]

Lines = Sequence[str]
_ONE = Literal("1", datatype=XSD.decimal)
_EVIDENCE = LEA.hasEvidence.value
_OF_LINKS = frozenset(
    {"link", "answer", "similarity", "stated-issue"}
)  # kinds that the graph of links describes


@dataclass(frozen=True, slots=True)
class Curated:
    """The graphs after curation: of the reports, of the links, of the decisions; and what was not applied."""

    reports: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]
    decisions: tuple[Quad, ...]
    applied: int
    lost: tuple[str, ...]
    overruled: tuple[str, ...] = ()


@dataclass(frozen=True)
class CuratedFacts:
    """The reports' graphs after the decisions on facts, and what these did to which fact."""

    reports: tuple[tuple[str, ...], ...]
    histories: Mapping[str, History] = field(default_factory=dict)
    originals: Mapping[str, Lines] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()


def apply_decisions(
    decisions: Iterable[Decision], reports: Sequence[Lines], links: Lines, base: str = BASE
) -> Curated:
    """Return the lines of N-Quads of the reports' graphs and of the links' graph after the decisions."""
    return apply_to_links(apply_to_facts(decisions, reports, base), links, base)


def apply_to_facts(decisions: Iterable[Decision], reports: Sequence[Lines], base: str = BASE) -> CuratedFacts:
    """Return the reports' graphs after the decisions on facts.

    Args:
        decisions: in the order of their times.
        reports: the lines of N-Quads of each report's graph.
        base: what the IRIs of things begin with.
    """
    ordered = tuple(decisions)
    if not ordered:
        return CuratedFacts(tuple(map(tuple, reports)))
    index = Index(reports)
    changes = _Changes(index, base)
    changes.apply([one for one in ordered if not _of_links(one)])
    return CuratedFacts(
        tuple(tuple(changes.changed(one)) for one in reports),
        changes.histories,
        changes.originals,
        tuple(changes.lost),
        ordered,
    )


def apply_to_links(facts: CuratedFacts, links: Lines, base: str = BASE) -> Curated:
    """Return all graphs after all decisions; ``links`` are the lines of the links' graph."""
    if not facts.decisions:
        return Curated(facts.reports, tuple(links), (), 0, ())
    gone = {thing for thing, history in facts.histories.items() if history.gone}
    changes = _Changes(Index([*facts.reports, links]), base, facts.originals)
    ours = [one for one in facts.decisions if _of_links(one)]
    # What is stated first: a link to it may go with it.
    changes.apply(
        sorted(ours, key=lambda one: kind_of(one.things[0]) != "stated-issue" or one.verdict in PAIRS), gone
    )
    changes.drop_dangling({subject_of(line) for line in links}, gone)
    histories = {**facts.histories, **changes.histories}
    standing = {one.iri: thing for thing, history in histories.items() for one in history.standing}
    originals = {**facts.originals, **changes.originals}
    return Curated(
        facts.reports,
        (*changes.changed(links), *changes.new_links),
        tuple(record(facts.decisions, standing, originals, base)),
        len(standing),
        (*facts.lost, *changes.lost),
        tuple(
            f"{old}: overruled by {new}" for history in histories.values() for old, new in history.overruled
        ),
    )


def _of_links(one: Decision) -> bool:
    return one.verdict in PAIRS or kind_of(one.things[0]) in _OF_LINKS


class _Changes:
    """What decisions do to some graphs: which subjects leave, which get other values, and what is new."""

    def __init__(self, index: Index, base: str, originals: Mapping[str, Lines] | None = None) -> None:
        self.index, self.base = index, base
        self._before = Index([*(originals or {}).values()])
        self._before.read(originals or {})
        self.histories: dict[str, History] = {}
        self.originals: dict[str, Lines] = {}
        self.lost: list[str] = []
        self.new_links: list[str] = []
        self._gone: set[str] = set()
        self._values: dict[str, dict[str, list[Value]]] = {}
        self._rewritten: set[str] = set()

    def apply(self, decisions: Sequence[Decision], gone: Iterable[str] = ()) -> None:
        """Take the decisions in; ``gone`` are facts that no link can join any more."""
        things = {thing for one in decisions for thing in one.things}
        self.index.read(things | {target_of(one, self.base) for one in decisions})
        ends = {end for thing in self.index_of(things) for end in issues_of_link(self.index.describe(thing))}
        self.index.read(ends)
        self.index.read(self.index.values(things | ends, _EVIDENCE))
        for one in decisions:
            self._take(one, {*gone, *(thing for thing, history in self.histories.items() if history.gone)})
        for thing, history in self.histories.items():
            self._change(thing, history)

    def index_of(self, things: Iterable[str]) -> set[str]:
        """Return the things that the graphs describe."""
        return {one for one in things if self.index.lines(one)}

    def changed(self, lines: Lines) -> list[str]:
        """Return the lines of one graph after the decisions."""
        return [new for line in lines for new in self._changed_line(line)]

    def drop_dangling(self, links: set[str], gone: set[str]) -> None:
        """Let the links to rejected facts go too."""
        left = gone | self._gone
        if not left:
            return
        self.index.read(links)
        for link in links:
            if left.intersection(issues_of_link(self.index.describe(link))):
                self._gone.add(link)

    def _take(self, one: Decision, gone: set[str]) -> None:
        target = target_of(one, self.base)
        history = self.histories.get(target) or History()
        if why := self._misfit(one, target, history, gone):
            said = f"; it said: {one.text}" if one.text else ""
            self.lost.append(f"{one}: {why}{said}")
            return
        history.add(one)
        self.histories[target] = history

    def _misfit(self, one: Decision, target: str, history: History, gone: set[str]) -> str:
        """Return why a decision does not fit what the build found, empty where it does."""
        if one.verdict == "link":
            return self._no_link(one, gone)
        made = bool(self.index.lines(target)) or history.link is not None
        if not made:
            return "" if one.verdict in PAIRS else "no report of this build states it any more"
        if history.link is None and not can_be_decided_on(self.index.describe(target)):
            return "it is neither a statement nor a link"
        if one.text and history.link is None and one.text not in self._words(target):
            return "it says something else now"
        return ""

    def _no_link(self, one: Decision, gone: set[str]) -> str:
        if gone.intersection(one.things):
            return "one of the two was rejected"
        try:
            link_of(one, self.index.describe, self.base)
        except ValueError as error:
            return str(error)
        said = {
            " => ".join(one) for one in zip(*(self._words(end) for end in in_order(one.things)), strict=True)
        }
        return "one of the two says something else now" if one.text and one.text not in said else ""

    def _words(self, target: str) -> tuple[str, str, str]:
        """Return what a thing says, said before anybody amended it, and says by the amendments so far."""

        def before(iri: str) -> Described:
            return self._before.describe(iri) or self.index.describe(iri)

        def now(iri: str) -> Described:
            values = self.histories[iri].values if iri in self.histories else {}
            amended = {name: [one.value for one in some] for name, some in values.items()}
            return {**self.index.describe(iri), **amended}

        return words_of(target, self.index.describe), words_of(target, before), words_of(target, now)

    def _change(self, target: str, history: History) -> None:
        self.originals[target] = self.index.lines(target)
        if history.gone:
            self._gone.add(target)
        elif history.link is not None:
            self._gone.add(target)
            self.new_links.extend(canonical_lines(link_of(history.link, self.index.describe, self.base)))
        else:
            self._values[target] = self._curated(target, history)

    def _curated(self, target: str, history: History) -> dict[str, list[Value]]:
        values: dict[str, list[Value]] = dict(history.values)
        values[LEA.hasMethod.value] = [concept("method", "curated")]
        if issues_of_link(self.index.describe(target)):
            last = history.standing[-1]
            values[LEA.score.value] = [_ONE]
            values[LEA.reason.value] = [Literal(f"{last.by}: {last.reason}")]
        else:
            values[LEA.confidence.value] = [_ONE]
        return values

    def _changed_line(self, line: str) -> Iterable[str]:
        subject = subject_of(line)
        if subject in self._gone:
            return
        values = self._values.get(subject)
        if values is None:
            yield line
            return
        predicate = predicate_of(line, subject)
        if predicate not in values:
            yield line
        if predicate == RDF.type.value and subject not in self._rewritten:
            # Once a subject, in the graph that describes it.
            self._rewritten.add(subject)
            quad = next(iter(parse(line, format=RdfFormat.N_QUADS)))
            for name, some in values.items():
                quads = [Quad(quad.subject, NamedNode(name), one, quad.graph_name) for one in some]
                yield from canonical_lines(quads)

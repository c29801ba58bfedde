"""Finds, in the lines of a build, what decisions are about: their own lines, their evidence, their links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from leagraph.curation.links import pair_link
from leagraph.curation.model import Decision
from leagraph.curation.words import Described, issues_of_link

__all__ = ["Index", "subject_of"]


def subject_of(line: str) -> str:
    """Return the IRI of the subject of a line of N-Quads."""
    return line[1 : line.index(">")]


class Index:
    """The lines of the subjects that decisions concern, read in a few passes over all lines.

    Lines are sorted by subject and looked at as text: only those that are wanted are parsed.
    """

    def __init__(self, graphs: Sequence[Sequence[str]], decisions: Sequence[Decision], base: str) -> None:
        self._graphs = graphs
        self._lines: dict[str, list[str]] = {}
        self._described: dict[str, Described] = {}
        self.rewritten: set[str] = set()
        links = {subject_of(line) for line in graphs[-1]}
        wanted = {thing for one in decisions for thing in one.things} | links
        wanted |= {pair_link(one.things, base) for one in decisions if len(one.things) > 1}
        self._read(wanted)
        self.link_ends = {link: issues_of_link(self.describe(link)) for link in links}
        self._read({end for one in wanted for end in issues_of_link(self.describe(one))})
        self._read({place for some in list(self._lines) for place in self.describe(some).get(_EVIDENCE, ())})

    def lines(self, iri: str) -> Sequence[str]:
        """Return the lines that describe a thing."""
        return self._lines.get(iri, ())

    def describe(self, iri: str) -> Described:
        """Return what is said of a thing: values by property."""
        if iri not in self._described:
            found: dict[str, list[str]] = defaultdict(list)
            for quad in parse("\n".join(self.lines(iri)), format=RdfFormat.N_QUADS):
                if isinstance(quad.object, NamedNode | Literal):
                    found[quad.predicate.value].append(quad.object.value)
            self._described[iri] = found
        return self._described[iri]

    def _read(self, wanted: set[str]) -> None:
        missing = wanted - set(self._lines)
        for iri in missing:
            self._lines[iri] = []
            self._described.pop(iri, None)
        for graph in self._graphs:
            for line in graph:
                if (subject := subject_of(line)) in missing:
                    self._lines[subject].append(line)


_EVIDENCE = "https://w3id.org/leagraph/ontology#hasEvidence"

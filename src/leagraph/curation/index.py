"""Finds, in the lines of a build, what decisions are about: their own lines and their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from leagraph.curation.words import Described

__all__ = ["Index", "predicate_of", "subject_of"]


def subject_of(line: str) -> str:
    """Return the IRI of the subject of a line of N-Quads."""
    return line[1 : line.index(">")]


def predicate_of(line: str, subject: str) -> str:
    """Return the IRI of the predicate of a line of N-Quads."""
    return line[len(subject) + 4 :].partition(">")[0]


class Index:
    """The lines of the subjects that are asked for, read in one pass over all lines for each question.

    Lines are looked at as text: only those that are wanted are parsed.
    """

    def __init__(self, graphs: Sequence[Sequence[str]]) -> None:
        self._graphs = graphs
        self._lines: dict[str, list[str]] = {}
        self._described: dict[str, Described] = {}

    def read(self, wanted: Iterable[str]) -> None:
        """Find the lines of the wanted subjects that were not looked for yet."""
        missing = set(wanted) - set(self._lines)
        if not missing:
            return
        self._lines.update((iri, []) for iri in missing)
        for graph in self._graphs:
            for line in graph:
                if (subject := subject_of(line)) in missing:
                    self._lines[subject].append(line)

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
            if iri not in self._lines:
                return found
            self._described[iri] = found
        return self._described[iri]

    def values(self, things: Iterable[str], predicate: str) -> set[str]:
        """Return all values that things have of a property."""
        return {value for one in things for value in self.describe(one).get(predicate, ())}

"""Mints the IRIs of things as docs/model.md says: readable, stable, safe, never two things on one.

The words of an IRI come from facts (slugs, dates, keys of passages); what a thing is stands elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from pyoxigraph import NamedNode

from leagraph.rdf.namespaces import CONCEPTS

__all__ = ["BASE", "Iris", "Minter", "concept", "grade", "plain_words", "rule", "segment", "text_hash"]

BASE = "https://w3id.org/leagraph/"
_NOT_WORD = re.compile(r"[\W_]+")
_DOTS = re.compile(r"\.+\Z")


def segment(text: str) -> str:
    """Return ``text`` as one segment of an IRI's path; two texts never give the same segment.

    Raises:
        ValueError: ``text`` is empty, or only dots (clients resolve ``..`` away).
    """
    if not text or _DOTS.match(text):
        raise ValueError(f"no IRI can be made of {text!r}")
    return quote(text, safe="")


def plain_words(text: str) -> str:
    """Return ``text`` in lower case with only letters, digits and single spaces."""
    return _NOT_WORD.sub(" ", text.lower()).strip()


def text_hash(text: str, length: int = 8) -> str:
    """Return the first hex digits of the SHA-256 of the plain words of ``text``."""
    return hashlib.sha256(plain_words(text).encode()).hexdigest()[:length]


def concept(scheme: str, slug: str) -> NamedNode:
    """Return the concept ``slug`` of a scheme; concepts keep their address under every base."""
    return NamedNode(f"{CONCEPTS}{scheme}/{segment(slug)}")


def grade(scale: str, slug: str) -> NamedNode:
    """Return the grade ``slug`` of a scale."""
    return concept(f"grade/{segment(scale)}", slug)


def rule(name: str) -> NamedNode:
    """Return the extraction rule of that id."""
    return concept("rule", name)


class Iris:
    """The IRIs of things under one base, a pure function of their parts."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base if base.endswith(("/", "#")) else f"{base}/"

    def thing(self, kind: str, *parts: str) -> NamedNode:
        """Return ``{base}id/{kind}/{part}/...``."""
        return NamedNode(f"{self.base}id/{kind}/{'/'.join(map(segment, parts))}")

    def lea(self, slug: str) -> NamedNode:
        """Return the authority."""
        return self.thing("lea", slug)

    def inspection(self, lea: str, date: str) -> NamedNode:
        """Return the inspection of an authority at a date (``2002-07``, ``2002``, ``before-2002-07``)."""
        return self.thing("inspection", lea, date)

    def report(self, lea: str, date: str) -> NamedNode:
        """Return the report of that inspection."""
        return self.thing("report", lea, date)

    def report_graph(self, lea: str, date: str) -> NamedNode:
        """Return the named graph that holds what that report states."""
        return self.thing("graph", lea, date)

    def shared_graph(self, name: str) -> NamedNode:
        """Return the named graph ``links``, ``ontology`` or ``curation``."""
        return self.thing("graph", name)


class Minter:
    """Gives each distinct thing of one report its own IRI: ``-2``, ``-3`` ... in reading order."""

    def __init__(self, iris: Iris) -> None:
        self.iris = iris
        self._given: set[NamedNode] = set()

    def fresh(self, kind: str, *parts: str) -> NamedNode:
        """Return the IRI of a thing that has none yet."""
        node, number = self.iris.thing(kind, *parts), 1
        while node in self._given:
            number += 1
            node = self.iris.thing(kind, *parts[:-1], f"{parts[-1]}-{number}")
        self._given.add(node)
        return node

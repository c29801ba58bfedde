"""Counts a graph by its canonical lines: hash, quads, named graphs, things by class."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Census", "graph_of_line", "take_census", "triple_of_line"]

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True, slots=True)
class Census:
    """``hash``: SHA-256 of the document; ``graphs``: quads by named graph (empty name: none); ``classes``:
    distinct things by class, both in order of the name."""

    hash: str
    quads: int
    graphs: dict[str, int]
    classes: dict[str, int]


def take_census(lines: Iterable[str]) -> Census:
    """Count the lines (without line ends) of a canonical N-Quads document."""
    digest, quads = hashlib.sha256(), 0
    graphs: Counter[str] = Counter()
    members: dict[str, set[str]] = {}
    for line in lines:
        digest.update(line.encode() + b"\n")
        quads += 1
        graphs[graph_of_line(line)] += 1
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _TYPE:
            members.setdefault(rest.split(" ", 1)[0][1:-1], set()).add(subject)
    classes = {name: len(things) for name, things in sorted(members.items())}
    return Census(digest.hexdigest(), quads, dict(sorted(graphs.items())), classes)


def graph_of_line(line: str) -> str:
    """Return the IRI of the line's graph, empty for the default graph."""
    before, last, _ = line.rsplit(" ", 2)
    return last[1:-1] if _is_graph(before, last) else ""


def triple_of_line(line: str) -> str:
    """Return the line without its graph: a canonical N-Triples line."""
    before, last, _ = line.rsplit(" ", 2)
    return f"{before} ." if _is_graph(before, last) else line


def _is_graph(before: str, last: str) -> bool:
    # The object can be an IRI (two words before it, not three) or end in ``^^<datatype>`` after a quote.
    return last.startswith("<") and last.endswith(">") and '"' not in last and before.count(" ") >= 2

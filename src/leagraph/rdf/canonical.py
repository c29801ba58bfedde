"""The canonical form of a graph and its hash: RDFC-1.0 of a data set that has no blank nodes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from leagraph.rdf.namespaces import RDF, XSD

__all__ = ["canonical_hash", "canonical_lines", "canonical_text"]

# Canonical N-Quads escapes these and no other character.
_ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in (*map(chr, range(0x20)), "\x7f")}
_ESCAPES |= {
    ord(char): escape
    for char, escape in zip('\b\t\n\f\r"\\', (r"\b", r"\t", r"\n", r"\f", r"\r", r"\"", r"\\"), strict=True)
}


def canonical_lines(quads: Iterable[Quad]) -> list[str]:
    """Return one line a distinct quad, without its line end, in code point order.

    Raises:
        ValueError: a quad has a blank node (RDFC-1.0 would have to name it) or a quoted triple.
    """
    return sorted({_line(quad) for quad in quads})


def canonical_text(quads: Iterable[Quad]) -> str:
    """Return the canonical N-Quads document."""
    return "".join(f"{line}\n" for line in canonical_lines(quads))


def canonical_hash(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of the canonical N-Quads document, in hex digits."""
    digest = hashlib.sha256()
    for line in canonical_lines(quads):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _line(quad: Quad) -> str:
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    return " ".join(_term(term) for term in terms if not isinstance(term, DefaultGraph)) + " ."


def _term(term: object) -> str:
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    if not isinstance(term, Literal):
        kind = "blank node" if isinstance(term, BlankNode) else "quoted triple"
        raise ValueError(f"the graph has a {kind}: {term}")
    quoted = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    if term.datatype == XSD.string or term.datatype == RDF.langString:
        return quoted
    return f"{quoted}^^<{term.datatype.value}>"

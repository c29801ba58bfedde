"""The small interface that every store of the graph has, and the typed answers that it gives.

The embedded store and any SPARQL 1.1 store over HTTP implement it; nothing above the store knows which.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

__all__ = ["GraphStore", "SelectResult", "Term"]

XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_FLOATS = frozenset((XSD + "double", XSD + "float"))


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term of an answer; ``str()`` is its plain text: the IRI, or the literal's words.

    ``kind`` is ``uri``, ``literal``, ``bnode`` or ``triple`` (the words of SPARQL's JSON results).
    """

    text: str
    kind: str = "literal"
    datatype: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, node: object) -> Term:
        """Return the term of a pyoxigraph node."""
        if isinstance(node, NamedNode):
            return cls(node.value, "uri")
        if isinstance(node, Literal):
            return cls(node.value, "literal", node.datatype.value, node.language)
        if isinstance(node, BlankNode):
            return cls(node.value, "bnode")
        return cls(str(node), "triple")

    def __str__(self) -> str:
        return self.text

    def python(self) -> str | int | float | bool | Decimal:
        """Return a number or a truth value where the datatype has one and the words are legal."""
        try:
            if self.datatype in _INTEGERS:
                return int(self.text)
            if self.datatype == XSD + "decimal":
                return Decimal(self.text)
            if self.datatype in _FLOATS:
                return float(self.text)
        except (ArithmeticError, ValueError):
            return self.text
        if self.datatype == XSD + "boolean":
            return self.text in ("true", "1")
        return self.text


@dataclass(frozen=True, slots=True)
class SelectResult:
    """The answer of a SELECT: the variables in order, and one tuple a row (None where unbound)."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def dicts(self) -> list[dict[str, str]]:
        """Return each row as plain strings by variable, unbound ones as the empty string."""
        return [
            {name: "" if term is None else term.text for name, term in zip(self.variables, row, strict=True)}
            for row in self.rows
        ]


@runtime_checkable
class GraphStore(Protocol):
    """A readable graph. The default graph of a query is the union of the named graphs.

    All methods raise QueryError for a query that is wrong, StoreError when the store cannot answer.
    """

    @property
    def address(self) -> str:
        """The folder or the URL of the store, for people."""
        ...

    def select(self, sparql: str) -> SelectResult:
        """Return the rows of a SELECT query."""
        ...

    def ask(self, sparql: str) -> bool:
        """Return the answer of an ASK query."""
        ...

    def construct(self, sparql: str) -> tuple[Triple, ...]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query."""
        ...

    def serialize(self, sparql: str, media_type: str) -> bytes:
        """Return the answer of any query in a format named by its media type."""
        ...

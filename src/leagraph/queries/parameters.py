"""Parameters of saved queries: what people may write for them, and the RDF terms that this becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from leagraph.errors import QueryError
from leagraph.queries.known import like, slugs_of
from leagraph.rdf.iris import BASE, concept
from leagraph.rdf.literals import boolean, decimal

__all__ = [
    "IRI_PATTERN",
    "NAME_PATTERN",
    "Given",
    "ParameterType",
    "QueryParameter",
    "Term",
    "sparql",
]

Term = NamedNode | Literal
Given = str | int | float | bool | Sequence[str] | None

_THINGS = frozenset({"agency", "inspection", "lea", "report"})
_CONCEPTS = frozenset(
    {
        "agency-kind",
        "finding-kind",
        "framework",
        "function",
        "grade",
        "inspection-kind",
        "issue-kind",
        "method",
        "priority",
        "status",
    }
)
_CHECKED = frozenset({"function", "grade"})  # schemes that are too long to list in a header
_LITERALS = frozenset({"boolean", "date", "decimal", "integer", "string"})
ParameterType = str
_TYPES = _THINGS | _CONCEPTS | _LITERALS | {"iri"}

# For the description of the API: not all IRIs, but those that need no other letters.
IRI_PATTERN = r"https?://[a-z0-9.-]+/[A-Za-z0-9/#_.~-]*"
NAME_PATTERN = r"[a-z0-9]+(?:[-/][a-z0-9]+)*"
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f]+", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_ESCAPE = re.compile(r"\\\\(?P<u>[uU])?|\\u(?P<code>[0-9A-F]{4})")
_INTEGER = re.compile(r"[+-]?\d+")


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """One parameter as its header describes it; ``variable`` is the one of the ``VALUES`` row."""

    name: str
    type: ParameterType
    description: str
    default: str | None = None
    required: bool = False
    values: tuple[str, ...] = ()  # the only ones allowed, if any
    variable: str = ""

    def __post_init__(self) -> None:
        if self.type not in _TYPES:
            known = ", ".join(sorted(_TYPES))
            raise QueryError(f"parameter {self.name!r} has the unknown type {self.type!r}; there are {known}")

    @property
    def takes_several(self) -> bool:
        """Whether a list of values may be given (any of them then fits)."""
        return self.type not in _LITERALS

    def terms(self, given: Given, base: str = BASE) -> tuple[Term | None, ...]:
        """Return the terms of what was given; None stands for no restriction.

        Raises:
            QueryError: a value is not of the parameter's type.
        """
        if given is None:
            given = self.default
        if given is None or given == "":
            if self.required:
                raise QueryError(f"the parameter {self.name!r} is required: {self.description}")
            return (None,)
        if isinstance(given, str | int | float):
            return (self._term(given, base),)
        if not self.takes_several and len(given) > 1:
            raise QueryError(f"the parameter {self.name!r} takes one value")
        return tuple(dict.fromkeys(self._term(one, base) for one in given)) or (None,)

    def _term(self, given: str | int | float, base: str) -> Term:
        value = str(given).lower() if isinstance(given, bool) else str(given)
        if self.type == "string":
            return self._allowed(value, Literal(value))
        plain = value.strip()
        if self.type in _LITERALS:
            return self._allowed(plain, self._literal(plain))
        if _IRI.fullmatch(plain):
            return self._iri(plain)
        if self.type == "iri":
            raise self._wrong(value, "an absolute IRI")
        return self._allowed(_slugs(plain), self._slug_term(_slugs(plain), value, base))

    def _literal(self, value: str) -> Literal:
        if self.type == "boolean" and value.lower() in ("true", "false", "1", "0", "yes", "no"):
            return boolean(value.lower() in ("true", "1", "yes"))
        if self.type == "date" and _DATE.fullmatch(value):
            return Literal(value)
        if self.type == "integer" and _INTEGER.fullmatch(value):
            return Literal(int(value))
        if self.type == "decimal" and _DECIMAL.fullmatch(value):
            return decimal(value) or Literal(value)
        wanted = {"boolean": "true or false", "date": "YYYY or YYYY-MM", "integer": "a whole number"}
        raise self._wrong(value, wanted.get(self.type, "a decimal number"))

    def _iri(self, value: str) -> NamedNode:
        try:
            return NamedNode(value)
        except ValueError:  # a letter that no IRI may have, a host that is none
            raise self._wrong(value, "an absolute IRI") from None

    def _slug_term(self, slug: str, value: str, base: str) -> NamedNode:
        parts = slug.split("/")
        if not all(_SLUG.fullmatch(part) for part in parts):
            raise self._wrong(value, f"a name such as those in the address of a thing of kind {self.type!r}")
        if self.type in _THINGS:
            return NamedNode(f"{base.rstrip('/')}/id/{self.type}/{slug}")
        if self.type in _CHECKED and slug not in slugs_of(self.type):
            raise self._wrong(value, f"one of the ontology, such as {', '.join(like(slug, self.type))}")
        scheme = "/".join((self.type, *parts[:-1]))
        return concept(scheme, parts[-1])

    def _allowed(self, value: str, term: Term) -> Term:
        if self.values and value not in self.values:
            raise self._wrong(value, f"one of {', '.join(self.values)}")
        return term

    def _wrong(self, value: str, wanted: str) -> QueryError:
        return QueryError(f"the parameter {self.name!r} must be {wanted}, not {value!r}")


def _slugs(text: str) -> str:
    return re.sub(r"[\s_]+", "-", text.lower())


def sparql(term: Term | None) -> str:
    """Return a term as it is written in a ``VALUES`` row; None is ``UNDEF``."""
    return "UNDEF" if term is None else _ESCAPE.sub(_escape, str(term))


def _escape(found: re.Match[str]) -> str:
    # Engines may replace \uXXXX in the whole query before they read strings, and one of them takes four
    # more hex digits with it: so no backslash stands before a u, and all code points have eight digits.
    if found["code"]:
        return rf"\U0000{found['code']}"
    return rf"\\\U{ord(found['u']):08X}" if found["u"] else r"\\"

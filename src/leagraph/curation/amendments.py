"""What may be amended, and the RDF terms that ``property=value`` becomes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from leagraph.curation.model import Decision
from leagraph.errors import ValidationFailedError
from leagraph.rdf.iris import concept
from leagraph.rdf.literals import boolean
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.ontology import ontology_quads

__all__ = ["PROPERTIES", "amended_terms", "check_amendments"]

Value = NamedNode | Literal


def _in(scheme: str) -> Callable[[str], Value]:
    def value(text: str) -> Value:
        *parts, slug = text.split("/")
        found = concept("/".join((scheme, *parts)), slug)
        if found not in _concepts():
            raise ValueError(f"there is no {scheme} {text!r}")
        return found

    return value


def _truth(text: str) -> Value:
    if text not in ("true", "false"):
        raise ValueError(f"true or false, not {text!r}")
    return boolean(text == "true")


def _words(text: str) -> Value:
    if not text:
        raise ValueError("the text is empty")
    return Literal(text)


@lru_cache(maxsize=1)
def _concepts() -> frozenset[object]:
    return frozenset(quad.subject for quad in ontology_quads())


# By the word that people write: the property, and how its value is read.
PROPERTIES: dict[str, tuple[NamedNode, Callable[[str], Value]]] = {
    "function": (LEA.concernsFunction, _in("function")),
    "grade": (LEA.awardsGrade, _in("grade")),
    "headline": (LEA.headline, _truth),
    "priority": (LEA.hasPriority, _in("priority")),
    "purpose": (LEA.purpose, _words),
    "status": (LEA.hasStatus, _in("status")),
    "text": (LEA.text, _words),
}


def amended_terms(decision: Decision) -> dict[NamedNode, list[Value]]:
    """Return the values that each amended property has from now on; several of one property stand together.

    Raises:
        ValueError: a property cannot be amended, or a value is none.
    """
    found: dict[NamedNode, list[Value]] = {}
    for amendment in decision.amendments:
        name, _, text = amendment.partition("=")
        if name not in PROPERTIES:
            raise ValueError(f"{name!r} cannot be amended; one of {', '.join(PROPERTIES)}")
        node, read = PROPERTIES[name]
        found.setdefault(node, []).append(read(text.strip()))
    return found


def check_amendments(decision: Decision, where: str) -> None:
    """Check that an amendment amends something, and that nothing else does.

    Raises:
        ValidationFailedError: it does not.
    """
    try:
        amended = amended_terms(decision)
    except ValueError as error:
        raise ValidationFailedError(f"{decision.iri}: {error}", where=where) from None
    if bool(amended) != (decision.verdict == "amend"):
        raise ValidationFailedError(f"{decision.iri}: amend, and only amend, has amendments", where=where)

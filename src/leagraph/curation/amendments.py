"""What may be amended of which facts, and the RDF terms that ``property=value`` becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from leagraph.curation.links import kind_of
from leagraph.curation.model import Decision
from leagraph.errors import ValidationFailedError
from leagraph.rdf.iris import concept
from leagraph.rdf.literals import boolean
from leagraph.rdf.namespaces import LEA
from leagraph.rdf.ontology import ontology_quads

__all__ = ["PROPERTIES", "Amendable", "Value", "amended_terms", "check_amendments", "property_of"]

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Amendable:
    """A property that can be amended: how its value is read, and whether several can stand together."""

    node: NamedNode
    read: Callable[[str], Value]
    several: bool = False


def _in(*schemes: str) -> Callable[[str], Value]:
    def value(text: str) -> Value:
        *parts, slug = text.split("/")
        if slug:
            for scheme in schemes:
                found = concept("/".join((scheme, *parts)), slug)
                if found in _concepts():
                    return found
        raise ValueError(f"there is no {schemes[0].replace('-', ' ')} {text!r}")

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


_FUNCTION = Amendable(LEA.concernsFunction, _in("function"), several=True)
_ONE_FUNCTION = Amendable(LEA.concernsFunction, _in("function"))
_GRADE = Amendable(LEA.awardsGrade, _in("grade"))
_TEXT = Amendable(LEA.text, _words)

# By the kind of fact that its address names, and the word that people write.
PROPERTIES: dict[str, dict[str, Amendable]] = {
    "judgement": {
        "function": _ONE_FUNCTION,
        "grade": _GRADE,
        "headline": Amendable(LEA.headline, _truth),
    },
    "recommendation": {
        "function": _FUNCTION,
        "priority": Amendable(LEA.hasPriority, _in("priority")),
        "purpose": Amendable(LEA.purpose, _words),
        "text": _TEXT,
    },
    "finding": {
        "function": _FUNCTION,
        "kind": Amendable(LEA.hasFindingKind, _in("finding-kind")),
        "text": _TEXT,
    },
    "follow-up": {"function": _FUNCTION, "status": Amendable(LEA.hasStatus, _in("status"))},
    "mention": {"function": _FUNCTION, "grade": _GRADE},
    "plan-priority": {"text": _TEXT},
    "stated-issue": {
        "function": _FUNCTION,
        "kind": Amendable(LEA.hasIssueKind, _in("issue-kind")),
        "text": _TEXT,
    },
}


def property_of(thing: str, name: str) -> Amendable:
    """Return the property of that name of a fact.

    Raises:
        ValueError: a fact of this kind has no such property, or none that can be amended.
    """
    kind = kind_of(thing)
    known = PROPERTIES.get(kind, {})
    if name not in known:
        of = f"one of {', '.join(known)}" if known else "nothing can"
        raise ValueError(f"{name!r} of a {kind or 'thing'} cannot be amended; {of}")
    return known[name]


def amended_terms(decision: Decision) -> dict[str, list[Value]]:
    """Return the values that each amended property (an IRI) has from now on.

    Raises:
        ValueError: a property cannot be amended, or a value is none, or one of several where one can stand.
    """
    found: dict[str, list[Value]] = {}
    for amendment in decision.amendments:
        name, _, text = amendment.partition("=")
        one = property_of(decision.things[0], name)
        values = found.setdefault(one.node.value, [])
        values.append(one.read(text.strip()))
        if len(values) > 1 and not one.several:
            raise ValueError(f"a {kind_of(decision.things[0])} has one {name}")
    return found


def check_amendments(decision: Decision, where: str) -> None:
    """Check that an amendment amends something, and that nothing else does.

    Raises:
        ValidationFailedError: it does not.
    """
    if bool(decision.amendments) != (decision.verdict == "amend"):
        raise ValidationFailedError(f"{decision.iri}: amend, and only amend, has amendments", where=where)
    try:
        amended_terms(decision)
    except ValueError as error:
        raise ValidationFailedError(f"{decision.iri}: {error}", where=where) from None

"""Makes the link that a decision asks for: which thing is the earlier one, of what kind, about what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from leagraph.curation.model import Decision, LinkKind
from leagraph.curation.words import Described
from leagraph.rdf.iris import Iris, concept
from leagraph.rdf.namespaces import LEA, RDF, XSD

__all__ = ["check_pair", "in_order", "kind_of", "link_of", "pair_link"]

Describe = Callable[[str], Described]
Values = list[tuple[NamedNode, NamedNode | Literal]]


def pair_link(things: Sequence[str], base: str, kind: LinkKind = "issue") -> str:
    """Return the IRI of the link between two things: the one that linking gives the same pair."""
    earlier, later = in_order(things)
    iris = Iris(base)
    # A link of issues names the earlier one first, an answer the follow-up.
    ends = (earlier, later) if kind == "issue" else (later, earlier)
    parts = (one.removeprefix(iris.base) for one in ends)
    name = "link" if kind == "issue" else "answer"
    lea = _parts(earlier)[1]
    return iris.thing(name, lea, hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]).value


def in_order(things: Sequence[str]) -> tuple[str, str]:
    """Return two issues, that of the earlier inspection first, by the dates in their addresses."""
    first, second = sorted(things, key=lambda iri: (_date(_parts(iri)[2]), iri))
    return first, second


def kind_of(iri: str) -> str:
    """Return the kind of a thing, which its address names; empty where it names none."""
    return iri.partition("/id/")[2].partition("/")[0]


def check_pair(things: Sequence[str], kind: LinkKind) -> None:
    """Check that two things can be the ends of such a link, as far as their addresses tell.

    Raises:
        ValueError: they cannot.
    """
    earlier, later = in_order(things)
    if _parts(earlier)[1] != _parts(later)[1]:
        raise ValueError("the two are of different authorities")
    if _date(_parts(earlier)[2]) == _date(_parts(later)[2]):
        raise ValueError("the two are of the same inspection")
    if kind == "answer" and (kind_of(earlier), kind_of(later)) != ("recommendation", "follow-up"):
        raise ValueError("an answer joins a recommendation and a follow-up of a later report")


def link_of(decision: Decision, describe: Describe, base: str) -> list[Quad]:
    """Return the quads of the link that a decision asks for.

    Raises:
        ValueError: a thing is not stated, or the two cannot be linked.
    """
    earlier, later = in_order(decision.things)
    for one in (earlier, later):
        if not describe(one):
            raise ValueError(f"no report of this build states {one} any more")
    check_pair(decision.things, decision.kind)
    iris = Iris(base)
    node = NamedNode(pair_link(decision.things, base, decision.kind))
    make = _issue_link if decision.kind == "issue" else _answer_link
    values = make(iris, earlier, later, describe)
    values += [
        (LEA.score, Literal("1", datatype=XSD.decimal)),
        (LEA.hasMethod, concept("method", "curated")),
        (LEA.reason, Literal(f"{decision.by}: {decision.reason}")),
    ]
    graph = iris.shared_graph("links")
    return [Quad(node, predicate, value, graph) for predicate, value in values]


def _issue_link(iris: Iris, earlier: str, later: str, describe: Describe) -> Values:
    values: Values = [
        (RDF.type, LEA.IssueLink),
        (LEA.inAuthority, iris.lea(_parts(earlier)[1])),
        (LEA.earlier, NamedNode(earlier)),
        (LEA.later, NamedNode(later)),
        (LEA.earlierKind, concept("issue-kind", _issue_kind(earlier, describe(earlier)))),
        (LEA.laterKind, concept("issue-kind", _issue_kind(later, describe(later)))),
    ]
    here, there = (set(describe(one).get(LEA.concernsFunction.value, ())) for one in (earlier, later))
    return values + [(LEA.concernsFunction, NamedNode(one)) for one in sorted(here & there or here | there)]


def _answer_link(iris: Iris, earlier: str, later: str, describe: Describe) -> Values:
    answered = describe(later).get(LEA.answersInspection.value, ())
    if not set(answered) & set(describe(earlier).get(LEA.madeIn.value, ())):
        raise ValueError("the follow-up comes back to another inspection than the recommendation's")
    return [
        (RDF.type, LEA.AnswerLink),
        (LEA.followUp, NamedNode(later)),
        (LEA.recommendation, NamedNode(earlier)),
    ]


def _parts(iri: str) -> tuple[str, str, str]:
    """Return the kind, the authority and the date in the address of an issue."""
    parts = iri.partition("/id/")[2].split("/")
    if len(parts) < 4:
        raise ValueError(f"no issue of an inspection: {iri}")
    return parts[0], parts[1], parts[2]


def _date(text: str) -> tuple[str, int]:
    # before-2002-07 is earlier than 2002-07, and than all that is known of that year.
    before = text.startswith("before-")
    return text.removeprefix("before-"), -1 if before else 0


def _issue_kind(iri: str, described: Described) -> str:
    kind = _parts(iri)[0]
    if kind == "recommendation":
        return "recommendation"
    if kind == "judgement":
        return "adverse-judgement"
    if kind == "follow-up":
        return "criticism"
    for name in (LEA.hasFindingKind.value, LEA.hasIssueKind.value):
        for value in described.get(name, ()):
            slug = value.rsplit("/", 1)[-1]
            if slug != "strength":
                return slug
    raise ValueError(f"no issue that can be linked: {iri}")

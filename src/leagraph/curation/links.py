"""Makes the link that a decision asks for: which issue is the earlier one, of what kind, about what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from leagraph.curation.model import Decision
from leagraph.curation.words import Described
from leagraph.rdf.iris import Iris, concept
from leagraph.rdf.literals import decimal
from leagraph.rdf.namespaces import LEA, RDF

__all__ = ["in_order", "link_of", "pair_link"]


def pair_link(things: Sequence[str], base: str) -> str:
    """Return the IRI of the link between two issues: the one that linking gives the same pair."""
    earlier, later = in_order(things)
    iris = Iris(base)
    parts = (one.removeprefix(iris.base) for one in (earlier, later))
    lea = _parts(earlier)[1]
    return iris.thing("link", lea, hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]).value


def in_order(things: Sequence[str]) -> tuple[str, str]:
    """Return two issues, that of the earlier inspection first, by the dates in their addresses."""
    first, second = sorted(things, key=lambda iri: (_date(_parts(iri)[2]), iri))
    return first, second


def link_of(decision: Decision, describe: Callable[[str], Described], base: str) -> list[Quad]:
    """Return the quads of the link that a decision asks for.

    Raises:
        ValueError: an issue is not stated, or the two cannot be linked.
    """
    earlier, later = in_order(decision.things)
    for one in (earlier, later):
        if not describe(one):
            raise ValueError(f"no report of this build states {one} any more")
    if _parts(earlier)[1] != _parts(later)[1]:
        raise ValueError("the two issues are of different authorities")
    if _date(_parts(earlier)[2]) == _date(_parts(later)[2]):
        raise ValueError("the two issues are of the same inspection")
    iris = Iris(base)
    node, graph = NamedNode(pair_link(decision.things, base)), iris.shared_graph("links")
    values: list[tuple[NamedNode, NamedNode | Literal | None]] = [
        (RDF.type, LEA.IssueLink),
        (LEA.inAuthority, iris.lea(_parts(earlier)[1])),
        (LEA.earlier, NamedNode(earlier)),
        (LEA.later, NamedNode(later)),
        (LEA.earlierKind, concept("issue-kind", _kind(earlier, describe(earlier)))),
        (LEA.laterKind, concept("issue-kind", _kind(later, describe(later)))),
        (LEA.score, decimal(1)),
        (LEA.hasMethod, concept("method", "curated")),
        (LEA.reason, Literal(f"{decision.by}: {decision.reason}")),
    ]
    here, there = (set(describe(one).get(LEA.concernsFunction.value, ())) for one in (earlier, later))
    values += [(LEA.concernsFunction, NamedNode(one)) for one in sorted(here & there or here | there)]
    return [Quad(node, predicate, value, graph) for predicate, value in values if value is not None]


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


def _kind(iri: str, described: Described) -> str:
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

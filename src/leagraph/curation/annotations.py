"""Decisions as annotations: JSON that a scorer, or the tuning of thresholds, can read.

One object an authority: ``pairs`` of issues that a researcher linked or confirmed (verbatim texts, as
annotated pairs are), ``hard_negatives`` that they unlinked or rejected, and ``facts`` with the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, RdfFormat, parse

from leagraph.curation.deciding import describe_from
from leagraph.curation.links import in_order
from leagraph.curation.model import Decision
from leagraph.curation.words import issues_of_link, words_of
from leagraph.rdf.namespaces import LEA
from leagraph.store.interface import GraphStore

__all__ = ["annotated"]


def annotated(decisions: Iterable[Decision], store: GraphStore) -> dict[str, object]:
    """Return the decisions as annotations, of several on one thing the last.

    What a link joined is taken from the words decided on.
    """
    last: dict[tuple[str, ...], tuple[Decision, tuple[str, ...]]] = {}
    for one in decisions:
        ends = _ends(one, store)
        last[(one.kind, *ends) if ends else one.things] = one, ends
    pairs: list[dict[str, object]] = []
    negatives: list[dict[str, object]] = []
    facts: list[dict[str, object]] = []
    for one, ends in last.values():
        texts = one.text.split(" => ", 1)
        if len(ends) > 1 or len(texts) > 1:
            (pairs if one.verdict in ("link", "confirm") else negatives).append(
                _pair(one, ends, texts, store)
            )
        else:
            facts.append(
                {
                    "thing": one.things[0],
                    "verdict": one.verdict,
                    "text": one.text or words_of(one.things[0], lambda iri: describe_from(store, iri)),
                    "amendments": dict(each.split("=", 1) for each in one.amendments),
                    **_who(one),
                }
            )
    return {"pairs": pairs, "hard_negatives": negatives, "facts": facts}


def _ends(one: Decision, store: GraphStore) -> tuple[str, ...]:
    """Return what a link joins, also of one that left the graph: the decision keeps what was there."""
    if len(one.things) > 1:
        return in_order(one.things)
    if ends := issues_of_link(describe_from(store, one.things[0])):
        return ends
    found: dict[str, list[str]] = {}
    for original in describe_from(store, one.iri).get(LEA.original.value, ()):
        for quad in parse(original.encode(), format=RdfFormat.N_QUADS):
            if isinstance(quad.object, NamedNode):
                found.setdefault(quad.predicate.value, []).append(quad.object.value)
    return issues_of_link(found)


def _pair(one: Decision, ends: Sequence[str], texts: Sequence[str], store: GraphStore) -> dict[str, object]:
    sides = {
        side: {"thing": iri, "inspection": iri.partition("/id/")[2].split("/")[2], "text": text}
        for side, iri, text in zip(("earlier", "later"), [*ends, "", ""][:2], [*texts, ""][:2], strict=True)
        if iri
    }
    functions = sorted(
        {
            value.rsplit("/", 1)[-1]
            for iri in ends
            for value in describe_from(store, iri).get(LEA.concernsFunction.value, ())
        }
    )
    kind = "answer" if "/id/answer/" in one.things[0] else one.kind
    return {**sides, "link": kind, "texts": list(texts), "functions": functions, "strength": 2, **_who(one)}


def _who(one: Decision) -> dict[str, str]:
    return {"by": one.by, "at": one.at, "reason": one.reason}

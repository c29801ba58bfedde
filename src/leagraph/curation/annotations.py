"""Decisions as annotations: JSON that a scorer, or the tuning of thresholds, can read.

One object an authority: ``pairs`` of issues that a researcher linked or confirmed (verbatim texts, as
annotated pairs are), ``hard_negatives`` that they unlinked or rejected, and ``facts`` with the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leagraph.curation.links import in_order
from leagraph.curation.model import Decision
from leagraph.curation.words import issues_of_link, words_of
from leagraph.store.interface import GraphStore

__all__ = ["annotated", "describe_from"]

_LEA = "https://w3id.org/leagraph/ontology#"


def describe_from(store: GraphStore, iri: str) -> dict[str, list[str]]:
    """Return what a store says of a thing: values by property."""
    found: dict[str, list[str]] = {}
    for one in store.construct(f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}"):
        found.setdefault(one.predicate.value, []).append(getattr(one.object, "value", str(one.object)))
    return {name: sorted(values) for name, values in sorted(found.items())}


def annotated(decisions: Iterable[Decision], store: GraphStore) -> dict[str, object]:
    """Return the decisions as annotations; what a link joined is taken from the words decided on."""
    pairs: list[dict[str, object]] = []
    negatives: list[dict[str, object]] = []
    facts: list[dict[str, object]] = []
    for one in decisions:
        ends: Sequence[str] = in_order(one.things) if len(one.things) > 1 else ()
        ends = ends or issues_of_link(describe_from(store, one.things[0]))
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
            for value in describe_from(store, iri).get(f"{_LEA}concernsFunction", ())
        }
    )
    return {**sides, "texts": list(texts), "functions": functions, "strength": 2, **_who(one)}


def _who(one: Decision) -> dict[str, str]:
    return {"by": one.by, "at": one.at, "reason": one.reason}

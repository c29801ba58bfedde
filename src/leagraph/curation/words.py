"""What a fact or link says, in its own words: how a decision knows that it is about the same thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

__all__ = ["Described", "can_be_decided_on", "issues_of_link", "words_of"]

_LEA = "https://w3id.org/leagraph/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ENDS = ("earlier", "later", "recommendation", "followUp", "joins")

# What is said of a thing: values (IRIs or texts) by the IRI of the property.
Described = Mapping[str, Sequence[str]]


def issues_of_link(described: Described) -> tuple[str, ...]:
    """Return the two ends of a link, the earlier one first, or nothing where it is no link."""
    return tuple(one for end in _ENDS for one in sorted(described.get(_LEA + end, ())))


def can_be_decided_on(described: Described) -> bool:
    """Return whether a thing is a statement of a report or a link: others follow from these."""
    return f"{_LEA}Statement" in described.get(_TYPE, ()) or len(issues_of_link(described)) > 1


def words_of(iri: str, describe: Callable[[str], Described]) -> str:
    """Return the text of a fact, or else its first quote; of a link, those of both ends; "" if none."""
    described = describe(iri)
    if ends := issues_of_link(described):
        return " => ".join(words_of(end, describe) for end in ends)
    if texts := described.get(f"{_LEA}text"):
        return min(texts)
    evidence = sorted(described.get(f"{_LEA}hasEvidence", ()))
    quotes = [quote for one in evidence for quote in describe(one).get(f"{_LEA}quote", ())]
    return quotes[0] if quotes else ""

"""Whether confidence means something: of the facts with confidence about 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from leagraph.rdf.namespaces import PREFIXES
from leagraph.store import GraphStore
from quality.likeness import slug
from quality.measures import FactKey, Measure

__all__ = ["EDGES", "Reliability", "Sureness", "by_confidence", "by_kind", "by_rule", "sureness_of_facts"]

EDGES = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
_QUERY = """
SELECT ?fact ?rule ?confidence ?agency ?mentionedIn ?paragraph ?madeIn ?neighbour ?party ?position ?text
WHERE {
  ?fact lea:foundBy ?rule ; lea:confidence ?confidence .
  OPTIONAL { ?fact lea:mentions ?agency }
  OPTIONAL { ?fact lea:mentionedIn ?mentionedIn }
  OPTIONAL { ?fact lea:hasEvidence/lea:citedParagraph ?paragraph }
  OPTIONAL { ?fact lea:madeIn ?madeIn }
  OPTIONAL { ?fact lea:neighbour ?near . ?fact lea:surfaceForm ?neighbour }
  OPTIONAL { ?fact lea:party ?party }
  OPTIONAL { ?fact lea:position ?position }
  OPTIONAL { ?fact lea:text ?text }
}
"""
_BY_IRI = {
    "judgement": "judgements",
    "recommendation": "recommendations",
    "finding": "findings",
    "follow-up": "follow-ups",
}


@dataclass(frozen=True, slots=True)
class Sureness:
    """The rule that found a fact and how sure it says it is."""

    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of some facts: how many, how many right, and how sure their rules were on average."""

    name: str
    facts: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.facts if self.facts else 1.0


def sureness_of_facts(store: GraphStore) -> dict[FactKey, Sureness]:
    """Return rule and confidence of each fact of a store, by the key that the scorers use."""
    prefixes = f"PREFIX lea: <{PREFIXES['lea']}>"
    sure: dict[FactKey, Sureness] = {}
    for row in store.select(prefixes + _QUERY).dicts():
        if key := _key(row):
            sure[key] = Sureness(slug(row["rule"]), float(row["confidence"]))
    return sure


def _key(row: Mapping[str, str]) -> FactKey:
    kind = row["fact"].partition("/id/")[2].partition("/")[0]
    if kind in _BY_IRI:
        return (_BY_IRI[kind], row["fact"])
    if row["agency"]:
        return ("agencies", row["mentionedIn"], row["agency"], row["paragraph"])
    if row["neighbour"]:
        return ("statistical-neighbours", row["madeIn"], row["neighbour"])
    if row["party"]:
        return ("council-seats", row["madeIn"], row["party"])
    return ("plan-priorities", row["madeIn"], row["text"]) if row["position"] else ()


Known = list[tuple[Sureness, bool]]


def _judged(measures: Iterable[Measure], sure: Mapping[FactKey, Sureness]) -> list[tuple[FactKey, bool]]:
    """Return each fact that a scorer has judged, once, of those whose rule is known."""
    verdicts = {key: right for measure in measures for key, right in measure.verdicts}
    return [(key, right) for key, right in sorted(verdicts.items()) if key in sure]


def _known(measures: Iterable[Measure], sure: Mapping[FactKey, Sureness]) -> Known:
    return [(sure[key], right) for key, right in _judged(measures, sure)]


def _sum(name: str, some: Known) -> Reliability:
    mean = sum(one.confidence for one, _ in some) / len(some) if some else 0.0
    return Reliability(name, len(some), sum(right for _, right in some), mean)


def by_confidence(measures: Iterable[Measure], sure: Mapping[FactKey, Sureness]) -> tuple[Reliability, ...]:
    """Return the reliability of the facts in each range of confidence that has any."""
    known, rows = _known(measures, sure), []
    for low, high in pairwise(EDGES):
        some = [one for one in known if low < one[0].confidence <= high]
        if some:
            rows.append(_sum(f"{low:.2f} to {high:.2f}", some))
    return tuple(rows)


def by_kind(measures: Iterable[Measure], sure: Mapping[FactKey, Sureness]) -> tuple[Reliability, ...]:
    """Return the reliability of each kind of fact, named as the saved query that gives it."""
    kinds: dict[str, Known] = {}
    for key, right in _judged(measures, sure):
        kinds.setdefault(key[0], []).append((sure[key], right))
    return tuple(_sum(kind, some) for kind, some in kinds.items())


def by_rule(measures: Iterable[Measure], sure: Mapping[FactKey, Sureness]) -> tuple[Reliability, ...]:
    """Return the reliability of the facts of each rule, those that claim too much first."""
    rules: dict[str, Known] = {}
    for one in _known(measures, sure):
        rules.setdefault(one[0].rule, []).append(one)
    rows = [_sum(rule, some) for rule, some in rules.items()]
    return tuple(sorted(rows, key=lambda row: (row.share - row.confidence) * row.facts))

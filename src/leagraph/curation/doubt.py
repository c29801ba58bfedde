"""What a researcher should look at first: unsure facts, contradictions, links near the threshold."""

from __future__ import annotations

from dataclasses import dataclass

from leagraph.queries import catalogue
from leagraph.store.interface import GraphStore

__all__ = ["KINDS", "Doubt", "doubts"]

KINDS = ("fact", "contradiction", "link")
_THRESHOLD = 0.5  # of the saved query persistent-recommendations
_ANSWER_THRESHOLD = 0.35  # below it linking makes no answer
_STEPS_OF_LISTS = 2
_FACTS = """PREFIX lea: <https://w3id.org/leagraph/ontology#>
SELECT ?thing ?confidence ?paragraph ?quote ?passage WHERE {{
  ?thing a lea:Statement ; lea:confidence ?confidence ; lea:hasEvidence ?evidence .
  ?evidence lea:quote ?quote .
  OPTIONAL {{ ?evidence lea:citedParagraph ?paragraph }}
  OPTIONAL {{ ?evidence lea:inPassage/lea:text ?passage }}
  FILTER(?confidence < {least})
}} ORDER BY ?confidence ?thing ?evidence"""
_ANSWERS = """PREFIX lea: <https://w3id.org/leagraph/ontology#>
SELECT ?answer ?score ?method ?demand ?quote WHERE {
  ?answer a lea:AnswerLink ; lea:score ?score ; lea:hasMethod ?method ; lea:recommendation ?recommendation ;
    lea:followUp ?followUp .
  ?recommendation lea:text ?demand .
  ?followUp lea:hasEvidence/lea:quote ?quote .
} ORDER BY ?score ?answer ?quote"""
_CURATED = """PREFIX lea: <https://w3id.org/leagraph/ontology#>
SELECT ?thing WHERE {
  ?thing a lea:Statement ; lea:hasMethod <https://w3id.org/leagraph/method/curated> .
}"""
_LINKS = """PREFIX lea: <https://w3id.org/leagraph/ontology#>
SELECT ?link ?earlier ?later WHERE {
  ?link a lea:IssueLink ; lea:earlier ?earlier ; lea:later ?later .
}"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: how doubtful (0 to 1, 1 most), why, and what the reports say."""

    kind: str
    thing: str
    doubt: float
    why: str
    quote: str
    passage: str


def doubts(store: GraphStore, *, kinds: tuple[str, ...] = KINDS, least: float = 0.8) -> list[Doubt]:
    """Return what is in doubt, the most doubtful first.

    Args:
        store: the graph.
        kinds: which of :data:`KINDS`.
        least: facts below this confidence are in doubt.
    """
    found: list[Doubt] = []
    if "fact" in kinds:
        found += _facts(store, least)
    if "contradiction" in kinds:
        found += _contradictions(store)
    if "link" in kinds:
        found += _links(store)
        found += _answers(store)
    return sorted(found, key=lambda one: (-one.doubt, one.kind, one.thing))


def _facts(store: GraphStore, least: float) -> list[Doubt]:
    found: dict[str, Doubt] = {}
    for row in store.select(_FACTS.format(least=float(least))).dicts():
        confidence = float(row["confidence"])
        place = f", paragraph {row['paragraph']}" if row["paragraph"] else ""
        one = Doubt(
            "fact", row["thing"], round(1 - confidence, 4), f"confidence {confidence:g}{place}",
            row["quote"], row["passage"],
        )  # fmt: skip
        found.setdefault(row["thing"], one)
    return list(found.values())


def _contradictions(store: GraphStore) -> list[Doubt]:
    found: dict[tuple[str, str], Doubt] = {}
    decided = {row["thing"] for row in store.select(_CURATED).dicts()}
    for row in store.select(catalogue()["contradictions"].bind()).dicts():
        if {row["first"], row["second"]} <= decided:
            continue  # somebody has read both: the reports do contradict each other
        grades = [
            row["finding"] or row["firstGrade"].rsplit("/", 1)[-1],
            row["secondGrade"].rsplit("/", 1)[-1],
        ]
        why = f"{row['kind']}: {grades[0]}, but {grades[1]} in {row['second']}"
        # One step on the scale is a nuance, three are a mistake or news; a list has no steps.
        doubt = min(1.0, 0.4 + 0.15 * abs(int(row["difference"] or _STEPS_OF_LISTS)))
        one = Doubt(
            "contradiction", row["first"], round(doubt, 4), why, row["firstQuote"], row["secondQuote"]
        )
        found.setdefault((row["first"], row["second"]), one)
    return list(found.values())


def _links(store: GraphStore) -> list[Doubt]:
    rows = store.select(catalogue()["persistent-recommendations"].bind({"score": "0.3"})).dicts()
    links = {(row["earlier"], row["later"]): row["link"] for row in store.select(_LINKS).dicts()}
    found = {}
    for row in rows:
        score, pair = float(row["score"]), (row["earlier"], row["later"])
        if row["method"] == "similarity" and pair in links:
            doubt = 1 - 2 * abs(score - _THRESHOLD)
            kinds = [f"{row[f'{side}Kind']} {row[f'{side}Date']}" for side in ("earlier", "later")]
            why = f"score {score:g}, {' to '.join(kinds)}"
            found[pair] = Doubt(
                "link", links[pair], round(doubt, 4), why, row["earlierText"], row["laterText"]
            )
    return list(found.values())


def _answers(store: GraphStore) -> list[Doubt]:
    found: dict[str, Doubt] = {}
    for row in store.select(_ANSWERS).dicts():
        score, method = float(row["score"]), row["method"].rsplit("/", 1)[-1]
        if method == "curated":
            continue
        # By likeness a score just above the threshold is as doubtful as can be; others say how sure they are.
        doubt = (
            1 - (score - _ANSWER_THRESHOLD) / (1 - _ANSWER_THRESHOLD) if method == "similarity" else 1 - score
        )
        why = f"answer, score {score:g}, {method}"
        one = Doubt("link", row["answer"], round(max(0.0, doubt), 4), why, row["demand"], row["quote"])
        found.setdefault(row["answer"], one)
    return list(found.values())

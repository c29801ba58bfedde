"""Reads what the projections need out of a store: rows of saved queries, and the names of things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leagraph.queries import catalogue
from leagraph.store.interface import GraphStore

__all__ = ["ADVERSE_FROM", "Graded", "grades", "labels", "last_part", "rows"]

ADVERSE_FROM = 5  # of the seven points: unsatisfactory, poor, very poor

_LABELS = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing (MIN(STR(?label)) AS ?name) WHERE {{
  ?thing skos:prefLabel ?label . FILTER(CONTAINS(STR(?thing), "/{kind}/"))
}} GROUP BY ?thing ORDER BY ?thing"""


@dataclass(frozen=True, slots=True)
class Graded:
    """The worst grade (of seven) that an inspection gives a function, whoever states it and where."""

    lea: str  # slug
    lea_name: str
    date: str
    function: str  # slug
    grade: int


def rows(store: GraphStore, name: str, **parameters: str) -> list[dict[str, str]]:
    """Return the rows of a saved query, unbound values as empty strings."""
    return store.select(catalogue()[name].bind(parameters)).dicts()


def labels(store: GraphStore, kind: str) -> dict[str, str]:
    """Return the preferred names of ``agency``, ``function`` or ``lea`` by IRI, one name a thing."""
    return {row["thing"]: row["name"] for row in store.select(_LABELS.format(kind=kind)).dicts()}


def last_part(iri: str) -> str:
    """Return what follows the last slash: the slug of a concept or of an authority."""
    return iri.rsplit("/", 1)[-1]


def grades(store: GraphStore) -> list[Graded]:
    """Return the worst grade of each function at each inspection, in order of authority, date, function."""
    worst: dict[tuple[str, str, str], tuple[int, str]] = {}
    for row in rows(store, "judgements"):
        if "/grade/jrs/" not in row["grade"] or not row["gradeNumber"] or not row["date"]:
            continue
        lea = row["inspection"].rsplit("/", 2)[1]
        key = (lea, row["date"], last_part(row["function"]))
        found = (int(row["gradeNumber"]), row["leaName"])
        worst[key] = max(worst.get(key, found), found)
    return list(_graded(worst))


def _graded(worst: dict[tuple[str, str, str], tuple[int, str]]) -> Iterator[Graded]:
    for (lea, date, function), (grade, name) in sorted(worst.items()):
        yield Graded(lea, name, date, function, grade)

"""The rows of the saved queries that belong to one annotated report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from leagraph.queries import catalogue
from leagraph.store import GraphStore
from quality.likeness import same_date, slug

__all__ = [
    "Annotation",
    "Answers",
    "Row",
    "StoreAnswers",
    "distinct",
    "functions_by",
    "of_report",
    "read_annotation",
]

Row = Mapping[str, str]
Annotation = Mapping[str, Any]  # as docs/extraction-quality.md describes it


class Answers(Protocol):
    """Whatever can give the rows of a saved query by its name."""

    def rows(self, query: str) -> list[dict[str, str]]:
        """Return the rows of a saved query with its default parameters."""
        ...


class StoreAnswers:
    """The saved queries of a store, each run once."""

    def __init__(self, store: GraphStore) -> None:
        self._store, self._kept = store, dict[str, list[dict[str, str]]]()

    def rows(self, query: str) -> list[dict[str, str]]:
        """Return the rows of a saved query with its default parameters."""
        if query not in self._kept:
            self._kept[query] = self._store.select(catalogue()[query].bind()).dicts()
        return self._kept[query]


def read_annotation(path: Path) -> Annotation:
    """Return the annotation of one report."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def of_report(rows: Iterable[Row], gold: Annotation, date: str = "date") -> list[Row]:
    """Return the rows of the annotated inspection (or, by ``statedInDate``, of its report)."""
    name = str(gold["lea"]).lower()
    return [row for row in rows if name in row["leaName"].lower() and same_date(row[date], gold["date"])]


def distinct(rows: Iterable[Row], key: str) -> list[Row]:
    """Return the first row of each value of a column."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row[key], row)
    return list(first.values())


def functions_by(rows: Iterable[Row], key: str) -> dict[str, set[str]]:
    """Return the functions of each value of a column, which a query gives one row each."""
    functions: dict[str, set[str]] = {}
    for row in rows:
        functions.setdefault(row[key], set()).add(slug(row["function"]))
    return functions

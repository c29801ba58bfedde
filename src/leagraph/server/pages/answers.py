"""Answers as rows that templates can show, and those that are kept as long as their release is served."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from typing import Any

__all__ = ["Iri", "KeptAnswers", "Row", "Rows", "read_rows"]

_KEPT_OCTETS = 48 * 1024**2  # of answers as they came
_AT_ONCE = 3  # queries of all pages: more would make the pool fork workers, which costs more than it gives


class Iri(str):
    """An IRI, to be told apart from a text that only looks like one."""

    __slots__ = ()


Row = dict[str, str]  # the values of a row; one that is not bound is ""
Rows = tuple[Row, ...]


class KeptAnswers:
    """The latest answers of a release, as many as fit."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, str], tuple[int, Rows]] = OrderedDict()
        self._octets = 0
        self.places = asyncio.Semaphore(_AT_ONCE)
        self.asking: dict[tuple[str, str], asyncio.Task[Rows]] = {}
        self.made: dict[str, tuple[Rows, Any]] = {}  # what was made of an answer, by name
        self.pages = 0  # that are being made
        self.prepared = ""  # the release whose shared answers were asked for
        self.preparing: asyncio.Task[None] | None = None

    def get(self, key: tuple[str, str]) -> Rows | None:
        """Return an answer that is kept."""
        if key not in self._answers:
            return None
        self._answers.move_to_end(key)
        return self._answers[key][1]

    def put(self, key: tuple[str, str], octets: int, rows: Rows) -> None:
        """Keep an answer; the one that was not asked for the longest gives way."""
        if key in self._answers or octets > _KEPT_OCTETS // 4:
            return
        self._answers[key] = (octets, rows)
        self._octets += octets
        while self._octets > _KEPT_OCTETS:
            self._octets -= self._answers.popitem(last=False)[1][0]


def read_rows(answer: bytes) -> Rows:
    """Return the rows of an answer in SPARQL JSON."""
    data = json.loads(answer)
    names = data["head"]["vars"]
    return tuple(
        {name: _term(one[name]) if name in one else "" for name in names}
        for one in data["results"]["bindings"]
    )


def _term(term: dict[str, str]) -> str:
    return Iri(term["value"]) if term["type"] == "uri" else term["value"]

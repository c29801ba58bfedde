"""Score the saved query persistent-recommendations of a store against annotated matters.

    python benchmarks/persistence.py MATTERS.json NAME [MATTERS.json NAME ...] --store DIR [--score 0.5]

NAME is (part of) the name of the authority that a file is about. A file holds ``matters``
(docs/samples.md), or ``pairs`` as ``leagraph review decisions --annotations`` writes them, and may hold
``hard_negatives``. Printed: precision and recall at the threshold, links that a hard negative forbids, what
is missed and what is wrong (``--list``), and a table of calibration: of the links that score so, how many are
right. Exit code 1 below precision 0.85 or recall 0.75, or when a forbidden link is made.

A link is right when its years and one function are those of a matter that persists at least partly, and one
of its texts is like, or part of, an annotated text of the same side. Recall counts matters of strength 2
that persist.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from leagraph.queries import catalogue
from leagraph.store import GraphStore, open_store

__all__ = ["Link", "Matter", "Score", "calibration", "links_of", "main", "matters_of", "score"]

PRECISION, RECALL = 0.85, 0.75
_BINS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True)
class Matter:
    """An annotated matter or pair; ``holds``: a link is right, ``must``: it counts for recall."""

    name: str
    years: tuple[str, str]
    functions: frozenset[str]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    holds: bool
    must: bool
    forbidden: bool = False  # a hard negative


@dataclass
class Link:
    """A link that the store gives, with all its functions."""

    years: tuple[str, str]
    texts: tuple[str, str]
    score: float
    method: str
    functions: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        functions = ", ".join(sorted(self.functions))
        return f"{'-'.join(self.years)} {functions}: {self.texts[0][:70]} => {self.texts[1][:70]}"


@dataclass(frozen=True)
class Score:
    """What came out for one authority."""

    links: tuple[Link, ...]
    right: tuple[Link, ...]
    wrong: tuple[Link, ...]
    forbidden: tuple[Link, ...]
    must: int
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the links that are right; 0 where there is none."""
        return len(self.right) / len(self.links) if self.links else 0.0

    @property
    def recall(self) -> float:
        """The share of the matters that must be found and were; 1 where there is none."""
        return 1 - len(self.missed) / self.must if self.must else 1.0


def matters_of(annotated: Mapping[str, Any]) -> list[Matter]:
    """Return the matters of a file, whichever form they have, and its hard negatives."""
    return list(_matters(annotated))


def _matters(annotated: Mapping[str, Any]) -> Iterator[Matter]:
    for one in annotated.get("matters", []):
        holds, strong = one["verdict"] in ("persists", "partly"), one["strength"] == 2
        texts = (tuple(one["earlier"]["quotes"]), tuple(one["later"]["quotes"]))
        must = one["verdict"] == "persists" and strong
        yield Matter(one["topic"], _years(one), frozenset(one["functions"]), *texts, holds, must)
    for one in annotated.get("pairs", []):
        texts = ((one["earlier"]["text"],), (one["later"]["text"],))
        functions = frozenset(one["functions"])
        yield Matter(texts[0][0], _years(one), functions, *texts, True, one["strength"] == 2)
    for one in annotated.get("hard_negatives", []):
        if "earlier" in one and "later" in one:
            texts = ((one["earlier"]["text"],), (one["later"]["text"],))
            yield Matter(texts[0][0], _years(one), frozenset(), *texts, False, False, forbidden=True)


def _years(one: Mapping[str, Any]) -> tuple[str, str]:
    earlier, later = (re.sub(r"^before-", "", one[side]["inspection"])[:4] for side in ("earlier", "later"))
    return earlier, later


def links_of(store: GraphStore, name: str, least: float) -> list[Link]:
    """Return the links of the authority of that name that score at least ``least``."""
    found: dict[tuple[str, str], Link] = {}
    query = catalogue()["persistent-recommendations"].bind({"score": f"{least:f}"})
    for row in store.select(query).dicts():
        if name.lower() not in row["leaName"].lower():
            continue
        link = Link(
            (row["earlierDate"][:4], row["laterDate"][:4]),
            (row["earlierText"], row["laterText"]),
            float(row["score"]),
            row["method"],
        )
        one = found.setdefault((row["earlier"], row["later"]), link)
        one.functions.add(row["function"].rsplit("/", 1)[-1])
    return list(found.values())


def score(links: Sequence[Link], matters: Sequence[Matter]) -> Score:
    """Return which links are right, wrong and forbidden, and which matters are missed."""
    right: list[Link] = []
    wrong: list[Link] = []
    forbidden: list[Link] = []
    found: set[int] = set()
    for link in links:
        holding = {
            number
            for number, one in enumerate(matters)
            if one.holds and not one.forbidden and _fits(link, one)
        }
        found |= holding
        (right if holding else wrong).append(link)
        if any(one.forbidden and _same(link, one) for one in matters):
            forbidden.append(link)
    must = [number for number, one in enumerate(matters) if one.must]
    missed = tuple(matters[number].name for number in must if number not in found)
    return Score(tuple(links), tuple(right), tuple(wrong), tuple(forbidden), len(must), missed)


def _fits(link: Link, matter: Matter) -> bool:
    return (
        matter.years == link.years
        and bool(link.functions & matter.functions)
        and (_any_alike(link.texts[0], matter.earlier) or _any_alike(link.texts[1], matter.later))
    )


def _same(link: Link, matter: Matter) -> bool:
    return (
        matter.years == link.years
        and _any_alike(link.texts[0], matter.earlier)
        and _any_alike(link.texts[1], matter.later)
    )


def _any_alike(text: str, others: Iterable[str]) -> bool:
    return any(_alike(_squash(text), _squash(other)) for other in others)


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return (
        one in other
        or other in one
        or difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.6
    )


def _squash(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def calibration(scores: Iterable[Score]) -> list[tuple[str, int, int]]:
    """Return, for each range of the score, how many links there are and how many are right.

    Explicit and curated links come from words and people, so only links by likeness are counted.
    """
    every = [(link, link in one.right) for one in scores for link in one.links if link.method == "similarity"]
    table = []
    for low, high in pairwise(_BINS):
        some = [is_right for link, is_right in every if low <= link.score < high]
        table.append((f"{low:.1f} to {min(high, 1.0):.1f}", len(some), sum(some)))
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 0 when they reach the goals."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("annotated", nargs="+", metavar="MATTERS.json NAME")
    parser.add_argument("--store", required=True)
    parser.add_argument("--score", type=float, default=0.5)
    parser.add_argument("--list", action="store_true", help="list what is missed and what is wrong")
    given = parser.parse_args(arguments)
    if len(given.annotated) % 2:
        parser.error("each file needs the name of its authority")
    store, scores, wide = open_store(given.store), [], []
    for path, name in zip(given.annotated[::2], given.annotated[1::2], strict=True):
        matters = matters_of(json.loads(Path(path).read_text(encoding="utf-8")))
        scores.append(score(links_of(store, name, given.score), matters))
        wide.append(score(links_of(store, name, _BINS[0]), matters))
        _show(name, scores[-1], given.list)
    print(f"\n{'score':<12} {'links':>6} {'right':>6} {'share':>6}   (by likeness)")
    for label, links, right in calibration(wide):
        print(f"{label:<12} {links:>6} {right:>6} {right / links if links else 0:>6.2f}")
    # Of an authority where nothing persists, no link is the right answer.
    asked = [one for one in scores if one.links or one.must]
    good = all(one.precision >= PRECISION and one.recall >= RECALL and not one.forbidden for one in asked)
    return 0 if good else 1


def _show(name: str, one: Score, every: bool) -> None:
    print(
        f"{name}: {len(one.links)} links, precision {one.precision:.3f};"
        f" {one.must} matters that must be found, recall {one.recall:.3f};"
        f" {len(one.forbidden)} forbidden links"
    )
    for link in one.forbidden:
        print(f"  forbidden: {link}")
    if every:
        for link in one.wrong:
            print(f"  wrong: {link}")
        for missed in one.missed:
            print(f"  missed: {missed}")


if __name__ == "__main__":
    sys.exit(main())

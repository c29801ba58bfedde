"""Writes decisions as files of annotations, in the form of those made by hand (docs/curation.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from leagraph.curation.annotations import annotated
from leagraph.curation.gold import gold_of
from leagraph.curation.model import Decision
from leagraph.store.interface import GraphStore

__all__ = ["export_annotations"]


def export_annotations(
    decisions: Sequence[Decision], store: GraphStore, folder: Path
) -> Iterator[tuple[Path, str]]:
    """Write ``{authority}-{date}.json`` for facts of a report, ``persistence-{authority}.json`` for links.

    Yields:
        Each file that was written, and in words what is in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for (lea, date), report in sorted(gold_of(decisions, store).items()):
        rejected = len(report["rejected"])
        count = sum(len(some) for some in report.values() if isinstance(some, list)) - rejected
        yield _write(folder / f"{lea}-{date}.json", report), f"{count} facts, {rejected} rejected"
    found = annotated(decisions, store)
    for lea, links in sorted(_by_authority(found).items()):
        words = f"{len(links['pairs'])} pairs, {len(links['hard_negatives'])} hard negatives"
        yield _write(folder / f"persistence-{lea}.json", links), words


def _by_authority(found: dict[str, object]) -> dict[str, dict[str, list[Any]]]:
    """Return the links of issues; answers are follow-ups' own and no matter that persists."""
    by_lea: dict[str, dict[str, list[Any]]] = {}
    for name in ("pairs", "hard_negatives"):
        pairs: Any = found[name]
        for one in pairs:
            if one["link"] == "issue" and {"earlier", "later"} <= set(one):
                lea = one["earlier"]["thing"].partition("/id/")[2].split("/")[1]
                by_lea.setdefault(lea, {"pairs": [], "hard_negatives": []})[name].append(one)
    return by_lea


def _write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path

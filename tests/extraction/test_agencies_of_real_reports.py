"""Agencies of the annotated real reports: floors below which extraction must not fall."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from leagraph.documents import read_document
from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.facts import AgencyMention
from leagraph.extraction.vocabulary import load_vocabulary

pytestmark = pytest.mark.real

ALIKE = 0.88  # how like two names of one agency must be, as the annotators' scorer has it


@dataclass(frozen=True)
class Scored:
    """What was right of one report."""

    precision: float
    recall: float
    kinds: float
    paragraphs: float


def alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= ALIKE


def scored(found: tuple[AgencyMention, ...], gold: list[dict[str, Any]]) -> Scored:
    by_slug: dict[str, list[AgencyMention]] = {}
    for one in found:
        by_slug.setdefault(one.agency, []).append(one)
    pairs: list[tuple[list[AgencyMention], dict[str, Any]]] = []
    free = list(gold)
    for mentions in by_slug.values():
        for agency in free:
            if any(alike(mentions[0].name, name) for name in (agency["name"], *agency["surface_forms"])):
                pairs.append((mentions, agency))
                free.remove(agency)
                break
    kinds = sum(mentions[0].kind == agency["kind"] for mentions, agency in pairs)
    asked = seen = 0
    for mentions, agency in pairs:
        paragraphs = {str(paragraph) for paragraph in agency["paragraphs"]}
        asked += len(paragraphs)
        seen += len(paragraphs & {one.evidence.paragraph for one in mentions})
    return Scored(len(pairs) / len(by_slug), len(pairs) / len(gold), kinds / len(pairs), seen / asked)


def test_agencies_of_annotated_reports_stay_above_their_floors(real_reports: list[Path]) -> None:
    folder = real_reports[0].parent.parent / "gold"
    annotated = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "agencies" in gold:
            annotated[gold["file"]] = gold["agencies"]
    if not annotated:
        pytest.skip("no annotations beside the reports")
    for path in real_reports:
        if path.name in annotated:
            result = scored(find_agencies(read_document(path), load_vocabulary()), annotated[path.name])
            assert result.precision >= 0.93, (path.name, result)
            assert result.recall >= 0.93, (path.name, result)
            assert result.kinds >= 0.93, (path.name, result)
            assert result.paragraphs >= 0.95, (path.name, result)


def test_each_mention_of_a_real_report_is_quoted_from_it(real_reports: list[Path]) -> None:
    for path in real_reports:
        document = read_document(path)
        found = find_agencies(document, load_vocabulary())
        assert len({one.agency for one in found}) >= 10, path.name
        for one in found:
            assert document.quote(one.evidence.span) == one.evidence.quote
            assert one.functions == tuple(dict.fromkeys(one.functions))

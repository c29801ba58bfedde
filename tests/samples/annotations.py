"""Reads the sample reports and the hand-made annotations that stand beside these tests."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from leagraph.documents.model import fold
from leagraph.resources import samples_folder

__all__ = ["NAMES", "folded_report", "gold", "passages", "persistence", "report_text", "unfurnished"]

NAMES = (
    "harrowdale-1999",
    "harrowdale-2002",
    "harrowdale-2006",
    "wexcombe-2000",
    "wexcombe-2003",
    "wexcombe-2006",
)
_HERE = Path(__file__).parent
_NUMBER = re.compile(r"(?m)^(?:- )?(\d{1,3})\. ")
# The running head of one sample stands inside a bullet; the annotation holds the bullet as it is meant.
_RUNNING_HEAD = re.compile(r"Harrowdale LEA inspection 1999\s+Page \d+\s")


def gold(name: str) -> dict[str, Any]:
    """Return the annotation of a sample report."""
    found: dict[str, Any] = json.loads((_HERE / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def persistence(lea: str) -> dict[str, Any]:
    """Return the annotated matters of one invented authority."""
    found: dict[str, Any] = json.loads((_HERE / f"persistence-{lea}.json").read_text(encoding="utf-8"))
    return found


def report_text(name: str) -> str:
    """Return a sample report as it is shipped."""
    return (samples_folder() / str(gold(name)["file"])).read_text(encoding="utf-8")


def folded_report(name: str) -> str:
    """Return a sample report with white space folded."""
    return fold(report_text(name))


def unfurnished(text: str) -> str:
    """Return a text without the running head that a page break has put into it, folded."""
    return fold(_RUNNING_HEAD.sub("", text))


def passages(name: str) -> dict[int, str]:
    """Return the folded text from each number printed at the head of a line to the next."""
    text = report_text(name)
    starts = list(_NUMBER.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return {
        int(match.group(1)): fold(text[match.start() : end]) for match, end in zip(starts, ends, strict=False)
    }

"""A decision: what was decided on what, by whom, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

__all__ = ["LINK_KINDS", "PAIRS", "VERDICTS", "Decision", "LinkKind", "Verdict"]

Verdict = Literal["confirm", "reject", "amend", "link", "unlink"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PAIRS = frozenset({"link", "unlink"})  # decide on two things; the others on one fact or link
LinkKind = Literal["issue", "answer"]  # the same matter later, or a follow-up and what it answers
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; ``things`` are IRIs, ``at`` an ``xsd:dateTime``, ``amendments`` ``property=value``.

    ``text`` is what the thing said when it was decided on; where it says something else now, the
    decision is not applied. ``kind`` says which link is meant where two things are linked or unlinked.
    """

    iri: str
    verdict: Verdict
    things: tuple[str, ...]
    reason: str
    by: str
    at: str
    text: str = ""
    amendments: tuple[str, ...] = ()
    kind: LinkKind = "issue"

    def __str__(self) -> str:
        return f"{self.verdict} {' '.join(self.things)} ({self.by}, {self.at[:10]}: {self.reason})"

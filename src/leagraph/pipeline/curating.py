"""Takes what people decided on facts into account before links between inspections are looked for."""

from __future__ import annotations

from collections.abc import Sequence

from leagraph.curation import Decision, amend_facts, apply_to_facts
from leagraph.linking import Links, link_reports, resolve_cited
from leagraph.pipeline.steps import Mapped, Read

__all__ = ["link_curated"]


def link_curated(
    read: Sequence[Read], mapped: Sequence[Mapped], decisions: Sequence[Decision], base: str
) -> Links:
    """Return the links among the facts as they were decided on."""
    facts = [one.facts for one in read]
    histories = apply_to_facts(decisions, [one.lines for one in mapped], base).histories
    if not histories:
        return link_reports(facts)
    previous = resolve_cited(one.inspection for one in facts)
    amended = amend_facts(facts, histories, previous, base)
    return amended.restore(link_reports(amended.reports))

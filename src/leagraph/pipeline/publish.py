"""Brings the graphs of all reports, their links and the ontology together into one release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat, parse

from leagraph.curation import Curated, Decision, apply_decisions
from leagraph.linking import Links
from leagraph.pipeline.steps import Mapped, Read, Refusal, stated_names
from leagraph.rdf.canonical import canonical_lines
from leagraph.rdf.iris import Iris
from leagraph.rdf.links import link_quads
from leagraph.rdf.namespaces import SKOS
from leagraph.rdf.ontology import ontology_quads
from leagraph.search import write_search_index
from leagraph.store.lock import StoreLock
from leagraph.store.releases import Release, write_release

__all__ = ["build_report", "publish"]


def publish(
    store: Path,
    base: str,
    published: Sequence[Read],
    mapped: Sequence[Mapped],
    links: Links,
    refused: Sequence[Refusal],
    lock: StoreLock | None = None,
    decisions: Sequence[Decision] = (),
) -> tuple[Release, Curated]:
    """Write one release: the graphs of ``mapped``, the links, the ontology, and what was decided."""
    link_lines = canonical_lines(link_quads(links.issues, links.answers, links.previous, base, links.similar))
    curated = apply_decisions(decisions, [one.lines for one in mapped], link_lines, base)
    quads = chain(
        _vocabulary(published, base),
        _parsed((*curated.reports, curated.links)),
        curated.decisions,
    )
    report = build_report(published, refused, (*curated.lost, *curated.overruled)).encode()
    release = write_release(
        store,
        quads,
        manifest_extra={
            "inputs": [_input(one) for one in published],
            "refused": [str(one) for one in refused],
            "decisions": {
                "applied": curated.applied,
                "lost": list(curated.lost),
                "overruled": list(curated.overruled),
            },
        },
        files={"report.txt": report},
        finish=write_search_index,
        lock=lock,
    )
    return release, curated


def build_report(published: Sequence[Read], refused: Iterable[Refusal], lost: Iterable[str] = ()) -> str:
    """Return what was left out and why, for people: whole reports, decisions, then single facts."""
    lines = []
    for refusal in refused:
        lines += [f"left out: {refusal}", *(f"    {line}" for line in refusal.details.splitlines()), ""]
    lines += [f"decision not applied: {one}" for one in lost]
    for one in published:
        for warning in one.document.warnings:
            lines.append(f"{one.document.name}: {warning}")
        for notice in one.facts.notices:
            place = f", paragraph {notice.paragraph}" if notice.paragraph else ""
            lines.append(f"{one.document.name}{place}: {notice.message} [{notice.code}]")
    return "\n".join(lines or ["nothing was left out"]) + "\n"


def _vocabulary(published: Iterable[Read], base: str) -> Iterator[Quad]:
    """Yield the ontology's quads; an authority with a report is labelled as its report names it.

    No label is preferred and alternative at once (SKOS Reference, S13).
    """
    named: dict[object, str] = {Iris(base).lea(slug): name for slug, name in stated_names(published).items()}
    for quad in ontology_quads(base=base):
        if quad.subject not in named or quad.predicate not in (SKOS.prefLabel, SKOS.altLabel):
            yield quad
        elif not isinstance(quad.object, Literal) or quad.object.value != named[quad.subject]:
            yield Quad(quad.subject, SKOS.altLabel, quad.object, quad.graph_name)


def _parsed(graphs: Iterable[Sequence[str]]) -> Iterator[Quad]:
    for lines in graphs:
        yield from parse("\n".join(lines).encode(), format=RdfFormat.N_QUADS)


def _input(one: Read) -> dict[str, object]:
    inspection, document = one.facts.inspection, one.document
    return {
        "file": document.name,
        "sha256": document.sha256,
        "lea": inspection.lea,
        "date": inspection.date,
        "characters": len(document.text),
    }

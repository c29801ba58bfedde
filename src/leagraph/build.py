"""The pipeline: report files in, one new release of the graph out.

Each report is read, mapped and validated on its own; one that fails is left out whole and
explained, the others are published. Nothing is visible before the release is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from leagraph.curation import Decision, default_file, read_decisions
from leagraph.extraction.vocabulary import load_vocabulary
from leagraph.inputs import find_inputs
from leagraph.linking import Links, resolve_cited
from leagraph.pipeline.curating import link_curated
from leagraph.pipeline.publish import build_report, publish
from leagraph.pipeline.spread import Progress, quiet, workers
from leagraph.pipeline.steps import Job, Mapped, Read, Refusal, map_and_validate, read_report, stated_names
from leagraph.rdf.context import MappingContext
from leagraph.rdf.iris import BASE
from leagraph.store.lock import store_lock
from leagraph.store.releases import Release

__all__ = ["BuildOutcome", "build"]

Done = TypeVar("Done", Read, Mapped)


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build gave: the release (None when nothing could be published), what is in it, what not."""

    release: Release | None
    published: tuple[Read, ...]
    refused: tuple[Refusal, ...]
    links: Links | None
    decisions_applied: int = 0
    decisions_lost: tuple[str, ...] = ()
    decisions_overruled: tuple[str, ...] = ()


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    base: str = BASE,
    jobs: int | None = None,
    progress: Progress = quiet,
    curation: Path | None = None,
) -> BuildOutcome:
    """Read the reports in ``paths`` and publish one new release in the folder ``store``.

    Args:
        paths: files and folders.
        store: the folder of an embedded store; made if missing.
        base: what the IRIs of things begin with.
        jobs: processes to use; by default one a core.
        progress: called with the step's name, how many are done, and of how many.
        curation: the file of decisions to apply; by default the one beside the store, if there is one.

    Raises:
        ReadError: a path does not exist or a folder holds no report.
        StoreError: the store cannot be written, or another build is writing it.
        ValidationFailedError: a decision is not complete.
    """
    files = find_inputs(paths)
    decisions = _decisions(store, curation)
    with store_lock(store) as lock, workers(jobs, len(files)) as spread:
        read, unread = _split(spread("reading", read_report, files, progress))
        read, doubles = _one_each(read)
        mapped, broken = _split(spread("validating", map_and_validate, _jobs(read, base), progress))
        kept = {one.key for one in mapped}
        published = tuple(one for one in read if one.key in kept)
        refused = (*unread, *doubles, *broken)
        if not published:
            (store / "last-build.txt").write_text(build_report((), refused), encoding="utf-8")
            return BuildOutcome(None, (), refused, None)
        if len(published) < len(read):
            # The others may have been mapped as if the inspection they cite had a report here.
            again = spread("validating", map_and_validate, _jobs(published, base), progress)
            mapped, _ = _split(again)
        progress("linking", 0, 1)
        links = link_curated(published, mapped, decisions, base)
        progress("linking", 1, 1)
        release, curated = publish(store, base, published, mapped, links, refused, lock, decisions)
        return BuildOutcome(
            release, published, refused, links, curated.applied, curated.lost, curated.overruled
        )


def _decisions(store: Path, curation: Path | None) -> tuple[Decision, ...]:
    beside = default_file(store)
    if curation is None and not beside.is_file():
        return ()
    return read_decisions(curation or beside)


def _jobs(read: Sequence[Read], base: str) -> list[Job]:
    previous = resolve_cited(one.facts.inspection for one in read)
    reported = {one.key for one in read}
    names = _names(read)
    jobs = []
    for one in read:
        cited = previous.get(one.key)
        known = cited is not None and (one.key[0], cited) in reported
        context = MappingContext(base=base, previous=cited, previous_reported=known, names=names)
        jobs.append(Job(one, context))
    return jobs


def _names(read: Iterable[Read]) -> Mapping[str, str]:
    """One name an authority: the fullest that a report gives it, or else the vocabulary's."""
    names = {slug: one.label for slug, one in load_vocabulary().authorities.items()}
    return names | stated_names(read)


def _split(outcomes: Iterable[Done | Refusal]) -> tuple[tuple[Done, ...], tuple[Refusal, ...]]:
    done: list[Done] = []
    refused: list[Refusal] = []
    for one in outcomes:
        if isinstance(one, Refusal):
            refused.append(one)
        else:
            done.append(one)
    return tuple(done), tuple(refused)


def _one_each(read: Sequence[Read]) -> tuple[tuple[Read, ...], tuple[Refusal, ...]]:
    """Keep one report an inspection: that with most numbered paragraphs, then the first by file name."""
    kept: dict[tuple[str, str], Read] = {}
    refused = []
    for one in sorted(read, key=_worth):
        other = kept.setdefault(one.key, one)
        if other is not one:
            same = (
                "the same file as"
                if other.document.sha256 == one.document.sha256
                else "the same inspection as"
            )
            reason = f"{same} {other.document.name} ({one.facts.inspection.lea_name}, {one.key[1]})"
            refused.append(Refusal(one.document.name, "reading", reason))
    return tuple(kept[key] for key in sorted(kept)), tuple(refused)


def _worth(report: Read) -> tuple[int, str, str]:
    """Return what puts the fuller of two reports first, whatever the order of paths."""
    document = report.document
    return -document.numbered, document.name, document.sha256

"""The pipeline: report files in, one new release of the graph out.

Each report is read, mapped and validated on its own; one that fails is left out whole and
explained, the others are published. Nothing is visible before the release is whole.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from leagraph.errors import LeagraphError
from leagraph.inputs import find_inputs
from leagraph.linking import Links, link_reports, resolve_cited
from leagraph.pipeline.publish import publish
from leagraph.pipeline.steps import Mapped, Read, Refusal, map_and_validate, read_report
from leagraph.store.releases import Release

__all__ = ["BuildOutcome", "build"]

Progress = Callable[[str, int, int], None]
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build gave: the release (None when nothing could be published), what it holds, what not."""

    release: Release | None
    published: tuple[Read, ...]
    refused: tuple[Refusal, ...]
    links: Links | None
    counts: Counter[str]


def build(
    paths: Sequence[Path],
    store: Path | str,
    *,
    base: str,
    jobs: int | None = None,
    progress: Progress = lambda step, done, of: None,
) -> BuildOutcome:
    """Read the reports in ``paths`` and publish one new release in ``store``.

    Args:
        paths: files and folders.
        store: the folder of an embedded store, or the address of a SPARQL 1.1 store.
        base: what the IRIs of things begin with.
        jobs: processes to use; by default one a core.
        progress: called with the step's name, how many are done, and of how many.

    Raises:
        ReadError: a path does not exist or holds no report.
        StoreError: the store cannot be written, or another build is writing it.
    """
    files = find_inputs(paths)
    with _workers(jobs, len(files)) as run:
        read, refused = _split(_steps(run, "reading", read_report, files, progress))
        read, doubles = _one_each(read)
        previous = resolve_cited(one.facts.inspection for one in read)
        jobs_of = [(one, base, _previous_of(one, previous)) for one in read]
        mapped, failed = _split(_steps(run, "validating", map_and_validate, jobs_of, progress))
    kept = {one.key for one in mapped}
    published = tuple(one for one in read if one.key in kept)
    refusals = (*refused, *doubles, *failed)
    if not published:
        publish_nothing(store, refusals)
        return BuildOutcome(None, (), refusals, None, Counter())
    progress("linking", 0, 1)
    links = link_reports([one.facts for one in published])
    progress("linking", 1, 1)
    release, counts = publish(store, base, published, mapped, links, refusals)
    return BuildOutcome(release, published, refusals, links, counts)

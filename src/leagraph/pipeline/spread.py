"""Spreads the steps of a build over processes, and tells how far they are."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Protocol, TypeVar

__all__ = ["Progress", "Spread", "quiet", "workers"]

Progress = Callable[[str, int, int], None]
Item = TypeVar("Item")
Result = TypeVar("Result")


def quiet(step: str, done: int, of: int) -> None:
    """Tell nobody how far a step is."""


class Spread(Protocol):
    """Runs a step on every item and gives the results in the order of the items."""

    def __call__(
        self, step: str, work: Callable[[Item], Result], items: Sequence[Item], progress: Progress
    ) -> list[Result]:
        """Return ``[work(item) for item in items]``, telling ``progress`` after each."""
        ...


@contextmanager
def workers(jobs: int | None, items: int) -> Iterator[Spread]:
    """Give a :class:`Spread` over ``jobs`` processes, by default one a core; one item stays in this one."""
    wanted = min(jobs or os.cpu_count() or 1, items)
    if wanted <= 1:
        yield _alone
        return
    # Forked processes share what is already loaded; a progress bar's thread holds nothing that they use.
    context = multiprocessing.get_context("fork")
    # Ctrl-C goes to all processes of a terminal: this one ends the others, which would only print tracebacks.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(wanted, context, signal.signal, deaf) as pool:

        def spread(
            step: str, work: Callable[[Item], Result], items: Sequence[Item], progress: Progress
        ) -> list[Result]:
            return _told(step, pool.map(work, items), len(items), progress)

        yield spread


def _alone(
    step: str, work: Callable[[Item], Result], items: Sequence[Item], progress: Progress
) -> list[Result]:
    return _told(step, map(work, items), len(items), progress)


def _told(step: str, results: Iterator[Result], of: int, progress: Progress) -> list[Result]:
    progress(step, 0, of)
    found = []
    for result in results:
        found.append(result)
        progress(step, len(found), of)
    return found

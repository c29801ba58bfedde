"""What an operator can set about the server; every value has a default that suits one small machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from leagraph.rdf.iris import BASE
from leagraph.store.engine import MEMORY_BUDGET

__all__ = ["Settings"]

MIB = 1024**2


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and addresses of the server. Times are in seconds, sizes in bytes."""

    base: str = BASE  # what the IRIs of things begin with, where the release does not tell
    seconds: float = 30.0  # time of a query unless the client asks for another with ``timeout=``
    most_seconds: float = 120.0  # the most it can ask for
    least_seconds: float = 1.0  # the least: nobody means to be told at once that it took too long
    rows: int = 1_000_000
    octets: int = 512 * MIB
    memory: int = 1024 * MIB  # of one query, beside the release, which all share
    memory_of_all: int = 4096 * MIB  # of all queries at once; beyond, the largest is stopped
    concurrent: int = 48  # queries that run at once
    waiting: int = 64  # queries that wait for one of these to end; more are sent away
    waiting_seconds: float = 10.0
    patience: float = 2.0  # when others wait, a query that ran longer than this can be stopped for them
    kept: int = 32 * MIB  # short answers kept for the next who asks the same of the release; 0 keeps none
    ready: int = 8  # workers that stand by
    query_length: int = MIB // 2
    service_addresses: tuple[str, ...] = ()  # endpoints that SERVICE may name; none: SERVICE is off
    memory_budget: int = MEMORY_BUDGET  # releases that need more are served from disk
    refresh_seconds: float = 2.0  # how often to look for a new release
    curation: Path | None = None  # the file of decisions; the pages of curation are off without it
    curation_token: str = field(default="", repr=False)  # what opens them; off without it

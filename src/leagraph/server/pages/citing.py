"""How to cite what a page shows: authority, date, paragraph, release, permanent address."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from leagraph.server.context import context_of

__all__ = ["Citation", "cite"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation, those that are there."""

    what: str
    source: str
    release: str
    address: str

    def __str__(self) -> str:
        parts = [self.what, self.source, f"leagraph release {self.release}" if self.release else "leagraph"]
        return ". ".join(part.rstrip(".") for part in parts if part) + f". <{self.address}>"


def cite(request: Request, what: str, address: str, *, source: str = "") -> Citation:
    """Return how to cite the thing or page at a permanent address."""
    release = context_of(request).runner.release
    return Citation(what, source, release.id if release else "", address)

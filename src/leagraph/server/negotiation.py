"""Content negotiation as one pure function of the Accept header and what is on offer (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Choice", "negotiate", "wants_gzip"]

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^;]*)*)\Z")
_QUALITY = re.compile(r";\s*q\s*=\s*([01]?\.?[0-9]{0,3})\s*(?:;|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing on offer: its media types, the preferred first; all name the same bytes."""

    name: str
    media_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    kind: str
    subtype: str
    quality: float

    def fits(self, media_type: str) -> int:
        """Return how exactly this names a media type: 0 not at all, 1 ``*/*``, 2 ``text/*``, 3 wholly."""
        kind, _, subtype = media_type.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if self.kind == kind and self.subtype == "*":
            return 2
        return 1 if self.kind == self.subtype == "*" else 0


def negotiate(accept: str | None, offered: Sequence[Choice]) -> tuple[str, str] | None:
    """Return name and media type of the best thing on offer, or None when nothing is acceptable.

    The more exact wish decides the quality of a media type; among equal qualities an exact wish wins over
    a wildcard, then the order on offer. No header, or an empty one, accepts everything.
    """
    wishes = _wishes(accept or "*/*")
    best: tuple[float, bool, int, int] | None = None
    found: tuple[str, str] | None = None
    for place, choice in enumerate(offered):
        for alias, media_type in enumerate(choice.media_types):
            exactness, quality = _judge(wishes, media_type)
            if alias and exactness < 3:
                continue  # A wildcard gets the proper name.
            rank = (quality, exactness == 3, -place, -alias)
            if quality > 0 and (best is None or rank > best):
                best, found = rank, (choice.name, media_type)
    return found


def wants_gzip(accept_encoding: str | None) -> bool:
    """Return whether a client takes gzip: named with a quality above 0, or by ``*``."""
    qualities: dict[str, float] = {}
    for part in (accept_encoding or "").lower().split(","):
        name, _, rest = part.strip().partition(";")
        qualities[name.strip()] = _quality(f";{rest}" if rest else "")
    return qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0))) > 0


def _wishes(accept: str) -> list[_Wish]:
    parts = (part.strip().lower() for part in accept.split(","))
    # Java's oldest client sends a single star.
    matches = (_RANGE.match(f"*/{part}" if part[:1] == "*" and part[1:2] != "/" else part) for part in parts)
    return [_Wish(one[1], one[2], _quality(one[3])) for one in matches if one]


def _quality(parameters: str) -> float:
    match = _QUALITY.search(parameters)
    try:
        return min(1.0, float(match[1])) if match else 1.0
    except ValueError:
        return 1.0


def _judge(wishes: list[_Wish], media_type: str) -> tuple[int, float]:
    fitting = [(wish.fits(media_type), wish.quality) for wish in wishes]
    return max((one for one in fitting if one[0]), default=(0, 0.0))

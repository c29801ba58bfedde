"""Validators of answers: the same question to the same release has the same answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from email.utils import format_datetime, parsedate_to_datetime

from leagraph.store.releases import Release

__all__ = ["unchanged", "validators"]


def validators(release: Release | None, *question: str) -> dict[str, str]:
    """Return ETag, Last-Modified and Cache-Control of an answer that depends on nothing else.

    The tag is weak: the order of rows is not fixed, and gzip gives other bytes.
    """
    if release is None:
        return {"Cache-Control": "no-store"}
    digest = hashlib.sha256("\0".join((release.hash, *question)).encode()).hexdigest()
    return {
        "ETag": f'W/"{digest[:32]}"',
        "Last-Modified": format_datetime(release.created, usegmt=True),
        "Cache-Control": "no-cache",
    }


def unchanged(request: Mapping[str, str], answer: Mapping[str, str]) -> bool:
    """Return whether the client's copy is still good (RFC 9110, 13.1: the tag goes before the date)."""
    wanted = request.get("if-none-match")
    if wanted is not None:
        tags = {one.strip().removeprefix("W/") for one in wanted.split(",")}
        own = answer.get("ETag", "").removeprefix("W/")
        return bool(own) and (own in tags or wanted.strip() == "*")
    since = request.get("if-modified-since")
    if since is None or "Last-Modified" not in answer:
        return False
    try:
        return parsedate_to_datetime(answer["Last-Modified"]) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False

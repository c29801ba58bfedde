"""Tells an invented sample report from a real one by what its first lines say of themselves."""

from __future__ import annotations

import re

from leagraph.documents.model import Document

__all__ = ["is_invented"]

_HEAD = 2000  # characters; a sample says so on its first page
_MARK = re.compile(r"\binvented\b[^.\n]*\bsample\b|\bsample\b[^.\n]*\binvented\b", re.IGNORECASE)


def is_invented(document: Document) -> bool:
    """Return whether the report says on its first page that it is an invented sample."""
    return _MARK.search(document.text[:_HEAD]) is not None

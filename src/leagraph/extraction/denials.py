"""Words right before an outcome that deny it or limit it."""

from __future__ import annotations

import re

__all__ = ["with_negative"]

# 'No [action has been taken on the recommendation]', 'few of [the recommendations ...]'.
_NEGATIVE = re.compile(
    r"\b(?:no|none|neither|nor|not|little|few|nothing|hardly|scarcely|insufficient|inadequate|limited"
    r"|some|half|part|only)\b[^.;:,]{0,25}\Z",
    re.IGNORECASE,
)


def with_negative(text: str, start: int) -> int:
    """Return where the words of an outcome begin with a 'no', 'neither' or 'little' right before them."""
    before = _NEGATIVE.search(text, 0, start)
    return before.start() if before else start

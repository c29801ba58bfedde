"""Puts one word for several that mean the same: 'SEN' and 'special needs' (``ontology/terms.ttl``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from leagraph.extraction.concepts import name_key
from leagraph.extraction.rules import alternation
from leagraph.extraction.vocabulary import load_vocabulary

__all__ = ["unified"]


def unified(text: str) -> str:
    """Return ``text`` in lower case, each term of several words or forms by its label."""
    pattern, labels = _terms()
    return pattern.sub(lambda match: labels[name_key(match[0])], text.lower())


@lru_cache(maxsize=1)
def _terms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    labels = {
        name_key(name): concept.label.lower()
        for concept in load_vocabulary().schemes["term"].values()
        for name in concept.names
    }
    return re.compile(rf"\b{alternation(labels)}\b"), labels

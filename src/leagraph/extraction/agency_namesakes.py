"""Bodies of one kind that a report tells apart by place: 'Aston Health Authority', 'Vale Health Authority'.

A kind of body of which each area has one stands in the vocabulary once. Where a report names two of them,
each becomes a local body of its own; what is said of the kind without a place stays with the kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leagraph.extraction.agency_abbreviations import abbreviates, bracketed_after
from leagraph.extraction.agency_candidates import NATIONAL_KINDS, UNNAMED, Candidate
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["places_of", "with_namesakes_parted"]

_SEVERAL = re.compile(r"s\W*$")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def with_namesakes_parted(
    mentions: Sequence[Candidate], text: str, vocabulary: Vocabulary
) -> list[Candidate]:
    """Return the mentions; where bodies of one kind have two or more places, each has a slug of its own."""
    by_slug: dict[str, list[Candidate]] = {}
    for one in mentions:
        entry = vocabulary.agencies.get(one.slug or "")
        if entry and entry.kind not in NATIONAL_KINDS and entry.notation != UNNAMED:
            by_slug.setdefault(entry.slug, []).append(one)
    parted: dict[Candidate, Candidate] = {}
    for slug, found in by_slug.items():
        places = places_of(found, text)
        if len(set(places.values())) < 2:
            continue
        kind = vocabulary.agencies[slug].kind
        own = {one: f"{_NO_LETTERS.sub('-', place).strip('-')}-{slug}" for one, place in places.items()}
        short = _abbreviations(own, text, vocabulary)
        own |= {one: short[words] for one in found if (words := text[one.start : one.end]) in short}
        parted |= {one: replace(one, slug=name, kind=kind) for one, name in own.items()}
    return [parted.get(one, one) for one in mentions]


def places_of(mentions: Sequence[Candidate], text: str) -> dict[Candidate, str]:
    """Return the place that each mention of one body is named with, in lower case.

    'The Vale trust' is 'the North Vale trust' where the report names no other of the Vale. 'The Aston and
    Vale trusts' are several bodies, so their place is that of none.
    """
    printed = {
        one: text[one.place.start : one.place.end].lower()
        for one in mentions
        if one.place and not _is_of_several(one, text)
    }
    places = set(printed.values())
    longer = {
        place: [other for other in places if re.search(rf"(?<!\w){re.escape(place)}(?!\w)", other)]
        for place in places
    }
    # Itself and one that holds it.
    whole = {place: max(found, key=len) if len(found) == 2 else place for place, found in longer.items()}
    return {one: whole[place] for one, place in printed.items()}


def _is_of_several(one: Candidate, text: str) -> bool:
    place = text[one.place.start : one.place.end] if one.place else ""
    return " and " in place and _SEVERAL.search(text[one.start : one.end]) is not None


def _abbreviations(own: dict[Candidate, str], text: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the slugs of the bodies whose names are followed by an abbreviation that is theirs alone."""
    found: dict[str, set[str]] = {}
    for one, slug in own.items():
        short = bracketed_after(text, one.end)
        if short and abbreviates(short, text[one.start : one.end]) and not vocabulary.agency_named(short):
            found.setdefault(short, set()).add(slug)
    return {short: slugs.pop() for short, slugs in found.items() if len(slugs) == 1}

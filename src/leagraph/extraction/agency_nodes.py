"""Which mentions are of one agency: abbreviations, short names and bare words find the agency they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leagraph.extraction.agency_abbreviations import abbreviates, bracketed_after
from leagraph.extraction.agency_bare_words import with_bare_words_explained
from leagraph.extraction.agency_candidates import Candidate, candidates_of, rules_of
from leagraph.extraction.agency_descriptions import Node, described
from leagraph.extraction.agency_explanations import with_explanations_joined
from leagraph.extraction.agency_namesakes import with_namesakes_parted
from leagraph.extraction.agency_standing import Standing
from leagraph.extraction.agency_text import RunningText
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Nodes", "nodes_of"]

_JOINT = re.compile(r"^(?:multi|inter)-?\s?agency\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Nodes:
    """The agencies of a report by slug, and their mentions from left to right, each with its slug."""

    nodes: dict[str, Node]
    mentions: tuple[Candidate, ...]


def nodes_of(running: RunningText, vocabulary: Vocabulary) -> Nodes:
    """Return the agencies that the running text names and all places where it names them."""
    standing = Standing(running, vocabulary)
    candidates = candidates_of(running, vocabulary)
    first = standing.of(candidates.found)
    present = {one.slug for one in first}
    further = [*_further_names(first, standing), *(one for one in candidates.short if one.slug in present)]
    mentions = with_explanations_joined(standing.of([*first, *further]), running, vocabulary)
    mentions = _with_home_names_joined(mentions, running, vocabulary)
    mentions = with_bare_words_explained(mentions, running, vocabulary)
    mentions = with_namesakes_parted(mentions, running.text, vocabulary)
    return Nodes(described(mentions, running.text, vocabulary), tuple(mentions))


def _further_names(first: Sequence[Candidate], standing: Standing) -> Iterator[Candidate]:
    """Yield further mentions of local bodies by their names, and of all by their abbreviations."""
    running, agencies = standing.running, standing.vocabulary.agencies
    rule = rules_of(standing.vocabulary, "agency-lexicon")[-1]
    names: dict[str, Candidate] = {}
    as_printed: dict[str, Candidate] = {}
    for one in first:
        short = bracketed_after(running.text, one.end)
        if short and abbreviates(short, running.text[one.start : one.end]):
            as_printed.setdefault(short.removesuffix("s"), one)
        if one.slug not in agencies:
            for alias in _aliases(one, standing):
                names.setdefault(alias.lower().replace("-", " "), one)
            if " " not in standing.name(one):
                as_printed.setdefault(standing.name(one), one)
    for known, text in ((names, running.folded), (as_printed, running.text)):
        for words, meant in known.items():
            for start, end in _places_of_words(words, text):
                yield Candidate(start, end, meant.slug, rule, meant.kind)


def _aliases(one: Candidate, standing: Standing) -> Iterator[str]:
    """Yield the names of several words by which a report may call a local body again."""
    bare = standing.bare_name(one)
    for alias in dict.fromkeys((standing.name(one), bare, _JOINT.sub("", bare))):
        if " " in alias and not standing.is_plain(alias):
            yield alias


def _places_of_words(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where ``words``, or their plural, stand as whole words of ``text``."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        end += text[end : end + 1] == "s"
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end
        start = text.find(words, end)


def _with_home_names_joined(
    mentions: Sequence[Candidate], running: RunningText, vocabulary: Vocabulary
) -> list[Candidate]:
    """Give a local body that is called without the area of the report the slug of its name with the area.

    'The Council of Mosques' is 'the Ashcombe Council of Mosques' in a report on Ashcombe.
    """
    local = {one.slug for one in mentions if one.slug and one.slug not in vocabulary.agencies}
    full: dict[str | None, str] = {}
    for slug in sorted(local):
        for short in local:
            if slug.endswith(f"-{short}") and running.is_home(slug[: -len(short) - 1].replace("-", " ")):
                full[short] = slug
    return [replace(one, slug=full[one.slug]) if one.slug in full else one for one in mentions]

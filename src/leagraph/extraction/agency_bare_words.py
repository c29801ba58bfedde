"""Words that mean bodies which the report names elsewhere, and groups that are no agency by themselves.

``agency-bare-word``: a word (health, the college) means the one body of its sort that the report names in
full. ``agency-bare-plural``: a plural (the two colleges) means all of them. ``agency-bare-left``: what is
still unnamed is left out beside a named body of its sort. ``agency-alone``: words that make no agency
unless the report calls it otherwise too. Their patterns match ``words: slug`` and, for the last, the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from leagraph.extraction.agency_candidates import Candidate, rules_of
from leagraph.extraction.agency_text import RunningText
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["with_bare_words_explained"]

_BEFORE = re.compile(r"(?:\w+ ){0,2}$")  # the article and the number in front of a plural

_NUMBERS = ((2, "(?:two|both)"), (3, "three"), (4, "four"), (5, "five"))


def with_bare_words_explained(
    mentions: Sequence[Candidate], running: RunningText, vocabulary: Vocabulary
) -> list[Candidate]:
    """Return the mentions with bare words given to the bodies they mean, and without mere groups."""
    reader = _BareWords(mentions, running, vocabulary)
    return reader.without_groups([meant for one in mentions for meant in reader.meant_by(one)])


def _agrees(words: str, count: int) -> bool:
    """Return whether a number that stands before a plural, if any does, is that of the bodies named."""
    told = next((number for number, word in _NUMBERS if re.search(rf"\b{word}\b", words)), count)
    return told == count


class _BareWords:
    def __init__(self, mentions: Sequence[Candidate], running: RunningText, vocabulary: Vocabulary) -> None:
        self.running, self.vocabulary = running, vocabulary
        self.present = sorted({one.slug for one in mentions if one.slug})
        self.full: dict[tuple[str, str, str], list[str]] = {}

    def meant_by(self, one: Candidate) -> Iterator[Candidate]:
        """Yield a mention for each body that the words of a mention mean; none where they name no agency."""
        words = self._printed(one)
        single = self._named("agency-bare-word", one.slug, words)
        several = self._named("agency-bare-plural", one.slug, self._with_article(one, words))
        if len(single) == 1:
            yield replace(one, slug=single[0])
        elif len(several) > 1:
            if _agrees(self._with_article(one, words), len(several)):
                yield from (replace(one, slug=slug) for slug in several)
        elif one.place or not self._named("agency-bare-left", one.slug, words):
            yield one

    def without_groups(self, mentions: Sequence[Candidate]) -> list[Candidate]:
        """Leave out the agencies that the report calls by nothing but the words for a group."""
        dropped: set[str | None] = set()
        for slug in self.present:
            rules = [rule for rule in rules_of(self.vocabulary, "agency-alone") if rule.value == slug]
            forms = {self._printed(one) for one in mentions if one.slug == slug} if rules else set()
            if forms and all(any(rule.pattern.fullmatch(form) for rule in rules) for form in forms):
                dropped.add(slug)
        return [one for one in mentions if one.slug not in dropped]

    def _named(self, category: str, slug: str | None, words: str) -> list[str]:
        """Return the bodies of the report that the rules of a category give for an unnamed one."""
        key = (category, slug or "", words)
        if key not in self.full:
            rules = [rule for rule in rules_of(self.vocabulary, category) if rule.value == slug]
            named = self.present if rules else ()
            self.full[key] = [
                body for body in named if any(rule.pattern.fullmatch(f"{words}: {body}") for rule in rules)
            ]
        return self.full[key]

    def _printed(self, one: Candidate) -> str:
        return self.running.text[one.start : one.end].lower()

    def _with_article(self, one: Candidate, words: str) -> str:
        before = _BEFORE.search(self.running.text[max(0, one.start - 20) : one.start].lower())
        start = before[0] if before else ""
        # 'with the colleges': only what begins with the article counts.
        article = re.search(r"\b(?:the|both|these)\b.*$", start)
        return (article[0] if article else "") + words

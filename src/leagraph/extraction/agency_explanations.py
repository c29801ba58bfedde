"""Names that explain one another: another name, a description or an example of the same agency.

The words between two mentions tell. ``agency-renamed``: the second is another name of the first.
``agency-described``: the second, unnamed, only describes the first; ``agency-described-last``: it does so
where ``agency-phrase-end`` follows. ``agency-exemplified``: the first, unnamed, is a group of which the
second is one. ``agency-called``: the second is the name of the first. ``agency-succession``: they are the
earlier and the later name of one body, where the vocabulary says so too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from leagraph.extraction.agency_candidates import UNNAMED, Candidate, rules_of
from leagraph.extraction.agency_text import RunningText
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["with_explanations_joined"]


def with_explanations_joined(
    mentions: Sequence[Candidate], running: RunningText, vocabulary: Vocabulary
) -> list[Candidate]:
    """Return the mentions without those that only explain, and with the names of one body under one slug."""
    reader = _Explanations(running, vocabulary)
    same = dict(reader.same(mentions))
    kept = reader.without_explaining(mentions)
    return [replace(one, slug=same.get(one.slug or "", one.slug)) for one in kept]


class _Explanations:
    def __init__(self, running: RunningText, vocabulary: Vocabulary) -> None:
        self.running, self.vocabulary = running, vocabulary

    def without_explaining(self, mentions: Sequence[Candidate]) -> list[Candidate]:
        """Leave out the names and descriptions that only explain the name beside them."""
        left: set[int] = set()
        for before, one in pairwise(mentions):
            if before.slug == one.slug:
                continue
            alike = self._kind(before) == self._kind(one)
            is_group = alike and self._is_unnamed(before) and not self._is_unnamed(one)
            if self._is_called(before, one) or (
                is_group and self._between("agency-exemplified", before, one)
            ):
                left.add(before.start)
            elif self._between("agency-renamed", before, one) or (
                alike and self._is_unnamed(one) and self._describes(before, one)
            ):
                left.add(one.start)
        return [one for one in mentions if one.start not in left]

    def same(self, mentions: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
        """Yield the slugs that stand for one body with the slug to give them."""
        names: dict[str, set[str]] = {}
        for before, one in pairwise(mentions):
            if not before.slug or not one.slug or before.slug == one.slug:
                continue
            if self._is_called(before, one):
                names.setdefault(before.slug, set()).add(one.slug)
            elif self._between("agency-succession", before, one):
                for earlier, later in ((before.slug, one.slug), (one.slug, before.slug)):
                    entry = self.vocabulary.agencies.get(earlier)
                    if entry and entry.later == later:
                        names.setdefault(earlier, set()).add(later)
        for slug, meant in names.items():
            if len(meant) == 1:
                yield slug, meant.pop()

    def _is_called(self, before: Candidate, one: Candidate) -> bool:
        return one.rule.category == "agency-called" and before.slug in self.vocabulary.agencies

    def _describes(self, before: Candidate, one: Candidate) -> bool:
        text = self.running.text
        if self._between("agency-described-last", before, one):
            rules = rules_of(self.vocabulary, "agency-phrase-end")
            return any(rule.pattern.match(text, one.end) for rule in rules)
        # 'The university, a local college and the police': a list goes on.
        goes_on = text.startswith((" and ", " or "), one.end)
        return not goes_on and self._between("agency-described", before, one)

    def _between(self, category: str, before: Candidate, one: Candidate) -> bool:
        rules = rules_of(self.vocabulary, category)
        return any(rule.pattern.fullmatch(self.running.text, before.end, one.start) for rule in rules)

    def _is_unnamed(self, one: Candidate) -> bool:
        entry = self.vocabulary.agencies.get(one.slug or "")
        return entry is not None and entry.notation == UNNAMED and one.place is None

    def _kind(self, one: Candidate) -> str | None:
        entry = self.vocabulary.agencies.get(one.slug or "")
        return entry.kind if entry else one.kind

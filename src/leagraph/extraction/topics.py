"""What 'it' and 'the service' stand for as the sentences of a passage go by."""

from __future__ import annotations

from functools import lru_cache

from leagraph.extraction.clauses import first_subject
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.subject_model import Place, is_of_kind
from leagraph.extraction.subject_names import named_in
from leagraph.extraction.subjects import resolve_subject, side_of_heading
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Topic"]

_SIDES = "improvement-services-"
_DEEDS = frozenset({"work", "level", "standard", "support", "provision", "quality"})
_AREAS = ("area", "aspect", "part of", "function")  # 'this was a weak area of its work'


class Topic:
    """The topic of a passage, read on only when a pronoun or general noun asks for it."""

    def __init__(self, place: Place, vocabulary: Vocabulary, *, opens_heading: bool) -> None:
        self._place, self._vocabulary = place, vocabulary
        self._it = place.functions if opens_heading else ()
        self._general = place.functions
        self._under = _services_under(place.functions, vocabulary)
        # Under a heading that joins functions, the one named last is what 'the service' means.
        joined = place.functions if len(place.functions) > 1 else ()
        # The sides of the services for school improvement, treated under one heading.
        of_sides = any(function.startswith(_SIDES) for function in place.functions)
        sides = _sides(vocabulary) if of_sides else ()
        self._services = self._under.union(joined, sides)
        self._unread: list[tuple[str, tuple[str, ...]]] = []

    @property
    def it(self) -> tuple[str, ...]:
        """The functions that a pronoun stands for; empty when that is not clear."""
        self._catch_up()
        return self._it

    @property
    def general(self) -> tuple[str, ...]:
        """The functions that a general noun such as 'the service' stands for."""
        self._catch_up()
        return self._general

    @property
    def is_of_several(self) -> bool:
        """Whether several services are treated under the heading and none of them is the topic."""
        return bool(self._under) and self.general == self._place.functions

    @property
    def is_on_one_of_several(self) -> bool:
        """Whether the topic is one of the services treated under the heading, and is no 'services' itself."""
        names = [self._vocabulary.functions[function].label for function in self.general]
        return len(names) == 1 and set(self.general) <= self._under and not names[0].endswith("services")

    def is_meant_by(self, noun: str) -> bool:
        """Return whether 'this is a good service' can only be said of what the heading names."""
        entries = [self._vocabulary.functions[function] for function in self._place.functions]
        if self._place.section == "apa" or len(entries) != 1:
            return False
        if noun == "service":
            return bool(entries[0].broader) or "service" in entries[0].label.lower()
        return noun in _DEEDS or noun.startswith(_AREAS)

    def move(self, text: str, functions: tuple[str, ...]) -> None:
        """Take in one sentence, which graded ``functions`` as a whole or none."""
        self._unread.append((text, functions))

    def joined_in(self, text: str) -> tuple[str, ...]:
        """Return the functions of a heading that joins several which ``text`` names, in its order."""
        own = self._place.functions
        if len(own) < 2:
            return ()
        named = (m.function for m in mentions_of(text, self._vocabulary) if m.strong)
        return tuple(dict.fromkeys(function for function in named if function in own))

    def services_in(self, text: str) -> tuple[str, ...]:
        """Return the services, of those treated together under the heading, that ``text`` names."""
        if not self._services:
            return ()
        named = (m.function for m in mentions_of(text, self._vocabulary) if m.strong)
        return tuple(dict.fromkeys(function for function in named if function in self._services))

    def _catch_up(self) -> None:
        for text, functions in self._unread:
            self._take_in(text, functions)
        self._unread.clear()

    def _take_in(self, text: str, functions: tuple[str, ...]) -> None:
        """Move the topic to what a sentence was about, or to nothing when that is not clear."""
        own = set(self._place.functions)
        if brought_up := functions or self._matter(text):
            self._it = brought_up
            if set(brought_up) & (own | self._services):
                self._general = brought_up
            return
        subject = first_subject(text, self._vocabulary)
        services = self.services_in(subject) or self.services_in(text)[:1] or self._introduced(subject)
        if services:
            self._it = self._general = services
        elif self._place.section == "apa" and (named := self._named_whole(subject)):
            self._it = named
        elif any(m.strong and m.function in own for m in mentions_of(text, self._vocabulary)):
            self._it = self._place.functions
        elif not self._goes_on(text, subject):
            self._it = ()

    def _matter(self, text: str) -> tuple[str, ...]:
        """Return the functions that a sentence brings up without a grade: 'progress on improving ...'."""
        for rule in self._vocabulary.rules_for("topic-matter", text):
            if match := rule.pattern.search(text):
                found = resolve_subject(match["matter"], self._place, lambda: (), self._vocabulary)
                return found.functions if found else ()
        subject = first_subject(text, self._vocabulary)
        found = side_of_heading(subject, self._place, self._vocabulary)
        if found is None and any(m.strong for m in mentions_of(subject, self._vocabulary)):
            found = resolve_subject(subject, self._place, lambda: (), self._vocabulary)
        return found.functions if found else ()

    def _introduced(self, subject: str) -> tuple[str, ...]:
        """Return the one function that a subject names, under a heading that names none."""
        if self._place.functions:
            return ()
        named = {m.function for m in mentions_of(subject, self._vocabulary) if m.strong}
        return tuple(named) if len(named) == 1 else ()

    def _named_whole(self, subject: str) -> tuple[str, ...]:
        """Return the functions that the subject of a letter's sentence names: areas treat many of them."""
        found = named_in(subject, self._place, self._vocabulary) if subject else None
        return found.functions if found else ()

    def _goes_on(self, text: str, subject: str) -> bool:
        """Return whether a sentence that names no function leaves the topic as it was."""
        if is_of_kind("general", subject, self._vocabulary):
            if not self._it and len(self._general) == 1:
                self._it = self._general  # 'the work is admired. It is good.'
            return True
        if is_of_kind("pronoun", subject, self._vocabulary):
            return True
        return any(rule.pattern.search(text) for rule in self._vocabulary.rules.get("topic-aside", ()))


@lru_cache(maxsize=512)
def _services_under(functions: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the functions within those of a heading, such as the services to support management."""
    found = {entry.slug for entry in vocabulary.functions.values() if entry.broader in functions}
    return frozenset(found - set(functions))


@lru_cache(maxsize=4)
def _sides(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the functions that are sides of the services for school improvement."""
    return tuple(function for function in vocabulary.functions if function.startswith(_SIDES))

"""What the sentences of a passage have made clear so far: the topic of pronouns, the time spoken of."""

from __future__ import annotations

from leagraph.extraction.functions import mentions_of
from leagraph.extraction.predications import Predication, first_subject
from leagraph.extraction.scopes import Scopes
from leagraph.extraction.subjects import Place, Subject, is_of_kind, of_plan, resolve_subject
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Discourse"]

_PRESENT = frozenset(
    ["is", "are", "has", "have", "remain", "remains", "continue", "continues", "does", "do", "can", "will"]
)
_PLANS = frozenset({"plan", "strategy", "system"})
_SUBORDINATE = ("although", "though", "while", "whilst", "despite", "if", "because")


def _is_subordinate(before: str) -> bool:
    """Return whether a clause opens with a conjunction that lacks a verb: 'although well known, ...'."""
    return before.rstrip().lower().endswith(_SUBORDINATE)


class Discourse:
    """The state of reading one passage.

    ``topic`` is what 'it' stands for, empty when unclear; ``general`` what 'the service' stands for;
    ``previous`` tells that the earlier inspection is being reported; ``last`` holds the functions and
    the grade that 'remains so' refers to.
    """

    def __init__(
        self, place: Place, years: frozenset[str], vocabulary: Vocabulary, *, opens_heading: bool
    ) -> None:
        self._place, self._years, self._vocabulary = place, years, vocabulary
        self.topic = place.functions if opens_heading else ()
        self.general = place.functions
        self.previous = False
        self.last: tuple[tuple[str, ...], str] | None = None
        self._siblings = set(place.functions) | {
            entry.slug for entry in vocabulary.functions.values() if entry.broader in place.functions
        }

    def begin_paragraph(self) -> None:
        """Forget the time spoken of."""
        self.previous = False

    def begin_sentence(self, text: str, scopes: Scopes) -> None:
        """Let the earlier inspection stay the time spoken of until a sentence comes back to the present."""
        if scopes.names_previous(text, self._years):
            self.previous = True
        elif self.previous:
            self.previous = not scopes.now and self._first_verb(text) not in _PRESENT

    def subject_of(self, predication: Predication, text: str, *, again: bool) -> Subject | None:
        """Return what the subject of a predication stands for; ``again`` if it is not the first here."""
        subject = predication.subject
        if predication.rule.value == "contribution":
            return Subject(self._place.functions) if self._place.section == "apa" else None
        if predication.rule.value == "gives" and subject.lower().startswith("leadership"):
            giver = predication.wider
            subject = f"{subject} by {giver}"
        if predication.rule.value == "capacity":
            subject = "capacity to improve"
        if predication.rule.value == "progress":
            return Subject(("overall-progress",)) if self._place.section == "overall" else None
        if predication.rule.value == "value":
            if not self._is_value_of_services(subject):
                return None
            subject = "value for money"
        if not subject or is_of_kind("pronoun", subject, self._vocabulary):
            found = self._subject if again else self._of_pronoun(subject, predication, text)
        else:
            general = self._services_in(text[: predication.clause]) or self.general
            found = resolve_subject(subject, self._place, general, self._vocabulary)
            if (
                not (found and found.functions)
                and ", " in subject
                and _is_subordinate(text[: predication.clause])
            ):
                found = resolve_subject(subject.rpartition(", ")[2], self._place, general, self._vocabulary)
            if not (found and found.functions) and predication.wider != subject:
                wider = resolve_subject(predication.wider, self._place, general, self._vocabulary)
                found = wider if wider and wider.functions else found
        self._subject = found
        if found and predication.noun and not self._is_carried(predication.noun, subject, found):
            return None
        return found

    _subject: Subject | None = None  # of the predication before

    def _is_value_of_services(self, subject: str) -> bool:
        """Return whether 'gives good value for money' is said of services as a whole, not of one only."""
        found = self._subject
        if subject:
            found = resolve_subject(subject, self._place, self.general, self._vocabulary)
        named = found.functions if found else ()
        sections = {self._vocabulary.functions[function].section for function in named}
        if any(function.startswith("improvement-services") for function in named):
            return True
        return (set(named) <= set(self._place.functions) or sections == {"sen"}) and self._weighs_value()

    def _weighs_value(self) -> bool:
        """Return whether this part of the report treats services as a whole, or special needs."""
        wholes = ("improvement-services", "school-improvement-overall", "sen-")
        return not self._place.functions or any(f.startswith(wholes) for f in self._place.functions)

    def _of_pronoun(self, subject: str, predication: Predication, text: str) -> Subject | None:
        """Return what a pronoun stands for: the subject of the clause before, or else the topic."""
        if not subject:
            return None
        first = first_subject(text[: predication.clause], self._vocabulary)
        if first and not is_of_kind("pronoun", first, self._vocabulary):
            found = resolve_subject(first, self._place, self.general, self._vocabulary)
            if found and found.functions:
                return found
        if self.topic:
            return Subject(self.topic)
        noun = (predication.noun or "").lower()
        return of_plan(noun, self._place, self._vocabulary) if noun in _PLANS else None

    def _is_carried(self, noun: str, subject: str, found: Subject) -> bool:
        """Return whether a noun may carry the grade: 'it is a good plan' grades only what is a plan."""
        if noun.lower() not in _PLANS:
            return True
        names = [name for slug in found.functions for name in self._vocabulary.functions[slug].names]
        return any(name.lower().endswith(noun.lower()) for name in names)

    def end_sentence(self, text: str, subject: Subject | None) -> None:
        """Move the topic to what the sentence was about, or to nothing when that is not clear."""
        self._subject = None
        if subject is not None and subject.functions:
            self.topic = subject.functions
            if set(subject.functions) & self._siblings:
                self.general = subject.functions
            return
        named = [m.function for m in mentions_of(text, self._vocabulary) if m.strong]
        services = self._services_in(first_subject(text, self._vocabulary)) or self._services_in(text)[:1]
        if services:
            self.topic = self.general = services
        elif set(named) & set(self._place.functions):
            self.topic = self._place.functions
        elif not self._keeps_topic(text):
            self.topic = ()

    def _services_in(self, text: str) -> tuple[str, ...]:
        """Return the services, of those treated together under this heading, that ``text`` names."""
        if len(self._siblings) == len(self._place.functions):
            return ()
        named = [m.function for m in mentions_of(text, self._vocabulary) if m.strong]
        own = set(self._place.functions)
        return tuple(dict.fromkeys(f for f in named if f in self._siblings and f not in own))

    def _keeps_topic(self, text: str) -> bool:
        """Return whether a sentence's own subject is a pronoun or general noun, so that its topic goes on."""
        subject = first_subject(text, self._vocabulary)
        return is_of_kind("pronoun", subject, self._vocabulary) or is_of_kind(
            "general", subject, self._vocabulary
        )

    def _first_verb(self, text: str) -> str:
        for rule in self._vocabulary.rules.get("finite-verb", ()):
            if match := rule.pattern.search(text):
                return match[0].lower()
        return ""

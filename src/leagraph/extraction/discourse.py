"""What the sentences of a passage have made clear so far: what subjects stand for, the time spoken of."""

from __future__ import annotations

import re

from leagraph.extraction.clauses import first_subject, first_verb, strip_opening
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.letter_pronouns import contributor, graded_together, without_time
from leagraph.extraction.letter_times import tells_last_assessment
from leagraph.extraction.predications import Predication
from leagraph.extraction.relative_clauses import named_before
from leagraph.extraction.scopes import Scopes, scopes_of
from leagraph.extraction.subject_model import Place, Subject, is_of_kind
from leagraph.extraction.subject_phrases import (
    is_of_support,
    may_carry,
    names_across,
    noun_of_relative,
    of_owners,
    one_named,
    one_of_pair,
    repeated,
    same_again,
    words_of_subject,
)
from leagraph.extraction.subjects import PLANS, of_plan, plan_that_exists, resolve_subject, side_of_heading
from leagraph.extraction.topics import Topic
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Discourse"]

_PRESENT = frozenset(
    ["is", "are", "has", "have", "remain", "remains", "continue", "continues", "does", "do", "can", "will"]
)
_DATED = frozenset({"then", "aside-past"})  # predicates that inspections are read for where they give a date
_OF_LETTERS = _DATED | {"outcome", "advance", "as-last"}  # predicates that else only letters are read for
_AUTHORITIES = frozenset({"lea", "authority"})
_AMOUNTS = ("add", "amount", "constitute", "make")
_ONE_SERVICE = re.compile(r"(?:the|this) service", re.IGNORECASE)
_THIS_ONE = re.compile(r"(?:this|that) (?:function|aspect|area)(?: of its work)?", re.IGNORECASE)
_IS_NOW = re.compile(r"\b(?:is|are) now\b", re.IGNORECASE)
_SERVICES = re.compile(r"(?:all\s+)?(?:of\s+)?these\s+services", re.IGNORECASE)
_PROGRESS = re.compile(r"(?:(?:good|much|considerable|some|the) )?(?:progress|improvement)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_STANDARD = re.compile(r"\b(?:standard|quality|level|position|judgement|situation)s?\b", re.IGNORECASE)
# Conjunctions whose clause may lack a verb: 'although well known, the service ...'.
_SUBORDINATE = ("although", "though", "while", "whilst", "despite", "if", "because")


class Discourse:
    """The state of reading one passage.

    ``previous`` tells that the earlier inspection is being reported; ``last`` holds the functions and
    the grade that 'remains so' refers to, ``pair`` the two that 'the first' and 'the second' are of.
    """

    def __init__(
        self, place: Place, years: frozenset[str], vocabulary: Vocabulary, *, opens_heading: bool
    ) -> None:
        self._place, self._years, self._vocabulary = place, years, vocabulary
        self._topic = Topic(place, vocabulary, opens_heading=opens_heading)
        self._subject: Subject | None = None  # of the predication before, in the same sentence
        self.previous = False
        self.last_is_current = False
        self.last: tuple[tuple[str, ...], str] | None = None
        self.last_words = ""  # of the subject that 'last' graded
        self.pair: tuple[str, ...] = ()
        self.quoted = False  # the sentence before quotes the grade of others
        self.graded_here = False  # 'last' is of this paragraph
        self._recent: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # graded in the two sentences before
        self._told = ""  # the sentences of the paragraph before

    def begin_paragraph(self) -> None:
        """Forget the time spoken of, and what the sentences before have graded or quoted."""
        self.previous = self.quoted = self.graded_here = False
        self._recent = ((), ())
        self._told = ""

    def begin_sentence(self, text: str, scopes: Scopes) -> None:
        """Let the earlier inspection stay the time spoken of until a sentence comes back to the present."""
        if scopes.names_previous(self._years) or self._tells_last_assessment(text):
            self.previous = True
        elif self.previous:
            self.previous = not scopes.names_now and first_verb(text, self._vocabulary) not in _PRESENT

    def tells_previous(self, words: str) -> bool:
        """Return whether ``words`` name the earlier inspection or its year."""
        named = scopes_of(words, self._vocabulary).names_previous(self._years)
        return named or self._tells_last_assessment(words)

    def _tells_last_assessment(self, words: str) -> bool:
        return self._place.section == "apa" and tells_last_assessment(words, self._vocabulary)

    def is_since_earlier(self, words: str) -> bool:
        """Return whether ``words`` give as a starting point the earlier inspection: its year, or no year."""
        told = _YEAR.search(words)
        return told is None or told[0] in self._years

    def end_sentence(self, text: str, subject: Subject | None) -> None:
        """Take in what the sentence was about."""
        self._subject = None
        functions = subject.functions if subject else ()
        self._recent = (self._recent[1], functions)
        self._told = f"{self._told} {text}"
        if len(named := self._topic.joined_in(text)) == 2:
            self.pair = named  # 'cleaning is given by the council, catering by a firm. The former is good.'
        self._topic.move(text, functions)

    def subject_of(self, predication: Predication, text: str, *, again: bool) -> Subject | None:
        """Return what the subject of a predication stands for; ``again`` if it is not the first here."""
        kind = predication.rule.value
        if kind == "contribution":
            return self._contributor(predication)
        if kind in _OF_LETTERS and self._place.section != "apa":
            dated = kind in _DATED and self.tells_previous(text[predication.start :])
            if not dated:
                return None
        if kind == "same-again":  # 'inspectors reach the same judgement'
            return Subject(self.last[0]) if self.last else None
        if kind == "delivers":
            of_all = self._place.section == "apa" and self._place.functions in ((), ("apa-contribution",))
            return Subject(("apa-contribution",)) if of_all else None
        if kind == "outcome":  # 'services are good at helping children to be healthy'
            return Subject(self._place.functions)
        if kind == "progress":
            return Subject(("overall-progress",)) if self._place.section == "overall" else None
        if (predication.noun or "").lower() in _AUTHORITIES:  # 'this is a good LEA'
            return (
                Subject(("overall-effectiveness",), facet=True) if self._place.section == "overall" else None
            )
        if kind == "value" and not self._is_value_of_services(predication.subject):
            return None
        words = words_of_subject(predication)
        if self._place.section == "apa":
            words = without_time(words, self._vocabulary)
            both = graded_together(words, self._recent, self._vocabulary)
            if both is not None:
                return Subject(both) if both else None
            past = predication.verb.lower().startswith(("was", "were", "had"))
            if self.quoted and past and not again and is_of_kind("pronoun", words, self._vocabulary):
                return None  # what those others had graded before
        before = text[: predication.clause].rstrip()
        if words.startswith("for ") and before.endswith(" that") and not is_of_support(before):
            return None  # 'The quality of agreements varies: that for property ...'
        relative = before.lower().endswith(("which", " an lea that", " an authority that"))
        if relative and (named := named_before(before, words, self._place, self._resolved, self._vocabulary)):
            found: Subject | None = named
        elif not words or is_of_kind("pronoun", words, self._vocabulary):
            told = self._subject if again else None
            of_past = again and told is None and _PROGRESS.match(text) and _IS_NOW.search(text)
            found = told if again and not of_past else self._of_pronoun(words, predication, text)
            if found is None and kind in _OF_LETTERS and self.last and self.last[0] == self._place.functions:
                found = Subject(self.last[0])  # 'this is an advance on ...', some sentences after the grade
        else:
            found = (
                plan_that_exists(words, predication.noun, self._place, self._vocabulary)
                or one_of_pair(words, self.pair, self._vocabulary)
                or side_of_heading(words, self._place, self._vocabulary)
                or self._of_giver(words, predication)
                or self._of_words(words, predication, text)
            )
        if found is None and predication.grade is None and self.last and _STANDARD.search(words):
            found = Subject(self.last[0])  # 'this high standard has been maintained'
        if (found is None or not found.functions) and self.last and self.graded_here:
            found = repeated(words, self.last_words, self.last[0], self._vocabulary) or found
        if found and set(found.functions) == set(self._place.functions):
            last = self.last[0] if self.last and self.graded_here else ()
            found = same_again(words, last, found, self._vocabulary) or of_owners(
                words, found, f"{self._told} {text[: predication.clause]}", self._vocabulary
            )
        self._subject = found
        return found if found and may_carry(predication.noun, found, self._vocabulary) else None

    def _of_giver(self, words: str, predication: Predication) -> Subject | None:
        """Return the service that gives graded support, where the support itself names no function."""
        if predication.rule.value != "gives" or not is_of_kind("general", words, self._vocabulary):
            return None
        if predication.verb.lower().startswith(_AMOUNTS):
            return None  # 'these add up to good support': nobody gives it
        found = self._resolved(predication.wider)
        if found is None and is_of_kind("unit", predication.wider, self._vocabulary):
            return Subject((), self._place.functions)
        if found is None or found.facet:
            return None
        # A team that gives good support is not all support: 'the learning support service gives ...'.
        of_authority = is_of_kind("authority", predication.wider, self._vocabulary)
        return found if found.functions or (found.parts and not of_authority) else None

    def _contributor(self, predication: Predication) -> Subject | None:
        """Return what makes a contribution: in a report, the services that the heading names."""
        if self._place.section == "apa":
            return contributor(predication.wider, predication.subject, self._place.functions)
        found = self._resolved(predication.wider)
        of_place = bool(found and found.functions and set(found.functions) <= set(self._place.functions))
        if not of_place and is_of_kind("authority", predication.wider, self._vocabulary):
            found = self._resolved(predication.subject)  # what the authority contributes to
            of_place = bool(found and found.functions)
        if of_place:
            self._subject = found
            return found
        return None

    def _of_words(self, words: str, predication: Predication, text: str) -> Subject | None:
        """Return what the words of a subject stand for, or else those words with more or fewer around."""
        before = text[: predication.clause]
        if predication.wider != predication.subject and names_across(
            words, predication.wider, self._vocabulary
        ):
            across = self._resolved(predication.wider, before)
            if across and across.functions:
                return across
        if noun := noun_of_relative(predication, self._vocabulary):
            whole = f"{noun} {predication.subject}"
            side = side_of_heading(whole, self._place, self._vocabulary)
            found = side or self._resolved(whole, before)
            if found and (found.functions or found.parts):
                return found
        found = self._resolved(words, text[: predication.end])
        if (found and found.functions) or is_of_kind("other-matter", words, self._vocabulary):
            return found
        narrower = words.rpartition(", ")[2]
        clause, joint, own = words.rpartition(", and ")
        if joint and is_of_kind("pronoun", said := strip_opening(own, self._vocabulary), self._vocabulary):
            return self._of_pronoun(said, predication, text)
        if narrower != words and before.rstrip().lower().endswith(_SUBORDINATE):
            found = self._resolved(narrower, before)
        elif joint and not any(mention.strong for mention in mentions_of(clause, self._vocabulary)):
            found = self._resolved(own, before) or found  # 'relations had broken down, and the service ...'
        elif predication.wider != predication.subject:
            wider = self._resolved(predication.wider, before)
            found = wider if wider and wider.functions else found
        return found

    def _resolved(self, words: str, before: str = "") -> Subject | None:
        """Return what ``words`` stand for; a service named ``before`` them is what a general noun means."""

        def topic() -> tuple[str, ...]:
            if self._past_here and _THIS_ONE.fullmatch(words):
                return self._past_here
            named = self._topic.services_in(before)
            if not named and _SERVICES.fullmatch(words) and self._topic.is_on_one_of_several:
                return self._place.functions
            # One service among several that the heading treats together, and it is not clear which.
            unclear = not named and _ONE_SERVICE.fullmatch(words) and self._topic.is_of_several
            return () if unclear else named or self._topic.general

        return resolve_subject(words, self._place, topic, self._vocabulary)

    def _of_pronoun(self, pronoun: str, predication: Predication, text: str) -> Subject | None:
        """Return what a pronoun stands for: the subject of the clause before, or else the topic."""
        if not pronoun:
            return None
        first = first_subject(text[: predication.clause], self._vocabulary)
        if first and not is_of_kind("pronoun", first, self._vocabulary):
            found = self._resolved(first)
            if found and found.functions:
                return found
        of_one = len(self._topic.it) == 1 and self._topic.it[0] not in self._place.functions
        if of_one and pronoun.lower() == "both":
            return None  # 'The service gives a manual and advice. Both are good.'
        if self._topic.it:
            return Subject(one_named(self._topic.it, text[: predication.start], self._vocabulary))
        noun = (predication.noun or pronoun.partition(" for it")[0]).lower()  # 'support for it'
        if noun == "service" and self.last and self.last[0] == self._place.functions:
            return Subject(self.last[0])  # 'it is now a good service', after a grade of what it was
        said = text[predication.clause : predication.end]
        if self._past_here and (predication.kind == "inspectors" or _IS_NOW.search(said)):
            return Subject(self._past_here)  # 'It was poor in 1999. Members were divided. It is now good.'
        if self._topic.is_meant_by(noun):
            return Subject(self._place.functions, facet=True)
        return of_plan(noun, self._place, self._vocabulary) if noun in PLANS else None

    @property
    def _past_here(self) -> tuple[str, ...]:  # what the paragraph last graded as it was
        return self.last[0] if self.last and self.graded_here and not self.last_is_current else ()

    def _is_value_of_services(self, subject: str) -> bool:
        """Return whether 'gives good value for money' is said of services as a whole, not of one only."""
        found = self._resolved(subject) if subject else self._subject
        named = found.functions if found else ()
        if any(function.startswith("improvement-services") for function in named):
            return True
        sections = {self._vocabulary.functions[function].section for function in named}
        return (set(named) <= set(self._place.functions) or sections == {"sen"}) and self._weighs_value()

    def _weighs_value(self) -> bool:
        """Return whether this part of the report treats services as a whole, or special needs."""
        wholes = ("improvement-services", "school-improvement-overall", "sen-")
        return not self._place.functions or any(f.startswith(wholes) for f in self._place.functions)

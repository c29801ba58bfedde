"""The inspectors' explicit grades of the authority's functions, present and previous, from prose.

Sentences are read in order (:mod:`.discourse`); each graded predicate (:mod:`.predications`) is given
its function (:mod:`.subjects`) and its speaker and time (:mod:`.scopes`). Of several grades of one
function the headline is chosen in :mod:`.headlines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leagraph.documents.model import BlockKind, Document, Passage
from leagraph.extraction.discourse import Discourse
from leagraph.extraction.earlier_inspection import is_first_inspection, told_of_inspections
from leagraph.extraction.evidence import evidence_of
from leagraph.extraction.facts import Evidence, Judgement, When
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.functions import (
    DESCRIPTIVE,
    is_without_judgements,
    own_functions_of_headings,
    section_of_headings,
)
from leagraph.extraction.grade_cues import has_grade_words
from leagraph.extraction.headlines import Candidate, Tier, with_headlines, without_lone_pasts
from leagraph.extraction.inspection import printed_authority
from leagraph.extraction.judgement_times import PAST_VERBS, times_of
from leagraph.extraction.letter_times import year_before_letter
from leagraph.extraction.predications import Predication, predications_of
from leagraph.extraction.scopes import Scopes, earlier_years, plain, scopes_of
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.subject_model import Place, Subject, is_of_kind
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["find_judgements"]

# Pupils' results and the area's deprivation are described under these, not the authority's work.
_OF_A_SIDE = frozenset({"managed", "holds", "basis"})  # predicates that grade a side of a function
_SUMS_UP = re.compile(r"\b(?:as a whole|in the round|taken together|on balance|all in all|all told)\b", re.I)
_AFTER = 16  # letters after a grade in which 'as a whole' may stand
_DETERMINERS = re.compile(
    r"(?:(?:the|this|its|their|overall|current|present|(?:LEA|council|authority)'s)\s+)*", re.IGNORECASE
)
_PROPER_NAME = re.compile(r"(?<!\A)(?<!LEA's )\b[A-Z][a-z]+")


def find_judgements(document: Document, vocabulary: Vocabulary) -> tuple[Judgement, ...]:
    """Return the judgements that the prose states, in reading order.

    At most one for each function and time is marked as the headline; grades of parts, of some
    schools or in passing are kept without that mark.
    """
    sections = [section_of_headings(passage.headings, vocabulary) for passage in document.passages]
    is_letter = "apa" in sections
    years = (
        year_before_letter(document.text)
        if is_letter
        else earlier_years(told_of_inspections(document), vocabulary)
    )
    name = printed_authority(document, vocabulary)
    owner = (
        re.compile(rf"\b(?:[Tt]he\s+)?{re.escape(name)}(?:\s+(?:LEA|[Cc]ouncil))?['’]s\b") if name else None
    )
    found: list[Candidate] = []
    headed: set[str] = set()
    headings: tuple[str, ...] | None = None
    outside = False
    for passage, section in zip(document.passages, sections, strict=True):
        path = tuple(heading.text for heading in passage.headings)
        opens, headings = path != headings, path
        if opens:
            outside = is_without_judgements(path, vocabulary)
        if outside:
            continue
        functions = tuple(
            function
            for function in own_functions_of_headings(passage.headings, vocabulary)
            if function not in DESCRIPTIVE
        )
        headed.update(functions)
        if functions and section != "apa":  # a report may treat a function under another title
            section = vocabulary.functions[functions[0]].section
        place = Place(passage.heading, " ".join(path[:-1]), functions, "apa" if is_letter else section)
        reader = _Reader(document, passage, place, years, owner, vocabulary)
        found.extend(without_lone_pasts(list(reader.candidates(opens_heading=opens))))
    if is_first_inspection(document, vocabulary):  # 'poor two years ago' is no grade of an inspection
        found = [candidate for candidate in found if candidate.judgement.when != "previous"]
    return with_headlines(found, headed)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the grades of one passage."""

    document: Document
    passage: Passage
    place: Place
    years: frozenset[str]  # of the earlier inspection
    owner: re.Pattern[str] | None  # the authority's own name: 'Oldham's'
    vocabulary: Vocabulary

    def candidates(self, *, opens_heading: bool) -> Iterator[Candidate]:
        """Yield the grades of the passage's paragraphs; bullets hold lists and recommendations."""
        blocks = [block for block in self.passage.blocks if block.kind is BlockKind.PARAGRAPH]
        while blocks and not has_grade_words(blocks[-1].text, self.vocabulary):
            blocks.pop()
        discourse = Discourse(self.place, self.years, self.vocabulary, opens_heading=opens_heading)
        for block in blocks:
            discourse.begin_paragraph()
            sentences = list(sentences_of(block))
            while (
                sentences and block is blocks[-1] and not has_grade_words(sentences[-1].text, self.vocabulary)
            ):
                sentences.pop()  # nothing after the last grade changes what the grades say
            for sentence in sentences:
                yield from self._of_sentence(sentence, discourse)

    def _of_sentence(self, sentence: Sentence, discourse: Discourse) -> Iterator[Candidate]:
        text = plain(sentence.text)
        if self.owner is not None:
            text = self.owner.sub("the council's" if self.place.section == "apa" else "the LEA's", text)
        scopes = scopes_of(text, self.vocabulary)
        discourse.begin_sentence(text, scopes)
        subject: Subject | None = None
        quoted = False
        for index, predication in enumerate(predications_of(text, self.vocabulary)):
            found = discourse.subject_of(predication, text, again=index > 0)
            if subject is None or not _aside(predication):
                subject = found or subject
            said = self._is_said(predication, scopes)
            quoted = quoted or not said
            if found is not None and said:
                said_of = text[predication.clause if index else 0 : predication.end + _AFTER]
                summing = _SUMS_UP.search(said_of) is not None
                yield from self._judged(predication, found, sentence, discourse, summing=summing)
        discourse.quoted = quoted
        discourse.end_sentence(text, subject)

    def _is_said(self, predication: Predication, scopes: Scopes) -> bool:
        """Return whether the inspectors themselves say it, and as a fact."""
        return not scopes.is_attributed(predication.start, predication.end) and not scopes.is_hypothetical(
            predication.clause, predication.start
        )

    def _judged(
        self,
        predication: Predication,
        subject: Subject,
        sentence: Sentence,
        discourse: Discourse,
        *,
        summing: bool,
    ) -> Iterator[Candidate]:
        """Yield the grades that one predication gives to the functions of its subject."""
        evidence = evidence_of(self.document, self.passage, sentence.span)
        times = tuple(times_of(predication, subject, discourse))
        for when, grade, ground in times:
            if predication.rule.value == "respectively":
                yield from self._respectively(predication, subject, when, evidence)
                continue
            for function in (*subject.functions, *subject.parts):
                yield Candidate(
                    judgement=_judgement(function, when, grade, predication, evidence),
                    whole=function in subject.functions and not predication.limited,
                    tier=self._tier(function, subject),
                    facet=subject.facet or predication.kind in _OF_A_SIDE,
                    implied=ground == "implied",
                    contrasted=ground == "contrast",
                    summing=summing,
                    carried=predication.grade is None,
                    named=self._is_named(function, predication),
                    near=self._is_nearly_whole(function, predication),
                )
        if predication.grade is not None and subject.functions:
            discourse.last = subject.functions, predication.grade
            discourse.last_words = predication.subject
            discourse.graded_here = True
            if len(subject.functions) == 2:
                discourse.pair = subject.functions
            of_past = bool(times) and all(when == "previous" for when, _, _ in times)
            discourse.last_is_current = not of_past and predication.verb.lower() not in PAST_VERBS

    def _is_named(self, function: str, predication: Predication) -> bool:
        """Return whether the words of the subject name the function that they stand for."""
        found = mentions_of(f"{predication.subject} {predication.wider}", self.vocabulary)
        return any(one.strong and one.function == function for one in found)

    def _is_nearly_whole(self, function: str, predication: Predication) -> bool:
        """Return whether the grade of a part may stand for its function where nothing else is graded."""
        both = (predication.subject, predication.wider)  # the wider one where a clause ends the subject
        near = next((text for text in both if is_of_kind("near", text, self.vocabulary)), "")
        words = near or predication.subject
        kinds = (is_of_kind(kind, words, self.vocabulary) for kind in ("document", "part"))
        gives = predication.kind == "gives" and not is_of_kind(
            "authority", predication.wider, self.vocabulary
        )
        of_giver = gives or predication.kind in _OF_A_SIDE  # 'the team gives good support'
        if not words or predication.limited or of_giver or any(kinds):
            return False
        named = [
            one for one in mentions_of(words, self.vocabulary) if one.strong and one.function == function
        ]
        if not near:  # 'Payroll, run by a firm' and not 'the management of payroll'
            before = (words[: mention.start].rpartition(" and ")[2] for mention in named)
            opens = any(_DETERMINERS.fullmatch(lead) for lead in before)
            return opens and self.place.section != "apa"
        if named:
            return True
        if self.place.section == "apa":
            return False  # an area of a letter is wider than any support
        # 'Support for the Oldmere Music Trust' is of that trust.
        return is_of_kind("support", words, self.vocabulary) and not _PROPER_NAME.search(words)

    def _respectively(
        self, predication: Predication, subject: Subject, when: When, evidence: Evidence
    ) -> Iterator[Candidate]:
        """Yield a grade for each of two functions, in their order."""
        grades = [grade for grade in (predication.before, predication.grade) if grade]
        if len(subject.functions) == len(grades):
            for function, grade in zip(subject.functions, grades, strict=True):
                yield Candidate(
                    judgement=_judgement(function, when, grade, predication, evidence),
                    whole=True,
                    tier=self._tier(function, subject),
                    implied=False,
                )

    def _tier(self, function: str, subject: Subject) -> Tier:
        """Return how much a grade here counts for the function: most under its own heading."""
        entry = self.vocabulary.functions[function]
        place = self.place
        if function in place.functions or entry.broader in place.functions:
            return Tier.OWN
        if place.section in ("overall", None):
            return Tier.OWN if entry.section == "overall" else Tier.COMMENTARY
        if entry.section == "apa":
            return Tier.COMMENTARY
        sums_up = not place.functions or any(
            name.endswith("-overall") or name == "social-inclusion" for name in place.functions
        )
        if not subject.service:
            return Tier.REMARK
        if entry.section == place.section:
            return Tier.SUMMARY if sums_up else Tier.ELSEWHERE
        return Tier.COMMENTARY if place.section == "apa" else Tier.ASIDE


def _aside(predication: Predication) -> bool:
    """Return whether a predication names another function in passing: '... and so is its management'."""
    return (predication.rule.value or "").startswith("so-")


def _judgement(
    function: str, when: When, grade: str, predication: Predication, evidence: Evidence
) -> Judgement:
    return Judgement(
        function=function,
        grade=grade,
        scale="jrs",
        when=when,
        basis="prose",
        as_worded=predication.as_worded,
        hedge=predication.hedge,
        headline=False,
        evidence=evidence,
        rule=predication.rule.id,
        confidence=predication.rule.confidence,
    )

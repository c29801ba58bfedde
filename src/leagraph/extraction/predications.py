"""What a sentence says of what: its graded predicates, each with the words of its subject.

A predication is syntax only; which function the subject stands for is found by
:mod:`leagraph.extraction.subjects`, and whether it is a judgement by :mod:`leagraph.extraction.judgements`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from leagraph.extraction.clauses import strip_opening, subject_before, wider_start
from leagraph.extraction.grade_cues import rules_worth_trying
from leagraph.extraction.grade_surroundings import compared_first, compared_with, hedges
from leagraph.extraction.scopes import mask, scopes_of
from leagraph.extraction.vocabulary import Grade, Rule, Vocabulary

__all__ = ["Predication", "predications_of"]

# 'Members receive advice that is ...': what is graded is not the members.
_RECEIVED = re.compile(r"(?P<all>.*\b(?:receive|get|are given)\s+[\w ]{3,40})\s+that\Z")

_OF_THE_SAME = ("again", "then")  # predicates of the subject before: 'and good overall', 'up from adequate'


@dataclass(frozen=True, slots=True)
class Predication:
    """One graded predicate: ``text[start:end]`` from the verb to the grade.

    ``subject`` is the text of the subject without its opening adverbials, empty when it is that of
    the predication before; ``grade`` is None when the predicate says 'so' or 'the same'.
    """

    rule: Rule
    start: int
    end: int
    verb: str
    clause: int  # where its clause begins
    subject: str
    wider: str  # the same with what stands before 'that' or 'which', should that be a part of it
    grade: str | None
    before: str | None  # the earlier grade of 'improved from ... to ...'
    as_worded: str
    hedge: str | None
    limited: bool  # only for some schools, a phase, a part
    noun: str | None  # the noun that carries the grade: 'a good plan'
    compared: str = ""  # ', as it was in 1999': words that give an earlier time the same grade

    @property
    def kind(self) -> str:
        """The kind of predicate, without the grade that its rule may give."""
        return (self.rule.value or "").partition(" ")[0]


def predications_of(text: str, vocabulary: Vocabulary) -> tuple[Predication, ...]:
    """Return the graded predicates of one plain sentence from left to right."""
    found: list[tuple[Rule, re.Match[str]]] = []
    taken: list[tuple[int, int]] = []
    for category in ("judgement-predicate", "judgement-anaphora"):
        for rule in rules_worth_trying(category, text, vocabulary):
            for match in rule.pattern.finditer(text):
                core = _grade_span(match)
                if all(core[1] <= start or end <= core[0] for start, end in taken):
                    taken.append(core)
                    found.append((rule, match))
    if not found:
        return ()
    found.sort(key=lambda item: _grade_span(item[1]))
    # The names of inspections are no part of a subject.
    masked = mask(text, scopes_of(text, vocabulary).previous)
    made: list[Predication] = []
    for rule, match in found:
        built = _predication(rule, match, text, masked, made[-1] if made else None, vocabulary)
        if built is not None:
            made.append(built)
    return tuple(made)


def _grade_span(match: re.Match[str]) -> tuple[int, int]:
    groups = match.re.groupindex
    for name in ("grade", "graded"):
        if name in groups and match[name]:
            start, end = match.span(name)
            return (match.start("before") if "before" in groups else start), end
    return match.span("verb")


def _predication(
    rule: Rule,
    match: re.Match[str],
    text: str,
    masked: str,
    last: Predication | None,
    vocabulary: Vocabulary,
) -> Predication | None:
    after = last.end if last else 0
    if rule.value in _OF_THE_SAME and last is None:
        return None
    groups = match.groupdict()
    word = groups.get("grade") or groups.get("graded")
    grade = _grade_of(rule, word, vocabulary)
    if word and grade is None:
        return None
    end = match.end()
    rest = text[end:]
    if any(ranged.pattern.search(rest) for ranged in vocabulary.rules.get("judgement-range", ())):
        return None
    start = match.start("verb") if match["verb"] else match.start()
    if rule.value == "again-each":  # 'literacy is good and numeracy poor': begins after the grade before
        start = match.start("object")
    if start < after:  # a verb within the predicate before: 'was judged to be good'
        return None
    before = vocabulary.grade_named(groups["before"]) if groups.get("before") else None
    clause, subject = _subject(groups, masked, after, start, match, vocabulary)
    if rule.value in _OF_THE_SAME:  # 'satisfactory in primary schools and good overall'
        subject = ""
    wider = strip_opening(masked[wider_start(masked, after, clause, vocabulary) : start], vocabulary)
    if not masked[clause:start].strip() and (received := _RECEIVED.search(wider)):
        subject = received["all"]
    compared = compared_with(rest, vocabulary) or compared_first(text, vocabulary)
    hedge, after_grade = hedges(groups.get("slack") or "", rest, vocabulary)
    if rest[:after_grade].lstrip(" ,").startswith("with"):  # 'with strengths in primary schools'
        rest = ""
    return Predication(
        rule=rule,
        start=start,
        end=end,
        verb=last.verb if last and rule.value == "again" else match["verb"] or "",
        clause=clause,
        subject=subject,
        wider=wider,
        grade=grade.slug if grade else None,
        before=before.slug if before else None,
        as_worded=_as_worded(rule, text[start:end], (groups.get("slack") or ""), word, match, text),
        hedge=hedge,
        limited=any(
            r.pattern.search(rest[after_grade:]) for r in vocabulary.rules.get("judgement-limited", ())
        ),
        noun=groups.get("noun"),
        compared=compared,
    )


def _grade_of(rule: Rule, word: str | None, vocabulary: Vocabulary) -> Grade | None:
    """Return the grade that a predicate names, or that its rule gives: 'performed very well'."""
    _, _, slug = (rule.value or "").partition(" ")
    if slug:
        return vocabulary.grades.get(("jrs", slug))
    return vocabulary.grade_named(word) if word else None


def _as_worded(rule: Rule, whole: str, slack: str, word: str | None, match: re.Match[str], text: str) -> str:
    """Return the grade as the report words it: with its hedges, and its verb where that carries meaning."""
    if rule.value in ("both", "from-to") or word is None:
        return " ".join(whole.split())
    start = match.start("slack") if slack else _grade_span(match)[0]
    noun = match["noun"] if "noun" in match.re.groupindex else None
    end = match.end("noun") if noun else _grade_span(match)[1]
    return " ".join(text[start:end].replace(",", " ").split())


def _subject(
    groups: dict[str, str | None],
    masked: str,
    after: int,
    start: int,
    match: re.Match[str],
    vocabulary: Vocabulary,
) -> tuple[int, str]:
    """Return where the clause of a predicate begins and the text of its subject."""
    clause, subject = subject_before(masked, after, start, vocabulary)
    graded_object = (
        groups.get("object") or ""
    ).strip()  # 'found support to be good', 'improved support from ...'
    if graded_object:
        start, end = match.span("object")
        # 'support for music: more pupils play' gives no grade to the players.
        return clause, strip_opening(masked[start:end].partition(":")[0], vocabulary)
    return clause, subject

"""What a sentence says of what: its graded predicates, each with the words of its subject.

A predication is syntax only; which function the subject stands for is found by
:mod:`leagraph.extraction.subjects`, and whether it is a judgement by :mod:`leagraph.extraction.judgements`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from leagraph.extraction.grade_cues import rules_worth_trying
from leagraph.extraction.scopes import mask, scopes_of
from leagraph.extraction.vocabulary import Grade, Rule, Vocabulary

# What parts two clauses, unlike 'that' and 'which', which may open a part of a subject.
_SEPARATES = re.compile(r"[;:,]|\b(?:but|although|though|while|whilst|whereas|because)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)")

__all__ = ["Predication", "first_subject", "predications_of"]


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
        after = made[-1].end if made else 0
        built = _predication(rule, match, text, masked, after, vocabulary)
        if built is not None:
            made.append(built)
    return tuple(made)


def _grade_span(match: re.Match[str]) -> tuple[int, int]:
    groups = match.re.groupindex
    for name in ("grade", "graded"):
        if name in groups and match[name]:
            return match.span(name)
    return match.span("verb")


def _predication(
    rule: Rule, match: re.Match[str], text: str, masked: str, after: int, vocabulary: Vocabulary
) -> Predication | None:
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
    if start < after:  # a verb within the predicate before: 'was judged to be good'
        return None
    before = vocabulary.grade_named(groups["before"]) if groups.get("before") else None
    clause, subject = _subject(groups, masked, after, start, match, vocabulary)
    wider = _strip_opening(masked[_wider_start(masked, after, clause, vocabulary) : start], vocabulary)
    compared = _compared(rest, vocabulary)
    hedge, after_grade = _hedges(groups.get("slack") or "", rest, vocabulary)
    if rest[:after_grade].lstrip(" ,").startswith("with"):  # 'with strengths in primary schools'
        rest = ""
    return Predication(
        rule=rule,
        start=start,
        end=end,
        verb=match["verb"] or "",
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


def _compared(rest: str, vocabulary: Vocabulary) -> str:
    """Return the words after a grade that give an earlier time the same one, or nothing."""
    if " as " not in rest:
        return ""
    for rule in vocabulary.rules.get("judgement-as-before", ()):
        if match := rule.pattern.search(rest):
            return match[0]
    return ""


def _as_worded(rule: Rule, whole: str, slack: str, word: str | None, match: re.Match[str], text: str) -> str:
    """Return the grade as the report words it: with its hedges, and its verb where that carries meaning."""
    if rule.value in ("both", "from-to") or word is None:
        return " ".join(whole.split())
    start = match.start("slack") if slack else _grade_span(match)[0]
    noun = match["noun"] if "noun" in match.re.groupindex else None
    end = match.end("noun") if noun else _grade_span(match)[1]
    return " ".join(text[start:end].replace(",", " ").split())


def _hedges(slack: str, rest: str, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """Return the hedges around a grade and how far those after it reach."""
    found = [
        match[0].strip(" ,")
        for rule in vocabulary.rules.get("judgement-hedge-word", ())
        for match in rule.pattern.finditer(slack)
    ]
    reach = 0
    for rule in vocabulary.rules.get("judgement-hedge-after", ()):
        if match := rule.pattern.search(rest):
            found.append(match["hedge"].strip(" ,"))
            reach = match.end()
            break
    return " ... ".join(" ".join(part.split()) for part in found) or None, reach


def _subject(
    groups: dict[str, str | None],
    masked: str,
    after: int,
    start: int,
    match: re.Match[str],
    vocabulary: Vocabulary,
) -> tuple[int, str]:
    """Return where the clause of a predicate begins and the text of its subject."""
    clause, subject = _subject_before(masked, after, start, vocabulary)
    graded_object = (
        groups.get("object") or ""
    ).strip()  # 'found support to be good', 'improved support from ...'
    if graded_object:
        return clause, _strip_opening(masked[slice(*match.span("object"))], vocabulary)
    return clause, subject


@lru_cache(maxsize=512)  # the subject and what is wider than it are mostly the same words
def _strip_opening(text: str, vocabulary: Vocabulary) -> str:
    """Return ``text`` without the adverbials that open a clause and without punctuation at its ends."""
    if "(" in text:
        text = _BRACKETS.sub(" ", text)
    for rule in vocabulary.rules.get("subject-closing", ()):
        text = rule.pattern.sub("", text, count=1)
    for rule in vocabulary.rules.get("subject-opening", ()):
        text = rule.pattern.sub("", text, count=1)
    return " ".join(text.split()).strip(" ,;:()'\"-")


def _subject_before(masked: str, after: int, verb: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return where the clause of the verb at ``verb`` begins, not before ``after``, and its subject.

    The subject of a clause without one ('... but remains poor') is that of the clause before it;
    it is returned empty when that clause holds the predication that ends at ``after``.
    """
    starts = [after]
    for rule in vocabulary.rules.get("clause-start", ()):
        starts += [match.end() for match in rule.pattern.finditer(masked, after, verb)]
    clause = _joined_clause(masked, max(starts), verb, vocabulary)
    subject = _strip_opening(masked[clause:verb], vocabulary)
    if after:  # '... in 1999 and is ...': what is left of the predicate before
        for rule in vocabulary.rules.get("subject-leftover", ()):
            subject = _strip_opening(rule.pattern.sub("", masked[clause:verb], count=1), vocabulary)
    if subject:
        return clause, subject
    return clause, "" if after else first_subject(masked[:clause], vocabulary)


def _wider_start(masked: str, after: int, clause: int, vocabulary: Vocabulary) -> int:
    """Return where a subject would begin that holds a clause with 'that', 'which' or 'who'."""
    starts = [after]
    for rule in vocabulary.rules.get("clause-start", ()):
        starts += [m.end() for m in rule.pattern.finditer(masked, after, clause) if _SEPARATES.search(m[0])]
    return max(starts)


def _joined_clause(masked: str, clause: int, verb: int, vocabulary: Vocabulary) -> int:
    """Return where a clause joined by 'and' or a comma begins: after the last finite verb before it."""
    joined = vocabulary.rules.get("clause-and", ())
    if not any(rule.pattern.search(masked, clause, verb) for rule in joined):
        return clause  # verbs are dear to look for
    finite = [
        match.end()
        for rule in vocabulary.rules.get("finite-verb", ())
        for match in rule.pattern.finditer(masked, clause, verb)
    ]
    if not finite:
        return clause
    joints = [match.end() for rule in joined for match in rule.pattern.finditer(masked, max(finite), verb)]
    return min(joints) if joints else clause


def first_subject(text: str, vocabulary: Vocabulary) -> str:
    """Return the subject of the first clause of ``text``: the words before its first finite verb."""
    return _before_finite_verb(_strip_opening(text, vocabulary), vocabulary)


def _before_finite_verb(text: str, vocabulary: Vocabulary) -> str:
    for rule in vocabulary.rules.get("finite-verb", ()):
        if match := rule.pattern.search(text):
            text = text[: match.start()]
    for rule in vocabulary.rules.get("clause-start", ()):  # 'support, which'
        for match in rule.pattern.finditer(text):
            if match.start() > 0:
                text = text[: match.start()]
                break
    return _strip_opening(text, vocabulary)

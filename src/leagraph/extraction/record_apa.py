"""Reads the table of grades at the head of a letter of annual performance assessment."""

from __future__ import annotations

import re

from leagraph.documents.model import Document, Span
from leagraph.extraction.facts import Judgement
from leagraph.extraction.folding import folded_stretch
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["apa_record"]

_LINE = re.compile(r"[^\r\n]+")
_CELLS = re.compile(r"\t| *\| *")
_GRADE = re.compile(r"[1-4]")
_TRAILING = re.compile(r"(?P<words>[^\t|]{8,200}?)[\s.:]+(?P<grade>[1-4])\s*$")
_HEAD = 10_000  # characters in which the table stands


def apa_record(document: Document, vocabulary: Vocabulary) -> tuple[Judgement, ...]:
    """Return the grades awarded in the table, one a function, in the order of the letter."""
    found: dict[str, Judgement] = {}
    for line in _LINE.finditer(document.text, 0, min(_HEAD, len(document.text))):
        words, grade = _words_and_grade(document, line)
        rule = _rule(words, vocabulary) if grade else None
        if rule and rule.value and rule.value not in found:
            span = Span(
                line.start() + len(line[0]) - len(line[0].lstrip()), line.start() + len(line[0].rstrip())
            )
            found[rule.value] = _judgement(document, rule, grade, span, vocabulary)
    return tuple(found.values())


def _words_and_grade(document: Document, line: re.Match[str]) -> tuple[str, str]:
    """Return the words and the grade of a row; a row has both or is none."""
    folded = folded_stretch(document.text, Span(line.start(), line.end())).text
    cells = [cell.strip() for cell in _CELLS.split(line[0].strip(" |"))]
    if len(cells) >= 2:
        grades = [cell for cell in cells[1:] if cell]
        # The key to the grades has its figure first, a row of grades has it last.
        return (folded, grades[0]) if len(grades) == 1 and _GRADE.fullmatch(grades[0]) else ("", "")
    match = _TRAILING.fullmatch(folded)
    return (match["words"], match["grade"]) if match else ("", "")


def _rule(words: str, vocabulary: Vocabulary) -> Rule | None:
    return next((rule for rule in vocabulary.rules["record-apa"] if rule.pattern.search(words)), None)


def _judgement(document: Document, rule: Rule, grade: str, span: Span, vocabulary: Vocabulary) -> Judgement:
    slug = next(
        g.slug for (scale, _), g in vocabulary.grades.items() if scale == "apa" and g.number == int(grade)
    )
    return Judgement(
        function=rule.value or "",
        grade=slug,
        scale="apa",
        when="current",
        basis="record",
        as_worded=grade,
        hedge=None,
        headline=True,
        evidence=evidence_at(document, span),
        rule=rule.id,
        confidence=rule.confidence,
    )

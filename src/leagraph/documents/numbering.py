"""The paragraph numbers of a document: at the heads of lines, slid into a sentence, run on in a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from leagraph.documents.bullets import bullet_of
from leagraph.documents.lines import Line
from leagraph.documents.sentence_ends import ends_sentence
from leagraph.documents.sequence import Candidate, best_sequence, with_repeats

__all__ = ["NumberMark", "Numbering", "find_numbers"]

_STRONG = re.compile(
    r"(?P<dash>[-–—•*]\s+)?(?P<bold>\*\*)?(?P<number>\d{1,3})"
    r"(?:(?(bold)(?P<closed>\*\*)?)\s?\\?\.(?(bold)(?P<closed2>\*\*)?)"
    r"(?:\s+|(?=[A-Z'\"‘“(*<])|$))"
)
_WEAK = re.compile(
    r"(?P<dash>[-–—•*]\s+)?(?P<bold>\*\*)?(?P<number>\d{1,3})(?P<closed>\*\*)?[,:;]?\s+"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?=(?:\*\*)?(?:[A-Z'\"‘“]|£\d)\S*\s)"
)
# '(12)' and '12)' number lists as a rule; a long sequence without other numbers is one of paragraphs.
_IN_BRACKETS = re.compile(
    r"(?P<dash>[-–—•*]\s+)?(?P<bold>\*\*)?\(?(?P<number>\d{1,3})\)(?P<closed>\*\*)?\s+"
    r"(?=(?:\*\*)?[A-Z'\"‘“])"
)
_BRACKETS_MINIMUM = 12
# A letter has no paragraph numbers, but may have a numbered list.
_LETTER_MINIMUM = 8
_TITLE_LENGTH = 60
_FULL_LINE = 45


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A paragraph number: where it stands in its line, and where the text goes on after it."""

    number: str
    at: int
    end: int
    slid: bool = False  # printed in mid-sentence: the text before it belongs to the paragraph
    dash: bool = False  # printed behind the dash of a list
    bold: int = -1  # offset of a bold mark that opens before the number and goes on after it


@dataclass(frozen=True, slots=True)
class Numbering:
    """The paragraph numbers of a document by line, and whether they are printed behind dashes."""

    marks: Mapping[int, NumberMark]
    run_in: Mapping[int, tuple[NumberMark, ...]]  # paragraphs that begin in the midst of a line
    dashed: bool


def find_numbers(
    lines: Sequence[Line], skip: Collection[int], *, wrapped: bool, letter: bool = False
) -> Numbering:
    """Return the paragraph numbers of ``lines``; ``skip`` are lines that cannot hold any."""
    marks, candidates = _candidates(lines, skip, (_STRONG, _WEAK), wrapped=wrapped)
    chosen = best_sequence(candidates)
    if len(chosen) < _BRACKETS_MINIMUM and not letter:
        in_brackets = _candidates(lines, skip, (_IN_BRACKETS,), wrapped=wrapped)
        sequence = best_sequence(in_brackets[1])
        if len(sequence) >= _BRACKETS_MINIMUM and sequence[0].number <= 2:
            (marks, candidates), chosen = in_brackets, sequence
    if letter and len(chosen) < _LETTER_MINIMUM:
        chosen = []
    if len(chosen) < 3 and all(one.weak for one in chosen):
        chosen = []
    found = {one.line: marks[one.line] for one in with_repeats(candidates, chosen)}
    run_in = _fill_gaps(lines, skip, found)
    dashed = sum(mark.dash for mark in found.values()) * 3 > len(found)
    return Numbering(found, run_in, dashed)


def _candidates(
    lines: Sequence[Line], skip: Collection[int], forms: Sequence[re.Pattern[str]], *, wrapped: bool
) -> tuple[dict[int, NumberMark], list[Candidate]]:
    """Return the numbers of the given forms at the heads of lines, and how likely each is."""
    marks: dict[int, NumberMark] = {}
    candidates: list[Candidate] = []
    for index, line in enumerate(lines):
        if index not in skip and (line.text[0].isdigit() or line.text[0] in "-–—•*("):
            _consider(lines, index, forms, marks, candidates, wrapped=wrapped)
    return marks, candidates


def _consider(
    lines: Sequence[Line],
    index: int,
    forms: Sequence[re.Pattern[str]],
    marks: dict[int, NumberMark],
    candidates: list[Candidate],
    *,
    wrapped: bool,
) -> None:
    text = lines[index].text
    match = next((found for form in forms if (found := form.match(text))), None)
    if match is None:
        return
    weak = match.re is _WEAK
    rest = text[match.end() :]
    if "\t" in rest or (weak and "\t" in match[0] and len(rest) < _TITLE_LENGTH):
        return  # a row of a table
    closed = any(match[name] for name in match.re.groupindex if name.startswith("closed"))
    marks[index] = NumberMark(
        match["number"],
        match.start(),
        match.end(),
        dash=bool(match["dash"]),
        bold=match.start("bold") if match["bold"] and not closed else -1,
    )
    weight = _weight(lines, index, rest.strip("* "), wrapped=wrapped)
    headed = _is_headed(lines, index)
    candidates.append(Candidate(index, int(match["number"]), weight * 0.4 if weak else weight, weak, headed))


def _is_headed(lines: Sequence[Line], index: int) -> bool:
    """Return whether the line stands apart under a short one without an end, as under a heading."""
    if not index or not lines[index].gap or not (before := lines[index - 1]).gap:
        return False
    text = before.text.strip("*# ")
    plain = text[:1].isupper() and len(text) < _TITLE_LENGTH and "\t" not in text
    return plain and text[-1:].isalnum() and bullet_of(before.text) is None


def _weight(lines: Sequence[Line], index: int, rest: str, *, wrapped: bool) -> float:
    """Say how much the line looks like the beginning of a paragraph: 2.0 is a whole sentence."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    wraps = following is not None and following.gap == 0 and (wrapped or not rest)
    if wraps and following is not None and bullet_of(following.text) is None:
        rest = f"{rest} {following.text}".strip()
    ended = ends_sentence(rest)
    weight = 1.0 + 0.5 * (len(rest) >= 40) + 0.5 * (len(rest) >= 40 and ended)
    if rest[:1].islower():
        weight -= 0.4
    short = 0 < len(rest) < _TITLE_LENGTH and not ended and not wraps
    if short or rest.isupper() or rest.endswith(";"):
        weight -= 0.8  # a title or an item of a list
    tight = wrapped and index > 0 and line.gap == 0 and not line.page
    before = lines[index - 1].text if tight else ""
    if before and before[-1] not in ";*" and not ends_sentence(before):
        # Perhaps a figure that a wrapped line begins with.
        weight -= 1.2 if len(before) > _FULL_LINE else 0.2
    return weight


# -- numbers that are not at the head of a line -----------------------------------------------------

_SLID = re.compile(r"(?<=[\w,;)] )(?P<number>\d{1,3})\.\s+(?=[A-Za-z])")
_BEFORE_SLID = re.compile(r"\b(?:the|an?|which|that|this|its|their|and|of|in|by|for|to)\s$")
_REFERS = re.compile(
    r"\b(?:paragraphs?|paras?|sections?|stages?|years?|levels?|pages?|part|class|table|figure|chapter|no|to)\.?\s$",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"(?<=[.!?]) +(?P<number>\d{1,3})\. +(?=[A-Z])")
_FIRST_LINES = 320


def _fill_gaps(
    lines: Sequence[Line], skip: Collection[int], marks: dict[int, NumberMark]
) -> dict[int, tuple[NumberMark, ...]]:
    """Find the numbers that the sequence lacks; slid ones are put into ``marks``, others returned."""
    run_in: dict[int, tuple[NumberMark, ...]] = {}
    heads = sorted(marks)
    for place, head in enumerate(heads):
        last = place + 1 == len(heads)
        number = int(marks[head].number)
        high = number + 2 if last else int(marks[heads[place + 1]].number)
        if high <= number + 1:
            continue
        for at in range(head, len(lines) if last else heads[place + 1]):
            if number + 1 >= high:
                break
            if at in skip or "\t" in lines[at].text:
                continue
            slid = _slid(lines[at].text, number + 1, high) if at != head and not last else None
            begun = () if slid else _run_in(lines[at].text, number, high)
            if slid is not None:
                marks[at] = slid
                number = int(slid.number)
            elif begun:
                run_in[at] = begun
                number = int(begun[-1].number)
    return run_in


def _slid(text: str, low: int, high: int) -> NumberMark | None:
    for match in _SLID.finditer(text, 0, min(len(text), _FIRST_LINES)):
        before = text[max(match.start() - 20, 0) : match.start()]
        if not low <= int(match["number"]) < high or _REFERS.search(before):
            continue
        fits = low + 1 == high and _BEFORE_SLID.search(before)
        if text[match.end()].islower() or fits:
            return NumberMark(match["number"], match.start(), match.end(), slid=True)
    return None


def _run_in(text: str, number: int, high: int) -> tuple[NumberMark, ...]:
    found = []
    for match in _RUN_IN.finditer(text):
        if int(match["number"]) == number + 1 < high:
            number += 1
            found.append(NumberMark(match["number"], match.start("number"), match.end()))
    return tuple(found)

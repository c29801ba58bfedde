"""Which numbers at the heads of lines are paragraph numbers: the best rising sequence decides.

Years, list numbers and figures do not fit the sequence; gaps (lost numbers) and repeats do not break it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from leagraph.documents.lines import Line

__all__ = ["Numbering", "NumberMark", "find_numbers"]

_STRONG = re.compile(
    r"(?P<dash>[-–—•*]\s+)?\**(?P<number>\d{1,3})(?:\**\s?\\?\.\**(?:\s+\**|(?=[A-Z'\"‘“(*<]))(?=\D|\d)|\s?\\?\.\**$)"
)
_WEAK = re.compile(
    r"(?P<dash>[-–—•*]\s+)?\**(?P<number>\d{1,3})\**[,:;]?[\s\u00a0]+"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?=[A-Z'\"‘“][^\s]*\s)"
)
_SLID = re.compile(r"(?<=[\w,;)] )(?P<number>\d{1,3})\.\s+(?=[A-Za-z])")
_BEFORE_SLID = re.compile(r"\b(?:the|an?|which|that|this|its|their|and|of|in|by|for|to)\s$")
_REFERS = re.compile(r"\b(?:paragraphs?|paras?|sections?|stages?|years?|levels?|pages?|part|class|table|figure|chapter|no|to)\.?\s$", re.IGNORECASE)
_RUN_IN = re.compile(r"(?<=[.!?]) +(?P<number>\d{1,3})\. +(?=[A-Z])")
_SENTENCE = re.compile(r"[.!?:;]['\"’”)]*\**$")
_FAR = 12


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A paragraph number: where it stands in its line and where the text after it begins."""

    number: str
    at: int  # offset of the number (with its dash, for one at the head) in the line's text
    end: int  # offset where the text goes on
    slid: bool = False  # printed in mid-sentence
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """The paragraph numbers of a document by line, and whether they are printed behind dashes."""

    marks: Mapping[int, NumberMark]
    run_in: Mapping[int, tuple[NumberMark, ...]]  # paragraphs that begin in the midst of a line
    dashed: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    number: int
    weight: float
    weak: bool
    mark: NumberMark


def find_numbers(lines: Sequence[Line], skip: Collection[int], *, letter: bool = False) -> Numbering:
    """Return the paragraph numbers of ``lines``; ``skip`` are lines that cannot hold any."""
    candidates = _candidates(lines, skip)
    chosen = _best_chain(candidates)
    if letter and len(chosen) < 8:
        chosen = []
    if chosen and all(one.weak for one in chosen) and len(chosen) < 3:
        chosen = []
    marks = {one.line: one.mark for one in _with_repeats(candidates, chosen)}
    dashed = sum(mark.dash for mark in marks.values()) * 3 > len(marks)
    run_in: dict[int, tuple[NumberMark, ...]] = {}
    _fill_gaps(lines, skip, marks, run_in)
    return Numbering(marks, run_in, dashed)


def _candidates(lines: Sequence[Line], skip: Collection[int]) -> list[_Candidate]:
    found = []
    for index, line in enumerate(lines):
        if index in skip or not (line.text[0].isdigit() or line.text[0] in "-–—•*"):
            continue
        match = _STRONG.match(line.text)
        weak = match is None
        if match is None:
            match = _WEAK.match(line.text)
        if match is None:
            continue
        rest = line.text[match.end() :]
        if rest.count("\t") or (weak and _is_cell(line.text, match.end(), rest)):
            continue
        mark = NumberMark(match["number"], match.start(), match.end(), dash=bool(match["dash"]))
        weight = _weight(lines, index, rest, weak)
        found.append(_Candidate(index, int(match["number"]), weight, weak, mark))
    return found


def _is_cell(text: str, end: int, rest: str) -> bool:
    return "\t" in text[:end] and len(rest) < 60


def _weight(lines: Sequence[Line], index: int, rest: str, weak: bool) -> float:
    line = lines[index]
    before = lines[index - 1] if index else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and following.gap == 0 and not following.text[0].isdigit():
        rest = f"{rest} {following.text}"
    weight = 1.0
    if len(rest) >= 40:
        weight += 0.5
    if len(rest) >= 40 and _SENTENCE.search(rest) and not rest.endswith(";"):
        weight += 0.5
    if rest[:1].islower():
        weight -= 0.4
    if rest.isupper() or rest.endswith(";"):
        weight -= 0.8
    if before and line.gap == 0 and not line.page and before.text[-1:] not in ".;:!?*)'\"":
        weight -= 1.2 if len(before.text) > 45 else 0.2  # perhaps a figure at the head of a wrapped line
    return weight * 0.4 if weak else weight


def _step(gap: int, weak: bool) -> float:
    if gap == 1:
        return 0.1
    if weak and gap > 2:
        return -2.5
    return -0.25 * (gap - 1) if gap < 6 else -1.3 - min(gap - 6, 60) * 0.01


def _best_chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the rising chain of highest weight (linear in the candidates: numbers are below 1000)."""
    best: dict[int, tuple[float, int]] = {}  # best chain that ends at a number
    back: list[int] = []
    top = _PrefixMaximum()
    final, last = 0.0, -1
    for index, one in enumerate(candidates):
        start = 0.0 if one.number == 1 else -0.5 if one.number <= 5 else -0.9
        score, previous = start, -1
        for number in range(max(one.number - _FAR, 0), one.number):
            if number in best:
                value = best[number][0] + _step(one.number - number, one.weak)
                if value > score:
                    score, previous = value, best[number][1]
        far = top.below(one.number - _FAR)
        if far[0] - 1.9 > score and not one.weak:
            score, previous = far[0] - 1.9, far[1]
        score += one.weight
        back.append(previous)
        if one.number not in best or score > best[one.number][0]:
            best[one.number] = (score, index)
            top.put(one.number, (score, index))
        if score > final:
            final, last = score, index
    chain = []
    while last >= 0:
        chain.append(candidates[last])
        last = back[last]
    return chain[::-1]


class _PrefixMaximum:
    """The best entry below a number (a Fenwick tree over 0..1023)."""

    __slots__ = ("_tree",)

    def __init__(self) -> None:
        self._tree = [(float("-inf"), -1)] * 1025

    def put(self, number: int, entry: tuple[float, int]) -> None:
        at = number + 1
        while at < 1025:
            self._tree[at] = max(self._tree[at], entry)
            at += at & -at

    def below(self, number: int) -> tuple[float, int]:
        at, best = max(number, 0), (float("-inf"), -1)
        while at > 0:
            best = max(best, self._tree[at])
            at -= at & -at
        return best


def _with_repeats(candidates: Sequence[_Candidate], chosen: list[_Candidate]) -> list[_Candidate]:
    """Return the chain together with numbers printed twice or slightly out of turn."""
    lines = {one.line for one in chosen}
    result, last, in_list = [], 0, False
    for one in candidates:
        if one.line in lines:
            result.append(one)
            last, in_list = one.number, False
            continue
        # A list numbered from 1 inside a paragraph is no repeat of paragraphs 1, 2, 3.
        in_list = in_list or one.number == 1
        near = last - 2 <= one.number <= last + 2
        if last and near and not in_list and not one.weak and one.weight >= 2.0:
            result.append(one)
    return result


def _fill_gaps(
    lines: Sequence[Line],
    skip: Collection[int],
    marks: dict[int, NumberMark],
    run_in: dict[int, tuple[NumberMark, ...]],
) -> None:
    """Find numbers that slid into a sentence or run on in a line, where the sequence lacks them."""
    heads = sorted(marks)
    if not heads:
        return
    numbers = [int(marks[at].number) for at in heads]
    for place, head in enumerate(heads):
        number = numbers[place]
        stop = heads[place + 1] if place + 1 < len(heads) else len(lines)
        following = numbers[place + 1] if place + 1 < len(heads) else number + 2
        if following <= number + 1:
            continue
        for at in range(head, stop):
            if number + 1 >= following:
                break
            if at in skip or "\t" in lines[at].text:
                continue
            if at != head:
                slid = _slid(lines[at].text, number + 1, following)
                if slid is not None:
                    marks[at] = slid
                    number = int(slid.number)
                    continue
            begun = _run_in(lines[at].text, number, following)
            if begun:
                run_in[at] = begun
                number = int(begun[-1].number)


def _slid(text: str, low: int, high: int) -> NumberMark | None:
    for match in _SLID.finditer(text, 0, min(len(text), 320)):
        number = int(match["number"])
        if not low <= number < high or _REFERS.search(text, 0, match.start()):
            continue
        if text[match.end()].islower() or (
            low == number == high - 1 and _BEFORE_SLID.search(text, 0, match.start())
        ):
            return NumberMark(match["number"], match.start(), match.end(), slid=True)
    return None


def _run_in(text: str, number: int, high: int) -> tuple[NumberMark, ...]:
    found = []
    for match in _RUN_IN.finditer(text):
        if int(match["number"]) == number + 1 < high:
            number += 1
            at = match.start("number")
            found.append(NumberMark(match["number"], at, match.end()))
    return tuple(found)

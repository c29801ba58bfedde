"""Page furniture: page numbers, running heads and feet, stray rules; and footnotes in mid-text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from leagraph.documents.lines import Line

__all__ = ["find_footnotes", "find_furniture", "is_page_mark"]

_PAGE = re.compile(
    r"^[\W_]*(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*$|^[-–—]\s?\d{1,4}\s?[-–—]$|^\d{1,4}\s*(?:of|/)\s*\d{1,4}$"
    r"|^\{\d{1,4}\}-*$",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"\d{1,3}$")
_LEAST_PAGES, _LINES_APART = 3, 8
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)\s]*\)$|^<(?:span|a)\b[^<>]*>\s*</(?:span|a)>$|^<!--.*-->$")
_LONE = re.compile(r"^\d{1,3}$|^[ivxl]{1,6}$")
_RULE = re.compile(r"^[\s_\-–—=*~.·|]+$")
_BULLET_ALONE = frozenset("-–—*•·")
_DIGITS = re.compile(r"\d+")
_UNFINISHED = re.compile(r"[\w,;–—-]\**$")
_FOOTNOTE = re.compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|<sup>\s*\d{1,2}\s*</sup>|\[\^\d{1,2}\]:?|\^\d{1,2})\s*(?=\S)")
_PLAIN_FOOTNOTE = re.compile(r"^(\d{1,2})\s+(?=[A-Z])")
_FOOTNOTE_REACH = 70  # lines: a page
_MOST_LINES_OF_A_HEAD = 3
_LONGEST_MARK = 40
_LONGEST_NAME = 60
_COVER = 25  # lines: the title of a report stands there in earnest
_REPORT = re.compile(
    r"\b(?:LEA|inspection|report)\b.*\b(?:19|20)\d\d$|\binspection (?:of|report)\b", re.IGNORECASE
)
_NOT_A_HEAD = re.compile(r"^.{101}|\t(?!\d{1,3}$)|[.;:,]$|^(?:[-–—•*#]|\d{1,3}[.)])\s")
# Printed twice, a part of a report is named by its contents and where it begins.
_PART = re.compile(r"^[#*\s]*(?:appendix|annex|section)\b", re.IGNORECASE)
_REPEATED_IN_EARNEST = re.compile(r"^[#*\s]*(?:recommendations?|summary|introduction)[\s*:]*$", re.IGNORECASE)


def find_furniture(lines: Sequence[Line], skip: Collection[int]) -> frozenset[int]:
    """Return the indexes of the lines that belong to the page, not to the text."""
    found = {
        index
        for index, line in enumerate(lines)
        if index not in skip and (is_page_mark(line.text) or _PICTURE.match(line.text))
    }
    groups = _repeated_lines(lines, found, skip)
    for _ in range(_MOST_LINES_OF_A_HEAD):
        # The second line of a running head stands at the edge once the first is told apart.
        heads = {at for places in groups if _is_running_head(lines, places, found) for at in places}
        if heads <= found:
            break
        found |= heads
    names = {at for at in range(_COVER, len(lines)) if at not in skip and _names_the_report(lines, at, found)}
    return frozenset(found | names)


def is_page_mark(text: str) -> bool:
    """Say whether a line is by its form a page number or a rule."""
    if len(text) > _LONGEST_MARK and text[0].isalnum():
        return False
    if _RULE.match(text):
        # A bullet whose text stands on the next line looks like a rule of one stroke.
        return text not in _BULLET_ALONE
    return bool(_PAGE.match(text) or _LONE.match(text))


def _names_the_report(lines: Sequence[Line], at: int, marks: Collection[int]) -> bool:
    """Say whether a short line beside a page number names the report: a running head printed once."""
    text = lines[at].text
    if len(text) > _LONGEST_NAME or not (at - 1 in marks or at + 1 in marks):
        return False
    return bool(_REPORT.search(text)) and not _NOT_A_HEAD.search(text)


def _repeated_lines(lines: Sequence[Line], marks: Collection[int], skip: Collection[int]) -> list[list[int]]:
    """Return the places of each short line that is printed more than once (page numbers in it apart)."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in marks and index not in skip and _NOT_A_HEAD.search(line.text) is None:
            groups[_DIGITS.sub("#", line.text)].append(index)
    return [
        places
        for key, places in groups.items()
        if len(places) > 1 and any(map(str.isalpha, key)) and not _REPEATED_IN_EARNEST.match(key)
    ]


def _is_running_head(lines: Sequence[Line], places: Sequence[int], marks: Collection[int]) -> bool:
    """Say whether a repeated line stands at the edge of pages, or cuts sentences."""
    if len(places) == 2 and _PART.match(lines[places[0]].text):
        return False
    if _counts_pages(lines, places):
        return True
    edges = sum(_at_edge(lines, at, marks) for at in places)
    return edges * 2 > len(places) if len(places) > 2 else edges == len(places)


def _counts_pages(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Say whether a repeated line ends in the numbers of pages, one after the other and far apart."""
    ends = [_LAST_NUMBER.search(lines[at].text) for at in places]
    numbers = [int(end[0]) for end in ends if end is not None]
    if len(places) < _LEAST_PAGES or len(numbers) < len(places):
        return False
    apart = all(after - before >= _LINES_APART for before, after in pairwise(places))
    return apart and all(after - before == 1 for before, after in pairwise(numbers))


def _at_edge(lines: Sequence[Line], at: int, marks: Collection[int]) -> bool:
    if at == 0:
        return True
    line, before = lines[at], lines[at - 1]
    after = lines[at + 1] if at + 1 < len(lines) else None
    if line.page or after is None or after.page or at - 1 in marks or at + 1 in marks:
        return True
    apart = line.gap > 0 and after.gap > 0
    cuts = apart and len(before.text) > 40 and _UNFINISHED.search(before.text) is not None
    return cuts and after.text[0].islower()


def find_footnotes(lines: Sequence[Line], skip: Collection[int], *, wrapped: bool) -> frozenset[int]:
    """Return the indexes of lines that begin with a footnote mark, and of lines that continue them."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index in skip:
            continue
        tight = line.gap == 0 and not line.page and (wrapped or line.text[0].islower())
        plain = wrapped and line.gap > 0 and _is_plain_footnote(lines, index)
        goes_on = index - 1 in found and tight and not _starts_anew(line.text)
        if plain or goes_on or _FOOTNOTE.match(line.text):
            found.add(index)
    return frozenset(found)


def _is_plain_footnote(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line begins with a number that stands close behind a word of its page: a footnote's."""
    match = _PLAIN_FOOTNOTE.match(lines[index].text)
    if match is None:
        return False
    mark = re.compile(rf"[A-Za-z]{{3}}[a-z]{match[1]}(?!\w|\.\d)")
    return any(mark.search(line.text) for line in lines[max(index - _FOOTNOTE_REACH, 0) : index])


def _starts_anew(text: str) -> bool:
    return bool(re.match(r"(?:[-•*]\s|\d{1,3}[.)]?\s|#|\*\*|[A-Z][A-Z ]{5,}$)", text)) or "\t" in text

"""The table of contents: which lines belong to it, and the titles it lists.

Its titles are strong evidence of the body's headings; its lines must never become headings themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.documents.lines import Line

__all__ = ["NO_CONTENTS", "Contents", "find_contents", "plain_title"]

_HEAD = re.compile(r"^[#*\s]*(?:table\s+of\s+)?contents?\b[*:\s]*(?P<rest>.*)$", re.IGNORECASE)
_REFERENCE = r"\d{1,3}(?:\s?[-–—]\s?\d{1,3})?"
_ENTRY = re.compile(rf"^(?P<title>\D.*?)(?:\s*\.{{2,}}\s*|\s+)(?P<page>{_REFERENCE}|[ivx]+)\**$")
_NUMBERS = re.compile(
    rf"^{_REFERENCE}(?:\s+{_REFERENCE})*$|^(?:paragraphs?|pages?)(?:\s+no\.?|\s+numbers?)?\s*:?$",
    re.IGNORECASE,
)
_MANY = re.compile(rf"\D\s(?:{_REFERENCE})(?=\s|$)")
_PART = re.compile(r"^[#*\s]*(?:section|appendix|appendices|annex|part)\b", re.IGNORECASE)
_AFTER_HEAD = frozenset(
    {"page", "pages", "paragraph", "paragraphs", "continued", "page no", "cont", "cont'd"}
)
_RECOMMENDATIONS = re.compile(r"^[#*\s]*recommendations?[*:\s]*$", re.IGNORECASE)
_PROSE = re.compile(r"^(?:[-•]\s+)?(?:\d{1,3}\s?\\?[.)]\s+)?\S.{90,}[.!?]['\"’”)]*$")
_NUMBERED = re.compile(r"^(?:[-•]\s+)?\**1\s?\\?[.)]?\**\s+[A-Z]\S*\s.{40,}")
_SHORT_NUMBERED = re.compile(r"^(?:[-•]\s+)?\**1\s?\\?[.)]?\**\s+[A-Z].{12,}[.!?:]$")
_LONGEST_ENTRY, _MOST_LINES = 240, 600  # contents beyond that are none
_FARTHEST = 15  # lines from one entry to the next
_PARAGRAPH_LINES = 4
_FULL_LINE = 30
_FOLD = re.compile(r"[^a-z0-9]+")


def plain_title(text: str) -> str:
    """Return ``text`` in lower case with single spaces and nothing but letters and digits."""
    return _FOLD.sub(" ", text.lower().replace("'", "").replace("’", "")).strip()


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of the table of contents, and its text for looking up titles."""

    lines: frozenset[int]
    titles: frozenset[str]
    text: str

    def lists(self, title: str) -> bool:
        """Say whether the contents list ``title`` (also in the midst of flattened running text)."""
        plain = plain_title(title)
        return bool(plain) and (plain in self.titles or (len(plain) > 3 and f" {plain} " in self.text))


NO_CONTENTS = Contents(frozenset(), frozenset(), " ")


def find_contents(lines: Sequence[Line]) -> Contents:
    """Return the table of contents of ``lines``; it may be repeated, continued, or lack its title."""
    taken: set[int] = set()
    index = 0
    while index < len(lines) and len(taken) < _MOST_LINES:
        match = _HEAD.match(lines[index].text)
        if match and _is_head(match["rest"]):
            index = _take(lines, index, taken)
        else:
            index += 1
    if not taken:
        _take_untitled(lines, taken)
    titles = {plain_title(_title(lines[at].text)) for at in taken}
    running = " ".join(plain_title(lines[at].text) for at in sorted(taken))
    return Contents(frozenset(taken), frozenset(titles - {""}), f" {running} ")


def _is_head(rest: str) -> bool:
    rest = rest.strip(" *")
    if not rest:
        return True
    first = rest.split("\t")[0].strip(" *().:").lower()
    return first in _AFTER_HEAD or len(_MANY.findall(rest)) >= 3


def _entry(text: str) -> re.Match[str] | None:
    return _ENTRY.match(text) if len(text) <= _LONGEST_ENTRY else None


def _title(text: str) -> str:
    match = _entry(text)
    return match["title"] if match else text


def _like_entry(line: Line) -> bool:
    text = line.text
    return bool(_entry(text) or _NUMBERS.match(text)) or len(_MANY.findall(text)) >= 4


def _take(lines: Sequence[Line], head: int, taken: set[int]) -> int:
    """Put the lines of the contents that begin at ``head`` into ``taken``; return the line after."""
    stop = head + 1
    while stop < min(len(lines), head + _MOST_LINES) and not _is_body(lines, stop):
        stop += 1
    last, seen = head, set[str]()
    for at in range(head + 1, stop):
        if _like_entry(lines[at]):
            if at - last > _FARTHEST and last > head:
                break
            last = at
            seen.add(plain_title(_title(lines[at].text)))
        elif _repeats(lines[at].text, seen):
            break  # the body's first heading
    if last == head:
        last = _before_repeat(lines, head, stop)
    seen |= {plain_title(_title(lines[at].text)) for at in range(head + 1, last + 1)}
    while last + 1 < stop and _is_entry_without_page(lines[last + 1].text, seen):
        last += 1
    taken.update(range(head, last + 1))
    return last + 1


def _repeats(text: str, seen: set[str]) -> bool:
    title = plain_title(text)
    return title in seen and title not in ("", "summary") and _RECOMMENDATIONS.match(text) is None


def _is_entry_without_page(text: str, seen: set[str]) -> bool:
    return bool(_PART.match(text) and plain_title(text) not in seen) or bool(_RECOMMENDATIONS.match(text))


def _before_repeat(lines: Sequence[Line], head: int, stop: int) -> int:
    """Return the last line of contents that give no pages: the line before the first repeated title."""
    seen: set[str] = set()
    for at in range(head + 1, stop):
        if _repeats(lines[at].text, seen):
            return at - 1
        seen.add(plain_title(lines[at].text))
    return head


def _is_body(lines: Sequence[Line], at: int) -> bool:
    """Say whether a paragraph begins at a line, in one line or wrapped over several."""
    text = lines[at].text
    if "\t" in text:
        return bool(_NUMBERED.match(text))
    for line in lines[at + 1 : at + _PARAGRAPH_LINES]:
        if line.gap or line.page or _like_entry(line) or len(text) < _FULL_LINE:
            break
        text = f"{text} {line.text}"
    if _NUMBERED.match(text) or _SHORT_NUMBERED.match(text):
        return True
    return bool(_PROSE.match(text)) and len(_MANY.findall(text)) < 4


def _take_untitled(lines: Sequence[Line], taken: set[int]) -> None:
    run: list[int] = []
    for at, line in enumerate(lines):
        if _is_body(lines, at):
            break
        if len(line.text) < 120 and _entry(line.text):
            run.append(at)
        elif run and at - run[-1] > 3:
            if len(run) >= 5:
                break
            run.clear()
    if len(run) >= 5:
        taken.update(range(run[0], run[-1] + 1))

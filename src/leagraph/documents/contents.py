"""The table of contents: which lines belong to it, and the titles it lists.

Its titles are strong evidence of the body's headings; its lines must never become headings themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.documents.lines import Line

__all__ = ["Contents", "find_contents", "plain_title"]

_HEAD = re.compile(r"^[#*\s]*(?:table\s+of\s+)?contents?\b[*:\s]*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_REFERENCE = r"\d{1,3}(?:\s?[-–—]\s?\d{1,3})?"
_ENTRY = re.compile(rf"^(?P<title>\D.*?)(?:\s*\.{{2,}}\s*|[\s\t]+)(?P<ref>{_REFERENCE}|[ivx]+)\**$", re.DOTALL)
_NUMBERS = re.compile(rf"^(?:{_REFERENCE}\s*)+$|^(?:paragraphs?|pages?)(?:\s+no\.?|\s+numbers?)?\s*:?$", re.IGNORECASE)
_MANY = re.compile(rf"\D\s(?:{_REFERENCE})(?=\s|$)")
_PART = re.compile(r"^[#*\s]*(?:section|appendix|appendices|annex|part)\b", re.IGNORECASE)
_PROSE = re.compile(r"^(?:[-•]\s+)?(?:\d{1,3}\s?\\?[.)]\s+)?\S.{90,}[.!?]['\"’”)]*$", re.DOTALL)
_NUMBERED = re.compile(r"^(?:[-•]\s+)?\**1\s?\\?[.)]?\**\s+[A-Z]\S*\s.{40,}", re.DOTALL)
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


def find_contents(lines: Sequence[Line]) -> Contents:
    """Return the table of contents of ``lines``; it may be repeated, continued, or lack its title."""
    taken: set[int] = set()
    index = 0
    while index < len(lines):
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
    return first in {"page", "pages", "paragraph", "paragraphs", "continued", "page no", "cont", "cont'd"} or (
        len(_MANY.findall(rest)) >= 3
    )


def _title(text: str) -> str:
    match = _ENTRY.match(text)
    return match["title"] if match else text


def _like_entry(line: Line) -> bool:
    text = line.text
    return bool(_ENTRY.match(text) or _NUMBERS.match(text)) or len(_MANY.findall(text)) >= 4


def _take(lines: Sequence[Line], head: int, taken: set[int]) -> int:
    """Put the lines of the contents that begin at ``head`` into ``taken``; return the line after."""
    stop = head + 1
    while stop < len(lines) and not _is_body(lines[stop]):
        stop += 1
    last, seen = head, set[str]()
    for at in range(head + 1, stop):
        title = plain_title(_title(lines[at].text))
        if title in seen and not _like_entry(lines[at]):
            break  # the body's first heading, which repeats an entry
        if _like_entry(lines[at]) or (_PART.match(lines[at].text) and at == last + 1) or at == last + 1 < stop - 1:
            seen.add(title)
        if _like_entry(lines[at]) or (_PART.match(lines[at].text) and at - last <= 1):
            last = at
    taken.update(range(head, last + 1))
    return last + 1


def _is_body(line: Line) -> bool:
    text = line.text
    return bool(_NUMBERED.match(text)) or (
        "\t" not in text and bool(_PROSE.match(text)) and len(_MANY.findall(text)) < 4
    )


def _take_untitled(lines: Sequence[Line], taken: set[int]) -> None:
    run: list[int] = []
    for at, line in enumerate(lines):
        if _is_body(line):
            break
        if _ENTRY.match(line.text) and len(line.text) < 120:
            run.append(at)
        elif run and at - run[-1] > 3:
            if len(run) >= 5:
                break
            run.clear()
    if len(run) >= 5:
        taken.update(range(run[0], run[-1] + 1))

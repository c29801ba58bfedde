"""The level of each heading: 1 a section or part, 2 a subsection, 3 below that.

Words decide first (Section 2 is 1, Recommendations is 3), then Markdown marks, then the style that the
report gives to the headings that stand right under its sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from leagraph.documents.contents import Contents, plain_title
from leagraph.documents.headings import (
    is_appendix,
    is_counted_section,
    is_list_title,
    is_recommendations,
    is_section,
)
from leagraph.documents.letter_titles import is_area, side_of

__all__ = ["Title", "levels_of"]

_FEW = 3
_FLAT = frozenset({"introduction", "commentary", "executive summary", "main findings"})


@dataclass(frozen=True, slots=True)
class Title:
    """A heading's text and style, and how deep the number before it says that it stands."""

    text: str
    style: str
    depth: int = 0


def levels_of(titles: Sequence[Title], contents: Contents, *, letter: bool) -> list[int]:
    """Return the levels of the headings of a document, in its order."""
    if letter:
        return _levels_of_letter(titles)
    titles = _bold_capitals_apart(titles)
    parts = _parts(titles)
    markdown = _markdown_levels(titles, parts)
    sections = {title.style for title, part in zip(titles, parts, strict=True) if part}
    below = _styles_below_sections(titles, parts)
    mixed = any(title.style != "caps" and not is_recommendations(title.text) for title in titles)
    result = []
    in_appendix = False
    for title, part in zip(titles, parts, strict=True):
        if part:
            level = 1
            in_appendix = is_appendix(title.text)
        elif is_list_title(title.text):
            level = 3
        elif title.depth > 1:
            level = min(title.depth, 3)
        elif title.style in markdown:
            level = markdown[title.style]
        elif title.style == "caps":
            level = 1 if mixed and sections <= {"caps"} and not in_appendix else 2
        else:
            level = 3 if below and title.style not in below and not contents.lists(title.text) else 2
        result.append(level)
    return result


def _parts(titles: Sequence[Title]) -> list[bool]:
    """Say of each title whether it names a part of the report.

    ``Introduction`` and the like are parts of their own before Section 1; later only in the style of
    sections, and not right under one.
    """
    parts: list[bool] = []
    counted: Title | None = None
    for at, title in enumerate(titles):
        part = is_section(title.text)
        if part and is_counted_section(title.text):
            counted = title
        elif part and counted is not None and not is_appendix(title.text):
            part = title.style == counted.style and titles[at - 1] is not counted
        parts.append(part)
    return parts


def _bold_capitals_apart(titles: Sequence[Title]) -> Sequence[Title]:
    """Return the titles with bold capitals as a style of their own, where other bold titles are small."""
    capitals = sum(title.style == "bold" and title.text.isupper() for title in titles)
    small = sum(title.style == "bold" and not title.text.isupper() for title in titles)
    if capitals < _FEW or small < _FEW:
        return titles
    return [replace(t, style="caps") if t.style == "bold" and t.text.isupper() else t for t in titles]


def _levels_of_letter(titles: Sequence[Title]) -> list[int]:
    """In a letter each area is a heading of level 1, with lists of strengths and the like under it.

    A title that returns is below: ``Strengths`` under each area, or the areas in the closing lists.
    """
    counts = Counter(title.text.lower() for title in titles)
    # One side of the lists may be printed once only, when an area has nothing to improve.
    returning = any(count > 1 and _is_side(text) for text, count in counts.items())
    seen: set[str] = set()
    levels: list[int] = []
    outer = 1  # the level of the last title without a colon
    closing = False  # the last title of level 1 is none of an area: that of the closing lists
    for title in titles:
        text = title.text.lower()
        if is_recommendations(text):
            level = 3
        elif text.endswith(":") and not (is_area(text) and not closing):
            level = outer + 1 if outer > 1 else 2
        else:
            of_list = _is_side(text) and (counts[text] > 1 or returning)
            # Areas that a table or a list had named before stay the letter's parts.
            again = text in seen and (closing or not is_area(text))
            among = closing and outer == 2 and is_area(text)
            outer = level = 2 if again or among or of_list else 1
        if level == 1:
            closing = not is_area(text)
        seen.add(text)
        levels.append(level)
    return levels


def _is_side(text: str) -> bool:
    return side_of(text) is not None


def _styles_below_sections(titles: Sequence[Title], parts: Sequence[bool]) -> set[str]:
    """Return the styles of the headings that come first under a section: those of subsections."""
    styles: set[str] = set()
    under = False
    for title, part in zip(titles, parts, strict=True):
        if part:
            under = plain_title(title.text) not in _FLAT
        elif under and not is_list_title(title.text):
            styles.add(title.style)
            under = False
    return styles


def _markdown_levels(titles: Sequence[Title], parts: Sequence[bool]) -> dict[str, int]:
    marks = sorted({title.style for title in titles if title.style.startswith("md")})
    sections = {title.style for title, part in zip(titles, parts, strict=True) if part}.intersection(marks)
    if not sections:
        return {style: min(place + 1, 3) for place, style in enumerate(marks)}
    base = int(min(sections)[2:])
    return {style: min(max(int(style[2:]) - base + 1, 2 if style in sections else 1), 3) for style in marks}

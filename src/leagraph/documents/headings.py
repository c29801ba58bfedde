"""What a heading looks like, and which level it has.

Form decides (Markdown, capitals, bold, a short line that is no sentence), the report's own table of
contents confirms. Levels: 1 a section or part, 2 a subsection, 3 below that (always: Recommendations).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.documents.contents import Contents, plain_title

__all__ = ["Form", "Style", "form_of", "is_recommendations", "is_section", "levels_of"]

Style = str  # "md1".."md6", "bold", "caps", "plain"

_MARKDOWN = re.compile(r"^(?P<marks>#{1,6})\s*(?P<title>\S.*?)\s*#*$", re.DOTALL)
_BOLD = re.compile(r"^(?:\*\*|__|<(?:b|strong)>)\s*(?P<title>[^*]+?)\s*(?:\*\*|__|</(?:b|strong)>)\s*:?$", re.DOTALL)
_NUMERALS = r"(?:\d{1,2}|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)"
_SECTION = re.compile(
    rf"^(?:(?:section|part|chapter)\s+{_NUMERALS}\b|(?:appendix|annex)(?:\s+(?:{_NUMERALS}|[a-z]))?\s*(?:$|[:.–—-])"
    r"|appendices$|(?:introduction|commentary|executive summary|main findings|conclusions?|foreword|preface)$"
    r"|(?:introduction|commentary) (?:and|to) )",
    re.IGNORECASE,
)
_RECOMMENDATIONS = re.compile(
    r"^(?:(?:key|main|further|other|the)\s+)?recommendations?(?:\s+(?:for|to)\b.{0,60}|\s+\d{1,2})?\s*:?$", re.IGNORECASE
)
_BARE_SECTION = re.compile(rf"^(?:section|part|appendix|annex)(?:\s+(?:{_NUMERALS}|[a-z]))?\s*:?$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|could|may|be|been|does|do|did|remains?|"
    r"judged|rated|shows?|found|includes?|provides?|made|makes|took|we|they|there|it)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where)\b.*$", re.IGNORECASE | re.DOTALL)
_LEAD_IN = re.compile(r"^(?:in order|to |the following|these|this|those|for those|such|by |as |if |when |where )", re.IGNORECASE)
_NOT_TITLE = re.compile(
    r"^(?:[(\[{©£$%&@/\\]|(?:data )?source\b|notes?\b\s*[:\d]|table\b|figure\b|chart\b|page\b|tel\b|fax\b|www\.|https?:|"
    r"yours |dear |date of|name of|reference\b)|@|https?://|www\.",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(r"[.!?;]\s+[A-Z]|[.;,!?]$")
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a heading line and the range of its title in the line's text."""

    style: Style
    start: int
    end: int
    sure: bool  # by form alone; a plain short line wants room around it


def form_of(text: str, contents: Contents, *, letter: bool = False) -> Form | None:
    """Return the heading form of a trimmed line, or None when it cannot be a heading."""
    if len(text) > 200 or "\t" in text:
        return None
    match = _MARKDOWN.match(text)
    if match:
        style, start, end = f"md{len(match['marks'])}", match.start("title"), match.end("title")
        inner = _BOLD.match(text[start:end])
        if inner:
            start, end = start + inner.start("title"), start + inner.end("title")
        return Form(style, start, end, sure=True)
    match = _BOLD.match(text)
    if match:
        title = match["title"]
        good = title[0].isalnum() and not title[0].islower() and not _SENTENCE_INSIDE.search(title)
        good = good and not _LEAD_IN.match(title) and len(title.split()) <= 22
        return Form("bold", match.start("title"), match.end("title"), sure=True) if good else None
    return _bare_form(text, contents, letter=letter)


def _bare_form(text: str, contents: Contents, *, letter: bool) -> Form | None:
    first = text[0]
    if not first.isalnum() or first.islower() or _NOT_TITLE.search(text) or len(text) > 180:
        return None
    letters = sum(map(str.isalpha, text))
    if letters < 3 or letters * 2 < len(text):
        return None
    if is_section(text) or is_recommendations(text):
        long = len(text) > 120 or text[-1] in ".;,"
        return None if long else Form(_case(text), 0, len(text), sure=True)
    if _case(text) == "caps" and text[-1] not in ".;,":
        return Form("caps", 0, len(text), sure=letters >= 6)
    if contents.lists(text) and len(text) > 5:
        return Form("plain", 0, len(text), sure=text[-1] not in ".;,")
    colon = text.endswith(":")
    if colon and (not letter or len(text.split()) > 8):
        return None
    if _SENTENCE_INSIDE.search(text) or len(text) > 140 or len(text.split()) > 20 or _LEAD_IN.match(text):
        return None
    if _VERB.search(_RELATIVE.sub("", text)) or (first.isdigit() and not _NUMBER.match(text)):
        return None
    return Form("plain", 0, len(text), sure=False)


def _case(text: str) -> Style:
    letters = [char for char in text if char.isalpha()]
    upper = sum(map(str.isupper, letters))
    # Capital headings are allowed a small word or a plural s: LEAs, DfES.
    return "caps" if upper >= 0.85 * len(letters) and upper >= 3 else "plain"


def is_section(title: str) -> bool:
    """Say whether a title names a part of the report (Section 2, Introduction, Appendix 1)."""
    return bool(_SECTION.match(title.strip(" *#:").strip()))


def is_bare_section(title: str) -> bool:
    """Say whether a title is only the number of a part, whose name follows (Section 2, Appendix)."""
    return bool(_BARE_SECTION.match(title.strip(" *#")))


def is_recommendations(title: str) -> bool:
    """Say whether a title heads a list of recommendations inside a subsection."""
    return bool(_RECOMMENDATIONS.match(title.strip(" *#")))


def levels_of(
    titles: Sequence[tuple[str, Style]], follows: Sequence[bool], contents: Contents, *, letter: bool
) -> list[int]:
    """Return the level of each heading in document order.

    ``follows[i]`` says that nothing stands between heading ``i`` and the heading before it.
    """
    if letter:
        return [2 if title.endswith(":") else 3 if is_recommendations(title) else 1 for title, _ in titles]
    section_styles = {style for title, style in titles if is_section(title)}
    below = _styles_below_sections(titles, follows)
    markdown = _markdown_levels(titles)
    result = []
    for title, style in titles:
        if is_section(title):
            level = 1
        elif is_recommendations(title):
            level = 3
        elif style in markdown:
            level = markdown[style]
        elif style == "caps":
            level = 2 if section_styles and "caps" not in section_styles else 1 if _mixed(titles) else 2
        elif below and style not in below and not contents.lists(title):
            level = 3
        else:
            level = 2
        result.append(level)
    return result


def _mixed(titles: Sequence[tuple[str, Style]]) -> bool:
    return any(style != "caps" and not is_recommendations(title) for title, style in titles)


def _styles_below_sections(titles: Sequence[tuple[str, Style]], follows: Sequence[bool]) -> set[Style]:
    """Return the styles of the headings that come first under a section: those of subsections."""
    styles = set()
    under = False
    for (title, style), _ in zip(titles, follows, strict=True):
        if is_section(title):
            under = not re.match(r"(?:introduction|commentary)", plain_title(title))
        elif under and not is_recommendations(title):
            styles.add(style)
            under = False
    return styles


def _markdown_levels(titles: Sequence[tuple[str, Style]]) -> dict[Style, int]:
    marks = {style for _, style in titles if style.startswith("md")}
    if not marks:
        return {}
    sections = {style for title, style in titles if is_section(title) and style in marks}
    if sections:
        base = int(min(sections)[2:])
        return {style: min(max(int(style[2:]) - base + 1, 2 if style in sections else 1), 3) for style in marks}
    ordered = sorted(marks)
    return {style: min(place + 1, 3) for place, style in enumerate(ordered)}

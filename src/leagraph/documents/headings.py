"""What a heading looks like.

Form decides (Markdown, capitals, bold, a short line that is no sentence), and the report's own table
of contents confirms. Whether there is room for a heading between its neighbours is the flow's question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from leagraph.documents.contents import Contents
from leagraph.documents.sentence_ends import breaks_off

__all__ = [
    "Form",
    "depth_of_number",
    "ends_with_grade",
    "form_of",
    "is_appendix",
    "is_bare_section",
    "is_counted_section",
    "is_list_title",
    "is_recommendations",
    "is_section",
]

_MARKDOWN = re.compile(r"^(?P<marks>#{1,6})\s*(?P<title>[^\s#].*?)\s*#*$")
_BOLD = re.compile(r"^(?:\*\*|__|<b>|<strong>)\s*(?P<title>[^*<]+?)\s*(?:\*\*|__|</b>|</strong>)\s*:?$")
_HALF_BOLD = re.compile(r"^(?:\*\*\s*(?P<opened>[^*]+)|(?P<closed>[^*]+?)\s*\*\*)$")
_ITALIC = re.compile(r"^(?:\*(?P<star>[^*]+)\*|_(?P<under>[^_]+)_|<(?:i|em)>(?P<tag>[^<]+)</(?:i|em)>)$")
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?"
_NUMERALS = r"(?:1[0-2]|[1-9]|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)"
_SECTION = re.compile(
    rf"^{_NUMBER}(?:(?:section|part|chapter)\s+{_NUMERALS}\s*(?:$|[:.–—-]|\s(?-i:[A-Z]))"
    rf"|(?:appendix|annex)(?:\s+(?:{_NUMERALS}|[a-z]))?\s*(?:$|[:.–—-]|\s(?-i:[A-Z]))|appendices$"
    r"|(?:introduction|commentary|executive summary|main findings|conclusions?|foreword|preface)\s*:?$)",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"^{_NUMBER}(?:section|part|chapter)\b", re.IGNORECASE)
_APPENDIX = re.compile(rf"^{_NUMBER}(?:appendi|annex)", re.IGNORECASE)
_NUMBERED_PART = re.compile(
    rf"^(?:section|part|chapter|appendix|annex)\s+(?:{_NUMERALS}|[a-z])\.\s+", re.IGNORECASE
)
_BARE_SECTION = re.compile(
    rf"^(?:section|part|appendix|annex)(?:\s+(?:{_NUMERALS}|[a-z]))?\s*[:.]?$", re.IGNORECASE
)
_RECOMMENDATIONS = re.compile(
    rf"^{_NUMBER}(?:(?:key|main|further|other|the|summary of)\s+)?recommendations?"
    r"(?:\s+(?:for|to|arising)\b.{0,60}|\s+\d{1,2})?\s*:?$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|could|may|be|been|does|do|did|remains?|"
    r"shows?|includes?|provides|makes|we|they|there|it)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where)\b.*$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:in order|to |the following|following |these|this|those|for those|such|by |as |if |when |where )",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^(?:(?:data )?sources?\b|notes?\b\s*[:\d]|(?:table|figure|chart|priority) \d|page\b"
    r"|tel(?:ephone)?\b|fax\b|"
    r"yours |dear |date of|name of|reference\b)|@|https?://|www\.",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(r"[.!?;]\s+[A-Z]|[.;,!]$")
_LIST = re.compile(
    r"^(?:key |main |major |important )?"
    r"(?:strengths?|weaknesses|areas? (?:for|to) (?:development|improve(?:ment)?))"
    r"(?: and (?:weaknesses|areas for (?:development|improvement)))?\s*:?$",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"^[#*\s]*(\d{1,2}(?:\.\d{1,2})+)\.?\s")
_GRADE = re.compile(
    r"(?<!stage)(?<!section)(?<!level)(?<!phase)(?<!part)(?<!year)(?<!appendix)(?<!annex)"
    r" (?!(?:19|20)\d\d$)£?\d(?:[\d,.]*\d)?%?[a-g]?$",
    re.IGNORECASE,
)
_CAPITAL_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-Z])")
_STOPPED_NUMBER = re.compile(r"^\d{1,2}(?:(?:\.\d{1,2})+\.?|\.)\s+(?=[A-Z])")
_GLOSSARY = re.compile(r"^[A-Z]{2,8}: ")
_LONGEST, _LONGEST_PLAIN, _MOST_WORDS = 200, 140, 20


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a heading line and the range of its title in the line's text."""

    style: str  # md1 .. md6, bold, italic, caps, plain
    start: int
    end: int
    sure: bool  # by its form alone; a plain short line wants room around it


def is_section(title: str) -> bool:
    """Say whether a title names a part of the report (Section 2, Introduction, Appendix 1)."""
    return bool(_SECTION.match(title.strip(" *#")))


def is_counted_section(title: str) -> bool:
    """Say whether a title that names a part counts it (Section 2)."""
    return bool(_COUNTED.match(title.strip(" *#")))


def is_appendix(title: str) -> bool:
    """Say whether a title that names a part is that of an appendix."""
    return bool(_APPENDIX.match(title.strip(" *#")))


def is_bare_section(title: str) -> bool:
    """Say whether a title is only the number of a part, whose name follows (Section 2, Appendix)."""
    return bool(_BARE_SECTION.match(title.strip(" *#")))


def is_recommendations(title: str) -> bool:
    """Say whether a title heads a list of recommendations."""
    return bool(_RECOMMENDATIONS.match(title.strip(" *#")))


def is_list_title(title: str) -> bool:
    """Say whether a title heads a list inside a subsection: recommendations, strengths, weaknesses."""
    return is_recommendations(title) or bool(_LIST.match(title.strip(" *#")))


def depth_of_number(text: str) -> int:
    """Return how deep a heading printed with a number such as ``2.1`` stands; 0 without such a number."""
    match = _DECIMAL.match(text)
    return match[1].count(".") + 1 if match else 0


def form_of(text: str, contents: Contents, *, letter: bool = False) -> Form | None:
    """Return the heading form of a trimmed line, or None when it cannot be a heading."""
    if len(text) > _LONGEST or "\t" in text:
        return None
    if text[0] == "#":
        return _markdown_form(text)
    if "**" in text or text[:2] in ("__", "<b", "<s"):
        return _bold_form(text, contents)
    if text[0] in "*_<":
        return _italic_form(text, contents)
    return _bare_form(text, contents, letter=letter)


def _markdown_form(text: str) -> Form | None:
    match = _MARKDOWN.match(text)
    if match is None:
        return None
    start, end = match.span("title")
    inner = _BOLD.match(text[start:end])
    if inner is not None:
        start, end = start + inner.start("title"), start + inner.end("title")
    return Form(f"md{len(match['marks'])}", start, end, sure=True)


def _bold_form(text: str, contents: Contents) -> Form | None:
    match = _BOLD.match(text)
    if match is not None:
        title = match["title"]
        number = _STOPPED_NUMBER.match(title)
        start, end = match.span("title")
        start += number.end() if number else 0
        # The stop of '3. Special educational needs', with or without 'Section', ends no sentence.
        inside = _NUMBERED_PART.sub("", title[number.end() if number else 0 :])
        good = title[0].isalnum() and not title[0].islower() and not _SENTENCE_INSIDE.search(inside)
        good = (
            good
            and not _LEAD_IN.match(title)
            and not _NO_TITLE.search(title)
            and len(title.split()) <= _MOST_WORDS
        )
        return Form("bold", start, end, sure=True) if good else None
    half = _HALF_BOLD.match(text)  # the other half of the mark went astray with a page break
    if half is None:
        return None
    start, end = half.span(half.lastgroup or 0)
    bare = _bare_form(text[start:end].strip(), contents, letter=False)
    return Form("bold", start, end, sure=bare.sure) if bare else None


def _italic_form(text: str, contents: Contents) -> Form | None:
    match = _ITALIC.match(text)
    if match is None:
        return None
    start, end = match.span(match.lastgroup or 0)
    bare = _bare_form(text[start:end], contents, letter=False)
    return Form("italic", start, end, sure=False) if bare else None


def _bare_form(text: str, contents: Contents, *, letter: bool) -> Form | None:
    if not text or not text[0].isalnum() or text[0].islower() or _NO_TITLE.search(text):
        return None
    letters = sum(map(str.isalpha, text))
    if letters < 3 or letters * 2 < len(text):
        return None
    caps = _is_capitals(text)
    style = "caps" if caps else "plain"
    number = (_CAPITAL_NUMBER if caps else _STOPPED_NUMBER).match(text)
    start = number.end() if number else 0
    if is_section(text) or is_recommendations(text):
        return None if len(text) > 120 or text[-1] in ".;," else Form(style, start, len(text), sure=True)
    if text[-1] in ".;,":
        return None
    if caps:
        return Form(style, start, len(text), sure=letters >= 6)
    if len(text) > 5 and contents.lists(text):
        return Form(style, start, len(text), sure=True)
    return Form(style, start, len(text), sure=False) if _is_title(text[start:], letter=letter) else None


def ends_with_grade(text: str) -> bool:
    """Say whether a line ends with a lone figure that is no year: a row of a table without its tabs."""
    return bool(_GRADE.search(text))


def _is_title(text: str, *, letter: bool) -> bool:
    """Say whether a short line without capitals or bold may be a title: no sentence, no lead-in."""
    words = text.count(" ") + 1
    if len(text) > _LONGEST_PLAIN or words > _MOST_WORDS or text[0].isdigit() or _LEAD_IN.match(text):
        return False
    if (text[-1] == ":" and (not letter or words > 8)) or ends_with_grade(text) or _GLOSSARY.match(text):
        return False
    if text[-1] == "?":
        return words <= 12
    return (
        not breaks_off(text)
        and not _SENTENCE_INSIDE.search(_NUMBERED_PART.sub("", text))
        and not _VERB.search(_RELATIVE.sub("", text))
    )


def _is_capitals(text: str) -> bool:
    upper = sum(map(str.isupper, text))
    # Capital headings may hold a small letter: LEAs, DfES.
    return upper >= 3 and upper >= 0.85 * sum(map(str.isalpha, text))

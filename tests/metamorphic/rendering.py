"""Re-renderings of a sample report that keep its meaning: other marks, other lines, other page breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from textwrap import TextWrapper

from tests.samples.annotations import gold, report_text

__all__ = [
    "CHARACTERS",
    "bold_headings",
    "bullets",
    "capital_headings",
    "curly_quotes",
    "hyphenated",
    "numbers",
    "page_breaks",
    "special_characters",
    "straight_quotes",
    "without_contents",
    "wrapped",
]

_NUMBER = re.compile(r"^(?:- )?(\d{1,3})\. (?=\S)")
_BULLET = re.compile(r"^([-•*]) (?!\d{1,3}\. )(?=\S)")
_OTHER_HEADINGS = {"introduction", "commentary", "recommendation", "recommendations"}
_SECTION = re.compile(r"^(?:section [\w]+[:.] |appendix(?: \d)?[:.] )", re.IGNORECASE)
_MARKS = re.compile(r"^(#+ |\*\*)|\*\*$")


def _each_line(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) for line in text.split("\n"))


def bullets(text: str, mark: str) -> str:
    """Print every bullet of a list with ``mark``."""
    return _each_line(text, lambda line: _BULLET.sub(f"{mark} ", line))


def numbers(text: str, style: str) -> str:
    """Print every paragraph number at the head of a line in ``style``, where ``N`` is the number."""
    return _each_line(text, lambda line: _NUMBER.sub(lambda found: style.replace("N", found[1]), line))


def _is_prose(line: str) -> bool:
    """Lines of running text: not a heading, not a row of a table, not a short line of its own."""
    return len(line) > 90 and "\t" not in line and not line.startswith(("#", "**"))


def wrapped(text: str, width: int) -> str:
    """Break the lines of running text at ``width``, as a text made from a page has them."""
    wrapper = TextWrapper(width=width, break_long_words=False, break_on_hyphens=False)
    return _each_line(text, lambda line: wrapper.fill(line) if _is_prose(line) else line)


def hyphenated(text: str, width: int) -> str:
    """Break the lines of running text at ``width`` and long words at the ends of lines."""
    return _each_line(text, lambda line: "\n".join(_hyphenated(line, width)) if _is_prose(line) else line)


def _hyphenated(line: str, width: int) -> Iterator[str]:
    row = ""
    for word in line.split(" "):
        room = width - len(row) - 2
        if len(row) + len(word) < width:
            row = f"{row} {word}" if row else word
        elif re.fullmatch(r"[a-z]{9,}", word) and room >= 4:
            cut = min(room, len(word) - 4)
            yield f"{row} {word[:cut]}-"
            row = word[cut:]
        else:
            yield row
            row = word
    yield row


def page_breaks(text: str, mark: str, every: int = 4) -> str:
    """Put a page break into the middle of a sentence of every fourth long paragraph.

    ``N`` in ``mark`` is the page's number. The word after the break begins with a small letter, as a
    sentence that runs on does; tables and the first page are left alone.
    """
    lines, page, seen = text.split("\n"), 1, 0
    for index, line in enumerate(lines):
        if not (_is_prose(line) and len(line) > 300 and _NUMBER.match(line)):
            continue
        seen += 1
        place = re.search(r"(?<=[a-z]) (?=[a-z]{2})", line[len(line) // 2 :])
        if seen % every == 0 and place:
            page += 1
            cut = len(line) // 2 + place.start()
            lines[index] = line[:cut] + mark.replace("N", str(page)) + line[cut + 1 :]
    return "\n".join(lines)


def straight_quotes(text: str) -> str:
    """Print every quotation mark and apostrophe as a typewriter does."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def curly_quotes(text: str) -> str:
    """Print every quotation mark and apostrophe as a printer does."""
    text = re.sub(r"(?<![\w.,;:!?)])'(?=\w)", "‘", text).replace("'", "’")
    return re.sub(r'(?<![\w.,;:!?)])"(?=\w)', "“", text).replace('"', "”")


def without_contents(name: str) -> str:
    """Return a sample report whose table of contents has been lost."""
    text = report_text(name)
    start = re.search(r"(?mi)^contents\b", text)
    assert start, f"{name} has no table of contents"
    # What stands first in the table of contents begins the body when it is printed a second time.
    end = list(re.finditer(r"(?mi)^(?:basic information|introduction)$", text))
    body = next(found for found in end if found.start() > start.end() + 200)
    return text[: start.start()] + text[body.start() :]


@lru_cache(maxsize=8)
def _titles(name: str) -> frozenset[str]:
    sections = gold(name)["sections"]
    titles = {str(one["title"]) for one in sections}
    titles |= {str(title) for one in sections for title in one["subsections"]}
    return frozenset(title.casefold() for title in titles) | _OTHER_HEADINGS


def _headings(name: str, change: Callable[[str], str]) -> str:
    """Change each line that Markdown marks as a heading or that the annotation names as one."""

    def line_of(line: str) -> str:
        bare = _MARKS.sub("", line).strip()
        known = _SECTION.sub("", bare).casefold() in _titles(name) and "\t" not in line
        return change(line) if line.startswith("#") or (known and bare) else line

    return _each_line(report_text(name), line_of)


def capital_headings(name: str) -> str:
    """Return a sample report with every heading in capitals."""
    return _headings(name, str.upper)


def bold_headings(name: str) -> str:
    """Return a sample report with every heading as a bold line of its own."""
    return _headings(name, lambda line: f"**{_MARKS.sub('', line).strip()}**")


_SPECIAL: dict[str, Callable[[str], str]] = {
    "ligatures": lambda text: (
        text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ")
    ),
    "soft hyphens": lambda text: re.sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "spaces of no width": lambda text: text.replace(". ", ". \u200b"),
    "letter apostrophes": lambda text: text.replace("'", "\u02bc"),
    "accents for apostrophes": lambda text: text.replace("'", "\u00b4"),
}
CHARACTERS = tuple(_SPECIAL)


def special_characters(text: str, kind: str) -> str:
    """Return ``text`` with characters that typesetters and word processors put for plain ones."""
    return _SPECIAL[kind](text)

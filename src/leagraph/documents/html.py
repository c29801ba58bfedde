"""HTML to the marked-up text that the text parser reads: headings, lists, tables, bold.

Scripts, styles and navigation are left out. A file above ``LARGEST`` bytes is refused; libxml2 itself
stops at its own limit of depth, and the walk over the tree does not recurse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from leagraph.documents.markup import MarkedText, list_mark, superscript
from leagraph.errors import ReadError

__all__ = ["LARGEST", "html_to_text"]

LARGEST = 20_000_000
_SKIP = frozenset({"script", "style", "head", "nav", "noscript", "template", "svg", "iframe", "object"})
_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form header hr html main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
_LONGEST_CELL = 3000
_DEEPEST = 8
_NUMBER = re.compile(r"\d+")


def html_to_text(data: bytes, *, where: str) -> str:
    """Return the text of an HTML file; raises ReadError when it is too large or holds no text."""
    if len(data) > LARGEST:
        raise ReadError(
            f"is larger than {LARGEST // 1_000_000} MB", where=where, hint="split it, or save it as text"
        )
    soup = BeautifulSoup(data, "lxml")
    writer = _Writer()
    for element, opens in _walk(soup):
        writer.see(element, opens=opens)
    text = writer.out.text()
    if not text.strip():
        raise ReadError("holds no text", where=where, hint="is it a report saved as HTML?")
    return text


def _walk(root: Tag) -> Iterator[tuple[PageElement, bool]]:
    """Yield each element when it opens (True), and each tag again when it closes (False)."""
    stack: list[tuple[PageElement, bool]] = [(root, True)]
    while stack:
        element, opens = stack.pop()
        if isinstance(element, Tag):
            if element.name in _SKIP:
                continue
            yield element, opens
            if opens:
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(element.contents))
        else:
            yield element, True


class _Writer:
    """Turns the opening and closing of elements into lines."""

    def __init__(self) -> None:
        self.out = MarkedText()
        self.lists: list[list[int]] = []  # for each open list: its next number, or nothing for bullets
        self.tables: list[Tag] = []  # open tables of data
        self.pre = 0
        self.sup = 0

    def see(self, element: PageElement, *, opens: bool) -> None:
        """Write what one element brings."""
        if isinstance(element, Tag):
            if opens:
                self._open(element)
            else:
                self._close(element)
        elif isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
            text = superscript(str(element)) if self.sup else str(element)
            self.out.write(text, keep_lines=self.pre > 0 and not self.tables)

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._break()
        elif name in _BOLD:
            self.out.bold(on=True)
        elif name == "sup":
            self.sup += 1
        elif self.tables:
            self._open_in_table(tag)
        elif name in _HEADINGS:
            self.out.end_block()
            self.out.prefix("#" * int(name[1]) + " ")
        elif name in ("ul", "ol", "menu"):
            self._end_around_list()
            self.lists.append([_start(tag)] if name == "ol" else [])
        elif name == "li":
            self._item(tag)
        elif name == "table" and _is_data(tag):
            self.out.end_block()
            self.tables.append(tag)
        elif name in _BLOCK:
            self.out.end_block()
            self.pre += name == "pre"

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if name in _BOLD:
            self.out.bold(on=False)
        elif name == "sup":
            self.sup = max(self.sup - 1, 0)
        elif self.tables:
            if name == "tr":
                self.out.end_line()
            elif tag is self.tables[-1]:
                self.tables.pop()
                self.out.end_block()
        elif name in ("ul", "ol", "menu"):
            if self.lists:
                self.lists.pop()
            self._end_around_list()
        elif name == "li":
            self.out.end_line()
        elif name in _BLOCK or name in _HEADINGS:
            self.out.end_block()
            self.pre -= name == "pre"

    def _break(self) -> None:
        if self.tables:
            self.out.space()
        else:
            self.out.end_line()

    def _end_around_list(self) -> None:
        """A list inside a list stands close to its item."""
        if self.lists:
            self.out.end_line()
        else:
            self.out.end_block()

    def _item(self, tag: Tag) -> None:
        self.out.end_line()
        numbers = self.lists[-1] if self.lists else []
        if numbers:
            value = _number(tag.get("value"))
            numbers[0] = numbers[0] if value is None else value
        parent = tag.parent
        style = parent.get("type") if parent is not None else None
        mark = list_mark(numbers[0], str(style or "1")) if numbers else "-"
        self.out.prefix("  " * min(max(len(self.lists) - 1, 0), _DEEPEST) + mark + " ")
        if numbers:
            numbers[0] += 1

    def _open_in_table(self, tag: Tag) -> None:
        if tag.name in ("td", "th"):
            if tag.find_previous_sibling(["td", "th"]) is not None:
                self.out.tab()
            span = min(_number(tag.get("colspan")) or 1, 50)
            self.out.pending_tabs += span - 1
        elif tag.name == "li":
            self.out.write(" • ")
        elif tag.name in _BLOCK or tag.name in _HEADINGS:
            self.out.space()


def _start(tag: Tag) -> int:
    value = _number(tag.get("start"))
    return 1 if value is None else value


def _number(value: object) -> int | None:
    match = _NUMBER.fullmatch(str(value).strip()) if value is not None else None
    return int(match[0]) if match and len(match[0]) <= 6 else None


def _is_data(table: Tag) -> bool:
    """Say whether a table holds data; one that only lays out the page is read as running text."""
    if table.find(["table", *_HEADINGS]) is not None:
        return False
    cells = table.find_all(["td", "th"], limit=4000)
    rows = table.find_all("tr", limit=2000)
    return len(cells) > len(rows) and all(len(cell.get_text()) <= _LONGEST_CELL for cell in cells)

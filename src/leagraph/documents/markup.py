"""Marked-up text in the making: what HTML, DOCX and PDF are converted to before they are parsed.

Blank lines part blocks, tabs part cells, ``#`` marks headings, ``**`` bold, ``-`` list items.
"""

from __future__ import annotations

import re

__all__ = ["MarkedText", "list_mark", "superscript"]

_WHITE = re.compile(r"\s+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def superscript(text: str) -> str:
    """Return ``text`` with raised digits when it is nothing but digits (a footnote's mark)."""
    return text.translate(_RAISED) if text.strip().isdigit() else text


def list_mark(number: int, style: str) -> str:
    """Return the mark of item ``number`` of a list of ``style`` 1, a, A, i or I."""
    if style in "aA" and 1 <= number <= 26:
        return f"{chr(96 + number)})"
    if style in "iI" and 1 <= number <= 39:
        return f"{_roman(number)})"
    return f"{number}."


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out += sign
            number -= value
    return out


class MarkedText:
    """Lines of marked-up text, written piece by piece."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._prefix = ""
        self._bold = 0
        self._bold_open = False
        self.pending_tabs = 0  # blank cells that a wide cell covers

    def write(self, text: str, *, keep_lines: bool = False) -> None:
        """Append running text; white space is folded, or line ends kept."""
        if keep_lines and "\n" in text:
            *whole, last = text.splitlines() if not text.endswith("\n") else [*text.splitlines(), ""]
            for line in whole:
                self.write(line)
                self.end_line(blank=not line.strip())
            text = last
        folded = _WHITE.sub(" ", text)
        if not folded.strip():
            if folded:
                self.space()
            return
        if self._bold and not self._bold_open:
            lead = folded[: len(folded) - len(folded.lstrip())]
            self._put(lead)
            self._put("**")
            folded = folded.lstrip()
            self._bold_open = True
        elif not self._bold and self._bold_open:
            self._end_bold()
        self._put(folded)

    def _put(self, text: str) -> None:
        if text.startswith(" ") and (not self._line or self._line[-1].endswith((" ", "\t"))):
            text = text[1:]
        if text:
            self._line.append(text)

    def space(self) -> None:
        """Append a space if there is none."""
        if self._line and not self._line[-1].endswith((" ", "\t")):
            self._line.append(" ")

    def tab(self) -> None:
        """End a cell of a table."""
        self._end_bold()
        self._strip_line()
        self._line.append("\t" * (1 + self.pending_tabs))
        self.pending_tabs = 0

    def bold(self, *, on: bool) -> None:
        """Begin or end bold print."""
        self._bold = max(self._bold + (1 if on else -1), 0)

    def _end_bold(self) -> None:
        if self._bold_open:
            ended = self._strip_line()
            self._line.append("**" + ended)
            self._bold_open = False

    def _strip_line(self) -> str:
        """Take trailing spaces off the line; return one when there were any."""
        stripped = ""
        while self._line and self._line[-1].endswith(" "):
            self._line[-1] = self._line[-1].rstrip(" ")
            stripped = " "
            if not self._line[-1]:
                self._line.pop()
        return stripped

    def prefix(self, mark: str) -> None:
        """Put ``mark`` before the text of the next line that has any."""
        self._prefix = mark

    def end_line(self, *, blank: bool = False) -> None:
        """End the line, if one was begun."""
        self._end_bold()
        self.pending_tabs = 0
        line = "".join(self._line).rstrip(" ")
        self._line.clear()
        if line.strip():
            self._lines.append(self._prefix + line)
            self._prefix = ""
        elif blank:
            self._blank()

    def _blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def end_block(self) -> None:
        """End the line and the block."""
        self.end_line()
        self._blank()

    def text(self) -> str:
        """Return all that was written."""
        self.end_block()
        return "\n".join(self._lines) + ("\n" if self._lines else "")

"""Running heads and feet of PDF pages: lines at the same height of most pages, apart from the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from leagraph.documents.pdf_pieces import Piece, base_lines

__all__ = ["Page", "pages_of"]

_LEAST_PAGES = 2
_SAME = 1.5  # points
_LINES_OF_A_HEAD = 3
_Line = list[Piece]


@dataclass(slots=True)
class Page:
    """A page: what stands in its running head, the text proper, and what stands in its foot."""

    lines: list[_Line]  # of the text proper, from the top
    heads: list[_Line] = field(default_factory=list)
    feet: list[_Line] = field(default_factory=list)

    @property
    def body(self) -> list[Piece]:
        """The pieces of the text proper."""
        return [piece for line in self.lines for piece in line]


def pages_of(pieces: Sequence[Sequence[Piece]]) -> list[Page]:
    """Return the pages of a document, each with its running head and foot told apart."""
    pages = [Page(list(base_lines(page))) for page in pieces]
    for _ in range(_LINES_OF_A_HEAD):
        for place in _apart(pages, 0):
            # What stands at the left and at the right of a head are two things: a title, a page number.
            pages[place].heads += [[piece] for piece in pages[place].lines.pop(0)]
        for place in _apart(pages, -1):
            pages[place].feet[:0] = [[piece] for piece in pages[place].lines.pop()]
    return pages


def _apart(pages: Sequence[Page], edge: int) -> list[int]:
    """Return the pages whose first (or last) line stands as high as on most pages, each time apart."""
    known = {place: page.lines[edge] for place, page in enumerate(pages) if len(page.lines) > 1}
    for line in known.values():
        same = [place for place in known if abs(known[place][0].bottom - line[0].bottom) < _SAME]
        if len(same) >= max(_LEAST_PAGES, (len(known) + 1) // 2):
            apart = all(_gap(pages[place].lines, edge) > known[place][0].height for place in same)
            return same if apart and _may_be_heads({place: known[place] for place in same}) else []
    return []


def _gap(lines: Sequence[_Line], edge: int) -> float:
    """Return the distance of the first (or last) line from the next one."""
    upper, lower = (lines[0], lines[1]) if edge == 0 else (lines[-2], lines[-1])
    return min(piece.top for piece in lower) - max(piece.bottom for piece in upper)


def _may_be_heads(lines: dict[int, _Line]) -> bool:
    """Say whether lines of several pieces bear page numbers: else they are rows of tables, or columns."""
    several = {place: line for place, line in lines.items() if len(line) > 1}
    shifts = [
        {int(one.plain) - place for one in line if one.plain.isdecimal()} for place, line in several.items()
    ]
    return not shifts or bool(set.intersection(*shifts))

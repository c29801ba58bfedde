"""The pages of a PDF to marked-up text: pdfminer.six finds runs of characters, bold and size are read off.

Their order is settled in ``pdf_columns``, their rows in ``pdf_rows``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException

from leagraph.documents.pdf_columns import columns_of, gutters_of
from leagraph.documents.pdf_margins import pages_of
from leagraph.documents.pdf_pieces import Piece, is_mark
from leagraph.documents.pdf_rows import lines_of_page
from leagraph.documents.pdf_wraps import words_of

__all__ = ["Unreadable", "text_of_pdf"]

_MOST_PAGES = 1500
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_NO_LETTER = re.compile(r"\(cid:\d+\)|[\x00-\x1f\ufffd]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LARGER = 1.12


class Unreadable(Exception):  # noqa: N818 - carries message and hint to the parent
    """The file cannot be read: message and hint are its arguments."""


def text_of_pdf(file: BytesIO) -> str:
    """Return the text of a PDF; raises Unreadable with a message and a hint."""
    try:
        pages = [_pieces(page) for page in _pages(file)]
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        raise Unreadable("is encrypted", "save it again without a password") from error
    except (PDFSyntaxError, PSException) as error:
        raise Unreadable(
            "is no readable PDF file", "open it in a PDF viewer and print it to a new file"
        ) from error
    letters = sum(len(piece.text) for page in pages for piece in page)
    if letters < 10 * len(pages) or not letters:
        raise Unreadable(
            "has no text layer: its pages are pictures", "run it through OCR first, e.g. ocrmypdf"
        )
    body = _body_size(pages)
    levels = _levels(pages, body)
    found = pages_of(pages)
    columns = [
        [*page.heads, *columns_of(page.body, gutter), *page.feet]
        for page, gutter in zip(found, gutters_of([page.body for page in found]), strict=True)
    ]
    known = words_of(pages)
    return "\f".join("\n".join(lines_of_page(page, body, levels, known)) + "\n" for page in columns)


def _pages(file: BytesIO) -> Iterator[LTPage]:
    # Without boxes_flow pdfminer does not order boxes, which takes quadratic time on a crowded page.
    parameters = LAParams(boxes_flow=None, char_margin=1.6, line_margin=0.3, detect_vertical=False)
    for number, page in enumerate(extract_pages(file, laparams=parameters)):
        if number >= _MOST_PAGES:
            raise Unreadable(f"has more than {_MOST_PAGES} pages", "split it")
        yield page


# -- characters to pieces ---------------------------------------------------------------------------


def _pieces(page: LTPage) -> list[Piece]:
    pieces = []
    stack: list[object] = [page]
    while stack:
        item = stack.pop()
        if isinstance(item, LTTextLine):
            piece = _piece(item, page.height)
            if piece is not None:
                pieces.append(piece)
        elif isinstance(item, LTContainer):
            stack.extend(item)
    return pieces


def _piece(line: LTTextLine, height: float) -> Piece | None:
    glyphs = [item for item in line if isinstance(item, LTChar) and not item.get_text().isspace()]
    if not glyphs:
        return None
    size = Counter(round(char.size, 1) for char in glyphs).most_common(1)[0][0]
    base = min(char.y0 for char in glyphs if round(char.size, 1) == size)
    out: list[str] = []
    bold = False
    for item in line:
        text = item.get_text()
        if isinstance(item, LTChar) and not text.isspace():
            strong = bool(_BOLD.search(item.fontname))
            if strong is not bold:
                _toggle(out)
                bold = strong
            if text.isdigit() and item.size < 0.8 * size and item.y0 > base + 0.1 * size:
                text = text.translate(_RAISED)
            if _NO_LETTER.fullmatch(text):
                # A glyph without a letter: at the head of a line or a word it is a bullet.
                text = "•" if not out or out[-1] == " " else ""
        out.append(" " if text.isspace() else text)
    if bold:
        _toggle(out)
    text = re.sub(r"\s+", " ", "".join(out)).strip()
    all_bold = all(_BOLD.search(char.fontname) for char in glyphs)
    box = (line.x0, line.x1, height - line.y1, height - line.y0)
    return Piece(*box, size, text, all_bold, _widest_space(line))


def _widest_space(line: LTTextLine) -> float:
    """Return the widest space between two words of a run."""
    widest, before, parted = 0.0, None, False
    for item in line:
        if item.get_text().isspace():
            parted = True
        elif isinstance(item, LTChar):
            if parted and before is not None:
                widest = max(widest, item.x0 - before)
            before, parted = item.x1, False
    return widest


def _toggle(out: list[str]) -> None:
    """Put a bold mark before trailing spaces, so that it stands close to its word."""
    place = len(out)
    while place and out[place - 1].isspace() and sum(part == "**" for part in out) % 2:
        place -= 1
    out.insert(place, "**")


# -- sizes ------------------------------------------------------------------------------------------


def _body_size(pages: Sequence[Sequence[Piece]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page:
            sizes[round(piece.size)] += len(piece.text)
    return float(sizes.most_common(1)[0][0])


def _levels(pages: Sequence[Sequence[Piece]], body: float) -> dict[int, int]:
    """Return the Markdown level of each size of print that is larger than the body's."""
    sizes = {
        round(piece.size)
        for page in pages
        for piece in page
        if piece.size >= body * _LARGER and not is_mark(piece)  # bullets may be larger than their text
    }
    return {size: min(place + 1, 6) for place, size in enumerate(sorted(sizes, reverse=True))}

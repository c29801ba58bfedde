"""What a PDF page holds besides lines of text: cut words in narrow cells, running heads, columns, bullets."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from leagraph.documents import BlockKind, read_document
from leagraph.documents.pdf_pieces import Piece
from leagraph.documents.pdf_wraps import cell_text

KNOWN = frozenset({"statistical", "schools", "individual", "in", "to", "support", "neighbours"})


def lines(*texts: str, room: float = 0.0) -> tuple[list[Piece], float]:
    """Lines of a cell, each as wide as its column but for ``room``."""
    return [Piece(0, 50, 12 * at, 12 * at + 10, 10, text, False) for at, text in enumerate(texts)], 50 + room


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("Statisti", "cal neig", "hbours"), "Statistical neighbours"),  # known words
        (("Englan", "d"), "England"),  # a letter is no word
        (("authorit", "ies"), "authorities"),  # nor is an ending
        (("Primary", "schools"), "Primary schools"),
        (("Statistical", "returns"), "Statistical returns"),  # in doubt a space stays
        (("in", "to"), "in to"),
        (("co", "-ordination"), "co-ordination"),
        (("2002-0", "3, £"), "2002-03, £"),
        (("£222", "3"), "£2223"),
        (("Budget £000", "57,744"), "Budget £000 57,744"),
        (("Key Stage", "2"), "Key Stage 2"),
        (("WEX", "COMBE"), "WEX COMBE"),
    ],
)
def test_words_that_a_narrow_cell_has_cut_are_whole_again(parts: tuple[str, ...], whole: str) -> None:
    cell, right = lines(*parts)
    assert cell_text(cell, right, KNOWN) == whole


def test_a_line_with_room_for_another_letter_cuts_no_word() -> None:
    cell, right = lines("authorit", "ies", room=30)
    assert cell_text(cell, right, KNOWN) == "authorit ies"


SENTENCE = "The officers of the council met the heads of its schools"  # as wide as half a page at 8 points


def two_columns(path: Path) -> Path:
    """Two pages in columns of headings and short items, with other heads on left and right pages."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in (1, 2):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 810, "Invented inspection" if page == 1 else "June 2003")
        canvas.drawRightString(545, 810, str(page))
        if page == 1:
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(50, 770, "Section 1: A title that stands over both of the columns of the page")
        for place, left in enumerate((50, 310)):
            for line in range(30):
                top = 740 - 12 * line
                number = 60 * (page - 1) + 30 * place + line
                if line % 10 == 7:
                    canvas.setFont("Helvetica", 12)
                    canvas.drawString(left, top, "•")
                    canvas.setFont("Helvetica", 8)
                    canvas.drawString(left + 14, top, f"item {number};")
                else:
                    canvas.setFont("Helvetica", 8)
                    canvas.drawString(left, top, f"{SENTENCE} {number}")
        canvas.showPage()
    canvas.save()
    return path


def test_columns_of_lists_under_a_wide_title_are_read_one_after_another(tmp_path: Path) -> None:
    document = read_document(two_columns(tmp_path / "report.pdf"))
    numbers = [
        int(line.split()[-1].strip(";")) for line in document.text.splitlines() if SENTENCE[:3] in line
    ]
    assert numbers == sorted(numbers)
    assert "\t" not in document.text
    blocks = [block for passage in document.passages for block in passage.blocks]
    assert not [block for block in blocks if block.kind is BlockKind.TABLE]
    items = [line for line in document.text.splitlines() if "item" in line]
    assert items == [f"• item {number};" for number in range(7, 120, 10)]


def test_page_numbers_beside_running_heads_stand_by_themselves(tmp_path: Path) -> None:
    text = read_document(two_columns(tmp_path / "report.pdf")).text
    assert [line for line in text.splitlines() if line in ("1", "2", "June 2003")] == ["1", "June 2003", "2"]

"""A sample report in the other formats that people have: Markdown, HTML, DOCX and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Literal

import docx
from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

__all__ = ["Line", "Print", "lines_of", "to_docx", "to_html", "to_markdown", "to_pdf"]

Kind = Literal["heading", "bullet", "row", "text"]
_BULLET = re.compile(r"^[-•*] (?!\d{1,3}\. )(?=\S)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Line:
    """One line of a sample report; ``level`` is that of a heading."""

    kind: Kind
    text: str
    level: int = 0


def lines_of(text: str, sections: Iterable[str], headings: Iterable[str]) -> tuple[Line, ...]:
    """Return the lines of a report, with its headings told by their words or their Markdown marks."""
    first = {title.casefold() for title in sections}
    second = {title.casefold() for title in headings}
    lines: list[Line] = []
    for line in filter(str.strip, text.split("\n")):
        bare = re.sub(r"^#+ |^\*\*|\*\*$", "", line).strip()
        marked = line.startswith("#")
        if "\t" in line:
            lines.append(Line("row", line))
        elif _BULLET.match(line):
            lines.append(Line("bullet", _BULLET.sub("", line)))
        elif bare.casefold() in first or (marked and not line.startswith("###")):
            lines.append(Line("heading", bare, 1))
        elif bare.casefold() in second or marked:
            lines.append(Line("heading", bare, 2))
        else:
            lines.append(Line("text", line))
    return tuple(lines)


def to_markdown(lines: Iterable[Line]) -> bytes:
    """Return the report as Markdown."""
    shown = {"bullet": "* ", "row": "", "text": ""}
    blocks = [
        "#" * (one.level + 1) + " " + one.text if one.level else shown[one.kind] + one.text for one in lines
    ]
    return "\n\n".join(blocks).encode()


def to_html(lines: Iterable[Line]) -> bytes:
    """Return the report as HTML."""
    out = ["<!DOCTYPE html><html><head><title>Report</title><meta charset='utf-8'></head><body>"]
    for kind, group in groupby(lines, key=lambda line: line.kind):
        some = [(one, _BOLD.sub(r"<b>\1</b>", escape(one.text, quote=False))) for one in group]
        if kind == "heading":
            out += [f"<h{one.level + 1}>{text}</h{one.level + 1}>" for one, text in some]
        elif kind == "bullet":
            out.append("<ul>" + "\n".join(f"<li>{text}</li>" for _, text in some) + "</ul>")
        elif kind == "row":
            rows = ("".join(f"<td>{cell}</td>" for cell in text.split("\t")) for _, text in some)
            out.append("<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            out += [f"<p>{text}</p>" for _, text in some]
    return "\n".join([*out, "</body></html>"]).encode()


def to_docx(lines: Iterable[Line], path: Path) -> None:
    """Write the report as DOCX, with Word's own headings and bullets and numbers that are typed."""
    word = docx.Document()
    for kind, group in groupby(lines, key=lambda line: line.kind):
        some = list(group)
        if kind == "row":
            _word_table(word, [one.text.split("\t") for one in some])
            continue
        for one in some:
            if kind == "heading":
                word.add_heading(one.text, one.level)
                continue
            paragraph = word.add_paragraph(style="List Bullet" if kind == "bullet" else None)
            for place, piece in enumerate(one.text.split("**")):
                paragraph.add_run(piece).bold = bool(place % 2) or None
    word.save(str(path))


def _word_table(word: WordDocument, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = word.add_table(len(rows), width)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text


@dataclass(frozen=True)
class Print:
    """How a PDF is printed: sizes are points, ``mirrored`` is how far left and right pages are apart."""

    columns: int = 1
    justified: bool = False
    size: float = 11
    bullet_size: float | None = None  # that of the text, unless given
    real_lists: bool = False  # bullets set by a list, not by the paragraph
    gutter: float = 20
    mirrored: float = 0
    page: tuple[float, float] = A4


def to_pdf(lines: Iterable[Line], path: Path, form: Print = Print()) -> None:
    """Write the report as PDF: a running head, page numbers, paragraphs that run over the page's end."""
    width, height = form.page

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, height - 40, "An invented sample")
        canvas.drawCentredString(width / 2, 40, str(document.page))

    span = (width - 120 - form.mirrored - form.gutter * (form.columns - 1)) / form.columns
    templates = []
    for name, shift in (("right", 0.0), ("left", form.mirrored)):
        lefts = [60 + shift + place * (span + form.gutter) for place in range(form.columns)]
        frames = [
            Frame(left, 70, span, height - 150, id=str(left), leftPadding=0, rightPadding=0) for left in lefts
        ]
        templates.append(
            PageTemplate(
                name, frames, onPage=on_page, autoNextPageTemplate="left" if name == "right" else "right"
            )
        )
    document = BaseDocTemplate(str(path), pagesize=form.page, pageTemplates=templates)
    document.build(list(_flowables(lines, form, span)))


def _style(name: str, form: Print, **other: object) -> ParagraphStyle:
    usual = {"fontName": "Times-Roman", "fontSize": form.size, "leading": 1.27 * form.size, "spaceAfter": 8}
    return ParagraphStyle(name, **{**usual, "alignment": 4 if form.justified else 0, **other})


def _flowables(lines: Iterable[Line], form: Print, width: float) -> Iterator[Flowable]:
    body = _style("body", form)
    bulleted = _style(
        "bulleted", form, leftIndent=22, bulletIndent=8, bulletFontSize=form.bullet_size or form.size
    )
    cell = _style("cell", form, fontSize=0.9 * form.size, leading=1.1 * form.size, alignment=0)
    heads = {
        level: _style(
            f"head{level}",
            form,
            fontName="Helvetica-Bold",
            fontSize=larger * form.size,
            leading=1.25 * larger * form.size,
            spaceBefore=6,
            alignment=0,
        )
        for level, larger in ((1, 1.4), (2, 1.15))
    }
    for kind, group in groupby(lines, key=lambda line: line.kind):
        some = [(one, _BOLD.sub(r"<b>\1</b>", escape(one.text, quote=False))) for one in group]
        if kind == "row":
            rows = [text.split("\t") for _, text in some]
            count = max(map(len, rows))
            first = (0.42 if count < 6 else 0.25) * width
            cells = [[Paragraph(text, cell) for text in [*row, *[""] * (count - len(row))]] for row in rows]
            yield Table(cells, colWidths=[first, *[(width - first) / max(count - 1, 1)] * (count - 1)])
            yield Spacer(1, 10)
        elif kind == "bullet" and form.real_lists:
            items = [ListItem(Paragraph(text, body)) for _, text in some]
            yield ListFlowable(items, bulletType="bullet", bulletFontSize=form.bullet_size or form.size)
        else:
            for one, text in some:
                if kind == "bullet":
                    yield Paragraph(text, bulleted, bulletText="•")
                else:
                    yield Paragraph(text, heads[one.level] if kind == "heading" else body)

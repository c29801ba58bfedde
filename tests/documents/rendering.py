"""A small invented report, rendered to DOCX, HTML and PDF in the forms that such files have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Literal

import docx
from docx.enum.style import WD_STYLE_TYPE
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

__all__ = ["BLOCKS", "Part", "to_docx", "to_html", "to_pdf"]


@dataclass(frozen=True)
class Part:
    """A block of the report: a heading, numbered or plain text, bullets, or the rows of a table."""

    kind: Literal["heading", "numbered", "plain", "bullets", "rows"]
    text: str = ""
    level: int = 0
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def _heading(level: int, text: str) -> Part:
    return Part("heading", text, level)


def _numbered(text: str) -> Part:
    return Part("numbered", text)


def _bullets(*items: str) -> Part:
    return Part("bullets", items=items)


_LONG = (
    "The council has worked hard at this since the last inspection, and the people who lead the service know "
    "what remains to be done. Their plan is clear about aims, dates and costs, it was made together with the "
    "schools, and it is looked at every term by members of the council who ask good questions about it."
)
_ADVICE = (
    Part("plain", "In order to improve support for literacy:"),
    _bullets(
        "give each school a plan of the work that will be done in the year to come, with its costs;",
        "train new teachers.",
    ),
)
BLOCKS: tuple[Part, ...] = (
    _heading(1, "INTRODUCTION"),
    _numbered(f"This inspection of Brightwater looked at what the council does for its schools. {_LONG}"),
    _numbered(f"The inspectors met heads, governors and officers. {_LONG}"),
    _heading(1, "SECTION 2: SUPPORT FOR SCHOOLS"),
    _heading(2, "Support for literacy"),
    _numbered(f"Support for literacy is good. {_LONG}"),
    _numbered("**Library services** are sound. These things are done well:"),
    _bullets("books are sent out in time;", "readers are helped at home; and", "visits are made each term."),
    _heading(3, "Recommendations"),
    *_ADVICE,
    _numbered(f"Reading has improved. {_LONG}"),
    _heading(2, "Funding"),
    _numbered("Spending was close to that of other authorities, as the table shows."),
    Part(
        "rows",
        rows=(
            ("", "Brightwater", "England"),
            ("Primary", "2,066", "1,956"),
            ("Secondary", "2,746", "2,626"),
        ),
    ),
    Part("plain", "The council has kept more money for repairs than most."),
    _numbered(f"The budget is set in time. {_LONG} {_LONG}"),
    _numbered(f"Schools hold little money back. {_LONG}"),
    _heading(1, "APPENDIX: RECOMMENDATIONS"),
    *_ADVICE,
)


def _bold(text: str, mark: Callable[[str], str]) -> str:
    parts = text.split("**")
    return "".join(mark(part) if place % 2 else part for place, part in enumerate(parts))


def to_html(*, marked: bool = True) -> bytes:
    """Return the report as HTML; unless ``marked``, headings and bullets are plain paragraphs."""
    out, number = ["<html><head><title>Report</title><style>p {}</style></head><body>"], 0
    for part in BLOCKS:
        text = _bold(escape(part.text), "<strong>{}</strong>".format)
        items = [escape(item) for item in part.items]
        if part.kind == "heading":
            out.append(f"<h{part.level}>{text}</h{part.level}>" if marked else f"<p><b>{text}</b></p>")
        elif part.kind == "numbered":
            number += 1
            out.append(f"<p>{number}. {text}</p>")
        elif part.kind == "plain":
            out.append(f"<p>{text}</p>")
        elif part.kind == "bullets" and marked:
            out.append("<ul>" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>")
        elif part.kind == "bullets":
            out += [f"<p>&bull;&nbsp;{item}</p>" for item in items]
        else:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part.rows)
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "\n".join([*out, "</body></html>"]).encode()


def to_docx(*, numbering: bool = True) -> bytes:
    """Return the report as DOCX; with ``numbering`` Word itself prints the numbers and bullets."""
    word = docx.Document()
    word.styles.add_style("Side heading", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    number = 0
    for part in BLOCKS:
        if part.kind == "heading" and part.level < 3:
            word.add_heading(part.text, part.level)
        elif part.kind == "heading":
            word.add_paragraph(part.text, style="Side heading")
        elif part.kind in ("numbered", "plain"):
            numbered = part.kind == "numbered"
            number += numbered
            paragraph = word.add_paragraph(style="List Number" if numbered and numbering else None)
            typed = f"{number}.\t" if numbered and not numbering else ""
            for place, piece in enumerate((typed + part.text).split("**")):
                paragraph.add_run(piece).bold = bool(place % 2) or None
        elif part.kind == "bullets":
            for item in part.items:
                style = "List Bullet" if numbering else None
                word.add_paragraph(item if numbering else f"•\t{item}", style=style)
        else:
            table = word.add_table(len(part.rows), len(part.rows[0]))
            for row, cells in zip(table.rows, part.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def to_pdf(path: Path, *, columns: int = 1, encrypt: str | None = None) -> Path:
    """Render the report into the PDF ``path``: running heads, page numbers, one or two columns."""
    width, height = A4
    gap, margin = 24, 60
    span = (width - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + place * (span + gap), 70, span, height - 150, id=str(place))
        for place in range(columns)
    ]

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(margin, height - 40, "Inspection of Brightwater LEA")
        canvas.drawCentredString(width / 2, 40, f"Page {document.page}")

    template = PageTemplate("page", frames, onPage=on_page)
    document = BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[template], encrypt=encrypt)
    document.build(list(_flowables()))
    return path


_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=10)
_LARGE = ParagraphStyle("large", fontName="Helvetica-Bold", fontSize=15, leading=19, spaceAfter=12)
_SMALL = ParagraphStyle("small", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceAfter=8)
_HANGING = ParagraphStyle("hanging", parent=_BODY, leftIndent=28)


def _flowables() -> Iterator[Flowable]:
    number = 0
    for part in BLOCKS:
        text = _bold(escape(part.text), "<b>{}</b>".format)
        if part.kind == "heading":
            yield Paragraph(text, _LARGE if part.level == 1 else _SMALL)
        elif part.kind == "numbered":
            number += 1
            yield Paragraph(text, _HANGING, bulletText=f"{number}.")
        elif part.kind == "plain":
            yield Paragraph(text, _BODY)
        elif part.kind == "bullets":
            items = [ListItem(Paragraph(escape(item), _BODY)) for item in part.items]
            yield ListFlowable(items, bulletType="bullet", start="•", leftIndent=24)
        else:
            yield Table([list(row) for row in part.rows], colWidths=[90, 70, 60])
            yield Spacer(1, 12)

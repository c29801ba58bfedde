"""DOCX to the marked-up text that the text parser reads: headings, lists, tables, bold, footnotes.

A package whose parts unpack to more than ``LARGEST`` bytes is refused before anything is unpacked.
python-docx resolves no XML entities; a part that declares any is refused as well.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from leagraph.documents.docx_numbering import Numbers, value_of
from leagraph.documents.markup import MarkedText, superscript
from leagraph.errors import ReadError

__all__ = ["LARGEST", "docx_to_text"]

LARGEST = 120_000_000
_MOST_PARTS = 5000
_COMPOUND = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TEXTS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n", qn("w:cr"): "\n"}
_DEEPER = frozenset(
    qn(name) for name in ("w:ins", "w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple")
)
_UNTRUE = frozenset({"0", "false", "off", "none"})
_DEEPEST = 12


def docx_to_text(data: bytes, *, where: str) -> str:
    """Return the text of a DOCX file; raises ReadError when it is broken, encrypted or too large."""
    _check_package(data, where)
    try:
        text = _Converter(docx.Document(BytesIO(data))).convert()
    except Exception as error:  # python-docx and lxml raise many kinds for a broken package
        raise _broken(where) from error
    if not text.strip():
        raise ReadError("holds no text", where=where, hint="is it a report, or pictures of its pages?")
    return text


def _broken(where: str) -> ReadError:
    hint = "open it in a word processor and save it again"
    return ReadError("is no readable DOCX file", where=where, hint=hint)


def _check_package(data: bytes, where: str) -> None:
    if data.startswith(_COMPOUND):
        hint = "save it again as .docx without a password"
        raise ReadError("is encrypted or in the old .doc format", where=where, hint=hint)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_parts(package, where)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise _broken(where) from error
    except RuntimeError as error:  # an encrypted part
        raise _broken(where) from error


def _check_parts(package: zipfile.ZipFile, where: str) -> None:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        limits = f"unpacks to more than {LARGEST // 1_000_000} MB or {_MOST_PARTS} parts"
        raise ReadError(limits, where=where, hint="save it without its pictures")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as stream:
                if _DECLARES.search(stream.read(8192)):
                    hint = "no word processor does; open it and save it again"
                    raise ReadError("declares XML entities", where=where, hint=hint)


class _Converter:
    """Walks over the body of a Word document and writes its lines."""

    def __init__(self, word: Word) -> None:
        self.body = word.element.body
        self.out = MarkedText()
        self.numbers = Numbers(word)
        self.notes = _footnotes(word)
        self.cited: list[str] = []  # the notes cited so far, for their printed numbers
        self.names: dict[str, str] = {}
        self.bold: set[str] = set()
        for style in word.styles.element.iterfind(qn("w:style")):
            key = str(style.get(qn("w:styleId")))
            self.names[key] = value_of(style, "w:name") or ""
            if _says_bold(style.find(qn("w:rPr"))):
                self.bold.add(key)

    def convert(self) -> str:
        """Return the text of the document."""
        for element in _flat(self.body, (qn("w:p"), qn("w:tbl"))):
            if element.tag == qn("w:tbl"):
                self._table(element)
            else:
                self._paragraph(element)
        return self.out.text()

    # -- paragraphs ---------------------------------------------------------------------------------

    def _paragraph(self, paragraph: _Element) -> None:
        properties = paragraph.find(qn("w:pPr"))
        style = value_of(properties, "w:pStyle")
        heading = _HEADING.fullmatch(self.names.get(style or "", ""))
        depth, mark = self.numbers.mark(properties, style)
        listed = bool(mark) and heading is None
        if not listed:
            self.out.end_block()
        if heading is not None:
            self.out.prefix("#" * int(heading[1]) + " " + (f"{mark} " if mark else ""))
        elif mark:
            self.out.prefix("  " * depth + mark + " ")
        first = len(self.cited)
        self._runs(paragraph, style, plain=heading is not None)
        if listed:
            self.out.end_line()
        else:
            self.out.end_block()
        for place in range(first, len(self.cited)):
            self.out.end_block()
            self.out.write(f"{superscript(str(place + 1))} {self.notes.get(self.cited[place], '')}")
            self.out.end_block()

    def _runs(self, paragraph: _Element, style: str | None, *, plain: bool) -> None:
        """Write the runs of a paragraph; ``plain`` keeps bold marks out of a heading."""
        for run in _flat(paragraph, (qn("w:r"),)):
            properties = run.find(qn("w:rPr"))
            own = value_of(properties, "w:rStyle")
            bold = (style or "") in self.bold or (own or "") in self.bold
            strong = _says_bold(properties, bold) and not plain
            if strong:
                self.out.bold(on=True)
            self._run(run)
            if strong:
                self.out.bold(on=False)

    def _run(self, run: _Element) -> None:
        for piece in run:
            if piece.tag == qn("w:t"):
                self.out.write(piece.text or "")
            elif piece.tag == qn("w:tab"):
                self.out.tab()
            elif piece.tag in _TEXTS:
                text = _TEXTS[piece.tag]
                if text == "\n":
                    self.out.end_line()
                else:
                    self.out.write(text)
            elif piece.tag == qn("w:footnoteReference"):
                self.cited.append(str(piece.get(qn("w:id"))))
                self.out.write(superscript(str(len(self.cited))))

    # -- tables -------------------------------------------------------------------------------------

    def _table(self, table: _Element) -> None:
        rows = [list(_flat(row, (qn("w:tc"),))) for row in _flat(table, (qn("w:tr"),))]
        if max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    for paragraph in _flat(cell, (qn("w:p"),)):
                        self._paragraph(paragraph)
            return
        self.out.end_block()
        for row in rows:
            for place, cell in enumerate(row):
                if place:
                    self.out.tab()
                self._cell(cell)
            self.out.end_line()
        self.out.end_block()

    def _cell(self, cell: _Element) -> None:
        properties = cell.find(qn("w:tcPr"))
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        if merge is not None and merge.get(qn("w:val")) != "restart":
            return  # covered by the cell above
        for paragraph in cell.iter(qn("w:p")):
            own = paragraph.find(qn("w:pPr"))
            _, mark = self.numbers.mark(own, value_of(own, "w:pStyle"))
            self.out.space()
            if mark:
                self.out.write("• " if mark == "-" else f"{mark} ")
            for text in paragraph.iter(qn("w:t")):
                self.out.write(text.text or "")
        span = value_of(properties, "w:gridSpan") or "1"
        self.out.pending_tabs += min(int(span), 50) - 1 if span.isdecimal() else 0


def _flat(parent: _Element, tags: tuple[str, ...]) -> Iterator[_Element]:
    """Yield the children with one of ``tags``, also those inside links, insertions and controls."""
    stack: list[tuple[_Element, int]] = [(child, 0) for child in reversed(parent)]
    while stack:
        element, depth = stack.pop()
        if element.tag in tags:
            yield element
        elif element.tag in _DEEPER and depth < _DEEPEST:
            stack.extend((child, depth + 1) for child in reversed(element))


def _says_bold(properties: _Element | None, inherited: bool = False) -> bool:
    bold = properties.find(qn("w:b")) if properties is not None else None
    if bold is None:
        return inherited
    return str(bold.get(qn("w:val"))).lower() not in _UNTRUE if bold.get(qn("w:val")) else True


def _footnotes(word: Word) -> dict[str, str]:
    """Return the footnotes by id; python-docx itself does not read them."""
    for part in word.part.package.iter_parts():
        if str(part.partname).endswith("/footnotes.xml"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(part.blob, parser)
            return {
                str(note.get(qn("w:id"))): "".join(text.text or "" for text in note.iter(qn("w:t"))).strip()
                for note in root.iterfind(qn("w:footnote"))
            }
    return {}

"""A file to a ``Document``: reads its bytes, finds its format, converts it to text, parses that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from leagraph.documents.decoding import decode
from leagraph.documents.model import Document
from leagraph.documents.text import parse_text
from leagraph.errors import ReadError

__all__ = ["LARGEST", "read_document"]

LARGEST = 100_000_000  # bytes; a report has some hundred thousand


def read_document(path: Path) -> Document:
    """Return the document of a file (.txt .md .html .pdf .docx); raises ReadError."""
    where = path.name
    known = _CONVERTERS.get(path.suffix.lower())
    data = _bytes_of(path)
    if known is None:
        hint = "use .txt, .md, .html, .pdf or .docx"
        raise ReadError(f"has the unknown suffix {path.suffix!r}", where=where, hint=hint)
    media_type, convert = known
    text = convert(data, where)
    if not text.strip("\ufeff\x00 \t\r\n\f"):
        raise ReadError("is empty", where=where, hint="it holds nothing but white space")
    return parse_text(text, name=where, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type)


def _bytes_of(path: Path) -> bytes:
    where = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise ReadError(f"is larger than {LARGEST // 1_000_000} MB", where=where, hint="split it")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("does not exist", where=where, hint="check the path") from error
    except OSError as error:
        raise ReadError("cannot be opened", where=where, hint=error.strerror or "check the path") from error
    if not data.strip():
        raise ReadError("is empty", where=where, hint="it holds nothing but white space")
    return data


def _text(data: bytes, where: str) -> str:
    return decode(data, where=where)


# The converters are imported when they are needed: text, the common case, starts without them.
def _html(data: bytes, where: str) -> str:
    from leagraph.documents.html import html_to_text

    return html_to_text(data, where=where)


def _pdf(data: bytes, where: str) -> str:
    from leagraph.documents.pdf import pdf_to_text

    return pdf_to_text(data, where=where)


def _docx(data: bytes, where: str) -> str:
    from leagraph.documents.docx import docx_to_text

    return docx_to_text(data, where=where)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CONVERTERS: dict[str, tuple[str, Callable[[bytes, str], str]]] = {
    ".txt": ("text/plain", _text),
    ".text": ("text/plain", _text),
    ".md": ("text/markdown", _text),
    ".markdown": ("text/markdown", _text),
    ".html": ("text/html", _html),
    ".htm": ("text/html", _html),
    ".xhtml": ("text/html", _html),
    ".pdf": ("application/pdf", _pdf),
    ".docx": (_WORD, _docx),
}

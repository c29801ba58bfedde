"""A file to a ``Document``: reads its bytes, finds its format, converts it to text, parses that."""

from __future__ import annotations

import hashlib
from pathlib import Path

from leagraph.documents.decoding import decode
from leagraph.documents.model import Document
from leagraph.documents.text import parse_text
from leagraph.errors import ReadError

__all__ = ["read_document"]

_TEXT = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}


def read_document(path: Path) -> Document:
    """Return the document of a file (.txt .md .html .pdf .docx); raises ReadError."""
    where = path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError("cannot be opened", where=where, hint=error.strerror or "check the path") from error
    if not data.strip():
        raise ReadError("is empty", where=where, hint="nothing to read")
    media_type = _TEXT.get(path.suffix.lower())
    if media_type is None:
        hint = "use .txt, .md, .html, .pdf or .docx"
        raise ReadError(f"has the unknown suffix {path.suffix!r}", where=where, hint=hint)
    text = decode(data, where=where)
    return parse_text(text, name=path.name, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type)

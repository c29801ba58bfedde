"""Bytes to text: byte order marks, UTF-8, UTF-16, Windows-1252 and the like; binary junk is refused."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from leagraph.errors import ReadError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_SAMPLE = 65536
_WHOLE = 5  # characters of more than one byte for each broken one: no other encoding looks like that


def decode(data: bytes, *, where: str) -> str:
    """Return the text of ``data``; raises ReadError when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:_SAMPLE]:
        return _wide(data, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (mostly := _mostly_utf_8(data)) is not None:
        return mostly
    sample = data[:_SAMPLE]
    if sum(byte in _CONTROLS for byte in sample) * 50 > len(sample):
        raise _binary(where)
    if not any(0x80 <= byte <= 0x9F for byte in data):
        return data.decode("latin-1")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        if best is None:
            raise _binary(where) from None
        return str(best)


def _mostly_utf_8(data: bytes) -> str | None:
    """Return the text of UTF-8 with a few broken bytes, which show as U+FFFD; None for other encodings."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - broken
    return text if whole >= _WHOLE * broken else None


def _wide(data: bytes, where: str) -> str:
    """Decode UTF-16 without a byte order mark: every other byte of English text is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.6 * half and even < 0.1 * half:
        return data.decode("utf-16-le", "replace")
    if even > 0.6 * half and odd < 0.1 * half:
        return data.decode("utf-16-be", "replace")
    raise _binary(where)


def _binary(where: str) -> ReadError:
    hint = "give the report as .txt, .md, .html, .pdf or .docx"
    return ReadError("is binary data, not text", where=where, hint=hint)

"""Counts the rows of an answer while the engine writes it, by the bytes of each format.

The engine writes a whole answer with one call, so its rows can only be counted where they come out.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["RowCounter", "row_counter"]

_EXACT = 20_000

RowCounter = Callable[[bytes], int]  # takes the next piece, returns how many rows have begun in all


def row_counter(output: str, most: int = 0) -> RowCounter:
    """Return a counter for a format; formats without rows count none.

    JSON is counted exactly up to a limit of ``most`` = 20,000 rows. Beyond, its strings are not told from
    its structure, which takes a tenth of the time: a value with ``},{`` in it counts as a row more.
    """
    makers: dict[str, Callable[[], RowCounter]] = {
        "json": _JsonRows if most <= _EXACT else _JsonRowsAtMost,
        "xml": _XmlRows,
        "csv": _CsvRows,
        "tsv": _TsvRows,
    }
    return makers[output]() if output in makers else lambda piece: 0


class _JsonRowsAtMost:
    """What stands between two rows stands seldom elsewhere."""

    BETWEEN = b"},{"

    def __init__(self) -> None:
        self._rest = b""
        self._rows = 0

    def __call__(self, piece: bytes) -> int:
        text = self._rest + piece
        self._rows += text.count(self.BETWEEN)
        self._rest = text[-len(self.BETWEEN) + 1 :]
        return self._rows + 1


class _TsvRows:
    """A line a row: line ends in values are escaped. The first line holds the variables."""

    def __init__(self) -> None:
        self._lines = 0

    def __call__(self, piece: bytes) -> int:
        self._lines += piece.count(b"\n")
        return max(0, self._lines - 1)


class _CsvRows:
    """A line end outside quotes a row; a quote in a value is doubled, which leaves the parity alone."""

    def __init__(self) -> None:
        self._lines = 0
        self._quotes = 0

    def __call__(self, piece: bytes) -> int:
        parts = piece.split(b'"')
        self._lines += sum(part.count(b"\n") for part in parts[self._quotes % 2 :: 2])
        self._quotes += len(parts) - 1
        return max(0, self._lines - 1)


class _XmlRows:
    """A ``<result>`` a row: in values the sign is escaped."""

    TAG = b"<result>"

    def __init__(self) -> None:
        self._rest = b""
        self._rows = 0

    def __call__(self, piece: bytes) -> int:
        text = self._rest + piece
        self._rows += text.count(self.TAG)
        self._rest = text[-len(self.TAG) + 1 :]
        return self._rows


class _JsonRows:
    """Outside strings, a brace behind ``[`` or ``,`` opens a row; one behind ``:`` opens a term."""

    def __init__(self) -> None:
        self._rest = b""
        self._inside = False
        self._last = b""
        self._rows = 0

    def __call__(self, piece: bytes) -> int:
        text = self._rest + piece
        cut = len(text.rstrip(b"\\"))
        # A backslash at the end may escape what comes next: keep an odd one for the next piece.
        keep = (len(text) - cut) % 2
        text, self._rest = text[: len(text) - keep], text[len(text) - keep :]
        parts = text.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = self._last + b"".join(parts[1 if self._inside else 0 :: 2])
        self._inside ^= len(parts) % 2 == 0
        self._rows += outside.count(b"[{") + outside.count(b",{")
        self._last = outside[-1:]
        return self._rows

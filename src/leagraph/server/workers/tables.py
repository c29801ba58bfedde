"""Writes rows for the JSON API, one at a time: JSON objects, a page of CSV, CSV that is safe to open."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Protocol

from pyoxigraph import QuerySolutions

from leagraph.server.workers.job import Job
from leagraph.store.interface import Term

__all__ = ["TABLES", "Sink", "write_table"]

TABLES = ("table", "page-csv", "safe-csv")
# A spreadsheet runs a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = list[Term | None]


class Sink(Protocol):
    """Where rows are written to."""

    def write(self, piece: bytes) -> int:
        """Take bytes."""
        ...


def write_table(solutions: QuerySolutions, job: Job, sink: Sink) -> None:
    """Write the page of rows that ``job`` names, as its output says."""
    names = [one.value for one in solutions.variables]
    rows = ([None if term is None else Term.of(term) for term in one] for one in solutions)
    if job.output == "table":
        _write_json(names, islice(rows, job.offset, None), job, sink)
        return
    end = None if job.limit is None else job.offset + job.limit
    _write_csv(names, islice(rows, job.offset, end), sink, safe=job.output == "safe-csv")


def _write_json(names: list[str], rows: Iterator[Row], job: Job, sink: Sink) -> None:
    """Write ``{...head, "columns": [...], "rows": [...], "next": address or null}``."""
    head = json.dumps(json.loads(job.head) | {"columns": names}, ensure_ascii=False)
    sink.write(f'{head[:-1]}, "rows": ['.encode())
    page = rows if job.limit is None else islice(rows, job.limit)
    between = "\n"
    for row in page:
        cells = {name: _value(term) for name, term in zip(names, row, strict=True)}
        sink.write(f"{between}{json.dumps(cells, ensure_ascii=False)}".encode())
        between = ",\n"
    more = job.limit is not None and next(rows, None) is not None
    sink.write(f'\n], "next": {json.dumps(job.following if more else None)}}}\n'.encode())


def _value(term: Term | None) -> str | int | float | bool | None:
    if term is None:
        return None
    value = term.python()
    if isinstance(value, Decimal):
        return float(value)
    # JSON has no word for infinity or not-a-number.
    return term.text if isinstance(value, float) and not math.isfinite(value) else value


def _write_csv(names: list[str], rows: Iterator[Row], sink: Sink, *, safe: bool) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(["" if term is None else _cell(term.text, safe=safe) for term in row])
        sink.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
    if rest := buffer.getvalue():
        sink.write(rest.encode())


def _cell(text: str, *, safe: bool) -> str:
    return f"'{text}" if safe and text.startswith(_FORMULA) else text

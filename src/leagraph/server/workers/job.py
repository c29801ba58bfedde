"""What a worker is asked to do, and the frames that travel between it and the server.

A frame is one byte for its kind, four for the length of what follows, and that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from enum import IntEnum
from struct import Struct

__all__ = ["HEADER", "Frame", "Job", "frame", "pack_job", "unpack_job"]

HEADER = Struct("!BI")


class Frame(IntEnum):
    """The kinds of frames."""

    JOB = 1  # to the worker: a job, as JSON
    BEGIN = 2  # from it: the answer's encoding and whether all of it follows in one frame, as JSON
    DATA = 3  # a piece of the answer
    END = 4  # the answer is complete: what the worker has used and holds, as JSON
    REFUSAL = 5  # the query is wrong or met a limit: status, message, limit, as JSON


@dataclass(frozen=True, slots=True)
class Job:
    """One query with the form of its answer and its limits.

    ``output`` is the name of a format (store/formats.py), or ``table``, ``page-csv``, ``safe-csv`` for
    the JSON API. ``offset`` and ``limit`` cut a page out of the rows, for those three only.
    """

    sparql: str
    output: str
    base: str
    uses_graphs: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    gzip: bool = False
    calls_services: bool = False
    lasting: bool = False  # the release alone decides the answer, which may be kept for the next who asks
    seconds: float = 30.0
    rows: int = 1_000_000
    octets: int = 512 * 1024**2
    memory: int = 1024**3
    offset: int = 0
    limit: int | None = None
    head: str = "{}"  # what a table of the JSON API begins with: a JSON object
    following: str = ""  # the address of the next page, told when there is one


_FIELDS = tuple(one.name for one in fields(Job))


def frame(kind: Frame, content: bytes) -> bytes:
    """Return a frame as bytes."""
    return HEADER.pack(kind, len(content)) + content


def pack_job(job: Job) -> bytes:
    """Return the frame of a job."""
    return frame(Frame.JOB, json.dumps({name: getattr(job, name) for name in _FIELDS}).encode())


def unpack_job(content: bytes) -> Job:
    """Return the job of a frame's content."""
    values = json.loads(content)
    for name in ("default_graphs", "named_graphs"):
        values[name] = tuple(values[name])
    return Job(**values)

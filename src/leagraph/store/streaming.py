"""Writes a release as a dump piece by piece, in memory that does not grow with the graph.

The file of a release is sorted, so that a triple which stands in several graphs is met in one place.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

import pyoxigraph
from pyoxigraph import RdfFormat

from leagraph.rdf.namespaces import PREFIXES
from leagraph.store.census import triple_of_line
from leagraph.store.formats import DATASET_FORMATS, GRAPH_FORMATS, Format
from leagraph.store.releases import Release

__all__ = ["DUMP_FORMATS", "dump_pieces", "packed"]

_LINES = 2000  # of N-Quads in one piece: some 400 KB
_GZIP = 31  # zlib's window, with the header of gzip, which holds no time: equal dumps have equal bytes

DUMP_FORMATS: dict[str, Format] = {
    one.name: one
    for one in (*DATASET_FORMATS[::-1], *GRAPH_FORMATS)
    if one.name in ("nq", "trig", "ttl", "nt")
}


def dump_pieces(release: Release, form: Format) -> Iterator[bytes]:
    """Yield the graph of a release in one of ``DUMP_FORMATS``; those of triples merge the named graphs.

    Raises:
        OSError: the file of the release cannot be read.
    """
    with release.data.open("rb") as handle:
        if form.name == "nq":
            for lines in _batches(handle):
                yield b"".join(lines)
        elif form.name == "nt":
            for triples in _batches(_triples(handle)):
                yield b"".join(triples)
        else:
            lines_of = handle if form.name == "trig" else _triples(handle)
            yield from _written(lines_of, form)


def packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzip makes of the pieces."""
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(lines)
    while some := list(islice(rest, _LINES)):
        yield some


def _triples(lines: IO[bytes]) -> Iterator[bytes]:
    """Yield the triples of sorted N-Quads as N-Triples, each once."""
    last = ""
    for line in lines:
        triple = triple_of_line(line.decode().rstrip("\n"))
        if triple != last:
            last = triple
            yield f"{triple}\n".encode()


def _written(lines: Iterable[bytes], form: Format) -> Iterator[bytes]:
    """Yield Turtle or TriG; each piece would begin with the prefixes, which are needed once."""
    assert form.rdf is not None  # noqa: S101 - a format of dumps
    head = b""
    for number, some in enumerate(_batches(lines)):
        quads = pyoxigraph.parse(b"".join(some), RdfFormat.N_QUADS)
        statements = quads if form.name == "trig" else (one.triple for one in quads)
        piece = pyoxigraph.serialize(statements, None, form.rdf, prefixes=PREFIXES) or b""
        if number == 0:
            head = piece[: _end_of_prefixes(piece)]
            yield piece
        else:
            yield piece.removeprefix(head)


def _end_of_prefixes(piece: bytes) -> int:
    end = 0
    while piece.startswith(b"@prefix ", end):
        end = piece.index(b"\n", end) + 1
    return end

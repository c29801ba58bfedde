"""Makes a release from RDF dumps: named graphs are kept, blank nodes get IRIs of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from leagraph.errors import StoreError
from leagraph.rdf.iris import BASE
from leagraph.store.releases import Release, write_release

__all__ = ["SUFFIXES", "load_dump", "read_dump"]

_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
SUFFIXES = frozenset(_FORMATS)


def load_dump(
    paths: Sequence[Path], store: Path, *, base: str = BASE, finish: Callable[[Path], None] | None = None
) -> Release:
    """Publish the quads of all dumps as one new release of ``store``.

    ``finish`` derives more from the release before it is published, as for ``write_release``.

    Raises:
        StoreError: a dump is missing, of an unknown format or broken, or the store cannot be written.
    """
    quads = [quad for path in paths for quad in read_dump(path, base=base)]
    inputs = [{"name": path.name, "sha256": _hash(path)} for path in paths]
    return write_release(store, quads, manifest_extra={"inputs": inputs}, finish=finish)


def read_dump(path: Path, *, base: str = BASE) -> Iterator[Quad]:
    """Yield the quads of a dump; relative IRIs are read against ``base``.

    Blank nodes become ``{base}.well-known/genid/{hash of the file}/{number}``, numbered as they come, so
    that two loads of one file give the same IRIs.

    Raises:
        StoreError: the dump is missing, of an unknown format or broken.
    """
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise StoreError("not a dump by its name", where=str(path), hint="know " + " ".join(_FORMATS))
    try:
        names = _Names(f"{base}.well-known/genid/{_hash(path)[:16]}/")
        with path.open("rb") as handle:
            for quad in pyoxigraph.parse(handle, kind, base_iri=base):
                yield names.quad(quad)
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise StoreError(f"the dump is broken: {error.msg}", where=where) from None
    except OSError as error:
        raise StoreError(f"the dump cannot be read: {error.strerror or error}", where=str(path)) from None


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"the dump cannot be read: {error.strerror}", where=str(path)) from None


class _Names:
    """Gives each blank node of one dump an IRI: numbered in the order of the document."""

    def __init__(self, beginning: str) -> None:
        self._beginning = beginning
        self._numbers: dict[str, int] = {}

    def quad(self, quad: Quad) -> Quad:
        graph = quad.graph_name
        return Quad(
            self._node(quad.subject),
            quad.predicate,
            quad.object if isinstance(quad.object, Literal) else self._node(quad.object),
            graph if isinstance(graph, DefaultGraph) else self._node(graph),
        )

    def _node(self, node: NamedNode | BlankNode | Triple) -> NamedNode:
        if isinstance(node, NamedNode):
            return node
        if isinstance(node, Triple):
            raise StoreError("the dump has a quoted triple, which leagraph does not know")
        number = self._numbers.setdefault(node.value, len(self._numbers) + 1)
        return NamedNode(f"{self._beginning}{number}")

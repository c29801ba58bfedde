"""Writes the current release of a store into one file, in a format that other programs read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from leagraph.analysis.graph_files import graphml
from leagraph.errors import LeagraphError, StoreError
from leagraph.store import is_address
from leagraph.store.interface import GraphStore, Term

__all__ = ["FORMATS", "export", "quads_of", "things_graph"]

_RDF = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
FORMATS = (*_RDF, "ttl", "graphml", "parquet")
_LABELS = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "https://w3id.org/leagraph/ontology#text",
)
_NOTHING = Term("")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def export(store: GraphStore, form: str, path: Path) -> str:
    """Write all quads of the store's current release and return a line that says what was written.

    Raises:
        LeagraphError: ``form`` is not one of :data:`FORMATS`.
        StoreError: the file cannot be written.
    """
    if form not in FORMATS:
        raise LeagraphError(f"unknown format {form!r}", hint=f"one of {', '.join(FORMATS)}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        wrong = "is a folder" if path.is_dir() else "is in no folder that exists"
        raise StoreError(wrong, where=str(path), hint="name a file to write")
    quads = quads_of(store)
    part = path.with_name(f".{path.name}.part")
    # An interrupted export leaves the file of before.
    try:
        _write(quads, form, part)
        os.replace(part, path)  # noqa: PTH105
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror or error}", where=str(path)) from None
    finally:
        part.unlink(missing_ok=True)
    return f"{len(quads)} quads as {form}"


def _write(quads: list[Quad], form: str, part: Path) -> None:
    if form in _RDF:
        serialize(quads, str(part), format=_RDF[form])
    elif form == "ttl":
        triples = dict.fromkeys(quad.triple for quad in quads)
        serialize(triples, str(part), format=RdfFormat.TURTLE)
    elif form == "graphml":
        part.write_bytes(graphml(things_graph(quads)))
    else:
        pq.write_table(_table(quads), part)


def quads_of(store: GraphStore) -> list[Quad]:
    """Return all quads of the store's named graphs, in a stable order.

    Of a store over HTTP only the graphs of a release: it can hold others, of its own and of other people.
    """
    ours = 'FILTER(REGEX(STR(?g), "^https?://.*/id/graph/"))' if is_address(store.address) else ""
    every = f"SELECT ?g ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {ours} }} ORDER BY ?g ?s ?p ?o"
    found = []
    for row in store.select(every).rows:
        graph, subject, predicate, value = (term or _NOTHING for term in row)
        names = NamedNode(subject.text), NamedNode(predicate.text)
        found.append(Quad(*names, _node(value), NamedNode(graph.text)))
    return found


def _node(term: Term) -> NamedNode | Literal:
    if term.kind == "uri":
        return NamedNode(term.text)
    if term.language:
        return Literal(term.text, language=term.language)
    return Literal(term.text, datatype=NamedNode(term.datatype) if term.datatype else None)


def things_graph(quads: Iterable[Quad]) -> nx.MultiDiGraph[str]:
    """Return things as nodes (``label``, ``type``) and statements between them as edges (``property``)."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ranks: dict[str, int] = {}  # the best kind of name that a thing has so far
    for quad in quads:
        subject, predicate = _text(quad.subject), quad.predicate.value
        if isinstance(quad.object, NamedNode) and predicate != _TYPE:
            graph.add_edge(subject, quad.object.value, property=_local(predicate))
        elif predicate == _TYPE and isinstance(quad.object, NamedNode):
            types = graph.nodes[subject].get("type", "") if subject in graph else ""
            graph.add_node(subject, type=" ".join(sorted({*types.split(), _local(quad.object.value)})))
        elif predicate in _LABELS and isinstance(quad.object, Literal):
            rank = _LABELS.index(predicate)
            if rank < ranks.get(subject, len(_LABELS)):
                ranks[subject] = rank
                graph.add_node(subject, label=quad.object.value)
    return graph


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _table(quads: Iterable[Quad]) -> pa.Table:
    columns: dict[str, list[str | None]] = {
        name: [] for name in ("subject", "predicate", "object", "datatype", "language", "graph")
    }
    for quad in quads:
        literal = quad.object if isinstance(quad.object, Literal) else None
        graph = quad.graph_name
        columns["subject"].append(_text(quad.subject))
        columns["predicate"].append(quad.predicate.value)
        columns["object"].append(_text(quad.object))
        columns["datatype"].append(literal.datatype.value if literal else None)
        columns["language"].append(literal.language if literal else None)
        columns["graph"].append(graph.value if isinstance(graph, NamedNode) else None)
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})

"""Graphs as files for other programs: GraphML and GEXF as Gephi, Cytoscape, igraph and NetworkX read them.

NetworkX's writers leave to the caller what programs stumble over: edges of a multigraph share their ids,
GEXF has a name that its schema does not know and the date of the day, texts can hold characters that XML
cannot, and what has no label is shown by its address.
"""

from __future__ import annotations

import io
import re
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx

__all__ = ["gexf", "graphml", "plain"]

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_LABEL = 80


def graphml(graph: nx.Graph[Any]) -> bytes:
    """Return a graph as GraphML 1.0: each attribute of one type, each edge with an id of its own."""
    buffer = io.BytesIO()
    nx.write_graphml(plain(graph), buffer, named_key_ids=True)
    root = _parsed(buffer, _GRAPHML)
    for number, edge in enumerate(root.iter(f"{{{_GRAPHML}}}edge")):
        edge.set("id", f"e{number}")
    return _written(root)


def gexf(graph: nx.Graph[Any]) -> bytes:
    """Return a graph as GEXF 1.2; the same graph gives the same bytes."""
    buffer = io.BytesIO()
    nx.write_gexf(plain(graph), buffer, version="1.2draft")
    root = _parsed(buffer, _GEXF)
    for meta in root.iter(f"{{{_GEXF}}}meta"):
        meta.attrib.pop("lastmodifieddate", None)
        for creator in meta:
            creator.text = "leagraph"
    for element in root.iter(f"{{{_GEXF}}}graph"):
        element.attrib.pop("name", None)
    return _written(root)


def _parsed(buffer: io.BytesIO, namespace: str) -> ET.Element:
    ET.register_namespace("", namespace)
    return ET.fromstring(buffer.getvalue())  # noqa: S314 - it was written here


def _written(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def plain(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return a copy with what programs expect: labels, weights, one type an attribute.

    A node without a ``label`` gets the beginning of its ``text``, or the end of its address; an edge
    without a ``weight`` its ``score``, or 1. What is None is left out.
    """
    copy = graph.__class__()
    whole = _wholly_numbers(graph)
    for node, data in graph.nodes(data=True):
        kept = _kept(data, whole)
        kept["label"] = kept.get("label") or _short(str(kept.get("text", ""))) or _last(str(node))
        copy.add_node(_clean(str(node)), **kept)
    for first, second, data in graph.edges(data=True):
        kept = _kept(data, whole)
        kept["weight"] = float(kept.get("weight", kept.get("score", 1.0)))
        copy.add_edge(_clean(str(first)), _clean(str(second)), **kept)
    return copy


def _kept(data: dict[str, Any], numbers: dict[str, type]) -> dict[str, Any]:
    """Return attributes without what is missing, each of the one type that its name has in this graph."""
    return {
        name: _clean(str(value)) if numbers[name] is str else numbers[name](value)
        for name, value in data.items()
        if value is not None
    }


def _wholly_numbers(graph: nx.Graph[Any]) -> dict[str, type]:
    """Return the type of each attribute: text as soon as one value is, floats as soon as one has a point."""
    types: dict[str, set[type]] = {}
    for data in [
        *(data for _, data in graph.nodes(data=True)),
        *(data for *_, data in graph.edges(data=True)),
    ]:
        for name, value in data.items():
            if value is not None:
                types.setdefault(name, set()).add(type(value))
    found: dict[str, type] = {}
    for name, some in types.items():
        numbers = some <= {int, float}
        found[name] = some.pop() if len(some) == 1 else float if numbers else str
    return found


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL].rsplit(' ', 1)[0]} …"


def _last(iri: str) -> str:
    return iri.partition("/id/")[2] or re.split(r"[/#:]", iri.rstrip("/"))[-1]

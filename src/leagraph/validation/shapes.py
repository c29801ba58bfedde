"""The shapes of ``shapes/*.ttl``: read, and prepared so that the engine works through them quickly."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import rdflib
from rdflib import RDF, SH

from leagraph.resources import shapes_folder

__all__ = ["batched", "load_report_shapes", "load_shapes", "read_shapes"]

_VOCABULARY = frozenset({"concept", "concept-scheme", "extraction-rule", "grade", "ontology-style"})
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@lru_cache(maxsize=1)
def load_shapes() -> rdflib.Graph:
    """Return the graph of all shapes of the installation, read once; callers must not change it."""
    return read_shapes(shapes_folder())


@lru_cache(maxsize=1)
def load_report_shapes() -> rdflib.Graph:
    """Return the shapes that a report's graph must keep to, read once; callers must not change it.

    What concerns the vocabulary alone is left out: a flaw there is found by the tests of the
    ontology, and must not cost every report.
    """
    return read_shapes(shapes_folder(), without=_VOCABULARY)


def read_shapes(folder: Path, without: frozenset[str] = frozenset()) -> rdflib.Graph:
    """Return one graph of the Turtle files of ``folder``, but for those whose stem is in ``without``."""
    graph = rdflib.Graph()
    for path in sorted(folder.glob("*.ttl")):
        if path.stem not in without:
            graph.parse(path, format="turtle")
    return graph


def batched(shapes: rdflib.Graph) -> rdflib.Graph:
    """Return equal shapes in which each property shape has the targets of its node shape.

    The results are the same, but the engine then checks a property of all focus nodes in one go
    instead of one after the other, which is where most of its time goes. Shapes that are
    deactivated or closed keep their properties, since both reach beyond the property shape.
    """
    copy = rdflib.Graph(bind_namespaces="none")
    for triple in shapes:
        copy.add(triple)
    for node_shape in set(shapes.subjects(RDF.type, SH.NodeShape)):
        if (node_shape, SH.deactivated, None) in shapes or (node_shape, SH.closed, None) in shapes:
            continue
        targets = [(kind, value) for kind in _TARGETS for value in shapes.objects(node_shape, kind)]
        if not targets:
            continue
        for property_shape in set(shapes.objects(node_shape, SH.property)):
            copy.remove((node_shape, SH.property, property_shape))
            for kind, value in targets:
                copy.add((property_shape, kind, value))
    return copy

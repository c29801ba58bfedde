"""The cases of ``tests/shapes/<shape>/*.ttl``: small graphs and the results that are expected of them.

A case is joined with ``base.ttl``, a small graph that conforms, and with the core of the ontology. The
``sh:ValidationResult`` nodes of a reject case say what must be found: focus, component, shape and path.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import rdflib
from rdflib import RDF, RDFS, SH

from leagraph.resources import ontology_folder, shapes_folder
from leagraph.validation import ValidationOutcome, validate_graph
from leagraph.validation.shapes import batched

FOLDER = Path(__file__).parent
CORE = ("leagraph", "schemes", "grades", "frameworks", "functions")
OF_THE_ONTOLOGY = {"concept", "concept-scheme", "extraction-rule", "grade", "ontology-style"}

Expected = tuple[str, str, str, str]  # focus, component, shape, path


@dataclass(frozen=True)
class Case:
    """One file: its graph without the expected results, and those."""

    path: Path
    data: rdflib.Graph
    expected: Counter[Expected]

    @property
    def folder(self) -> str:
        """The name of the shape that the case is about, which is also that of its file."""
        return self.path.parent.name

    def check(self, shapes: rdflib.Graph | None = None, *, batch: bool = True) -> ValidationOutcome:
        """Validate the case, joined with the base graph, against ``shapes``.

        By default these are all that look at reports; those that look at the ontology only for their own
        cases, because they would look at the whole ontology each time.
        """
        joined = parsed(FOLDER / "base.ttl") + self.data
        ontology = core() if self.folder in OF_THE_ONTOLOGY or shapes else skeleton()
        if shapes is None:
            shapes, batch = shapes_without(frozenset(OF_THE_ONTOLOGY - {self.folder})), False
        return validate_graph(joined, ontology, shapes, batch=batch)


def found(outcome: ValidationOutcome) -> Counter[Expected]:
    """Return what a validation found, in the form of the expected results."""
    return Counter((one.focus, one.component, one.shape, one.path) for one in outcome.results)


@lru_cache(maxsize=64)
def parsed(path: Path) -> rdflib.Graph:
    """Return the graph of a Turtle file, parsed once."""
    return rdflib.Graph().parse(path, format="turtle")


@lru_cache(maxsize=8)
def shapes_without(names: frozenset[str]) -> rdflib.Graph:
    """Return the shapes of all files but those, made ready for the engine once for all cases."""
    graph = rdflib.Graph()
    for path in sorted(shapes_folder().glob("*.ttl")):
        if path.stem not in names:
            graph += parsed(path)
    return batched(graph)


@lru_cache(maxsize=1)
def core() -> rdflib.Graph:
    """Return the ontology without authorities, agencies and rules, which the cases do not need."""
    graph = rdflib.Graph()
    for name in CORE:
        graph += parsed(ontology_folder() / f"{name}.ttl")
    return graph


@lru_cache(maxsize=1)
def skeleton() -> rdflib.Graph:
    """Return what the shapes of reports need of the ontology: types and the order of classes."""
    graph = rdflib.Graph()
    for predicate in (RDF.type, RDFS.subClassOf):
        for subject, value in core().subject_objects(predicate):
            graph.add((subject, predicate, value))
    return graph


def read_case(path: Path) -> Case:
    """Read one case."""
    data = rdflib.Graph().parse(path, format="turtle")
    expected: Counter[Expected] = Counter()
    for node in list(data.subjects(RDF.type, SH.ValidationResult)):
        way = data.value(node, SH.resultPath)
        steps = data.items(way) if (way, RDF.first, None) in data else [way] if way else []
        component = str(data.value(node, SH.sourceConstraintComponent)).rpartition("#")[2]
        focus, shape = data.value(node, SH.focusNode), data.value(node, SH.sourceShape)
        expected[str(focus), component, str(shape), " / ".join(map(str, steps))] += 1
        data.remove((node, None, None))
    return Case(path, data, expected)


def case_files(pattern: str) -> list[Path]:
    """Return the files of cases, sorted."""
    return sorted(FOLDER.glob(f"*/{pattern}.ttl"))

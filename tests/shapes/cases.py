"""The cases of ``tests/shapes/<shape>/*.ttl``: small graphs and the results that are expected of them.

The cases of a folder are joined with ``base.ttl``, a small graph that conforms, and with the core of the
ontology, and checked together; the ``case:`` nodes of each are named after its file, so that they do not
meet. The ``sh:ValidationResult`` nodes of a reject case say what must be found: focus, component, shape
and path.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph
import rdflib
from rdflib import RDF, RDFS, SH

from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.resources import ontology_folder, shapes_folder
from leagraph.validation import ValidationOutcome
from leagraph.validation.engine import join, validate_joined
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

    @property
    def things(self) -> set[str]:
        """The things that the case describes."""
        return {str(subject) for subject in self.data.subjects()}


@lru_cache(maxsize=64)
def cases_of(folder: str) -> tuple[Case, ...]:
    """Return the cases of a shape."""
    return tuple(map(read_case, sorted((FOLDER / folder).glob("*.ttl"))))


@lru_cache(maxsize=64)
def joined(folder: str) -> rdflib.Graph:
    """Return all cases of a shape with the base graph and what they need of the ontology."""
    ontology = core() if folder in OF_THE_ONTOLOGY else skeleton()
    return join(parsed(FOLDER / "base.ttl"), ontology, *(case.data for case in cases_of(folder)))


@lru_cache(maxsize=64)
def checked(folder: str) -> ValidationOutcome:
    """Validate the cases of a shape against all shapes that look at reports.

    Shapes that look at the ontology are tried on their own cases only, because they would look at the
    whole ontology each time.
    """
    return validate_joined(joined(folder), shapes_without(frozenset(OF_THE_ONTOLOGY - {folder})))


def found(outcome: ValidationOutcome) -> Counter[Expected]:
    """Return what a validation found, in the form of the expected results."""
    return Counter((one.focus, one.component, one.shape, one.path) for one in outcome.results)


@lru_cache(maxsize=64)
def parsed(path: Path) -> rdflib.Graph:
    """Return the graph of a Turtle file, parsed once, with pyoxigraph: ten times as fast as rdflib."""
    return rdflib_graph(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))


def shape_files() -> list[Path]:
    """Return the files of all shapes: those of reports and of the ontology, and those of curation files."""
    folder = shapes_folder()
    found = [*folder.glob("*.ttl"), *(folder / "curation").glob("*.ttl")]
    return sorted(path for path in found if path.stem != "prefixes")


@lru_cache(maxsize=8)
def shapes_without(names: frozenset[str]) -> rdflib.Graph:
    """Return the shapes of all files but those, made ready for the engine once for all cases."""
    graph = rdflib.Graph()
    for path in (*shape_files(), shapes_folder() / "prefixes.ttl"):
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
    """Read one case, its own nodes named after its file."""
    place = f"{path.parent.name}/{path.stem}/"
    text = path.read_text(encoding="utf-8").replace("/id/case/", f"/id/case/{place}")
    data = rdflib_graph(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    expected: Counter[Expected] = Counter()
    for node in list(data.subjects(RDF.type, SH.ValidationResult)):
        steps = [step for way in data.objects(node, SH.resultPath) for step in list(data.items(way)) or [way]]
        component = str(data.value(node, SH.sourceConstraintComponent)).rpartition("#")[2]
        focus, shape = data.value(node, SH.focusNode), data.value(node, SH.sourceShape)
        expected[str(focus), component, str(shape), " / ".join(map(str, steps))] += 1
        data.remove((node, None, None))
    return Case(path, data, expected)


def case_files(pattern: str) -> list[Path]:
    """Return the files of cases, sorted."""
    return sorted(FOLDER.glob(f"*/{pattern}.ttl"))

"""The OWL 2 RL closure finds no contradiction where there is none, and finds those that there are."""

from __future__ import annotations

import pytest
import rdflib
from owlrl.OWLRL import OWLRL_Semantics

from leagraph.resources import ontology_folder
from tests.ontology.files import graph_of
from tests.shapes.cases import FOLDER, case_files, parsed, read_case

PREFIXES = """
@prefix lea: <https://w3id.org/leagraph/ontology#> .
@prefix base: <https://w3id.org/leagraph/id/base/> .
@prefix jrs: <https://w3id.org/leagraph/grade/jrs/> .
@prefix function: <https://w3id.org/leagraph/function/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def contradictions(*graphs: rdflib.Graph) -> list[str]:
    """Return what the closure of all graphs together complains of."""
    joined = rdflib.Graph()
    files = [ontology_folder() / f"{name}.ttl" for name in ("leagraph", "grades", "schemes")]
    for graph in (graph_of(*files), *graphs):
        for triple in graph:
            joined.add(triple)
    semantics = OWLRL_Semantics(joined, False, False, False)
    semantics.closure()
    return sorted(semantics.error_messages)


def test_a_sample_graph_with_every_class_is_free_of_contradictions() -> None:
    accepted = [read_case(path).data for path in case_files("accept-full")]
    assert len(accepted) >= 28
    assert contradictions(parsed(FOLDER / "base.ttl"), *accepted) == []


def test_the_other_files_of_the_ontology_are_free_of_contradictions() -> None:
    others = [ontology_folder() / f"{name}.ttl" for name in ("authorities", "frameworks")]
    assert contradictions(graph_of(*others)) == []


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("base:report lea:inspects base:lea .", "prov#Activity and"),
        ("base:judgement a lea:Recommendation .", "#Judgement and"),
        ("base:judgement lea:awardsGrade jrs:good .", "sameAs"),
        ("base:inspection lea:inspects base:agency .", "#LocalEducationAuthority and"),
        ("base:judgement lea:judges base:report .", "#Inspection and"),
        ("base:judgement lea:hasEvidence base:paragraph .", "#Passage and"),
        ("function:literacy a lea:Agency ; a skos:Concept .", "skos/core#Concept"),
        ("base:evidence lea:inPassage base:report .", "#Report and"),
    ],
)
def test_a_contradiction_is_found(statement: str, complaint: str) -> None:
    wrong = rdflib.Graph().parse(data=PREFIXES + statement, format="turtle")
    found = contradictions(parsed(FOLDER / "base.ttl"), wrong)
    assert any(complaint in message for message in found), found

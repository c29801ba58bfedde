"""The schemes hold what the contract and the model name, and the whole ontology conforms to its shapes."""

from __future__ import annotations

import rdflib
from rdflib import OWL, RDF, SKOS

from leagraph.extraction.vocabulary import load_vocabulary
from leagraph.resources import ontology_folder
from leagraph.validation import load_shapes, validate_graph
from tests.ontology.files import ONTOLOGY, graph_of

BASE = "https://w3id.org/leagraph/"
SCHEMES = {
    "priority": ("fundamental", "essential", "urgent", "other"),
    "status": ("implemented", "partly", "not-implemented", "unclear"),
    "basis": ("prose", "record", "list"),
    "finding-kind": ("strength", "weakness", "focus-aspect"),
    "issue-kind": ("recommendation", "weakness", "adverse-judgement", "criticism", "focus-aspect"),
    "method": ("explicit", "similarity", "curated"),
    "inspection-kind": ("lea-inspection", "apa-letter"),
    "agency-kind": (
        *("police", "health", "social-services", "youth-justice", "careers", "post-16", "faith"),
        *("voluntary-community", "business", "inspectorate", "government", "union", "school-body"),
        *("partnership-initiative", "other"),
    ),
}


def test_the_small_schemes_hold_the_concepts_of_the_model_in_their_order() -> None:
    found = {name: tuple(concepts) for name, concepts in load_vocabulary().schemes.items()}
    frameworks, terms = found.pop("framework"), found.pop("term")
    assert found == SCHEMES
    assert {"lea-1999", "lea-2001", "apa-2005", "apa-2006"} <= set(frameworks)
    assert "special-educational-needs" in terms


def test_the_record_of_judgements_has_fifty_two_functions_and_seven_services() -> None:
    notations = [one.notation for one in load_vocabulary().functions.values() if one.notation]
    assert [one for one in notations if one.isdigit()] == [str(number) for number in range(1, 53)]
    assert [one for one in notations if not one.isdigit()] == [f"20{letter}" for letter in "abcdefg"]


def test_grades_count_from_the_best_on_one_scale_and_from_the_worst_on_the_other() -> None:
    numbers = {key: grade.number for key, grade in load_vocabulary().grades.items()}
    jrs = [slug for scale, slug in numbers if scale == "jrs"]
    assert [numbers["jrs", slug] for slug in jrs] == [1, 2, 3, 4, 5, 6, 7]
    assert jrs[0] == "very-good"
    assert jrs[-1] == "very-poor"
    assert {slug: numbers["apa", slug] for scale, slug in numbers if scale == "apa"} == {
        "outstanding": 4,
        "good": 3,
        "adequate": 2,
        "inadequate": 1,
    }


def test_there_are_150_authorities_whose_names_do_not_clash() -> None:
    authorities = load_vocabulary().authorities
    names = [name.casefold() for one in authorities.values() for name in one.names]
    assert len(authorities) == 150
    assert len(names) == len(set(names))


def test_every_concept_is_used_by_no_other_scheme_as_its_own() -> None:
    graph = graph_of(*ONTOLOGY)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        home = rdflib.URIRef(str(concept).rpartition("/")[0])
        assert (concept, SKOS.inScheme, home) in graph, concept
        assert (home, RDF.type, SKOS.ConceptScheme) in graph, home


def test_functions_of_the_frameworks_are_mapped_and_counted() -> None:
    graph = graph_of(ontology_folder() / "frameworks.ttl")
    counted = {
        name: len(set(graph.subjects(SKOS.inScheme, rdflib.URIRef(f"{BASE}graded/{name}"))))
        for name in ("lea-2001", "apa")
    }
    assert counted == {"lea-2001": 59, "apa": 9}
    functions = {one.iri for one in load_vocabulary().functions.values()}
    for relation in (SKOS.closeMatch, SKOS.relatedMatch, SKOS.narrowMatch):
        for subject, value in graph.subject_objects(relation):
            assert {str(subject), str(value)} <= functions


def test_the_whole_ontology_conforms_to_the_shapes() -> None:
    outcome = validate_graph(graph_of(*ONTOLOGY), rdflib.Graph(), load_shapes())
    assert outcome.results == (), outcome.text


def test_nothing_is_deprecated_without_a_replacement_and_a_message() -> None:
    graph = graph_of(*ONTOLOGY)
    for term in graph.subjects(OWL.deprecated, rdflib.Literal(True)):
        assert list(graph.objects(term, rdflib.DCTERMS.isReplacedBy)), term
        assert list(graph.objects(term, SKOS.changeNote)), term

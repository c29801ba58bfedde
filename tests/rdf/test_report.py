"""The graph of a report: what it says of each fact, and what holds for all."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.extraction.facts import ReportFacts
from leagraph.rdf.canonical import canonical_hash
from leagraph.rdf.context import MappingContext
from leagraph.rdf.iris import Iris
from leagraph.rdf.names import name_facts
from leagraph.rdf.namespaces import DCTERMS, LEA, OA, PREFIXES, RDF, RDFS, SKOS
from leagraph.rdf.ontology import ontology_quads
from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.resources import shapes_folder
from leagraph.validation import validate_graph
from tests.rdf.invented import assert_same_graph, document, evidence, facts, quads

BASE = "https://w3id.org/leagraph/"
MODEL = Path(__file__).resolve().parents[2] / "docs" / "model.md"


def node(path: str) -> NamedNode:
    return NamedNode(f"{BASE}id/{path}")


def values(subject: NamedNode, predicate: NamedNode, among: Sequence[Quad] | None = None) -> list[str]:
    """What the graph says, as people would write it: slugs of concepts, paths of things, text."""
    found = (
        quad.object for quad in among or quads() if (quad.subject, quad.predicate) == (subject, predicate)
    )
    return [one.value.removeprefix(BASE) for one in found if isinstance(one, Literal | NamedNode)]


def subjects(value: NamedNode | Literal, among: Sequence[Quad] | None = None) -> list[str]:
    """The paths of the things that have ``value`` as any property, in the order of the graph."""
    found = (quad.subject for quad in among or quads() if quad.object == value)
    return [one.value.removeprefix(f"{BASE}id/") for one in found if isinstance(one, NamedNode)]


def said(path: str, among: Sequence[Quad] | None = None) -> dict[str, list[str]]:
    """All that the graph says of a thing in the project's own terms."""
    own = {quad.predicate for quad in among or quads() if quad.predicate.value.startswith(LEA.iri)}
    everything = {one.value.removeprefix(LEA.iri): values(node(path), one, among) for one in own}
    return {name: found for name, found in everything.items() if found}


def test_the_same_facts_give_the_same_quads_in_the_same_order() -> None:
    assert quads() == quads()
    assert len(set(quads())) == len(quads())


def test_a_graph_is_one_named_graph_without_blank_nodes() -> None:
    assert {quad.graph_name for quad in quads()} == {node("graph/eastmere/2002-07")}
    assert all(isinstance(quad.subject, NamedNode) for quad in quads())
    assert all(isinstance(quad.object, NamedNode | Literal) for quad in quads())


def test_the_graph_uses_only_terms_of_the_model() -> None:
    known = set(re.findall(r"\b(?:" + "|".join(PREFIXES) + r"):\w+", MODEL.read_text(encoding="utf-8")))
    prefix_of = {iri: prefix for prefix, iri in PREFIXES.items()}
    used = {quad.predicate.value for quad in quads()} - {RDF.type.value}
    used |= {quad.object.value for quad in quads() if quad.predicate == RDF.type}  # type: ignore[union-attr]
    short = {re.sub(r".*[/#]", lambda found: f"{prefix_of[found[0]]}:", iri) for iri in used}
    assert not short - known


def test_every_term_of_the_project_in_the_graph_is_in_the_ontology() -> None:
    defined = {quad.subject for quad in ontology_quads()}
    used = {quad.predicate for quad in quads()} | {quad.object for quad in quads()}
    own = {one for one in used if isinstance(one, NamedNode) and one.value.startswith(LEA.iri)}
    assert len(own) > 60
    assert not own - defined


@pytest.mark.parametrize("reported", [True, False])
def test_the_graph_conforms_to_the_shapes(reported: bool) -> None:
    shapes = rdflib.Graph()
    for path in sorted(shapes_folder().glob("*.ttl")):
        shapes.parse(path, format="turtle")
    graph = rdflib_graph(quads(context=MappingContext(previous_reported=reported)))
    outcome = validate_graph(graph, rdflib_graph(ontology_quads()), shapes)
    wrong = [one for one in outcome.violations if one.focus.startswith(f"{BASE}id/")]
    assert not wrong, outcome.text


def test_every_fact_has_a_node_of_its_own() -> None:
    names = name_facts(facts(), Iris())
    lists = [getattr(facts(), field.name) for field in fields(ReportFacts) if field.name != "inspection"]
    assert len(names) == sum(map(len, lists)) == len(set(names.values()))
    subjects = {quad.subject for quad in quads()}
    assert set(names.values()) <= subjects


def test_facts_of_one_name_are_told_apart_in_reading_order() -> None:
    first, second = subjects(LEA.Recommendation)
    assert second == f"{first}-2"
    assert re.fullmatch("recommendation/eastmere/2002-07/[0-9a-f]{8}", first)


def test_the_order_of_kinds_of_facts_does_not_change_the_graph() -> None:
    shuffled = list(facts().agencies)
    random.Random(1).shuffle(shuffled)  # noqa: S311
    assert_same_graph(quads(replace(facts(), agencies=tuple(shuffled))), quads())
    assert canonical_hash(quads(replace(facts(), agencies=tuple(shuffled)))) == canonical_hash(quads())


def test_an_inspection_says_who_when_how_and_what_was_before() -> None:
    assert said("inspection/eastmere/2002-07") == {
        "inspects": ["id/lea/eastmere"],
        "inspectionKind": ["inspection-kind/lea-inspection"],
        "followsFramework": ["framework/lea-2001"],
        "leadInspector": ["Ann Other HMI"],
        "previousInspection": ["id/inspection/eastmere/2000-05"],
        "lastParagraph": ["4"],
        "surveyResponsePercent": ["58.5"],
        "statedOnly": ["false"],
        "hasEvidence": [
            f"id/evidence/eastmere/2002-07/{span(words)}" for words in ("in July 2002", "in May 2000")
        ],
        "foundBy": ["rule/inspection"],
    }
    assert values(node("inspection/eastmere/2002-07"), DCTERMS.date) == ["2002-07"]
    assert values(node("inspection/eastmere/2002-07"), RDFS.label) == ["Eastmere: inspection of 2002-07"]
    assert values(node("lea/eastmere"), SKOS.prefLabel) == ["Eastmere"]


def span(words: str) -> str:
    found = evidence(words).span
    return f"{found.start}-{found.end}"


def test_a_report_names_its_source_and_who_read_it() -> None:
    found = quads(context=MappingContext(invented=True, software="leagraph 9.9"))
    report = node("report/eastmere/2002-07")
    assert said("report/eastmere/2002-07", found) == {
        "sourceHash": ["ab" * 32],
        "invented": ["true"],
        "readBy": ["leagraph 9.9"],
    }
    assert values(report, DCTERMS.source, found) == ["eastmere-2002.txt"]
    assert values(report, DCTERMS.rights, found)[0].startswith("Invented")


def test_a_cited_inspection_is_known_only_from_there_unless_it_has_a_report() -> None:
    earlier = "inspection/eastmere/2000-05"
    assert said(earlier)["statedOnly"] == ["true"]
    assert said(earlier)["hasEvidence"] == [f"id/evidence/eastmere/2002-07/{span('in May 2000')}"]
    reported = quads(context=MappingContext(previous_reported=True))
    assert said(earlier, reported)["statedOnly"] == ["false"]


def test_a_cited_year_joins_the_month_that_other_reports_give() -> None:
    found = quads(context=MappingContext(previous="2000-04", previous_reported=True))
    assert values(node("inspection/eastmere/2002-07"), LEA.previousInspection, found) == [
        "id/inspection/eastmere/2000-04"
    ]
    assert values(node("inspection/eastmere/2000-04"), DCTERMS.date, found) == ["2000-04"]
    assert not [quad for quad in found if "2000-05" in str(quad.subject)]


def test_an_earlier_inspection_that_no_report_dates_has_an_address_but_no_date() -> None:
    undated = replace(facts(), inspection=replace(facts().inspection, previous_date=None))
    found = quads(undated)
    earlier = node("inspection/eastmere/before-2002-07")
    assert values(earlier, LEA.statedOnly, found) == ["true"]
    assert values(earlier, DCTERMS.date, found) == []
    silent = replace(undated, follow_ups=(), judgements=undated.judgements[:1])
    assert not [quad for quad in quads(silent) if quad.predicate == LEA.previousInspection]


def test_an_authority_has_one_name_whatever_a_report_calls_it() -> None:
    found = quads(context=MappingContext(names={"eastmere": "Eastmere Borough", "westholm": "West Holm"}))
    assert values(node("lea/eastmere"), SKOS.prefLabel, found) == ["Eastmere Borough"]
    assert values(node("lea/westholm"), SKOS.prefLabel, found) == ["West Holm"]
    assert values(node("lea/northmere"), SKOS.prefLabel, found) == ["Northmere"]


def test_a_judgement_says_what_is_judged_how_and_where_it_is_stated() -> None:
    assert said("judgement/eastmere/2002-07/literacy") == {
        "statedIn": ["id/report/eastmere/2002-07"],
        "hasEvidence": [f"id/evidence/eastmere/2002-07/{span('Support for literacy is good')}"],
        "foundBy": ["rule/judgement-copula"],
        "confidence": ["0.95"],
        "concernsFunction": ["function/literacy"],
        "judges": ["id/inspection/eastmere/2002-07"],
        "awardsGrade": ["grade/jrs/good"],
        "hasBasis": ["basis/prose"],
        "gradeAsWorded": ["good"],
        "hedge": ["at least"],
        "headline": ["true"],
        "notInspected": ["false"],
        "ofWhole": ["true"],
    }


def test_judgements_are_addressed_by_inspection_function_basis_and_report() -> None:
    assert [one.removeprefix("judgement/eastmere/") for one in subjects(LEA.Judgement)] == [
        "2002-07/literacy",
        "2000-05/literacy-stated-2002-07",
        "2002-07/literacy-2",
        "2002-07/literacy-record",
        "2002-07/numeracy-record",
    ]


def test_what_was_graded_without_inspection_says_so_and_keeps_its_grade() -> None:
    found = said("judgement/eastmere/2002-07/numeracy-record")
    assert found["notInspected"] == ["true"]
    assert "awardsGrade" in found


def test_a_recommendation_keeps_its_places_parts_and_purpose() -> None:
    (path,) = subjects(Literal("share what works;"))
    found = said(path)
    assert len(found.pop("hasEvidence")) == 2
    assert found == {
        "statedIn": ["id/report/eastmere/2002-07"],
        "foundBy": ["rule/recommendation-bullet"],
        "confidence": ["0.99"],
        "concernsFunction": ["function/literacy", "function/numeracy"],
        "madeIn": ["id/inspection/eastmere/2002-07"],
        "text": ["share what works;"],
        "purpose": ["In order to read better"],
        "hasPriority": ["priority/urgent"],
        "addressee": ["the authority"],
        "afterParagraph": ["4"],
        "inBody": ["true"],
        "inAppendix": ["true"],
        "appendixText": ["share what works widely"],
        "part": ["share", "what works"],
    }


def test_a_follow_up_answers_the_earlier_inspection() -> None:
    start = evidence("The advice on phonics").span.start
    found = said(f"follow-up/eastmere/2002-07/{start}")
    assert found["madeIn"] == ["id/inspection/eastmere/2002-07"]
    assert found["answersInspection"] == ["id/inspection/eastmere/2000-05"]
    assert (found["hasStatus"], found["explicit"]) == (["status/partly"], ["true"])
    assert (found["matter"], found["assessor"]) == (["advice on phonics"], ["the schools"])


def test_an_agency_is_one_node_and_a_local_one_belongs_to_its_authority() -> None:
    start = evidence("The police lend").span.start
    found = said(f"mention/eastmere/2002-07/police-{start}")
    assert (found["mentions"], found["surfaceForm"]) == (["id/agency/police"], ["police"])
    assert (found["awardsGrade"], found["mentionedIn"]) == (
        ["grade/jrs/good"],
        ["id/inspection/eastmere/2002-07"],
    )
    assert said("agency/police") == {"hasAgencyKind": ["agency-kind/police"]}
    assert values(node("agency/eastmere/reading-board"), SKOS.prefLabel) == ["Reading Board"]
    assert values(node("agency/eastmere/reading-board"), SKOS.altLabel) == ["Board"]


def test_a_shared_agency_takes_on_no_name_that_one_report_prints() -> None:
    own = replace(
        facts(), agencies=tuple(replace(one, surface="Eastmere Constabulary") for one in facts().agencies[:1])
    )
    graph = quads(own)
    assert values(node("agency/police"), SKOS.prefLabel, graph) == ["Police"]
    assert values(node("agency/police"), SKOS.altLabel, graph) == []


def test_findings_and_lists_are_told_apart() -> None:
    kinds = [said(one)["hasFindingKind"] for one in subjects(LEA.Finding)]
    assert kinds == [["finding-kind/strength"], ["finding-kind/focus-aspect"]]
    assert said("neighbour/eastmere/2002-07/westholm")["neighbour"] == ["id/lea/westholm"]
    assert said("plan-priority/eastmere/2002-07/1")["text"] == ["raise standards"]
    assert said("seats/eastmere/2002-07/independent")["seats"] == ["12"]


def test_figures_are_observations_of_the_report_s_data_set() -> None:
    first, second = said("observation/eastmere/2002-07/1"), said("observation/eastmere/2002-07/2")
    assert (first["value"], first["period"], first["unit"]) == (["1250.5"], ["2001/02"], ["GBP per pupil"])
    assert (first["table"], first["row"], first["column"]) == (["1"], ["1"], ["2"])
    assert second["value"] == ["-3"]
    assert "period" not in second
    assert values(node("dataset/eastmere/2002-07"), DCTERMS.title)
    empty = replace(facts(), observations=())
    assert not [quad for quad in quads(empty) if "dataset" in str(quad.subject)]


def test_notices_say_what_was_left_out() -> None:
    assert said("notice/eastmere/2002-07/1") == {
        "statedIn": ["id/report/eastmere/2002-07"],
        "text": ["The grade of item 14 is lost."],
        "citedParagraph": ["4"],
    }


def test_evidence_points_at_its_place_as_web_annotations_do() -> None:
    found = evidence("Support for literacy is good")
    path = f"evidence/eastmere/2002-07/{found.span.start}-{found.span.end}"
    assert said(path) == {
        "inPassage": ["id/paragraph/eastmere/2002-07/3"],
        "citedParagraph": ["3"],
        "quote": ["Support for literacy is good"],
        "start": [str(found.span.start)],
        "end": [str(found.span.end)],
    }
    assert values(node(path), OA.hasTarget) == [f"id/{path}/target"]
    assert values(node(f"{path}/target"), OA.hasSelector) == [f"id/{path}/quote", f"id/{path}/position"]
    assert values(node(f"{path}/quote"), OA.exact) == ["Support for literacy is good"]
    assert values(node(f"{path}/position"), OA.start) == [str(found.span.start)]


def test_numbered_paragraphs_and_passages_that_evidence_uses_are_described() -> None:
    assert subjects(LEA.Passage) == [
        *(f"paragraph/eastmere/2002-07/{key}" for key in ("1", "2", "2-2", "3", "4")),
        *(f"passage/eastmere/2002-07/after-4-{number}" for number in (1, 2)),
    ]
    assert said("paragraph/eastmere/2002-07/2")["text"] == [document().quote(document().passages[1].span)]
    assert said("paragraph/eastmere/2002-07/2-2")["paragraphNumber"] == ["2"]
    assert said("passage/eastmere/2002-07/after-4-1")["afterParagraph"] == ["4"]
    assert said("passage/eastmere/2002-07/after-4-1")["heading"] == ["Literacy"]
    assert said("passage/eastmere/2002-07/after-4-1")["section"] == ["Part One"]
    assert said("passage/eastmere/2002-07/after-4-1")["order"] == ["6"]


def test_a_fact_that_is_given_twice_is_one_thing() -> None:
    doubled = replace(facts(), seats=facts().seats * 2)
    assert_same_graph(quads(doubled), quads())


def test_graphs_that_differ_are_shown_with_what_is_missing_and_what_is_extra() -> None:
    with pytest.raises(AssertionError, match=r"(?s)- .*independent.*Independent"):
        assert_same_graph(quads(replace(facts(), seats=())), quads())

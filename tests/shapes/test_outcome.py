"""What an editor and a program read of a validation."""

from __future__ import annotations

import rdflib
from rdflib import RDF, SH

from leagraph.validation import ValidationOutcome, load_shapes, validate_graph
from tests.shapes.cases import FOLDER, core, parsed, read_case


def _outcome(name: str) -> ValidationOutcome:
    data = parsed(FOLDER / "base.ttl") + read_case(FOLDER / f"{name}.ttl").data
    return validate_graph(data, core(), load_shapes())


def test_a_violation_stands_against_publication() -> None:
    outcome = _outcome("statement/reject-evidence")
    assert not outcome.conforms
    assert {one.severity for one in outcome.results} == {"Violation"}


def test_a_warning_is_counted_and_does_not_stand_against_publication() -> None:
    outcome = _outcome("statement/reject-rule")
    assert outcome.conforms
    assert len(outcome.warnings) == 3
    assert outcome.text.startswith("The graph conforms to the shapes: 0 violations, 3 warnings.")


def test_the_text_says_what_is_wrong_and_where_the_evidence_stands() -> None:
    text = _outcome("judgement/reject-function").text
    assert "The graph does not conform to the shapes: 2 violations, 0 warnings." in text
    assert "- A judgement concerns exactly one function. (2 places)" in text
    assert 'judgement/reject-function/missing, concernsFunction - paragraph 7, "Attendance is good."' in text


def test_the_text_lists_ten_places_and_counts_the_rest() -> None:
    data = rdflib.Graph()
    for number in range(13):
        node = rdflib.URIRef(f"https://w3id.org/leagraph/id/lea/{number:02}")
        data.add(
            (node, RDF.type, rdflib.URIRef("https://w3id.org/leagraph/ontology#LocalEducationAuthority"))
        )
    text = validate_graph(data, core(), load_shapes()).text
    assert text.count("lea/0") == 20
    assert "and 3 more" in text


def test_rows_hold_focus_path_value_component_and_shape() -> None:
    result = next(one for one in _outcome("council-seats/reject-seats").results if one.value == "201")
    assert result.focus.endswith("/too-high")
    assert result.path.endswith("#seats")
    assert result.component == "MaxInclusiveConstraintComponent"
    assert result.shape.endswith("/shape/CouncilSeats-seats")
    assert result.message == "A party holds one number of seats, between 0 and 200."


def test_the_turtle_is_the_shacl_report() -> None:
    outcome = _outcome("notice/reject-code")
    report = rdflib.Graph().parse(data=outcome.as_turtle(), format="turtle")
    assert len(list(report.subjects(RDF.type, SH.ValidationResult))) == len(outcome.results)
    assert len(list(report.subjects(RDF.type, SH.ValidationReport))) == 1


def test_results_come_in_the_same_order_each_time() -> None:
    data = parsed(FOLDER / "base.ttl") + parsed(FOLDER / "judgement" / "reject-basis.ttl")
    first, second = (validate_graph(data, core(), load_shapes()).results for _ in range(2))
    assert first == second

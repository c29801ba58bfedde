"""The engine gives the verdicts of plain pySHACL, leaves its inputs alone, and is fast enough."""

from __future__ import annotations

import time
from collections import Counter

import pyshacl
import rdflib
from rdflib import RDF, SH

from leagraph.validation import load_shapes, results_of, validate_graph
from leagraph.validation.shapes import batched
from tests.shapes.cases import FOLDER, case_files, core, found, parsed
from tests.shapes.large_graph import large_report

SAMPLE = [
    path for path in case_files("reject-*") if path.parent.name in {"evidence", "judgement", "inspection"}
]


def _plain(data: rdflib.Graph, shapes: rdflib.Graph) -> Counter[tuple[str, str, str, str]]:
    """Return what pySHACL finds without any help: plain graph, shapes as they are written."""
    graph = rdflib.Graph()
    for triple in data + core():
        graph.add(triple)
    _conforms, report, _text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    assert isinstance(report, rdflib.Graph)
    return Counter((one.focus, one.component, one.shape, one.path) for one in results_of(report))


def test_results_are_those_of_plain_pyshacl() -> None:
    # One graph in which many things are wrong at once: the cases' nodes get the name of their case.
    data = rdflib.Graph()
    for triple in parsed(FOLDER / "base.ttl"):
        data.add(triple)
    for path in SAMPLE:
        text = path.read_text(encoding="utf-8").replace("/id/case/", f"/id/case/{path.stem}/")
        data.parse(data=text.replace("a sh:ValidationResult", "a sh:Expected"), format="turtle")
    expected = _plain(data, load_shapes())  # the core of the ontology gives no results
    assert sum(expected.values()) > 80
    assert found(validate_graph(data, core(), load_shapes())) == expected


def test_neither_data_nor_ontology_nor_shapes_are_changed() -> None:
    data, shapes = parsed(FOLDER / "base.ttl"), load_shapes()
    before = len(data), len(core()), len(shapes)
    validate_graph(data, core(), shapes)
    assert (len(data), len(core()), len(shapes)) == before


def test_flaws_of_the_ontology_are_not_held_against_a_report() -> None:
    flawed = rdflib.Graph()
    for triple in core():
        flawed.add(triple)
    nameless = rdflib.URIRef("https://w3id.org/leagraph/id/agency/nameless")
    flawed.add((nameless, RDF.type, rdflib.URIRef("https://w3id.org/leagraph/ontology#Agency")))
    outcome = validate_graph(parsed(FOLDER / "base.ttl"), flawed, load_shapes())
    assert outcome.results == ()
    assert (None, SH.conforms, rdflib.Literal(True)) in outcome.report
    assert (None, SH.result, None) not in outcome.report
    assert {one.focus for one in validate_graph(flawed, rdflib.Graph(), load_shapes()).results} == {
        str(nameless)
    }


def test_batched_shapes_give_every_property_shape_a_target() -> None:
    shapes = load_shapes()
    flat = batched(shapes)
    named = {one for one in shapes.objects(None, SH.property) if isinstance(one, rdflib.URIRef)}
    assert len(named) > 140
    targets = {SH.targetClass, SH.targetSubjectsOf}
    assert all(targets & set(flat.predicates(one)) for one in named)
    assert not named & set(flat.objects(None, SH.property))


def test_a_report_of_fifteen_thousand_triples_is_checked_in_seconds() -> None:
    data = large_report()
    assert len(data) > 15_000
    started = time.process_time()
    outcome = validate_graph(data, core(), load_shapes())
    assert outcome.results == ()
    assert time.process_time() - started < 4

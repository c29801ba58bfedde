"""Parameters of the saved queries: each narrows as it says, none can change the query."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leagraph.errors import QueryError
from leagraph.queries import catalogue, parse_query
from leagraph.queries.header import parameter_row
from leagraph.queries.parameters import Given, QueryParameter, sparql
from tests.queries.engines import ENGINES, on_pyoxigraph

CASES = Path(__file__).parent

# query, parameters, how many rows of the case's data remain
ROWS: list[tuple[str, dict[str, Given], int]] = [
    ("inspections", {"lea": "eastmere"}, 2),
    ("inspections", {"lea": "Eastmere", "kind": "lea-inspection"}, 1),
    ("inspections", {"kind": "apa-letter"}, 1),
    ("inspections", {"since": "2002"}, 2),
    ("inspections", {"since": "2002-08"}, 1),
    ("inspections", {"since": "2006-03"}, 1),
    ("inspections", {"until": "2002"}, 2),
    ("inspections", {"until": "2002-06"}, 1),
    ("inspections", {"until": "2006-03"}, 3),
    ("recommendations", {"lea": "westholm"}, 1),
    ("recommendations", {"function": "literacy"}, 1),
    ("recommendations", {"priority": "urgent"}, 2),
    ("recommendations", {"priority": "essential"}, 0),
    ("recommendations", {"contains": 'WITH "Partners"'}, 1),
    ("recommendations", {"contains": "decisions"}, 0),
    ("recommendations", {"since": "2003"}, 1),
    ("recommendations", {"until": "2003"}, 2),
    ("recommendations", {"confidence": 0.9}, 2),
    ("judgements", {"lea": "westholm"}, 1),
    ("judgements", {"lea": ["eastmere", "westholm"]}, 3),
    ("judgements", {"function": "literacy"}, 2),
    ("judgements", {"grade": "jrs/good"}, 1),
    ("judgements", {"basis": "record"}, 1),
    ("judgements", {"basis": "list"}, 0),
    ("judgements", {"headline": False}, 4),
    ("judgements", {"headline": ""}, 4),
    ("judgements", {"since": "2002"}, 2),
    ("judgements", {"until": "2002"}, 2),
    ("judgements", {"confidence": "0.91"}, 2),
    ("findings", {"lea": "eastmere"}, 1),
    ("findings", {"function": "attendance"}, 1),
    ("findings", {"kind": "focus-aspect"}, 2),
    ("findings", {"contains": "PACE"}, 1),
    ("findings", {"since": "2006"}, 3),
    ("findings", {"until": "2006"}, 4),
    ("findings", {"confidence": "0.8"}, 3),
    ("follow-ups", {"lea": "westholm"}, 1),
    ("follow-ups", {"function": "attendance"}, 1),
    ("follow-ups", {"status": "implemented"}, 1),
    ("follow-ups", {"since": "2003"}, 1),
    ("follow-ups", {"until": "2003"}, 1),
    ("follow-ups", {"confidence": "0.8"}, 1),
    ("agencies", {"lea": "eastmere"}, 2),
    ("agencies", {"agency": "eastmere/learning-board"}, 1),
    ("agencies", {"agency": "police"}, 3),
    ("agencies", {"kind": "police"}, 3),
    ("agencies", {"function": "behaviour"}, 1),
    ("agencies", {"since": "2006"}, 2),
    ("agencies", {"until": "2005-12"}, 2),
    ("agencies", {"confidence": ".9"}, 3),
    ("grade-trajectories", {"lea": "eastmere"}, 2),
    ("grade-trajectories", {"function": "numeracy"}, 0),
    ("grade-trajectories", {"scale": "apa"}, 1),
    ("grade-trajectories", {"scale": ""}, 3),
    ("grade-trajectories", {"basis": "record"}, 1),
    ("grade-trajectories", {"since": "2001"}, 1),
    ("grade-trajectories", {"until": "2001"}, 1),
    ("grade-trajectories", {"confidence": "0.91"}, 1),
    ("statistical-neighbours", {"lea": "eastmere"}, 2),
    ("statistical-neighbours", {"neighbour": "northmere"}, 2),
    ("statistical-neighbours", {"since": "2006"}, 1),
    ("statistical-neighbours", {"until": "2003"}, 2),
    ("statistical-neighbours", {"confidence": "0.8"}, 2),
    ("plan-priorities", {"lea": "westholm"}, 1),
    ("plan-priorities", {"since": "2006"}, 1),
    ("plan-priorities", {"until": "2003"}, 2),
    ("plan-priorities", {"confidence": "0.8"}, 2),
    ("council-seats", {"lea": "westholm"}, 1),
    ("council-seats", {"since": "2006"}, 1),
    ("council-seats", {"until": "2003"}, 2),
    ("council-seats", {"confidence": "0.8"}, 2),
    ("observations", {"lea": "eastmere"}, 2),
    ("observations", {"measure": "special MEASURES"}, 1),
    ("observations", {"group": "lea"}, 2),
    ("observations", {"since": "2006"}, 1),
    ("observations", {"until": "2003"}, 2),
    ("observations", {"confidence": "0.8"}, 2),
    ("record-versus-prose", {"lea": "westholm"}, 0),
    ("record-versus-prose", {"function": "attendance"}, 1),
    ("record-versus-prose", {"differing": True}, 1),
    ("record-versus-prose", {"since": "2003"}, 0),
    ("record-versus-prose", {"until": "2001"}, 0),
    ("record-versus-prose", {"confidence": "0.8"}, 1),
    ("evidence", {"subject": "https://w3id.org/leagraph/id/recommendation/eastmere/2002-07/0a1b2c3d"}, 2),
    ("persistent-recommendations", {"lea": "westholm"}, 0),
    ("persistent-recommendations", {"lea": "westholm", "score": 0}, 1),
    ("persistent-recommendations", {"score": "0.85"}, 2),
    ("persistent-recommendations", {"function": "attendance"}, 1),
    ("persistent-recommendations", {"kind": "adverse-judgement"}, 1),
    ("persistent-recommendations", {"method": "explicit"}, 2),
    ("persistent-recommendations", {"since": "2001", "score": "0"}, 1),
    ("persistent-recommendations", {"until": "2002", "score": "0"}, 3),
    ("persistent-recommendations", {"confidence": "0.8"}, 2),
    ("recommendation-status", {"lea": "westholm"}, 3),
    ("recommendation-status", {"function": "school-places"}, 2),
    ("recommendation-status", {"status": "open"}, 2),
    ("recommendation-status", {"status": "not-mentioned-again"}, 1),
    ("recommendation-status", {"status": "open", "score": "0.3"}, 3),
    ("recommendation-status", {"status": "relapsed", "score": "0.75"}, 0),
    ("recommendation-status", {"since": "2001"}, 2),
    ("recommendation-status", {"until": "2000"}, 7),
    ("recommendation-status", {"confidence": "0.8"}, 7),
    ("recommendation-status", {"confidence": "0.8", "score": "0"}, 6),
    ("persistence-rates", {"by": "authority"}, 2),
    ("persistence-rates", {"by": "agency"}, 1),
    ("persistence-rates", {"lea": "westholm"}, 2),
    ("persistence-rates", {"function": "admissions"}, 1),
    ("persistence-rates", {"score": "0.95"}, 7),
    ("persistence-rates", {"since": "2002"}, 1),
    ("persistence-rates", {"until": "1999"}, 2),
    ("persistence-rates", {"confidence": "0.8"}, 6),
    ("persistence-rates", {"confidence": "0.8", "by": "agency"}, 0),
    ("recovery-times", {"lea": "westholm"}, 1),
    ("recovery-times", {"function": "literacy"}, 1),
    ("recovery-times", {"since": "2001"}, 1),
    ("recovery-times", {"until": "1999"}, 1),
    ("recovery-times", {"confidence": "0.8"}, 3),
    ("contradictions", {"lea": "westholm"}, 1),
    ("contradictions", {"function": "admissions"}, 1),
    ("contradictions", {"kind": "commentary-and-body"}, 1),
    ("contradictions", {"kind": "lists-and-body"}, 3),
    ("contradictions", {"headline": "yes"}, 6),
    ("contradictions", {"headline": "no"}, 10),
    ("contradictions", {"since": "2002"}, 6),
    ("contradictions", {"until": "2002"}, 6),
    ("contradictions", {"confidence": "0.85"}, 5),
    ("similar-recommendations", {"lea": "norbridge"}, 1),
    ("similar-recommendations", {"lea": "westholm"}, 3),
    ("similar-recommendations", {"function": "asset-management"}, 1),
    (
        "similar-recommendations",
        {"recommendation": "https://w3id.org/leagraph/id/recommendation/norbridge/2001-03/66666666"},
        1,
    ),
    ("similar-recommendations", {"score": 0.3}, 4),
    ("similar-recommendations", {"score": 0.6}, 2),
    ("similar-recommendations", {"confidence": "0.8"}, 2),
]


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize(("name", "parameters", "count"), ROWS)
def test_a_parameter_narrows_the_rows(
    name: str, parameters: dict[str, Given], count: int, engine: str
) -> None:
    _, rows = ENGINES[engine](CASES / name / "data.ttl", catalogue()[name].bind(parameters))
    assert len(rows) == count


def test_every_parameter_of_every_query_is_tried() -> None:
    tried = {(name, parameter) for name, parameters, _ in ROWS for parameter in parameters}
    assert tried == {(name, one.name) for name, query in catalogue().items() for one in query.parameters}


def test_rows_that_rest_on_facts_can_be_asked_for_by_how_sure_these_are() -> None:
    without = {
        name
        for name, query in catalogue().items()
        if "confidence" not in {one.name for one in query.parameters}
    }
    assert without == {"evidence", "inspections"}


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_binding_nothing_gives_what_the_file_says(name: str) -> None:
    query, data = catalogue()[name], CASES / name / "data.ttl"
    assert on_pyoxigraph(data, query.bind()) == on_pyoxigraph(data, query.text)


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_the_default_row_of_the_file_holds_the_defaults_of_its_header(name: str) -> None:
    query = catalogue()[name]
    start, end = parameter_row(name, query.text, query.parameters)
    variables = " ".join(f"?{one.variable}" for one in query.parameters)
    written = pyoxigraph.Store().query(
        f"SELECT {variables} WHERE {{ VALUES ({variables}) {{ {query.text[start:end]} }} }}"
    )
    assert isinstance(written, pyoxigraph.QuerySolutions)
    assert list(next(written)) == [one.terms(None)[0] for one in query.parameters]


ECHO = parse_query(
    "echo",
    "#+ title: Echo\n#+ description: Gives back what it was given.\n#+ columns: []\n#+ example: {}\n"
    "#+ parameters: [{name: words, type: string, description: any}]\n"
    "SELECT ?words WHERE { VALUES (?words) { (UNDEF) } }",
)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
@example('"} } DROP ALL #')
@example("\\")
@example("\\u0022 . ?s ?p ?o")
@example("\\\\U00000022")
@example("line\nreturn\rtab\t'quote'")
@settings(deadline=None, max_examples=60)
def test_no_text_is_read_as_part_of_the_query(words: str) -> None:
    bound = ECHO.bind({"words": words})
    ((found,),) = rdflib.Graph().query(bound)  # type: ignore[misc]
    assert str(found) == words
    solutions = pyoxigraph.Store().query(bound)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    assert next(solutions)[0] == pyoxigraph.Literal(words)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("lea", "luton> ?p ?o"),
        ("lea", "luton/../stoke"),
        ("lea", ""),
        ("function", 'literacy"'),
        ("iri", "literacy"),
        ("iri", "https://w3id.org/a b"),
        ("iri", "https://w3id.org/a>b"),
        ("iri", "https://w3id.org/\\u003E"),
        ("date", "July 2002"),
        ("date", "2002-13"),
        ("integer", "1.5"),
        ("decimal", "NaN"),
        ("decimal", "1e3"),
        ("boolean", "perhaps"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(kind: str, value: str) -> None:
    parameter = QueryParameter("thing", kind, "any", required=True)
    with pytest.raises(QueryError, match="'thing'"):
        parameter.terms(value)


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("lea", "Stoke-on-Trent", "<https://w3id.org/leagraph/id/lea/stoke-on-trent>"),
        ("lea", "https://w3id.org/leagraph/id/lea/luton", "<https://w3id.org/leagraph/id/lea/luton>"),
        ("inspection", "luton/2002-07", "<https://w3id.org/leagraph/id/inspection/luton/2002-07>"),
        ("function", "gifted and talented", "<https://w3id.org/leagraph/function/gifted-and-talented>"),
        ("grade", "jrs/good", "<https://w3id.org/leagraph/grade/jrs/good>"),
        ("date", "2002-07", '"2002-07"'),
        ("decimal", "1", '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("integer", " 7 ", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("boolean", "Yes", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ],
)
def test_people_may_write_names_as_they_know_them(kind: str, value: str, term: str) -> None:
    assert [sparql(one) for one in QueryParameter("thing", kind, "any").terms(value)] == [term]


def test_things_are_looked_up_under_the_base_of_the_store_but_concepts_keep_theirs() -> None:
    bound = catalogue()["judgements"].bind({"lea": "luton", "function": "literacy"}, base="http://kg.test")
    assert "<http://kg.test/id/lea/luton> <https://w3id.org/leagraph/function/literacy>" in bound


def test_an_unknown_parameter_names_those_that_there_are() -> None:
    with pytest.raises(QueryError) as raised:
        catalogue()["inspections"].bind({"authority": "luton"})
    assert str(raised.value) == (
        "inspections: unknown parameter 'authority'; it takes lea, kind, since, until [query]"
    )


def test_a_value_that_is_not_among_those_allowed_names_them() -> None:
    with pytest.raises(QueryError, match="must be one of strength, weakness, focus-aspect, not 'virtue'"):
        catalogue()["findings"].bind({"kind": "virtue"})


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"function": "literacyy"}, "such as literacy.*, not 'literacyy'"),
        ({"grade": "good"}, "such as .*jrs/good.*, not 'good'"),
        ({"function": "zzz"}, "such as [a-z-]+, "),
    ],
)
def test_a_slip_in_a_function_or_grade_is_an_error_that_names_what_is_near(
    parameters: dict[str, Given], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        catalogue()["judgements"].bind(parameters)


def test_a_concept_of_another_vocabulary_is_given_by_its_whole_address() -> None:
    bound = catalogue()["judgements"].bind({"function": "https://kg.test/own-function"})
    assert "UNDEF <https://kg.test/own-function>" in bound


def test_a_literal_takes_one_value_and_a_name_several_within_reason() -> None:
    query = catalogue()["judgements"]
    with pytest.raises(QueryError, match="takes one value"):
        query.bind({"since": ["2001", "2002"]})
    with pytest.raises(QueryError, match="too many values"):
        query.bind({"lea": [f"lea-{number}" for number in range(201)]})

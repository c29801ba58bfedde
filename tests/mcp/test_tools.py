"""The tools for language models, called by the protocol's own client over standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from anyio.from_thread import start_blocking_portal

from leagraph.queries import catalogue
from leagraph.store import open_store
from mcp import Client, StdioServerParameters, Tool, stdio_client
from tests.server.conftest import launch, stop

LEA = "https://w3id.org/leagraph/ontology#"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NAMES = {"describe_schema", "search", "get_thing", "list_queries", "run_query", "run_sparql"}
REFUSED = [
    "DROP ALL",
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "LOAD <http://127.0.0.1:1/>",
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { oops",
]


class Model:
    """What a model sees of the server: its tools, and what a call gives."""

    def __init__(self, client: Client, call: Callable[..., Any]) -> None:
        self._client, self._call = client, call

    def tools(self) -> list[Tool]:
        return list(self._call(self._client.list_tools).tools)

    def answer(self, tool: str, /, **arguments: Any) -> dict[str, Any]:
        result = self._call(self._client.call_tool, tool, arguments)
        assert not result.is_error, result.content
        assert json.loads(result.content[0].text) == result.structured_content
        return dict(result.structured_content)

    def refusal(self, tool: str, /, **arguments: Any) -> str:
        result = self._call(self._client.call_tool, tool, arguments)
        assert result.is_error
        text = str(result.content[0].text)
        assert text
        assert "\n" not in text
        return text


def command(store: object, *options: str) -> StdioServerParameters:
    arguments = ["-W", "error", "-m", "leagraph", "mcp", "--store", str(store), *options]
    return StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))


def model_over(store: object, *options: str) -> Iterator[Model]:
    with start_blocking_portal() as portal:
        client = Client(stdio_client(command(store, *options)))
        with portal.wrap_async_context_manager(client) as connected:
            yield Model(connected, portal.call)


@pytest.fixture(scope="module")
def model(sample_store: Path) -> Iterator[Model]:
    yield from model_over(sample_store, "--seconds", "20")


def test_all_tools_only_read_and_say_what_they_answer(model: Model) -> None:
    tools = model.tools()
    assert {one.name for one in tools} == NAMES
    for one in tools:
        assert one.annotations is not None
        assert one.annotations.read_only_hint is True
        assert one.annotations.destructive_hint is False
        assert one.description
        assert one.output_schema is not None
        assert one.output_schema["properties"]


def test_the_overview_of_the_schema_is_short_and_leads_to_the_rest(model: Model) -> None:
    overview = model.answer("describe_schema")
    assert len(json.dumps(overview)) < 15_000
    assert overview["prefixes"]["lea"] == LEA
    things = {one["name"]: one["things"] for one in overview["classes"]}
    assert things["lea:Inspection"] >= 6
    assert set(overview["queries"]) == set(catalogue())
    scheme = next(one for one in overview["schemes"] if one["name"] == "function")
    assert scheme["left_out"] > 40
    assert len(model.answer("describe_schema", about="function")["schemes"][0]["concepts"]) > 50


def test_a_class_is_described_by_the_properties_that_its_things_have(model: Model) -> None:
    found = model.answer("describe_schema", about="lea:Judgement")
    assert found["classes"][0]["definition"].startswith("A judgement is")
    properties = {one["name"]: one for one in found["properties"]}
    assert properties["lea:awardsGrade"]["things"] == found["classes"][0]["things"]
    assert all(one["label"] for name, one in properties.items() if name.startswith("lea:"))
    one = model.answer("describe_schema", about="awardsGrade")["properties"]
    assert one[0]["range"] == "skos:Concept"
    assert "no class, property or scheme" in model.refusal("describe_schema", about="nonsense")


def test_search_gives_things_with_their_iris_and_pages(model: Model) -> None:
    first = model.answer("search", words="literacy", limit=3)
    assert first["more"]
    assert first["next_offset"] == 3
    assert "offset=3" in first["note"]
    assert all(one["iri"].startswith("https://w3id.org/leagraph/id/") for one in first["hits"])
    assert "**" in first["hits"][0]["text"]
    second = model.answer("search", words="literacy", limit=3, offset=first["next_offset"])
    assert not {one["iri"] for one in first["hits"]} & {one["iri"] for one in second["hits"]}
    only = model.answer("search", words="literacy", kind=["recommendation"], lea=["Wexcombe"])
    assert {one["kind"] for one in only["hits"]} == {"recommendation"}
    assert "there is no kind" in model.refusal("search", words="literacy", kind=["nonsense"])


def test_a_thing_comes_with_its_verbatim_evidence(model: Model, sample_store: Path) -> None:
    row = model.answer("run_query", name="recommendations", parameters={"lea": "wexcombe"}, limit=1)["rows"][
        0
    ]
    iri = row["recommendation"]
    thing = model.answer("get_thing", iri=iri)
    assert thing["iri"] == iri
    assert "lea:Recommendation" in thing["classes"]
    wanted = open_store(sample_store).select(catalogue()["evidence"].bind({"subject": iri})).dicts()
    assert [one["quote"] for one in thing["evidence"]] == [one["quote"] for one in wanted]
    assert all(one["source"] and one["end"] > one["start"] for one in thing["evidence"])
    assert [bool(one["paragraph"]) for one in thing["evidence"]] == [True, False]  # the second: an appendix
    assert {one["property"] for one in thing["statements"]} > {"lea:text", "lea:madeIn", "lea:hasEvidence"}


def test_things_go_by_short_names_and_what_is_left_out_is_told(model: Model) -> None:
    authority = model.answer("get_thing", iri="lea/wexcombe", most=2)
    inspections = next(one for one in authority["pointing"] if one["property"] == "lea:inspects")
    assert len(inspections["things"]) == 2
    assert inspections["left_out"] >= 1
    assert "values were left out" in authority["note"]
    assert "no evidence of its own" in authority["note"]
    assert model.answer("get_thing", iri="function/literacy")["classes"] == ["skos:Concept"]
    assert model.refusal("get_thing", iri="lea/nowhere") == "the graph has no such thing"
    assert model.refusal("get_thing", iri="not an iri") == "this is not the address of a thing"
    assert "begin with https://w3id.org/leagraph/id/" in model.refusal(
        "get_thing", iri="http://example.org/a"
    )


def test_saved_queries_are_listed_and_run_with_typed_parameters(model: Model, sample_store: Path) -> None:
    listed = model.answer("list_queries")
    assert {one["name"] for one in listed["queries"]} == set(catalogue())
    about = model.answer("list_queries", name="judgements")["queries"][0]
    assert about["columns"]["gradeNumber"].startswith("integer: ")
    assert "grade" in {one["name"] for one in about["parameters"]}
    given: dict[str, Any] = {
        "lea": ["wexcombe", "harrowdale"],
        "function": "literacy",
        "headline": True,
        "since": "2000",
    }
    found = model.answer("run_query", name="judgements", parameters=given, limit=500)
    wanted = open_store(sample_store).select(catalogue()["judgements"].bind(given)).dicts()
    assert [one["judgement"] for one in found["rows"]] == [one["judgement"] for one in wanted]
    assert all(isinstance(one["gradeNumber"], int) for one in found["rows"])
    assert found["more"] is False


def test_parts_of_an_answer_make_up_the_whole(model: Model) -> None:
    rows: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        part = model.answer("run_query", name="judgements", limit=150, offset=offset)
        assert len(json.dumps(part["rows"])) < 60_000
        rows += part["rows"]
        offset = part["next_offset"]
    assert len({json.dumps(one) for one in rows}) == len(rows) > 300


def test_mistakes_are_told_in_one_line(model: Model) -> None:
    assert model.refusal("run_query", name="nonsense").startswith("no saved query 'nonsense'; there are")
    assert "unknown parameter 'leax'" in model.refusal("run_query", name="agencies", parameters={"leax": "a"})
    assert "must be one of the ontology" in model.refusal(
        "run_query", name="judgements", parameters={"function": "nonsense"}
    )
    assert model.refusal("run_query", name="agencies", limit=501) == (
        "limit: Input should be less than or equal to 500"
    )
    assert model.refusal("run_query") == "name: Field required"


def test_sparql_gives_rows_truth_and_triples(model: Model) -> None:
    rows = model.answer("run_sparql", query=f"SELECT ?i {{ ?i a <{LEA}Inspection> }} ORDER BY ?i", limit=2)
    assert (rows["form"], rows["columns"], len(rows["rows"]), rows["next_offset"]) == ("rows", ["i"], 2, 2)
    assert model.answer("run_sparql", query="ASK { ?s ?p ?o }")["truth"] is True
    text = f"CONSTRUCT WHERE {{ ?i a <{LEA}Inspection> ; <{LEA}inspects> ?lea }}"
    triples = model.answer("run_sparql", query=text, limit=3)
    assert triples["turtle"].count("id/inspection/") >= 1
    assert triples["next_offset"] == 3
    rest = model.answer("run_sparql", query=text, limit=500, offset=3)
    assert rest["next_offset"] is None
    assert rest["turtle"] != triples["turtle"]


def test_a_text_that_fills_the_answer_is_shortened_and_told(model: Model) -> None:
    found = model.answer("run_sparql", query=f"SELECT (GROUP_CONCAT(?q) AS ?all) {{ ?e <{LEA}quote> ?q }}")
    assert len(found["rows"][0]["all"]) < 9000
    assert "more characters]" in found["rows"][0]["all"]
    assert "long texts were shortened" in found["note"]


def test_nothing_is_fetched_and_refusals_are_in_the_words_of_the_endpoint(
    model: Model, sample_store: Path
) -> None:
    server = launch(sample_store, {})
    try:
        for query in REFUSED:
            answer = server.get(query)
            assert answer.status_code in (400, 403)
            assert model.refusal("run_sparql", query=query) == answer.text.splitlines()[0]
        # A graph that is not there is empty for both.
        file = "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }"
        assert (
            server.get(file, "text/csv").text.splitlines()[1:]
            == model.answer("run_sparql", query=file)["rows"]
        )
    finally:
        stop(server)


def test_a_query_without_end_is_killed_and_the_next_one_answered(model: Model) -> None:
    began = time.monotonic()
    assert model.refusal("run_sparql", query=CROSS, seconds=0.5).startswith(
        "the query was stopped after 0.5 seconds"
    )
    assert time.monotonic() - began < 3
    assert model.answer("run_sparql", query="ASK {}")["truth"] is True


def message(number: int | None, method: str, **parameters: Any) -> str:
    head: dict[str, Any] = {"jsonrpc": "2.0"} if number is None else {"jsonrpc": "2.0", "id": number}
    return json.dumps(head | {"method": method, "params": parameters}) + "\n"


def test_standard_output_holds_the_protocol_only_and_all_processes_end_with_the_client(
    sample_store: Path,
) -> None:
    version = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "t", "version": "1"},
    }
    started = command(sample_store, "--seconds", "60")
    process = subprocess.Popen(
        [started.command, *started.args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(message(1, "initialize", **version) + message(None, "notifications/initialized"))
    process.stdin.flush()
    lines = [process.stdout.readline()]
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    for number, query in enumerate(("ASK {}", "SELECT * { oops", "DROP ALL"), 2):
        process.stdin.write(message(number, "tools/call", name="run_sparql", arguments={"query": query}))
    process.stdin.flush()
    lines += [process.stdout.readline() for _ in range(3)]
    # A query without end is under way when the client goes.
    process.stdin.write(message(9, "tools/call", name="run_sparql", arguments={"query": CROSS}))
    process.stdin.flush()
    time.sleep(0.3)
    rest, told = process.communicate(timeout=20)
    lines += rest.splitlines()
    answers = {one["id"]: one for one in map(json.loads, lines) if "id" in one}
    assert {1, 2, 3, 4} <= set(answers)
    assert answers[4]["result"]["isError"] is True
    assert all(one["jsonrpc"] == "2.0" for one in answers.values())
    assert "Traceback" not in told
    gone, alive = psutil.wait_procs(children, timeout=5)
    assert gone
    assert not alive


def test_a_store_that_cannot_be_served_is_told_in_one_line_before_the_protocol_begins(tmp_path: Path) -> None:
    for store in (tmp_path / "nothing", "http://127.0.0.1:1/"):
        started = command(store)
        done = subprocess.run(
            [started.command, *started.args],
            input="",
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith("error: ")
        assert len(done.stderr.splitlines()) == 1


def test_the_tools_work_over_an_endpoint_too_but_for_search(sample_store: Path) -> None:
    server = launch(sample_store, {})
    try:
        assert httpx.get(f"{server.address}health").status_code == 200
        for model in model_over(server.address):
            assert model.answer("describe_schema")["classes"]
            assert model.answer("run_query", name="inspections", limit=2)["more"] is True
            assert model.answer("get_thing", iri="lea/wexcombe")["statements"]
            assert "no search here" in model.refusal("search", words="literacy")
            assert model.refusal("run_sparql", query=CROSS, seconds=0.5).startswith("the query was stopped")
    finally:
        stop(server)

"""The route and the command over a real server: formats, limits, hostile texts, a release without index."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from leagraph.cli.app import app
from leagraph.rdf.namespaces import LEA
from leagraph.search import write_search_index
from leagraph.store import list_releases, write_release
from tests.search.conftest import graph
from tests.search.invented import report
from tests.server.conftest import Server, launch, stop

MARKUP = "<script>alert(1)</script> \"quoted\" & 'so' <mark>false</mark>"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server over the invented reports, one of them with markup in its texts."""
    store = tmp_path_factory.mktemp("searched")
    words = f"{MARKUP} about lighthouses"
    hostile = report(
        "hostile", "2003-01", [("finding", LEA.Finding, "literacy", "1", words)], {"1": f"1. {words}"}
    )
    write_release(store, [*graph(), *hostile], finish=write_search_index)
    server = launch(store, {})
    yield server
    stop(server)


def get(server: Server, accept: str = "*/*", **parameters: Any) -> httpx.Response:
    """Return the answer to a search."""
    return httpx.get(f"{server.address}search", params=parameters, headers={"Accept": accept}, timeout=30)


def test_a_search_is_answered_as_json(server: Server) -> None:
    answer = get(server, q="attend", lea="eastmere", kind=["judgement", "finding"])
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert (found["total"], found["kinds"], found["next"]) == (1, {"judgement": 1}, None)
    (hit,) = found["hits"]
    assert hit["iri"] == "https://w3id.org/leagraph/id/judgement/eastmere/2000-05/1"
    assert (hit["lea"], hit["date"], hit["paragraph"]) == ("eastmere", "2000-05", "12")
    assert [one["text"] for one in hit["snippet"] if one["match"]] == ["attendance"]


def test_following_next_gives_every_hit_once(server: Server) -> None:
    address, seen = f"{server.address}search?q=registers+OR+literacy&limit=2", list[str]()
    while address:
        found = httpx.get(address, timeout=30).json()
        seen += [one["iri"] for one in found["hits"]]
        address = found["next"]
    assert len(seen) == len(set(seen)) == found["total"] == 6


def test_a_browser_gets_a_page_without_script(server: Server) -> None:
    answer = get(server, "text/html,application/xhtml+xml,*/*;q=0.8", q="registers", lea="", since="")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<mark>Registers</mark>" in answer.text
    assert "4 hits" in answer.text
    assert not re.findall(r"<script(?! type=\"application/ld\+json\")", answer.text)
    assert get(server, "text/html").status_code == 200  # the empty form
    assert "Next" in get(server, q="registers", format="html", limit=1).text


def test_texts_of_reports_and_of_people_are_escaped(server: Server) -> None:
    page = get(server, "text/html", q=f"lighthouses OR {MARKUP}", lea=MARKUP.split()[0]).text
    assert "<script>alert" not in page
    page = get(server, "text/html", q=f"lighthouses OR ({MARKUP})").text
    assert "<script>alert" not in page
    assert "<mark>lighthouses</mark>" in page
    assert "<mark>false</mark></q>" not in page
    assert "&lt;" in page


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "say in q"),
        ({"q": "  "}, "say in q"),
        ({"q": "a" * 501}, "500 characters"),
        ({"q": "a", "limit": "101"}, "from 1 to 100"),
        ({"q": "a", "limit": "x"}, "from 1 to 100"),
        ({"q": "a", "offset": "-1"}, "from 0 to 10000"),
        ({"q": "a", "since": "May"}, "YYYY"),
        ({"q": "a", "kind": "opinion"}, "recommendation"),
        ({"q": "a", "funtion": "literacy"}, "funtion"),
        ({"q": ["a", "b"]}, "one value"),
        ({"q": "a", "lea": ["x"] * 51}, "50 values"),
    ],
)
def test_wrong_requests_are_refused_in_the_one_shape(
    server: Server, parameters: dict[str, Any], words: str
) -> None:
    answer = get(server, **parameters)
    assert answer.status_code == 400
    body = answer.json()
    assert body.keys() == {"status", "code", "message", "reference"}
    assert words in body["message"]
    if parameters.get("q", "").__class__ is str and parameters.get("q", "").strip():
        assert get(server, "text/html", **parameters).status_code == 400


def test_other_formats_are_not_on_offer(server: Server) -> None:
    assert get(server, "text/turtle", q="a").status_code == 406
    assert get(server, q="a", format="pdf").status_code == 406


@pytest.mark.parametrize("question", ["\0", "((((", '"', "NEAR(a, 2)", "NOT x", "%", "﷽ *", "a* " * 100])
def test_odd_questions_are_answered(server: Server, question: str) -> None:
    answer = get(server, q=question)
    assert answer.status_code in ((200, 400) if not question.strip("\0") else (200,))


def test_a_good_copy_is_not_sent_again(server: Server) -> None:
    first = get(server, q="registers")
    again = httpx.get(str(first.url), headers={"If-None-Match": first.headers["etag"]}, timeout=30)
    assert (again.status_code, again.content) == (304, b"")
    assert httpx.head(str(first.url), timeout=30).status_code == 200


def test_the_description_names_every_parameter(server: Server) -> None:
    operation = httpx.get(f"{server.address}openapi.json", timeout=30).json()["paths"]["/search"]["get"]
    named = {one["name"] for one in operation["parameters"]}
    assert named == {"q", "lea", "function", "kind", "since", "until", "limit", "offset", "format"}


def test_a_release_without_an_index_is_searched_too(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, temporary = tmp_path_factory.mktemp("loaded"), tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(temporary))
    write_release(store, graph())
    server = launch(store, {})
    try:
        assert get(server, q="registers").json()["total"] == 4
        assert [*temporary.glob("leagraph-search-*")]
    finally:
        stop(server)
    assert not [*temporary.glob("leagraph-search-*")]
    (release,) = list_releases(store)
    assert not (release.folder / "search.sqlite").exists()


def test_a_foreign_store_says_that_it_has_no_search(server: Server) -> None:
    other = launch(f"{server.address}sparql", {})  # type: ignore[arg-type]
    try:
        answer = get(other, q="registers")
    finally:
        stop(other)
    assert (answer.status_code, answer.json()["code"]) == (503, "no-index")


def command(server: Server, *words: str) -> str:
    """Return what ``leagraph search`` prints."""
    done = CliRunner().invoke(app, ["search", *words, "--store", str(server.store)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_prints_csv_and_json(server: Server) -> None:
    rows = list(csv.DictReader(io.StringIO(command(server, "registers", "--lea", "wexcombe", "-f", "csv"))))
    assert {row["kind"] for row in rows} == {"follow-up", "paragraph"}
    found = json.loads(command(server, '"registers are checked"', "-f", "json"))
    assert [one["paragraph"] for one in found["hits"]] == ["12"]

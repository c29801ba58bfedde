"""Saved queries over HTTP: JSON and CSV, typed parameters, pages, errors of one shape, OpenAPI, HTML."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.queries import catalogue
from tests.server.conftest import BASE, LABEL, TYPE, Server, Start

LEA = f"{BASE}ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NAMES = {"wexcombe": "Wexcombe", "tarnbury": '=SUM(A1)"<b>,Tarn & Bury', "eastmere": "Eastmere"}


def inspections() -> list[Quad]:
    """Return three inspections, each of an authority of its own."""
    graph = NamedNode(f"{BASE}id/graph/all")

    def about(node: str, **values: NamedNode | Literal) -> list[Quad]:
        subject = NamedNode(f"{BASE}id/{node}")
        return [Quad(subject, NamedNode(LEA + name), value, graph) for name, value in values.items()]

    quads = []
    for number, (slug, name) in enumerate(NAMES.items()):
        lea, inspection = f"lea/{slug}", f"inspection/{slug}/200{number}-0{number + 1}"
        quads += about(
            inspection,
            inspects=NamedNode(f"{BASE}id/{lea}"),
            statedOnly=Literal(False),
            lastParagraph=Literal(100 + number),
            inspectionKind=NamedNode(f"{BASE}inspection-kind/lea-inspection"),
        )
        node = NamedNode(f"{BASE}id/{inspection}")
        date = Literal(f"200{number}-0{number + 1}", datatype=NamedNode(f"{XSD}gYearMonth"))
        quads += [
            Quad(node, TYPE, NamedNode(f"{LEA}Inspection"), graph),
            Quad(node, NamedNode("http://purl.org/dc/terms/date"), date, graph),
            Quad(NamedNode(f"{BASE}id/{lea}"), LABEL, Literal(name, language="en"), graph),
        ]
    return quads


@pytest.fixture(scope="module")
def served(start: Start) -> Server:
    return start(quads=inspections())


def ask(served: Server, path: str = "", **parameters: Any) -> httpx.Response:
    return httpx.get(f"{served.address}api/queries{path}", params=parameters)


def test_the_listing_holds_every_saved_query(served: Server) -> None:
    listed = ask(served).json()
    assert [one["name"] for one in listed] == list(catalogue())
    for one in listed:
        assert httpx.head(one["json"]).status_code in (200, 400)
        assert httpx.get(one["page"]).status_code in (200, 400)


@pytest.mark.parametrize("name", catalogue())
def test_every_saved_query_runs_as_json_and_csv(served: Server, name: str) -> None:
    query = catalogue()[name]
    given = {one.name: f"{BASE}id/lea/wexcombe" for one in query.parameters if one.required}
    answer = ask(served, f"/{name}", **given)
    assert answer.status_code == 200, answer.text
    table = answer.json()
    assert table["query"] == name
    assert table["columns"] == [column.name for column in query.columns]
    assert ask(served, f"/{name}.csv", **given).text.partition("\r\n")[0] == ",".join(table["columns"])


def test_rows_are_objects_with_typed_values(served: Server) -> None:
    table = ask(served, "/inspections").json()
    assert [row["leaName"] for row in table["rows"]] == sorted(NAMES.values())
    row = next(row for row in table["rows"] if row["leaName"] == "Eastmere")
    assert row["date"] == "2002-03"
    assert row["lastParagraph"] == 102
    assert row["leadInspector"] is None
    assert table["next"] is None
    assert table["release"] == httpx.get(f"{served.address}health").json()["release"]


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"lea": "eastmere"}, ["Eastmere"]),
        ({"lea": ["eastmere", "wexcombe"]}, ["Eastmere", "Wexcombe"]),
        ({"lea": f"{BASE}id/lea/eastmere"}, ["Eastmere"]),
        ({"since": "2002"}, ["Eastmere"]),
        ({"until": "2000-12"}, ["Wexcombe"]),
        ({"lea": "no-such-place"}, []),
        ({"lea": ""}, sorted(NAMES.values())),
    ],
)
def test_parameters_narrow_the_rows(served: Server, parameters: dict[str, Any], names: list[str]) -> None:
    assert [row["leaName"] for row in ask(served, "/inspections", **parameters).json()["rows"]] == names


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"leas": "eastmere"}, "unknown parameter 'leas'"),
        ({"since": "yesterday"}, "YYYY"),
        ({"kind": "other"}, "one of"),
        ({"lea": '"} DROP ALL'}, "must be"),
        ({"limit": "0"}, "limit is a whole number"),
        ({"limit": "00000000000005"}, "limit is a whole number"),
        ({"offset": "-1"}, "offset is a whole number"),
        ({"safe": "maybe"}, "safe is true or false"),
    ],
)
def test_wrong_parameters_are_refused_in_one_shape(
    served: Server, parameters: dict[str, str], words: str
) -> None:
    answer = ask(served, "/inspections", **parameters)
    body = answer.json()
    assert answer.status_code == body["status"] == 400
    assert body.keys() == {"status", "code", "message", "reference"}
    assert body["code"] == "wrong-parameter"
    assert words in body["message"]


def test_errors_of_routes_have_the_same_shape(served: Server) -> None:
    for path, status in (("/no-such-query", 404), ("/inspections.pdf", 404)):
        answer = ask(served, path)
        assert answer.status_code == status
        assert answer.json().keys() == {"status", "code", "message", "reference"}
    wrong = httpx.post(f"{served.address}api/queries/inspections")
    assert wrong.status_code == wrong.json()["status"] == 405
    unwanted = httpx.get(f"{served.address}api/queries/inspections", headers={"Accept": "image/png"})
    assert unwanted.status_code == unwanted.json()["status"] == 406


def test_pages_lead_from_one_to_the_next(served: Server) -> None:
    seen, address = [], f"{served.address}api/queries/inspections?limit=2&since=2000"
    while address:
        table = httpx.get(address).json()
        seen.append([row["leaName"] for row in table["rows"]])
        address = table["next"]
    assert [len(one) for one in seen] == [2, 1]
    assert [name for one in seen for name in one] == sorted(NAMES.values())
    page = ask(served, "/inspections.csv", limit=1, offset=1).text.splitlines()
    assert len(page) == 2


def test_csv_is_verbatim_or_safe_for_spreadsheets(served: Server) -> None:
    def names(**parameters: str) -> list[str]:
        text = ask(served, "/inspections.csv", **parameters).text
        return [row["leaName"] for row in csv.DictReader(io.StringIO(text))]

    assert names() == sorted(NAMES.values())
    assert f"'{NAMES['tarnbury']}" in names(safe="true")
    assert "Eastmere" in names(safe="true")


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/xml", "application/xml"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_the_format_is_negotiated(served: Server, accept: str, content_type: str) -> None:
    answer = httpx.get(f"{served.address}api/queries/inspections", headers={"Accept": accept})
    assert answer.headers["content-type"] == content_type
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


def test_an_answer_that_is_still_good_is_not_sent_again(served: Server) -> None:
    tag = ask(served, "/inspections").headers["etag"]
    again = httpx.get(f"{served.address}api/queries/inspections", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_openapi_describes_every_saved_query_by_its_header(served: Server) -> None:
    document = httpx.get(f"{served.address}openapi.json").json()
    identifiers = [one["operationId"] for path in document["paths"].values() for one in path.values()]
    assert len(identifiers) == len(set(identifiers))
    for name, query in catalogue().items():
        operation = document["paths"][f"/api/queries/{name}"]["get"]
        described = [one["name"] for one in operation["parameters"]]
        assert described == [one.name for one in query.parameters] + ["limit", "offset", "safe"]
        row = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"]
        assert list(row["items"]["properties"]) == [column.name for column in query.columns]
        assert operation["responses"]["400"]["content"]["application/json"]["schema"]["$ref"].endswith(
            "ErrorBody"
        )
    assert "application/sparql-query" in document["paths"]["/sparql"]["post"]["requestBody"]["content"]


class Page(HTMLParser):
    """The cells, links and scripts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.inline = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        if tag == "script" and not given.get("src") and given.get("type") != "application/ld+json":
            self.inline += 1
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_the_start_page_lists_every_query_without_inline_script(served: Server) -> None:
    answer = httpx.get(served.address)
    page = Page(answer.text)
    assert answer.headers["content-type"].startswith("text/html")
    assert {f"/queries/{name}" for name in catalogue()} <= set(page.links)
    assert page.inline == 0
    assert not any(name.startswith("on") or name == "style" for name in page.attributes)
    for link in set(page.links):
        assert httpx.get(f"{served.address}{link.lstrip('/')}").status_code in (200, 400)


def test_a_query_page_shows_rows_escaped_and_links_to_things(served: Server) -> None:
    answer = httpx.get(f"{served.address}queries/inspections", params={"lea": "tarnbury"})
    assert "=SUM(A1)&#34;&lt;b&gt;,Tarn &amp; Bury" in answer.text
    assert "<b>" not in answer.text
    page = Page(answer.text)
    assert any("tarnbury/2001-02" in link for link in page.links)
    assert any("/api/queries/inspections.csv?lea=tarnbury" in link for link in page.links)


def test_a_query_page_tells_what_is_wrong_with_its_parameters(served: Server) -> None:
    answer = httpx.get(f"{served.address}queries/inspections", params={"since": "<script>alert(1)</script>"})
    assert answer.status_code == 400
    assert "YYYY" in answer.text
    assert "<script>" not in answer.text
    assert httpx.get(f"{served.address}queries/nothing").status_code == 404

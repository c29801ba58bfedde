"""Linked data: things lead to documents, documents come in every format, what is gone says so."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from leagraph.server.documents import document_queries
from leagraph.server.things import had_subject
from leagraph.store import current_release, write_release
from tests.server.conftest import BASE, LABEL, TYPE, Server, Start, launch, stop

LEA = f"{BASE}ontology#"
ID = f"{BASE}id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
QUOTE = 'The authority\'s "plans" for <literacy> are good & well led'


def small_graph() -> list[Quad]:
    """Return an inspection with a judgement and a recommendation, evidence, a scheme, an ontology."""
    inspection, judgement = f"{ID}inspection/wexcombe/2002-07", f"{ID}judgement/wexcombe/2002-07/literacy"
    recommendation, evidence = (
        f"{ID}recommendation/wexcombe/2002-07/0123abcd",
        f"{ID}evidence/wexcombe/2002-07/1-9",
    )
    function = f"{BASE}function/literacy"
    lines: list[tuple[str, str, str | Literal]] = [
        (f"{ID}lea/wexcombe", TYPE.value, f"{LEA}LocalEducationAuthority"),
        (f"{ID}lea/wexcombe", LABEL.value, Literal("Wexcombe", language="en")),
        (inspection, TYPE.value, f"{LEA}Inspection"),
        (inspection, f"{LEA}inspects", f"{ID}lea/wexcombe"),
        (judgement, TYPE.value, f"{LEA}Judgement"),
        (judgement, TYPE.value, f"{LEA}Statement"),
        (judgement, f"{LEA}judges", inspection),
        (judgement, f"{LEA}concernsFunction", function),
        (judgement, f"{LEA}hasEvidence", evidence),
        (evidence, TYPE.value, f"{LEA}Evidence"),
        (evidence, f"{LEA}quote", Literal(QUOTE)),
        (recommendation, TYPE.value, f"{LEA}Recommendation"),
        (recommendation, TYPE.value, f"{LEA}Statement"),
        (recommendation, f"{LEA}madeIn", inspection),
        (recommendation, f"{LEA}text", Literal("improve the plans")),
        (f"{ID}link/wexcombe/0123456789ab", f"{LEA}earlier", recommendation),
        (f"{ID}link/wexcombe/0123456789ab", TYPE.value, f"{LEA}IssueLink"),
        (function, TYPE.value, f"{SKOS}Concept"),
        (function, LABEL.value, Literal("Support for literacy", language="en")),
        (function, f"{SKOS}inScheme", f"{BASE}function"),
        (f"{BASE}function", TYPE.value, f"{SKOS}ConceptScheme"),
        (f"{BASE}ontology", TYPE.value, "http://www.w3.org/2002/07/owl#Ontology"),
        (f"{LEA}Judgement", TYPE.value, "http://www.w3.org/2002/07/owl#Class"),
        (f"{LEA}Judgement", LABEL.value, Literal("judgement", language="en")),
        (f"{ID}paragraph/wexcombe/2002-07/a%2Fb", LABEL.value, Literal("an odd key", language="en")),
    ]
    graph = NamedNode(f"{ID}graph/wexcombe/2002-07")
    return [
        Quad(NamedNode(s), NamedNode(p), NamedNode(o) if isinstance(o, str) else o, graph)
        for s, p, o in lines
    ]


@pytest.fixture(scope="module")
def served(start: Start) -> Server:
    return start(quads=small_graph())


def get(served: Server, path: str, accept: str = "*/*") -> httpx.Response:
    return httpx.get(f"{served.address}{path}", headers={"Accept": accept})


def test_a_thing_leads_to_its_document(served: Server) -> None:
    answer = get(served, "id/inspection/wexcombe/2002-07")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/doc/inspection/wexcombe/2002-07"
    assert httpx.head(f"{served.address}id/lea/wexcombe").status_code == 303
    followed = httpx.get(f"{served.address}id/lea/wexcombe", follow_redirects=True)
    assert followed.status_code == 200


def test_every_iri_of_the_graph_is_served(served: Server) -> None:
    subjects = {quad.subject.value for quad in small_graph() if isinstance(quad.subject, NamedNode)}
    assert len(subjects) == 11
    for iri in subjects:
        path = iri.removeprefix(BASE).partition("#")[0]
        answer = httpx.get(f"{served.address}{path}", follow_redirects=True)
        assert answer.status_code == 200, path
        assert f"<{iri}>" in get(served, f"doc/{path.removeprefix('id/')}", "application/n-triples").text


@pytest.mark.parametrize(
    ("accept", "suffix", "content_type", "syntax"),
    [
        ("*/*", ".ttl", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/n-triples", ".nt", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", ".jsonld", "application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", ".rdf", "application/rdf+xml", RdfFormat.RDF_XML),
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            ".html",
            "text/html; charset=utf-8",
            None,
        ),
    ],
)
def test_a_document_comes_by_header_and_by_suffix(
    served: Server, accept: str, suffix: str, content_type: str, syntax: RdfFormat | None
) -> None:
    path = "doc/judgement/wexcombe/2002-07/literacy"
    by_header, by_suffix = get(served, path, accept), get(served, path + suffix, "image/png")
    for answer in (by_header, by_suffix):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == content_type
        if syntax:
            triples = {one.triple for one in parse(answer.content, syntax)}
            assert any(isinstance(one.object, Literal) and one.object.value == QUOTE for one in triples)
    link = by_header.headers["link"]
    assert f"{served.address}{path}{suffix}" in link
    assert 'rel="via"' in link
    via = link.partition('>; rel="via"')[0].rpartition("<")[2]
    assert httpx.get(via).headers["content-type"] == "application/sparql-query"


def test_an_inspection_is_described_with_what_was_stated_of_it(served: Server) -> None:
    text = get(served, "doc/inspection/wexcombe/2002-07.nt").text
    assert "improve the plans" in text
    assert "Support for literacy" in text
    assert "well led" in text


def test_a_recommendation_is_described_with_where_it_persists(served: Server) -> None:
    assert "link/wexcombe/0123456789ab" in get(served, "doc/recommendation/wexcombe/2002-07/0123abcd.nt").text


def test_ontology_and_schemes_stand_at_their_own_addresses(served: Server) -> None:
    assert f"<{LEA}Judgement>" in get(served, "ontology", "application/n-triples").text
    assert "Support for literacy" in get(served, "function.ttl").text
    assert get(served, "function/literacy", "text/html").headers["content-type"].startswith("text/html")


def test_a_page_is_escaped_and_has_no_script(served: Server) -> None:
    answer = get(served, "doc/judgement/wexcombe/2002-07/literacy.html")
    assert "for &lt;literacy&gt; are good &amp; well led" in answer.text
    assert "<literacy>" not in answer.text
    assert "<script" not in answer.text
    assert 'href="/id/evidence/wexcombe/2002-07/1-9"' in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("id/lea/nowhere", 404),
        ("doc/lea/nowhere", 404),
        ("doc/lea/nowhere.ttl", 404),
        ("nothing", 404),
        ("function/nothing", 404),
        ("favicon.ico", 404),
        ("id/", 400),
        ("id/lea//x", 400),
        ("id/lea/%zz", 400),
        ("doc/lea/a%20b", 404),
        ("doc/lea/<x>", 404),
        ("id/lea/wexcombe%3E%20%3Fp%20%3Fo%20%7D%20%23", 404),
    ],
)
def test_what_is_not_there_is_told_apart_from_what_cannot_be(served: Server, path: str, status: int) -> None:
    answer = get(served, path)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    page = get(served, path, "text/html")
    assert page.status_code == status


def test_a_document_that_cannot_be_had_so_is_refused(served: Server) -> None:
    assert get(served, "doc/lea/wexcombe", "image/png").status_code == 406


def test_a_document_that_is_still_good_is_not_sent_again(served: Server) -> None:
    tag = get(served, "doc/lea/wexcombe.ttl").headers["etag"]
    again = httpx.get(f"{served.address}doc/lea/wexcombe.ttl", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_a_thing_of_an_older_release_is_gone(start: Start) -> None:
    server = start(quads=small_graph())
    stop(server)
    old = current_release(server.store)
    kept = [quad for quad in small_graph() if "lea/wexcombe" not in str(quad.subject)]
    write_release(server.store, kept)
    server = launch(server.store, {})
    try:
        answer = get(server, "id/lea/wexcombe")
        assert answer.status_code == 410
        assert old.id in answer.json()["message"]
        assert answer.headers["leagraph-release"] == old.id
        assert get(server, "id/inspection/wexcombe/2002-07").status_code == 303
    finally:
        stop(server)


def test_a_graph_that_was_built_with_another_base_is_served_here_too(start: Start) -> None:
    other = "https://data.example.org/leas/"

    def moved(node: NamedNode) -> NamedNode:
        return NamedNode(node.value.replace(f"{BASE}id/", f"{other}id/"))

    quads = [
        Quad(
            moved(one.subject),  # type: ignore[arg-type]
            one.predicate,
            moved(one.object) if isinstance(one.object, NamedNode) else one.object,
            moved(one.graph_name),  # type: ignore[arg-type]
        )
        for one in small_graph()
    ]
    server = start(quads=quads)
    assert get(server, "id/inspection/wexcombe/2002-07").status_code == 303
    text = get(server, "doc/inspection/wexcombe/2002-07.nt").text
    assert f"<{other}id/inspection/wexcombe/2002-07>" in text
    assert f"{BASE}id/" not in text
    assert get(server, "function/literacy", "text/turtle").status_code == 200
    assert server.get("ASK { <id/lea/wexcombe> ?p ?o }").json()["boolean"] is True
    page = get(server, "doc/judgement/wexcombe/2002-07/literacy.html").text
    assert 'href="/id/evidence/wexcombe/2002-07/1-9"' in page


def test_a_subject_is_found_in_a_sorted_file_and_nothing_else(served: Server) -> None:
    release = current_release(served.store)
    subjects = {quad.subject.value for quad in small_graph() if isinstance(quad.subject, NamedNode)}
    for iri in subjects:
        assert had_subject(release, iri)
        assert not had_subject(release, iri[:-1])
        assert not had_subject(release, f"{iri}x")
    assert not had_subject(release, "")
    assert not had_subject(release, "zzz")


def test_the_queries_of_documents_are_all_there() -> None:
    assert {one.name for one in document_queries()} == {
        "inspection",
        "ontology",
        "scheme",
        "statement",
        "thing",
    }

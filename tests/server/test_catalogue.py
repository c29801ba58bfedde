"""The catalogue of releases and its dumps: right RDF, right files, everything linked to everything."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib.namespace import DCTERMS, RDF, RDFS, VOID

from leagraph.server.dcat import catalogue_triples
from leagraph.store import Release, current_release, list_releases, write_release
from leagraph.store.streaming import DUMP_FORMATS, dump_pieces, packed
from tests.server.conftest import BASE, LABEL, Server, invented_graph, launch, stop

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")  # rdflib knows version 2 only
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:shape:catalogue> a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ] , [ sh:path dcterms:description ; sh:minCount 1 ] ,
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ,
    [ sh:path dcat:service ; sh:minCount 1 ; sh:class dcat:DataService ] ,
    [ sh:path dcterms:license ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
<urn:shape:dataset> a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path dcterms:rights ; sh:minCount 1 ; sh:class dcterms:RightsStatement ] ,
    [ sh:path dcterms:spatial ; sh:minCount 1 ; sh:class dcterms:Location ] ,
    [ sh:path dcat:hasVersion ; sh:class dcat:Dataset ] ,
    [ sh:path dcat:hasCurrentVersion ; sh:maxCount 1 ; sh:class dcat:Dataset ] ,
    [ sh:path dcat:version ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path dcat:previousVersion ; sh:maxCount 1 ; sh:class dcat:Dataset ] ,
    [ sh:path dcterms:issued ; sh:maxCount 1 ; sh:datatype xsd:dateTime ] ,
    [ sh:path dcterms:temporal ; sh:maxCount 1 ; sh:class dcterms:PeriodOfTime ] .
<urn:shape:version> a sh:NodeShape ; sh:targetObjectsOf dcat:hasVersion ;
  sh:property [ sh:path dcat:version ; sh:minCount 1 ] , [ sh:path dcterms:issued ; sh:minCount 1 ] ,
    [ sh:path dcat:distribution ; sh:minCount 8 ; sh:maxCount 8 ; sh:class dcat:Distribution ] ,
    [ sh:path dcat:isVersionOf ; sh:minCount 1 ] .
<urn:shape:distribution> a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:downloadURL ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:byteSize ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
    [ sh:path dcat:compressFormat ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
<urn:shape:service> a sh:NodeShape ; sh:targetClass dcat:DataService ;
  sh:property [ sh:path dcat:endpointURL ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:servesDataset ; sh:minCount 1 ] , [ sh:path dcat:endpointDescription ; sh:minCount 1 ] .
"""
FORMS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server over two releases."""
    store = tmp_path_factory.mktemp("releases")
    write_release(store, invented_graph(10))
    write_release(store, invented_graph(2500))
    server = launch(store, {})
    yield server
    stop(server)


@pytest.fixture(scope="module")
def catalogue(served: Server) -> rdflib.Graph:
    return graph_of(served, "catalogue.ttl")


def graph_of(served: Server, path: str) -> rdflib.Graph:
    answer = httpx.get(f"{served.address}{path}", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return rdflib.Graph().parse(data=answer.text, format="turtle")


def iri(served: Server, path: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"{served.address}{path}")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize(("suffix", "form"), FORMS.items())
def test_the_catalogue_comes_by_header_and_by_suffix(
    served: Server, catalogue: rdflib.Graph, suffix: str, form: str
) -> None:
    by_suffix = httpx.get(f"{served.address}catalogue{suffix}")
    kind = by_suffix.headers["content-type"].partition(";")[0]
    by_header = httpx.get(f"{served.address}catalogue", headers={"Accept": kind})
    assert by_header.headers["content-type"] == by_suffix.headers["content-type"]
    for answer in (by_suffix, by_header):
        assert set(rdflib.Graph().parse(data=answer.content, format=form)) == set(catalogue)
    tag = {"If-None-Match": by_suffix.headers["etag"]}
    assert httpx.get(f"{served.address}catalogue{suffix}", headers=tag).status_code == 304


def test_the_catalogue_keeps_to_the_shapes_of_dcat(catalogue: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    conforms, _, words = pyshacl.validate(catalogue, shacl_graph=shapes)
    assert conforms, words
    assert not any(isinstance(one, rdflib.BNode) for triple in catalogue for one in triple)


def test_a_catalogue_that_breaks_the_shapes_would_be_seen(catalogue: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    for broken in (DCTERMS.title, DCAT.version, DCAT.distribution, DCAT.downloadURL, DCAT.endpointURL):
        graph = rdflib.Graph()
        for triple in catalogue:
            if triple[1] != broken:
                graph.add(triple)
        assert not pyshacl.validate(graph, shacl_graph=shapes)[0], broken


def test_each_release_is_a_version_that_follows_the_one_before(
    served: Server, catalogue: rdflib.Graph
) -> None:
    old, new = list_releases(served.store)
    data = iri(served, ".well-known/void#dataset")
    first, second = (iri(served, f"catalogue#{one.id}") for one in (old, new))
    assert set(catalogue.objects(data, DCAT.hasVersion)) == {first, second}
    assert catalogue.value(data, DCAT.hasCurrentVersion) == second
    assert catalogue.value(second, DCAT.previousVersion) == first
    assert catalogue.value(first, DCAT.previousVersion) is None
    assert str(catalogue.value(second, DCAT.version)) == new.id
    reports = set(catalogue.objects(second, rdflib.PROV.wasDerivedFrom))
    assert reports == {rdflib.URIRef(f"{BASE}id/report/wexcombe/{date}") for date in ("2000-03", "2002-07")}
    period = catalogue.value(second, DCTERMS.temporal)
    assert [str(catalogue.value(period, one)) for one in (DCAT.startDate, DCAT.endDate)] == [
        "2000-03",
        "2002-07",
    ]
    assert set(catalogue.objects(second, DCTERMS.subject)) == {rdflib.URIRef(f"{BASE}id/lea/wexcombe")}


def test_every_dump_of_every_release_can_be_had(served: Server, catalogue: rdflib.Graph) -> None:
    found = 0
    for release in list_releases(served.store):
        wanted = set(parse(path=str(release.data), format=RdfFormat.N_QUADS))
        version = iri(served, f"catalogue#{release.id}")
        for node in catalogue.objects(version, DCAT.distribution):
            found += 1
            url = str(catalogue.value(node, DCAT.downloadURL))
            answer = httpx.get(url)
            kind = str(catalogue.value(node, DCAT.mediaType)).partition("media-types/")[2]
            is_packed = (node, DCAT.compressFormat, None) in catalogue
            sent_as = answer.headers["content-type"].partition(";")[0]
            assert sent_as == ("application/gzip" if is_packed else kind)
            body = gzip.decompress(answer.content) if is_packed else answer.content
            quads = list(parse(body, RdfFormat.from_media_type(kind)))
            if url.removesuffix(".gz").endswith((".nq", ".trig")):
                assert set(quads) == wanted
            else:
                assert {one.triple for one in quads} == {one.triple for one in wanted}
            assert len(quads) == len(set(quads))
            size = catalogue.value(node, DCAT.byteSize)
            if size is not None:
                assert int(str(size)) == len(body)
                assert hashlib.sha256(body).hexdigest() == release.hash
    assert found == 16


def test_a_dump_can_be_kept_asked_about_and_continued(served: Server) -> None:
    release = current_release(served.store)
    for suffix in (".nq", ".nq.gz", ".trig"):
        url = f"{served.address}dumps/{release.id}{suffix}"
        got, head = httpx.get(url), httpx.head(url)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("content-type", "etag", "last-modified", "content-disposition", "link"):
            assert head.headers[name] == got.headers[name]
        assert "immutable" in got.headers["cache-control"]
        again = httpx.get(url, headers={"If-None-Match": got.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert httpx.get(url).content == got.content
    part = httpx.get(f"{served.address}dumps/{release.id}.nq", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, release.data.read_bytes()[10:20])


def test_the_newest_dump_has_an_address_that_stays(served: Server) -> None:
    answer = httpx.get(f"{served.address}dumps/current.nq.gz")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/dumps/{current_release(served.store).id}.nq.gz"


@pytest.mark.parametrize(
    "file",
    ["current.pdf", "current", "nothing.nq", "20000101T000000Z-00000000.nq", "..%2f..%2fcurrent", "x/y.nq"],
)
def test_there_is_no_other_file(served: Server, file: str) -> None:
    answer = httpx.get(f"{served.address}dumps/{file}")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert httpx.get(f"{served.address}catalogue.pdf").status_code == 404
    assert httpx.get(f"{served.address}catalogue", headers={"Accept": "image/png"}).status_code == 406


PLACES = ("sparql", ".well-known/void", "catalogue", ".well-known/sparql-examples")


@pytest.mark.parametrize("path", PLACES)
def test_descriptions_lead_to_each_other_by_triples_and_by_headers(served: Server, path: str) -> None:
    graph = graph_of(served, path)
    named = {str(one).partition("#")[0] for triple in graph for one in triple}
    links = httpx.get(f"{served.address}{path}", headers={"Accept": "text/turtle"}).headers["link"]
    for other in set(PLACES) - {path}:
        assert f"{served.address}{other}" in named, other
        assert f"<{served.address}{other}>" in links
    assert f"<{served.address}openapi.json>" in links


def test_void_names_the_dumps_of_the_current_release(served: Server) -> None:
    graph = graph_of(served, ".well-known/void")
    data = iri(served, ".well-known/void#dataset")
    dumps = {str(one) for one in graph.objects(data, VOID.dataDump)}
    assert len(dumps) == 8
    assert all(current_release(served.store).id in one for one in dumps)
    assert str(graph.value(data, VOID.uriSpace)) == f"{BASE}id/"
    assert (iri(served, ".well-known/void"), RDF.type, VOID.DatasetDescription) in graph
    assert (None, RDFS.seeAlso, iri(served, "catalogue")) in graph


def test_a_document_says_which_release_it_is_of(served: Server, catalogue: rdflib.Graph) -> None:
    link = httpx.get(f"{served.address}doc/lea/wexcombe.ttl").headers["link"]
    release = f"{served.address}catalogue#{current_release(served.store).id}"
    assert f'<{release}>; rel="{DCTERMS.isPartOf}"' in link
    assert (rdflib.URIRef(release), RDF.type, DCAT.Dataset) in catalogue


def test_people_see_the_releases_in_a_table(served: Server) -> None:
    answer = httpx.get(f"{served.address}catalogue", headers={"Accept": "text/html"})
    for release in list_releases(served.store):
        assert release.id in answer.text
        assert f'href="/dumps/{release.id}.trig.gz"' in answer.text
    assert answer.text.count("served now") == 1
    assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]
    assert answer.text == httpx.get(f"{served.address}catalogue.html").text


def test_a_host_that_is_none_does_not_get_into_the_graph(served: Server) -> None:
    for host in ('a b"<x>', "[::", "x" * 300, ""):
        answer = httpx.get(f"{served.address}catalogue.nt", headers={"Host": host})
        assert answer.status_code in (200, 400)
        if answer.status_code == 200:
            assert f"<{served.address}catalogue>" in answer.text
            list(parse(answer.content, RdfFormat.N_TRIPLES))


def test_over_a_store_of_somebody_else_there_are_services_but_no_releases() -> None:
    triples = catalogue_triples("http://localhost", (), None)
    kinds = [str(one.object) for one in triples if one.predicate.value == str(RDF.type)]
    assert kinds.count(f"<{DCAT.DataService}>") == 2
    assert f"<{DCAT.Distribution}>" not in kinds


def many(tmp_path: Path, number: int) -> Release:
    graphs = [NamedNode(f"{BASE}id/graph/{name}") for name in ("a", "b")]
    quads = (
        Quad(NamedNode(f"{BASE}id/x/{one}"), LABEL, Literal('a "text" <b> . '), graph)
        for one in range(number)
        for graph in graphs[: 1 + (one % 3 == 0)]
    )
    return write_release(tmp_path, quads)


@pytest.mark.parametrize("name", DUMP_FORMATS)
def test_a_dump_is_written_in_pieces_of_bounded_size(tmp_path: Path, name: str) -> None:
    release, form = many(tmp_path, 9000), DUMP_FORMATS[name]
    pieces = list(dump_pieces(release, form))
    assert len(pieces) > 4
    assert max(map(len, pieces)) < 600_000
    assert b"".join(pieces).count(b"@prefix lea:") == (name in ("ttl", "trig"))
    quads = list(parse(b"".join(pieces), form.rdf))
    assert len(quads) == (12_000 if name in ("nq", "trig") else 9000)
    assert gzip.decompress(b"".join(packed(pieces))) == b"".join(pieces)


def test_a_dump_of_nothing_is_empty(tmp_path: Path) -> None:
    release = write_release(tmp_path, [])
    for form in DUMP_FORMATS.values():
        assert b"".join(dump_pieces(release, form)) == b""


def test_a_release_that_is_being_taken_away_is_not_listed(tmp_path: Path) -> None:
    first, second = many(tmp_path, 1), many(tmp_path, 2)
    (first.folder / "manifest.json").unlink()
    assert [one.id for one in list_releases(tmp_path)] == [second.id]

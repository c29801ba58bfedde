"""What the service says about itself in RDF: the SPARQL service description, and VoID for the data."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph
from fastapi import APIRouter, Request, Response
from pyoxigraph import Literal, NamedNode, Triple

from leagraph.queries import catalogue_graph
from leagraph.rdf.namespaces import DCTERMS, FOAF, PREFIXES, RDF, RDFS, XSD, Namespace
from leagraph.server.caching import unchanged, validators
from leagraph.server.context import Context, context_of, host_address
from leagraph.server.dcat import DCAT, SPDX, VOID, data_set, dumps_of, release_node, reports_of
from leagraph.server.offers import choose, content_type
from leagraph.server.openapi import graph_answer, responses
from leagraph.store.formats import DATASET_FORMATS, GRAPH_FORMATS, RESULT_FORMATS, Format
from leagraph.store.releases import Release

__all__ = ["graph_response", "links_of", "router", "service_description"]

router = APIRouter(tags=["Description"])

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
VANN = Namespace("http://purl.org/vocab/vann/")
_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
    "trig": "TriG",
    "nq": "N-Quads",
}
_PREFIXES = PREFIXES | {
    "dcat": DCAT.iri,
    "formats": FORMATS.iri,
    "sd": SD.iri,
    "spdx": SPDX.iri,
    "vann": VANN.iri,
    "void": VOID.iri,
}
_PLACES = {
    "service-desc": "/sparql",
    "describedby": "/.well-known/void",
    "collection": "/catalogue",
    "help": "/.well-known/sparql-examples",
    "service-doc": "/openapi.json",
}

Triples = list[Triple]


def service_description(request: Request, context: Context) -> Response:
    """Return the description of the SPARQL service (SPARQL 1.1 Service Description)."""
    address, release = host_address(request), context.runner.release
    return graph_response(request, service_triples(address, release), release)


@router.head("/.well-known/void", include_in_schema=False)
@router.get(
    "/.well-known/void",
    summary="The data set, as VoID",
    operation_id="void",
    response_class=Response,
    responses=responses(406) | graph_answer("The description."),
)
async def void(request: Request) -> Response:
    """Return what the data set holds: size, classes, vocabularies, access."""
    context = context_of(request)
    address, release = host_address(request), context.runner.release
    return graph_response(request, void_triples(address, release), release)


@router.head("/.well-known/sparql-examples", include_in_schema=False)
@router.get(
    "/.well-known/sparql-examples",
    summary="The saved queries, as RDF",
    operation_id="examples",
    response_class=Response,
    responses=responses(406) | graph_answer("The queries."),
)
async def examples(request: Request) -> Response:
    """Return each saved query as an ``sh:SPARQLExecutable``."""
    context = context_of(request)
    endpoint = f"{host_address(request)}/sparql"
    triples = list(catalogue_graph(context.queries, base=context.settings.base, endpoint=endpoint))
    here = NamedNode(f"{host_address(request)}/.well-known/sparql-examples")
    triples += [
        Triple(here, RDFS.seeAlso, NamedNode(f"{host_address(request)}/catalogue")),
        Triple(here, DCTERMS.references, data_set(host_address(request))),
    ]
    return graph_response(request, triples, context.runner.release)


def graph_response(
    request: Request,
    triples: Triples,
    release: Release | None,
    chosen: Format | None = None,
    depends_on: Sequence[str] = (),
) -> Response:
    """Return a small graph in the negotiated format (or in ``chosen``); raises RefusalError (406).

    ``depends_on`` tells what the graph depends on besides the release that is served.
    """
    if chosen is None:
        chosen, media_type = choose(request.headers.get("accept"), (), GRAPH_FORMATS)
    else:
        media_type = chosen.media_type
    headers = {"Vary": "Accept", "Content-Type": content_type(media_type)}
    headers["Link"] = links_of(host_address(request), request.url.path)
    headers |= validators(release, str(request.url), media_type, *depends_on)
    if unchanged(request.headers, headers):
        return Response(status_code=304, headers=headers)
    body = pyoxigraph.serialize(_by_subject(triples), None, chosen.rdf, prefixes=_PREFIXES)
    return Response(body, headers=headers)


def _by_subject(triples: Triples) -> Triples:
    """Return each triple once, those of one subject side by side, subjects as they first come."""
    places: dict[object, int] = {}
    for one in triples:
        places.setdefault(one.subject, len(places))
    return sorted(dict.fromkeys(triples), key=lambda one: places[one.subject])


def links_of(address: str, path: str = "") -> str:
    """Return the Link header from one description to the others: service, data, catalogue, examples, API."""
    return ", ".join(f'<{address}{place}>; rel="{name}"' for name, place in _PLACES.items() if place != path)


def service_triples(address: str, release: Release | None) -> Triples:
    """Describe the endpoint at ``address``/sparql."""
    service, default = NamedNode(f"{address}/sparql"), NamedNode(f"{address}/sparql#default")
    data = data_set(address)
    triples = [
        Triple(service, RDF.type, SD.Service),
        Triple(service, RDF.type, DCAT.DataService),
        Triple(service, DCAT.endpointURL, service),
        Triple(service, DCAT.servesDataset, data),
        Triple(service, SD.endpoint, service),
        Triple(service, SD.supportedLanguage, SD.SPARQL11Query),
        Triple(service, SD.feature, SD.UnionDefaultGraph),
        Triple(service, SD.defaultDataset, data),
        *(
            Triple(service, RDFS.seeAlso, NamedNode(f"{address}{place}"))
            for place in ("/.well-known/sparql-examples", "/.well-known/void", "/catalogue")
        ),
        Triple(data, RDF.type, SD.Dataset),
        Triple(data, SD.defaultGraph, default),
        Triple(default, RDF.type, SD.Graph),
    ]
    triples += [
        Triple(service, SD.resultFormat, NamedNode(FORMATS.iri + _FORMAT_NAMES[one.name]))
        for one in (*RESULT_FORMATS, *GRAPH_FORMATS, *DATASET_FORMATS)
    ]
    for number, (graph, count) in enumerate(_graphs(release).items()):
        node, size = NamedNode(f"{address}/sparql#graph-{number}"), Literal(count)
        triples += [
            Triple(data, SD.namedGraph, node),
            Triple(node, RDF.type, SD.NamedGraph),
            Triple(node, SD.name, NamedNode(graph)),
            Triple(node, SD.graph, NamedNode(f"{node.value}-data")),
            Triple(NamedNode(f"{node.value}-data"), RDF.type, SD.Graph),
            Triple(NamedNode(f"{node.value}-data"), VOID.triples, size),
        ]
    return triples + _prefixes(service, address)


def void_triples(address: str, release: Release | None) -> Triples:
    """Describe the data set that the endpoint at ``address``/sparql answers from."""
    data, here = data_set(address), NamedNode(f"{address}/.well-known/void")
    triples = [
        Triple(here, RDF.type, VOID.DatasetDescription),
        Triple(here, FOAF.primaryTopic, data),
        *(
            Triple(here, RDFS.seeAlso, NamedNode(f"{address}{place}"))
            for place in ("/sparql", "/catalogue", "/.well-known/sparql-examples")
        ),
        Triple(data, RDF.type, VOID.Dataset),
        Triple(data, RDF.type, DCAT.Dataset),
        Triple(NamedNode(f"{address}/catalogue"), DCAT.dataset, data),
        Triple(data, FOAF.homepage, NamedNode(f"{address}/")),
        Triple(data, DCTERMS.title, Literal("leagraph", language="en")),
        Triple(data, VOID.sparqlEndpoint, NamedNode(f"{address}/sparql")),
        *(Triple(data, VOID.vocabulary, NamedNode(iri)) for iri in PREFIXES.values()),
    ]
    if release is None:
        return triples
    created = Literal(release.manifest["created"], datatype=XSD.dateTime)
    triples += [
        Triple(data, DCTERMS.identifier, Literal(release.id)),
        Triple(data, DCTERMS.modified, created),
        Triple(data, VOID.triples, Literal(release.quads)),
        Triple(data, DCAT.hasCurrentVersion, release_node(address, release)),
        *(Triple(data, VOID.dataDump, NamedNode(f"{address}/dumps/{one.name}")) for one in dumps_of(release)),
        *(
            Triple(data, VOID.uriSpace, Literal(f"{base}id/"))
            for base in sorted({base for base, _, _ in reports_of(release)})
        ),
    ]
    for number, (name, count) in enumerate(release.manifest.get("classes", {}).items()):
        part = NamedNode(f"{data.value}-class-{number}")
        triples += [
            Triple(data, VOID.classPartition, part),
            Triple(part, NamedNode(f"{VOID.iri}class"), NamedNode(name)),
            Triple(part, VOID.entities, Literal(count)),
        ]
    return triples


def _graphs(release: Release | None) -> dict[str, int]:
    graphs = release.manifest.get("graphs", {}) if release else {}
    return {name: count for name, count in graphs.items() if name}


def _prefixes(service: NamedNode, address: str) -> Triples:
    """The prefixes that the project uses; queries declare them, nothing is added to a query."""
    triples: Triples = []
    for name, iri in PREFIXES.items():
        node = NamedNode(f"{address}/sparql#prefix-{name}")
        triples += [
            Triple(service, SD.propertyFeature, node),
            Triple(node, VANN.preferredNamespacePrefix, Literal(name)),
            Triple(node, VANN.preferredNamespaceUri, Literal(iri)),
        ]
    return triples

"""Linked data: ``/id/...`` leads to ``/doc/...``, which comes as a page or as RDF, by header or by suffix."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from pyoxigraph import RdfFormat, parse
from starlette.responses import RedirectResponse

from leagraph.rdf.namespaces import DCTERMS
from leagraph.server.answer import AnswerResponse, collect
from leagraph.server.caching import unchanged, validators
from leagraph.server.context import Context, context_of, host_address
from leagraph.server.documents import DocumentQuery, document_queries, document_query
from leagraph.server.errors import error_response
from leagraph.server.links import local_link
from leagraph.server.negotiation import Choice, negotiate, wants_gzip
from leagraph.server.offers import content_type
from leagraph.server.openapi import graph_answer, path_parameter, responses
from leagraph.server.refusals import RefusalError
from leagraph.server.templating import page
from leagraph.server.things import find_thing, iris_of_path, iris_of_term, job_for, raw_path
from leagraph.server.view import view_of
from leagraph.store.formats import GRAPH_FORMATS

__all__ = ["router", "terms"]

router = APIRouter(tags=["Linked data"])
terms = APIRouter(include_in_schema=False)  # to be included last: it takes every path

_HTML = Choice("html", ("text/html", "application/xhtml+xml"))
_OFFER = (*(Choice(one.name, (one.media_type, *one.aliases)) for one in GRAPH_FORMATS), _HTML)
_SUFFIXES = {one.suffix: one.name for one in GRAPH_FORMATS} | {".html": "html"}
_PATH = path_parameter(
    "path", "What the IRI of the thing has behind `/id/`.", r"^[a-z-]+(/[A-Za-z0-9_.-]+)*$", "lea/wexcombe"
)
_TYPES = {one.name: one.media_types[0] for one in _OFFER}


@router.head("/id/{path:path}", include_in_schema=False)
@router.get(
    "/id/{path:path}",
    summary="A thing: leads to its document",
    operation_id="thing",
    status_code=303,
    response_class=Response,
    response_description="The document about the thing has the address in Location.",
    responses=responses(400, 404, 410, 503, 504),
    openapi_extra=_PATH,
)
async def thing(request: Request) -> Response:
    """Answer 303 to the document that describes the thing."""
    path = raw_path(request, "/id/")
    context = context_of(request)
    await find_thing(context, iris_of_path(path, context.settings.base))
    return RedirectResponse(f"/doc/{path}", 303, headers={"Vary": "Accept"})


@router.head("/doc/{path:path}", include_in_schema=False)
@router.get(
    "/doc/{path:path}",
    summary="The document about a thing",
    operation_id="document",
    response_class=Response,
    responses=responses(400, 404, 406, 410, 413, 503, 504, as_page=True)
    | graph_answer("The document.", "text/html"),
    openapi_extra=_PATH,
)
async def document(request: Request) -> Response:
    """Return what the graph says of a thing, as a page or as RDF."""
    return await _describe(request, raw_path(request, "/doc/"), iris_of_path)


@router.api_route("/queries/documents/{name}.rq", methods=["GET", "HEAD"], include_in_schema=False)
async def source(name: str) -> Response:
    """Return the query behind the documents of a class."""
    for one in document_queries():
        if one.name == name:
            return Response(one.text, media_type="application/sparql-query")
    raise RefusalError(404, "there is no such query")


@terms.head("/{path:path}")
@terms.get("/{path:path}")
async def term(request: Request) -> Response:
    """Return the ontology, a scheme, a concept or a rule at its own address."""
    return await _describe(request, raw_path(request, "/"), iris_of_term)


async def _describe(request: Request, path: str, iris: Callable[[str, str], tuple[str, ...]]) -> Response:
    context = context_of(request)
    name, suffix = _split(path)
    try:
        output = _SUFFIXES[suffix] if suffix else _negotiated(request)
        iri, classes = await find_thing(context, iris(name, context.settings.base))
    except RefusalError as refusal:
        return _refused(request, suffix, refusal)
    query = document_query(classes)
    headers = {"Vary": "Accept, Accept-Encoding", "Link": _links(request, name, iri, query)}
    headers["Content-Type"] = content_type(_TYPES[output])
    headers |= validators(context.runner.release, str(request.url), _TYPES[output])
    if unchanged(request.headers, headers):
        return Response(status_code=304, headers=headers)
    sparql = query.bind(iri)
    if output == "html":
        return await _page(context, name, iri, sparql, headers)
    gzip = context.runner.compresses and wants_gzip(request.headers.get("accept-encoding"))
    job = job_for(context, sparql, output, gzip=gzip)
    return AnswerResponse(context.runner, job, headers, error_response)


def _split(path: str) -> tuple[str, str]:
    """Return the path of the thing and the suffix that names a format, empty where there is none."""
    for suffix in _SUFFIXES:
        if path.endswith(suffix):
            return path.removesuffix(suffix), suffix
    return path, ""


def _negotiated(request: Request) -> str:
    found = negotiate(request.headers.get("accept"), _OFFER)
    if found is None:
        raise RefusalError(406, "there is " + ", ".join(_TYPES.values()))
    return found[0]


def _links(request: Request, name: str, iri: str, query: DocumentQuery) -> str:
    """Return the Link header: other formats, the thing, the data set, and the query behind the document."""
    address = host_address(request)
    links = [
        f'<{address}/doc/{name}{suffix}>; rel="alternate"; type="{_TYPES[kind]}"'
        for suffix, kind in _SUFFIXES.items()
    ]
    links += [
        f'<{iri}>; rel="http://xmlns.com/foaf/0.1/primaryTopic"',
        f'<{address}/.well-known/void#dataset>; rel="collection"',
        f'<{address}/queries/documents/{query.name}.rq>; rel="via"',
    ]
    release = context_of(request).runner.release
    if release:
        links.append(f'<{address}/catalogue#{release.id}>; rel="{DCTERMS.isPartOf.value}"')
    return ", ".join(links)


async def _page(context: Context, name: str, iri: str, sparql: str, headers: dict[str, str]) -> Response:
    triples = parse(await collect(context.runner, job_for(context, sparql, "nt")), RdfFormat.N_TRIPLES)
    view = view_of(iri, [one.triple for one in triples], context.settings.base)
    formats = {suffix: kind for suffix, kind in _SUFFIXES.items() if kind != "html"}

    def link(target: str) -> str | None:
        return local_link(target, context.settings.base)

    response = page("thing.html", link=link, view=view, path=f"/doc/{name}", formats=formats)
    response.headers.update(headers)
    return response


def _refused(request: Request, suffix: str, refusal: RefusalError) -> Response:
    """Return the refusal as a page to a browser, in the shape of the API's errors to others."""
    found = negotiate(request.headers.get("accept"), (Choice("json", ("application/json",)), _HTML))
    if suffix != ".html" and (suffix or found is None or found[0] == "json"):
        return error_response(refusal)
    return page("error.html", refusal.status, title="Not here", message=f"{refusal.message}.")

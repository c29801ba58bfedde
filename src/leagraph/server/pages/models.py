"""What a language model should know of the site, in Markdown (llmstxt.org)."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.responses import PlainTextResponse

from leagraph.server.context import context_of, host_address
from leagraph.server.pages.addresses import page_address
from leagraph.server.pages.asking import asking
from leagraph.server.pages.rendering import page_router
from leagraph.server.pages.starting import all_authorities

__all__ = ["router"]

router = page_router()
_READ = (
    ("Persistence", "/persistence", "what returns from one inspection to the next"),
    ("Functions", "/functions", "which fail most often, and who helps"),
    ("Network", "/network", "agencies and functions"),
    ("Ontology", "/browse/ontology", "classes, properties and schemes"),
    ("Shapes", "/browse/shapes", "what a thing of each class must have"),
)
_TAKE = (
    ("Catalogue", "/catalogue", "all releases and their dumps, as DCAT"),
    ("Dump", "/dumps/current.nq.gz", "the current release as N-Quads"),
    ("VoID", "/.well-known/void", "the data set in numbers"),
    ("Examples", "/.well-known/sparql-examples", "the saved queries as SPARQL"),
)
_LISTED = 200  # authorities in llms.txt


@router.api_route("/llms.txt", methods=["GET", "HEAD"])
async def llms(request: Request) -> Response:
    """Return what a language model should know of the site, in Markdown (llmstxt.org)."""
    site = host_address(request)
    lines = [
        "# leagraph",
        "",
        "> Inspection reports of English Local Education Authorities (1996-2006) as an RDF graph. Every "
        "statement has the words of the report, the printed paragraph and the place in the source.",
        "",
        "Cite the authority, the date of the inspection, the paragraph and the release. A grade is what a "
        "report says of one function; a previous grade is stated by the later report.",
        "",
        "## Ask",
        "",
        f"- [SPARQL endpoint]({site}/sparql): SPARQL 1.1 protocol, read-only; a bare GET describes it",
        f"- [OpenAPI]({site}/openapi.json): the saved queries as JSON and CSV, with their parameters",
    ]
    lines += [
        f"- [{query.title}]({site}/api/queries/{query.name}.json): {query.description}"
        for query in context_of(request).queries.values()
    ]
    lines += ["", "## Read", ""]
    lines += [f"- [{name}]({site}{path}): {about}" for name, path, about in _READ]
    ask = asking(request)
    base = context_of(request).settings.base
    lines += [
        f"- [{name}]({site}{page_address(lea, base)}): {len(inspections)} inspections"
        for lea, name, inspections in (await all_authorities(ask))[:_LISTED]
    ]
    lines += ["", "## Take away", ""]
    lines += [f"- [{name}]({site}{path}): {about}" for name, path, about in _TAKE]
    return PlainTextResponse("\n".join(lines) + "\n")

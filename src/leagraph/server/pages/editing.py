"""The SPARQL editor; without its script, a plain form that asks the endpoint."""

from __future__ import annotations

from fastapi import Request, Response

from leagraph.server.context import context_of
from leagraph.server.pages.asking import asking, page_queries
from leagraph.server.pages.files import bundled
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.questions import fields_of
from leagraph.server.pages.rendering import not_here, page_router, render

__all__ = ["router"]

router = page_router()
_FIRST = """PREFIX lea: <https://w3id.org/leagraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?authority ?text
WHERE {
  ?recommendation a lea:Recommendation ; lea:text ?text ; lea:madeIn/lea:inspects/skos:prefLabel ?authority .
}
LIMIT 20
"""
# The editor writes style elements and has its icons as data; scripts stay the server's own.
_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@router.api_route("/editor", methods=["GET", "HEAD"])
async def editor(request: Request) -> Response:
    """Return the editor with the query that was asked for: a saved one with its parameters, or a text."""
    context, ask = context_of(request), asking(request)
    name = request.query_params.get("saved", "")
    text = request.query_params.get("query", "") or _FIRST
    if name:
        saved = page_queries().get(name) if name in page_queries() else None
        if saved is None and name not in context.queries:
            return not_here(request, f"There is no saved query {name!r}.")
        query = saved or context.queries[name]
        given = [one for one in request.query_params.multi_items() if one[0] != "saved"]
        bound = query.bind(fields_of(query, given), context.settings.base)
        text = "\n".join(line for line in bound.splitlines() if not line.startswith("#+"))
    return render(
        request,
        "editor.html",
        ask,
        await concepts_of(ask),
        title="SPARQL editor",
        description="Ask the graph in SPARQL, starting from the saved queries.",
        headers={"Content-Security-Policy": _POLICY},
        text=text,
        name=name,
        queries=context.queries.values(),
        script=bundled("editor.js"),
    )

"""What pages tell search engines of themselves: schema.org in JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import Request

from leagraph.server.context import context_of, host_address

__all__ = ["Crumb", "structured_data"]

Crumb = tuple[str, str]  # a name and the path of its page
_NAME = "leagraph"
_ABOUT = (
    "Inspection reports of English Local Education Authorities (1996 to 2006) as facts with their evidence: "
    "grades, recommendations, follow-ups and what persisted."
)


def structured_data(
    request: Request,
    title: str,
    description: str,
    *,
    about: dict[str, Any] | None = None,
    crumbs: Sequence[Crumb] = (),
) -> dict[str, Any]:
    """Return what is told of a page: its place in the site, and ``about``, the thing that it shows.

    The start page tells of the data set itself.
    """
    site = host_address(request)
    if request.url.path == "/":
        return {"@context": "https://schema.org"} | _data_set(request, site)
    way = [(_NAME, "/"), *crumbs, (title, request.url.path)]
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": description,
        "url": f"{site}{request.url.path}",
        "inLanguage": "en-GB",
        "isPartOf": {"@type": "WebSite", "name": _NAME, "url": f"{site}/"},
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name, "item": f"{site}{path}"}
                for place, (name, path) in enumerate(way, 1)
            ],
        },
    }
    if about:
        page["about"] = about
    return page


def _data_set(request: Request, site: str) -> dict[str, Any]:
    """Return the description of the data set, with what data set searches ask for."""
    release = context_of(request).runner.release
    told: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{context_of(request).settings.base}id/dataset",
        "name": f"{_NAME}: inspection reports of English Local Education Authorities",
        "description": _ABOUT,
        "url": f"{site}/",
        "keywords": ["school inspection", "Local Education Authority", "Ofsted", "knowledge graph"],
        "temporalCoverage": "1996/2006",
        "spatialCoverage": {"@type": "Place", "name": "England"},
        "isAccessibleForFree": True,
        "inLanguage": "en-GB",
        "includedInDataCatalog": {"@type": "DataCatalog", "name": _NAME, "url": f"{site}/catalogue"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": "The current release",
                "encodingFormat": "application/n-quads",
                "contentUrl": f"{site}/dumps/current.nq.gz",
            }
        ],
    }
    if release:
        told |= {"version": release.id, "dateModified": release.created.date().isoformat()}
    return told

"""The catalogue as others list it: SHACL's executables in RDF, and the table of docs/queries.md."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple

from leagraph.queries.saved import Catalogue, SavedQuery
from leagraph.rdf import literals
from leagraph.rdf.iris import BASE, Iris
from leagraph.rdf.namespaces import RDF, RDFS, SH

__all__ = ["catalogue_graph", "catalogue_table"]

_SCHEMA = "https://schema.org/"


def catalogue_graph(
    queries: Catalogue, *, base: str = BASE, endpoint: str | None = None
) -> tuple[Triple, ...]:
    """Return each query as an ``sh:SPARQLExecutable``, with the endpoint it runs at where given."""
    return tuple(triple for query in queries.values() for triple in _executable(query, Iris(base), endpoint))


def _executable(query: SavedQuery, iris: Iris, endpoint: str | None) -> tuple[Triple, ...]:
    node = iris.thing("query", query.name)
    values: list[tuple[NamedNode, NamedNode | Literal | None]] = [
        (RDF.type, SH.SPARQLExecutable),
        (RDF.type, SH.SPARQLSelectExecutable),
        (RDFS.label, literals.label(query.title)),
        (RDFS.comment, literals.label(query.description)),
        (SH.select, Literal(query.text)),
        *((NamedNode(f"{_SCHEMA}keywords"), Literal(tag)) for tag in query.tags),
        (NamedNode(f"{_SCHEMA}target"), NamedNode(endpoint) if endpoint else None),
    ]
    return tuple(Triple(node, predicate, value) for predicate, value in values if value is not None)


def catalogue_table(queries: Catalogue) -> str:
    """Return the queries as Markdown: a section each, with its parameters and columns."""
    return "\n\n".join(_section(query) for query in queries.values()) + "\n"


def _section(query: SavedQuery) -> str:
    lines = [f"## {query.name}", "", f"**{query.title}.** {query.description}"]
    if query.parameters:
        lines += ["", "| parameter | type | default | |", "|---|---|---|---|"]
    for one in query.parameters:
        kind = one.type + (f": {', '.join(one.values)}" if one.values else "")
        default = "required" if one.required else one.default or ""
        lines.append(f"| `{one.name}` | {kind} | {default} | {one.description} |")
    lines += ["", "| column | type | |", "|---|---|---|"]
    lines += [f"| `{one.name}` | {one.type} | {one.description} |" for one in query.columns]
    return "\n".join(lines)

"""What the graph is made of, told from the graph itself: classes, properties, schemes, saved queries.

The overview is short; the properties of a class and the concepts of a scheme come by name.
"""

from __future__ import annotations

from leagraph.mcp.answers import ClassInfo, PropertyInfo, Row, Schema, Scheme
from leagraph.mcp.asking import Asking, own_queries
from leagraph.mcp.names import full, short
from leagraph.rdf.namespaces import CONCEPTS, PREFIXES
from leagraph.server.refusals import RefusalError

__all__ = ["describe"]

_MOST_TERMS = 2000
_MOST_CONCEPTS = 10_000
_FEW = 8  # concepts of a scheme in the overview
_USED = ("lea", "dcterms", "prov", "rdf", "rdfs", "skos", "xsd")
_NOTE = (
    "All things are IRIs under {base}id/; the default graph is the union of the named graphs, one a report "
    "({base}id/graph/...). Dates are compared as text, YYYY-MM or YYYY. Ask again with about='lea:Judgement' "
    "(any class), about='function' (any scheme) or about='lea:awardsGrade' (any property) for more."
)


async def describe(asking: Asking, about: str = "") -> Schema:
    """Return the overview, or what is known of a class, a property or a scheme.

    Raises:
        RefusalError: nothing has that name (404), or a limit was met.
        StoreError: the store cannot answer.
    """
    terms = await asking.everything(own_queries()["terms"], {}, most=_MOST_TERMS)
    schemes = await _schemes(asking)
    if not about:
        return await _overview(asking, terms, schemes)
    name = about.strip()
    scheme = schemes.get(name.removeprefix(CONCEPTS).strip("/"))
    if scheme:
        return Schema(schemes=[scheme])
    iri = full(name)
    known = _first_by_iri(terms).get(iri)
    if known and str(known["kind"]).endswith("Property"):
        return Schema(properties=[_property(known)], note=_domain(known))
    properties = await asking.everything(own_queries()["properties"], {"class": iri}, most=_MOST_TERMS)
    if not known and not properties:
        there = ", ".join([*schemes][:30])
        raise RefusalError(404, f"no class, property or scheme is called {about[:80]!r}; schemes: {there}")
    return _class(iri, known, properties, _first_by_iri(terms))


async def _overview(asking: Asking, terms: list[Row], schemes: dict[str, Scheme]) -> Schema:
    counted = await asking.everything(own_queries()["classes"], {}, most=_MOST_TERMS)
    known = _first_by_iri(terms)
    classes = [
        ClassInfo(
            name=short(str(row["class"])),
            label=str(known.get(str(row["class"]), {}).get("label") or ""),
            things=_whole(row["things"]),
        )
        for row in counted
    ]
    return Schema(
        prefixes={name: PREFIXES[name] for name in _USED},
        classes=classes,
        schemes=[_shortened(one) for one in schemes.values()],
        queries={name: query.title for name, query in asking.context.queries.items()},
        note=_NOTE.format(base=asking.context.settings.base),
    )


async def _schemes(asking: Asking) -> dict[str, Scheme]:
    """Return the schemes by the part of their IRI that queries and tools use: ``function``, ``grade/jrs``."""
    found: dict[str, Scheme] = {}
    for row in await asking.everything(own_queries()["concepts"], {}, most=_MOST_CONCEPTS):
        iri = str(row["scheme"])
        name = iri.removeprefix(CONCEPTS)
        scheme = found.setdefault(name, Scheme(name=name, iri=iri, concepts={}))
        scheme.concepts[str(row["concept"]).rpartition("/")[2]] = str(row["label"])
    return dict(sorted(found.items()))


def _shortened(scheme: Scheme) -> Scheme:
    few = dict(list(scheme.concepts.items())[:_FEW])
    return scheme.model_copy(update={"concepts": few, "left_out": len(scheme.concepts) - len(few)})


def _class(iri: str, known: Row | None, used: list[Row], terms: dict[str, Row]) -> Schema:
    described = ClassInfo(
        name=short(iri),
        label=str((known or {}).get("label") or ""),
        definition=str((known or {}).get("definition") or ""),
        things=max((_whole(row["things"]) for row in used), default=0),
    )
    properties = [
        _property(terms.get(str(row["property"])) or {"term": row["property"]}).model_copy(
            update={"things": _whole(row["things"]), "example": short(str(row["example"]))[:200]}
        )
        for row in used
    ]
    return Schema(classes=[described], properties=properties)


def _property(row: Row) -> PropertyInfo:
    return PropertyInfo(
        name=short(str(row["term"])),
        label=str(row.get("label") or ""),
        definition=str(row.get("definition") or ""),
        range=short(str(row.get("range") or "")),
    )


def _domain(row: Row) -> str:
    return f"said of {short(str(row['domain']))}" if row.get("domain") else ""


def _first_by_iri(terms: list[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in terms:
        found.setdefault(str(row["term"]), row)
    return found


def _whole(cell: object) -> int:
    return int(str(cell or 0))

"""The shapes as documentation, made from the Turtle of ``shapes/``: what each class must have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fastapi import Request, Response
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from leagraph.rdf.namespaces import LEA
from leagraph.resources import shapes_folder
from leagraph.server.context import host_address
from leagraph.server.pages.addresses import last_part
from leagraph.server.pages.asking import Iri, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render

__all__ = ["ClassRules", "PropertyRule", "router", "ruled", "rules_of_classes"]

router = page_router()
_SH = "http://www.w3.org/ns/shacl#"
_SCHEME = re.compile(r"\^https://w3id\.org/leagraph/([a-z-]+)/")
_WORDS = {
    "string": "text",
    "langString": "text with its language",
    "integer": "whole number",
    "decimal": "number",
    "boolean": "true or false",
    "gYear": "year",
    "gYearMonth": "month",
    "dateTime": "time",
    "anyURI": "address",
}
_Node = NamedNode | BlankNode


@dataclass(frozen=True, slots=True)
class PropertyRule:
    """What a class asks of one property: how often, what it holds, the sentence that a breach is told in."""

    name: str
    path: Iri
    count: str
    value: str
    value_class: Iri
    scheme: str
    message: str
    warning: bool


@dataclass(frozen=True, slots=True)
class ClassRules:
    """What a class must have: the sentence its file opens with, rules of properties, rules of the whole."""

    target: Iri
    purpose: str
    properties: tuple[PropertyRule, ...]
    whole: tuple[tuple[str, bool], ...]


@router.api_route("/browse/shapes", methods=["GET", "HEAD"])
async def shapes(request: Request) -> Response:
    """Return what each class must have."""
    ask = asking(request)
    rules = rules_of_classes()
    return render(
        request,
        "shapes.html",
        ask,
        await concepts_of(ask),
        title="What each class must have",
        description="The shapes (SHACL) that every report is checked against before it is published: which "
        "properties a thing of each class must have, how often, and what they hold.",
        citation=cite(request, "The leagraph shapes", f"{host_address(request)}/browse/shapes"),
        own=[one for one in rules if one.target.startswith(LEA.iri)],
        others=[one for one in rules if not one.target.startswith(LEA.iri)],
        ruled=ruled(),
    )


def ruled() -> frozenset[str]:
    """Return the names of the classes of the ontology that have rules."""
    return frozenset(last_part(one.target) for one in rules_of_classes() if one.target.startswith(LEA.iri))


@lru_cache(maxsize=1)
def rules_of_classes() -> tuple[ClassRules, ...]:
    """Return the rules of all classes, by the name of the class."""
    found: dict[str, ClassRules] = {}
    for path in sorted(shapes_folder().rglob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        store = Store()
        store.load(text.encode(), format=RdfFormat.TURTLE)
        purpose = text.splitlines()[0].lstrip("# ") if text.startswith("#") else ""
        for target in {quad.object for quad in store.quads_for_pattern(None, _sh("targetClass"), None)}:
            rules = _rules(store, str(getattr(target, "value", "")), purpose)
            if before := found.get(rules.target):
                both = before.properties + rules.properties
                rules = ClassRules(rules.target, before.purpose, both, before.whole + rules.whole)
            found[rules.target] = rules
    return tuple(sorted(found.values(), key=lambda one: last_part(one.target).lower()))


def _rules(store: Store, target: str, purpose: str) -> ClassRules:
    properties: list[PropertyRule] = []
    whole: list[tuple[str, bool]] = []
    shapes = [quad.subject for quad in store.quads_for_pattern(None, _sh("targetClass"), NamedNode(target))]
    for shape in sorted(shapes, key=str):
        if message := _text(store, shape, "message"):
            whole.append((message, _text(store, shape, "severity").endswith("#Warning")))
        named = _values(store, shape, "property")
        properties += [_property(store, one) for one in named if isinstance(one, _Node)]
    properties.sort(key=lambda one: (not one.count.startswith(("exactly", "at least")), one.name))
    return ClassRules(Iri(target), purpose, tuple(properties), tuple(whole))


def _property(store: Store, node: _Node) -> PropertyRule:
    path = next(iter(_values(store, node, "path")), None)
    if isinstance(path, BlankNode):
        path = next(iter(_values(store, path, "inversePath")), None)
    scheme = _SCHEME.search(_text(store, node, "pattern"))
    datatype = last_part(_text(store, node, "datatype"))
    least, most = _text(store, node, "minInclusive"), _text(store, node, "maxInclusive")
    between = f", {least} to {most}" if least and most else f", from {least}" if least else ""
    value_class = "" if scheme else _text(store, node, "class")
    return PropertyRule(
        _text(store, node, "name"),
        Iri(path.value if isinstance(path, NamedNode) else ""),
        _count(_text(store, node, "minCount"), _text(store, node, "maxCount")),
        f"{_WORDS.get(datatype, datatype)}{between}" if datatype else "",
        Iri(value_class),
        scheme[1] if scheme else "",
        _text(store, node, "message"),
        _text(store, node, "severity").endswith("#Warning"),
    )


def _count(least: str, most: str) -> str:
    if least == most:
        return "exactly one" if least == "1" else f"exactly {least}" if least else "any number"
    if least in ("", "0"):
        return "at most one" if most == "1" else f"at most {most}"
    return f"at least {'one' if least == '1' else least}" + (f", at most {most}" if most else "")


def _values(store: Store, node: object, name: str) -> list[object]:
    if not isinstance(node, _Node):
        return []
    return [quad.object for quad in store.quads_for_pattern(node, _sh(name), None)]


def _text(store: Store, node: object, name: str) -> str:
    found = next(iter(_values(store, node, name)), None)
    return found.value if isinstance(found, NamedNode | Literal) else ""


def _sh(name: str) -> NamedNode:
    return NamedNode(f"{_SH}{name}")

"""What a page shows of a thing: its properties, and the other things that its document describes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from leagraph.rdf.namespaces import LEA, RDF, RDFS, SKOS
from leagraph.server.links import local_link

__all__ = ["Row", "Value", "View", "view_of"]

# What a thing is called, the best first.
_NAMING = (SKOS.prefLabel, RDFS.label, LEA.quote, LEA.text, LEA.matter)
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its words, and the address that it leads to, if any."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A property with its values."""

    name: str
    link: str | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A thing: its name, kind and rows; ``parts`` are the other things of the document by kind."""

    iri: str
    name: str
    kind: str
    rows: tuple[Row, ...]
    parts: tuple[tuple[str, tuple[View, ...]], ...] = ()


def view_of(iri: str, triples: Iterable[Triple], base: str) -> View:
    """Return the view of the thing ``iri`` in its document."""
    about: dict[str, list[tuple[NamedNode, NamedNode | Literal]]] = {}
    for one in dict.fromkeys(triples):
        if isinstance(one.subject, NamedNode) and isinstance(one.object, NamedNode | Literal):
            about.setdefault(one.subject.value, []).append((one.predicate, one.object))
    parts: dict[str, list[View]] = {}
    for other in sorted(about):
        kind = _kind(about[other])
        if other != iri and kind:
            parts.setdefault(kind, []).append(_view(other, about, base))
    whole = _view(iri, about, base)
    listed = tuple((kind, tuple(views)) for kind, views in sorted(parts.items()))
    return View(whole.iri, whole.name, whole.kind, whole.rows, listed)


_About = dict[str, list[tuple[NamedNode, "NamedNode | Literal"]]]


def _view(iri: str, about: _About, base: str) -> View:
    rows: dict[str, list[Value]] = {}
    for predicate, value in about.get(iri, []):
        if predicate != RDF.type:
            rows.setdefault(predicate.value, []).append(_value(value, about, base))
    listed = tuple(
        Row(_local(name), local_link(name, base), tuple(sorted(values, key=lambda one: one.text)))
        for name, values in sorted(rows.items(), key=lambda one: _local(one[0]))
    )
    return View(iri, _name(iri, about), _kind(about.get(iri, [])), listed)


def _value(value: NamedNode | Literal, about: _About, base: str) -> Value:
    if isinstance(value, Literal):
        return Value(value.value)
    return Value(_name(value.value, about), local_link(value.value, base))


def _name(iri: str, about: _About) -> str:
    said = about.get(iri, [])
    for naming in _NAMING:
        names = sorted(value.value for predicate, value in said if predicate == naming)
        if names:
            name = names[0]
            return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return _short(iri)


def _kind(said: list[tuple[NamedNode, NamedNode | Literal]]) -> str:
    """Return the name of the narrowest class: the project's own before others."""
    classes = [value.value for predicate, value in said if predicate == RDF.type]
    general = (LEA.Statement.value, LEA.Issue.value)
    own = [one for one in classes if one.startswith(LEA.iri) and one not in general]
    chosen = sorted(own) or sorted(classes)
    return _local(chosen[0]) if chosen else ""


def _local(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]


def _short(iri: str) -> str:
    _, found, rest = iri.partition("/id/")
    return rest if found else iri.removeprefix("https://").removeprefix("http://")

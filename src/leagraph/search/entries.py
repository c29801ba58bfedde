"""What can be found: the words of a release as entries, one for each thing and quotation.

A recommendation is found by its text; a judgement, follow-up, finding or mention of an agency by each
quotation that it rests on; a paragraph (any passage) by its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from leagraph.rdf.namespaces import DCTERMS, LEA, PROV, RDF, SKOS

__all__ = ["KINDS", "Entry", "last_part", "read_entries"]

_CLASSES = {
    LEA.Recommendation.value: "recommendation",
    LEA.Judgement.value: "judgement",
    LEA.FollowUp.value: "follow-up",
    LEA.Finding.value: "finding",
    LEA.AgencyMention.value: "mention",
    LEA.Passage.value: "paragraph",
}
KINDS = tuple(_CLASSES.values())
_NEEDED = {
    one.value
    for one in (
        *(LEA.statedIn, LEA.hasEvidence, LEA.concernsFunction, LEA.text, LEA.quote, LEA.inPassage),
        *(LEA.citedParagraph, LEA.paragraphNumber, LEA.inspects),
        *(DCTERMS.isPartOf, DCTERMS.date, PROV.wasGeneratedBy, SKOS.prefLabel),
    )
}
# Markers of snippets are control characters: no text may bring its own.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
_Said = dict[str, dict[str, list[str]]]  # values by property by subject


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One text that can be found, and the report that it stands in; what is not known is empty.

    ``date`` is that of the report's inspection, also where the words judge an earlier one.
    """

    kind: str
    iri: str
    paragraph: str
    text: str
    lea: str
    lea_name: str
    inspection: str
    report: str
    date: str
    functions: tuple[str, ...]


def read_entries(quads: Iterable[Quad]) -> tuple[Entry, ...]:
    """Return the entries of a graph, in an order that depends on nothing but the graph."""
    said, kinds = _collect(quads)
    within = _functions_within(said)
    found: set[Entry] = set()
    for iri, kind in kinds.items():
        place = _place(said, iri)
        functions = within.get(iri, set()) if kind == "paragraph" else _functions(said, iri)
        for paragraph, text in _texts(said, iri, kind):
            plain = " ".join(text.translate(_CONTROLS).split())
            if plain:
                found.add(Entry(kind, iri, paragraph, plain, *place, tuple(sorted(functions))))
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one)))


def _collect(quads: Iterable[Quad]) -> tuple[_Said, dict[str, str]]:
    said: _Said = {}
    kinds: dict[str, str] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if quad.predicate == RDF.type and value.value in _CLASSES:
            kinds[subject.value] = _CLASSES[value.value]
        elif quad.predicate.value in _NEEDED:
            values = said.setdefault(subject.value, {}).setdefault(quad.predicate.value, [])
            if value.value not in values:
                values.append(value.value)
    return said, kinds


def _one(said: _Said, subject: str, predicate: NamedNode) -> str:
    """Return the first value in order of the alphabet, whatever the order of the quads."""
    return min(said.get(subject, {}).get(predicate.value, ()), default="")


def _all(said: _Said, subject: str, predicate: NamedNode) -> list[str]:
    return sorted(said.get(subject, {}).get(predicate.value, ()))


def _place(said: _Said, iri: str) -> tuple[str, str, str, str, str]:
    """Return authority, its name, inspection, report and date."""
    report = _one(said, iri, LEA.statedIn) or _one(said, iri, DCTERMS.isPartOf)
    inspection = _one(said, report, PROV.wasGeneratedBy)
    lea = _one(said, inspection, LEA.inspects)
    date = _one(said, inspection, DCTERMS.date) or _one(said, report, DCTERMS.date)
    return last_part(lea), _one(said, lea, SKOS.prefLabel), inspection, report, date


def last_part(iri: str) -> str:
    """Return the last part of an IRI's path as it was before it was encoded."""
    return unquote(iri.rstrip("/").rpartition("/")[2])


def _functions(said: _Said, iri: str) -> set[str]:
    return {last_part(one) for one in _all(said, iri, LEA.concernsFunction)}


def _functions_within(said: _Said) -> dict[str, set[str]]:
    """Return what passages concern: the functions of the statements that rest on them."""
    found: dict[str, set[str]] = {}
    for iri in said:
        functions = _functions(said, iri)
        for evidence in _all(said, iri, LEA.hasEvidence) if functions else ():
            for passage in _all(said, evidence, LEA.inPassage):
                found.setdefault(passage, set()).update(functions)
    return found


def _texts(said: _Said, iri: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield paragraph and text of each place."""
    evidences = _all(said, iri, LEA.hasEvidence)
    if kind == "paragraph":
        yield _one(said, iri, LEA.paragraphNumber), _one(said, iri, LEA.text)
    elif kind == "recommendation":
        cited = [_one(said, one, LEA.citedParagraph) for one in evidences]
        yield min(filter(None, cited), default=""), _one(said, iri, LEA.text)
    else:
        for one in evidences:
            yield _one(said, one, LEA.citedParagraph), _one(said, one, LEA.quote)

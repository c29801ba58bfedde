"""Amends and rejects facts before links are looked for, so that links see what people decided.

A fact keeps its address whatever is amended: addresses are minted from what the report says. So the links
that were found among the amended facts get their original facts back before they are named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from leagraph.curation.amendments import Value
from leagraph.curation.history import History
from leagraph.extraction.facts import Judgement, ReportFacts
from leagraph.linking import Links
from leagraph.linking.model import Issue
from leagraph.rdf.iris import BASE, Iris
from leagraph.rdf.names import Fact, name_facts
from leagraph.rdf.namespaces import LEA

__all__ = ["Amended", "amend_facts"]

_FIELDS = ("recommendations", "judgements", "findings", "follow_ups", "agencies", "priorities")


class Amended:
    """The facts of all reports as they were decided on; remembers what each amended one was."""

    def __init__(self) -> None:
        self.reports: list[ReportFacts] = []
        self._originals: dict[int, object] = {}  # by identity: equal facts of two reports stay two

    def restore(self, links: Links) -> Links:
        """Return links with the original facts at their ends: words and functions stay as amended."""
        if not self._originals:
            return links
        restored: dict[str, Any] = {
            one.name: tuple(map(self._restored, getattr(links, one.name)))
            for one in fields(links)
            if isinstance(getattr(links, one.name), tuple)
        }
        return replace(links, **restored)

    def add(self, facts: ReportFacts, changes: Mapping[Fact, History]) -> None:
        """Take in the facts of a report, after what was decided on some of them."""
        if not changes:
            self.reports.append(facts)
            return
        kept: dict[str, Any] = {name: self._kept(getattr(facts, name), changes) for name in _FIELDS}
        amended = replace(facts, **kept)
        self._originals[id(amended)] = facts
        self.reports.append(amended)

    def _kept(self, facts: Sequence[Fact], changes: Mapping[Fact, History]) -> tuple[Fact, ...]:
        found = []
        for one in facts:
            history = changes.get(one)
            if history is None:
                found.append(one)
            elif not history.gone:
                amended = _fact(one, history)
                self._originals[id(amended)] = one
                found.append(amended)
        return tuple(found)

    def _restored(self, link: Any) -> Any:
        """Return a link, or an issue at its end, with the facts and reports that it was first made of."""
        values = {one.name: getattr(link, one.name) for one in fields(link)}
        return replace(link, **{name: self._original(value) for name, value in values.items()})

    def _original(self, value: object) -> object:
        return self._restored(value) if isinstance(value, Issue) else self._originals.get(id(value), value)


def amend_facts(
    reports: Sequence[ReportFacts],
    histories: Mapping[str, History],
    previous: Mapping[tuple[str, str], str],
    base: str = BASE,
) -> Amended:
    """Return the facts as they are after decisions on them.

    Args:
        reports: the facts of each report.
        histories: what was decided on which fact, by IRI.
        previous: the resolved date of the cited inspection by (lea, date of the report).
        base: what the IRIs of things begin with.
    """
    amended = Amended()
    concerned = {iri.partition("/id/")[2].split("/")[1] for iri in histories}
    for facts in reports:
        changes: dict[Fact, History] = {}
        if facts.inspection.lea in concerned:
            key = (facts.inspection.lea, facts.inspection.date)
            names = name_facts(facts, Iris(base), previous.get(key))
            changes = {fact: histories[iri.value] for fact, iri in names.items() if iri.value in histories}
        amended.add(facts, changes)
    return amended


def _fact(fact: Fact, history: History) -> Fact:
    values: dict[str, Any] = {"confidence": 1.0}
    for iri, terms in history.values.items():
        values |= _READ[iri](fact, terms)
    return replace(fact, **values)


def _function(fact: Fact, terms: Sequence[Value]) -> dict[str, Any]:
    slugs = tuple(map(_slug, terms))
    return {"function": slugs[0]} if isinstance(fact, Judgement) else {"functions": slugs}


def _grade(fact: Fact, terms: Sequence[Value]) -> dict[str, Any]:
    scale, _, slug = terms[0].value.rpartition("/grade/")[2].partition("/")
    return {"grade": slug, "scale": scale} if isinstance(fact, Judgement) else {"grade": slug}


def _slugged(name: str) -> Callable[[Fact, Sequence[Value]], dict[str, Any]]:
    return lambda _, terms: {name: _slug(terms[0])}


def _worded(name: str) -> Callable[[Fact, Sequence[Value]], dict[str, Any]]:
    return lambda _, terms: {name: terms[0].value}


def _slug(term: Value) -> str:
    return term.value.rsplit("/", 1)[-1]


# What an amended property is among the facts.
_READ: dict[str, Callable[[Fact, Sequence[Value]], dict[str, Any]]] = {
    LEA.concernsFunction.value: _function,
    LEA.awardsGrade.value: _grade,
    LEA.headline.value: lambda _, terms: {"headline": terms[0].value == "true"},
    LEA.hasPriority.value: _slugged("priority"),
    LEA.hasStatus.value: _slugged("status"),
    LEA.hasFindingKind.value: _slugged("kind"),
    LEA.purpose.value: _worded("purpose"),
    LEA.text.value: _worded("text"),
}

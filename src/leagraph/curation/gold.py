"""Facts that people confirmed or amended, in the form in which whole reports are annotated by hand.

One object a report, with only what was decided on: how much of it an extraction finds can be scored, not
what it finds besides. ``rejected`` lists what people said no report states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from leagraph.curation.amendments import PROPERTIES
from leagraph.curation.deciding import describe_from
from leagraph.curation.links import kind_of
from leagraph.curation.model import Decision
from leagraph.curation.words import Described
from leagraph.rdf.namespaces import LEA
from leagraph.store.interface import GraphStore

__all__ = ["gold_of"]

Report = dict[str, Any]
_FINDINGS = {"strength": "strengths", "weakness": "weaknesses", "focus-aspect": "focus_aspects"}


def gold_of(decisions: Iterable[Decision], store: GraphStore) -> dict[tuple[str, str], Report]:
    """Return the annotations by authority and date of the report; the latest decision on a fact counts."""
    last = {one.things[0]: one for one in decisions if len(one.things) == 1}
    found: dict[tuple[str, str], Report] = {}
    for thing, one in sorted(last.items()):
        kind = kind_of(thing)
        if kind not in _ENTRIES and one.verdict != "reject":
            continue
        said = _Said(_amended(describe_from(store, thing), decisions, thing), store)
        lea, date = _report_of(thing, said)
        if kind not in _ENTRIES or not lea:
            continue
        report = found.setdefault((lea, date), _empty(store, lea, date))
        if one.verdict == "reject":
            report["rejected"].append({"kind": kind, "thing": thing, "text": one.text, "reason": one.reason})
            continue
        name, entry = _ENTRIES[kind](said)
        if name:
            report[name].append(entry)
    return found


class _Said:
    """What the graph says of a fact, read by short names."""

    def __init__(self, described: Mapping[str, list[str]], store: GraphStore) -> None:
        self._described = described
        evidence = [describe_from(store, one) for one in described.get(LEA.hasEvidence.value, ())]
        evidence.sort(key=lambda one: int(_one(one, LEA.start.value) or 0))
        self.paragraph = next((_one(one, LEA.citedParagraph.value) for one in evidence), "")
        self.quote = next((_one(one, LEA.quote.value) for one in evidence), "")
        self.agency = describe_from(store, self("mentions")) if self("mentions") else {}

    def __call__(self, name: str) -> str:
        return _one(self._described, f"{LEA.iri}{name}")

    def slug(self, name: str) -> str:
        """Return the slug of a concept."""
        return self(name).rsplit("/", 1)[-1]

    @property
    def functions(self) -> list[str]:
        """The slugs of the functions that it concerns."""
        return [one.rsplit("/", 1)[-1] for one in self._described.get(LEA.concernsFunction.value, ())]


def _one(described: Described, name: str) -> str:
    return next(iter(described.get(name, ())), "")


def _amended(described: Described, decisions: Iterable[Decision], thing: str) -> dict[str, list[str]]:
    """Return what is said of a fact with its amendments, whether a build has applied them or not."""
    values = {name: list(some) for name, some in described.items()}
    for one in decisions:
        if one.verdict == "amend" and one.things == (thing,):
            new: dict[str, list[str]] = {}
            for amendment in one.amendments:
                name, _, text = amendment.partition("=")
                property_ = PROPERTIES[kind_of(thing)][name]
                new.setdefault(property_.node.value, []).append(property_.read(text.strip()).value)
            values |= new
    return values


def _report_of(thing: str, said: _Said) -> tuple[str, str]:
    """Return authority and date of a fact's report; of a fact that is gone, those of its address."""
    parts = (said("statedIn") or thing).partition("/id/")[2].split("/")
    return (parts[1], parts[2]) if len(parts) > 2 else ("", "")


def _empty(store: GraphStore, lea: str, date: str) -> Report:
    rows = store.select(
        "PREFIX lea: <https://w3id.org/leagraph/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?name ?kind ?file WHERE { "
        "?report a lea:Report ; dcterms:source ?file ; "
        "<http://www.w3.org/ns/prov#wasGeneratedBy> ?inspection . "
        "?inspection lea:inspects/skos:prefLabel ?name ; lea:inspectionKind ?kind "
        f'FILTER(STRENDS(STR(?report), "/id/report/{lea}/{date}")) }}'
    ).dicts()
    row = rows[0] if rows else {"name": lea, "kind": "", "file": ""}
    return {
        "file": row["file"],
        "lea": row["name"],
        "kind": row["kind"].rsplit("/", 1)[-1],
        "date": date,
        "partial": True,
        **{name: [] for name in ("recommendations", "judgements", "table_grades", *_FINDINGS.values())},
        **{name: [] for name in ("agencies", "followups", "rejected")},
    }


def _recommendation(said: _Said) -> tuple[str, dict[str, Any]]:
    return "recommendations", {
        "text": said("text"),
        "purpose": said("purpose") or None,
        "in_body": said("inBody") == "true",
        "after_paragraph": said("afterParagraph") or None,
        "in_appendix": said("inAppendix") == "true",
        "appendix_text": said("appendixText") or None,
        "tier": said.slug("hasPriority") or "none",
        "functions": said.functions,
    }


def _judgement(said: _Said) -> tuple[str, dict[str, Any]]:
    scale, _, slug = said("awardsGrade").rpartition("/grade/")[2].partition("/")
    if said.slug("hasBasis") != "prose" or scale != "jrs" or said("headline") == "false":
        return "", {}
    judged, stated = (said(name).rsplit("/", 1)[-1] for name in ("judges", "statedIn"))
    return "judgements", {
        "function": said.functions[0],
        "when": "current" if judged == stated else "previous",
        "grade": slug.replace("-", " "),
        "as_worded": said("gradeAsWorded"),
        "paragraph": said.paragraph,
        "quote": said.quote,
        "certainty": "clear",
    }


def _finding(said: _Said) -> tuple[str, dict[str, Any]]:
    return _FINDINGS[said.slug("hasFindingKind")], {"text": said("text"), "functions": said.functions}


def _follow_up(said: _Said) -> tuple[str, dict[str, Any]]:
    return "followups", {
        "paragraph": said.paragraph,
        "function": next(iter(said.functions), ""),
        "status": said.slug("hasStatus"),
        "quote": said.quote,
        "explicit_recommendation": said("explicit") == "true",
    }


def _mention(said: _Said) -> tuple[str, dict[str, Any]]:
    return "agencies", {
        "name": _one(said.agency, "http://www.w3.org/2004/02/skos/core#prefLabel"),
        "surface_forms": [said("surfaceForm")],
        "kind": _one(said.agency, LEA.hasAgencyKind.value).rsplit("/", 1)[-1],
        "paragraphs": [said.paragraph] if said.paragraph else [],
        "judgement": None,
    }


_ENTRIES: dict[str, Callable[[_Said], tuple[str, dict[str, Any]]]] = {
    "recommendation": _recommendation,
    "judgement": _judgement,
    "finding": _finding,
    "follow-up": _follow_up,
    "mention": _mention,
}

"""What a build does with one report; each step runs alone in a worker process."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

import rdflib

from leagraph import __version__
from leagraph.documents import read_document
from leagraph.documents.model import Document
from leagraph.errors import LeagraphError
from leagraph.extraction.extract import extract
from leagraph.extraction.facts import ReportFacts
from leagraph.extraction.invented import is_invented
from leagraph.extraction.vocabulary import load_vocabulary
from leagraph.rdf.canonical import canonical_lines
from leagraph.rdf.context import MappingContext
from leagraph.rdf.ontology import ontology_quads
from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.rdf.report import report_quads
from leagraph.validation import load_report_shapes, validate_graph

__all__ = [
    "Job",
    "Mapped",
    "Read",
    "Refusal",
    "map_and_validate",
    "read_report",
    "rules_of_validation",
    "stated_names",
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that was left out: which, at what step, and why (one line, then details)."""

    name: str
    step: str
    reason: str
    details: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Read:
    """A report that has been read: its document and its facts."""

    document: Document
    facts: ReportFacts

    @property
    def key(self) -> tuple[str, str]:
        """The authority's slug and the date of the inspection."""
        return (self.facts.inspection.lea, self.facts.inspection.date)


@dataclass(frozen=True, slots=True)
class Job:
    """A report to map, and what is known of it from the other reports."""

    read: Read
    context: MappingContext


@dataclass(frozen=True, slots=True)
class Mapped:
    """The graph of a report that conforms to the shapes, as lines of canonical N-Quads."""

    key: tuple[str, str]
    lines: tuple[str, ...]


def read_report(path: Path) -> Read | Refusal:
    """Read one file and extract its facts; a file that is no report gives the reason instead."""
    vocabulary = load_vocabulary()
    try:
        document = read_document(path)
        return Read(document, extract(document, vocabulary))
    except LeagraphError as error:
        return Refusal(path.name, "reading", str(error).removeprefix(f"{path.name}: "))
    except Exception as error:
        # A fault of ours in one report must not cost the others; its traceback goes into the report file.
        reason = f"leagraph failed on it: {type(error).__name__}: {error}"
        return Refusal(path.name, "reading", reason, traceback.format_exc())


def map_and_validate(job: Job) -> Mapped | Refusal:
    """Map one report to RDF and check it against the shapes."""
    read = job.read
    if strange := _without_rule(read.facts):
        return Refusal(read.document.name, "validation", strange)
    context = replace(job.context, invented=is_invented(read.document), software=f"leagraph {__version__}")
    quads = report_quads(read.document, read.facts, context)
    ontology, shapes = rules_of_validation()
    outcome = validate_graph(rdflib_graph(quads), ontology, shapes)
    if not outcome.conforms:
        count = len(outcome.violations)
        reason = f"breaks the shapes in {count} place{'s' if count != 1 else ''}"
        return Refusal(read.document.name, "validation", reason, outcome.text)
    return Mapped(read.key, tuple(canonical_lines(quads)))


def stated_names(reports: Iterable[Read]) -> dict[str, str]:
    """Return the fullest name that a report gives each authority, by slug."""
    given: dict[str, set[str]] = {}
    for report in reports:
        given.setdefault(report.facts.inspection.lea, set()).add(report.facts.inspection.lea_name)
    return {slug: max(sorted(some), key=len) for slug, some in given.items()}


def _without_rule(facts: ReportFacts) -> str | None:
    """Return what is wrong with the first fact that names no rule of the ontology, None where all do."""
    for found in (getattr(facts, field.name) for field in fields(facts)):
        for one in found if isinstance(found, tuple) else (found,):
            rule = getattr(one, "rule", None)
            if rule is not None and rule not in _rule_names():
                return f"a {type(one).__name__} names no rule of the ontology: {rule!r}"
    return None


@lru_cache(maxsize=1)
def _rule_names() -> frozenset[str]:
    return frozenset(rule.id for rules in load_vocabulary().rules.values() for rule in rules)


@lru_cache(maxsize=1)
def rules_of_validation() -> tuple[rdflib.Graph, rdflib.Graph]:
    """Return the ontology and the shapes, read once a process."""
    return rdflib_graph(ontology_quads()), load_report_shapes()

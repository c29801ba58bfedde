"""What a validation found: typed rows, the SHACL report as RDF, and a text for the editor of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import rdflib
from rdflib import RDF, SH
from rdflib.term import Node

__all__ = ["Result", "Severity", "ValidationOutcome", "results_of"]

Severity = Literal["Violation", "Warning", "Info"]
_SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
_HEADINGS = {
    "Violation": "Must be put right before publication",
    "Warning": "Should be looked at",
    "Info": "For information",
}
_SHOWN = 10  # places listed of one message; the RDF report has all


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One result of a SHACL report; terms are given as text, empty where the report has none."""

    severity: Severity
    message: str
    focus: str  # IRI of the thing
    path: str  # IRI of the property, or the properties of a path joined by ``/``
    value: str
    component: str  # local name, for example ``MinCountConstraintComponent``
    shape: str  # IRI of the shape


@dataclass(frozen=True, eq=False)
class ValidationOutcome:
    """The outcome of one validation; a graph conforms when nothing is a violation."""

    results: tuple[Result, ...]
    report: rdflib.Graph
    places: dict[str, str] = field(default_factory=dict)  # IRI of a thing: where its evidence stands

    @property
    def conforms(self) -> bool:
        """Whether the graph may be published."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that stand against publication."""
        return self._of("Violation")

    @property
    def warnings(self) -> tuple[Result, ...]:
        """The results that are counted."""
        return self._of("Warning")

    def _of(self, severity: Severity) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.severity == severity)

    def as_turtle(self) -> str:
        """Return the SHACL validation report as Turtle."""
        return self.report.serialize(format="turtle")

    @property
    def text(self) -> str:
        """The outcome in words for an editor: what is wrong, how often, and where."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        violations, warnings = len(self.violations), len(self.warnings)
        yield (
            f"The graph {'conforms' if self.conforms else 'does not conform'} to the shapes: "
            f"{_counted(violations, 'violation')}, {_counted(warnings, 'warning')}."
        )
        for severity in _SEVERITIES:
            results = self._of(severity)
            if results:
                yield ""
                yield f"{_HEADINGS[severity]}:"
            for message in dict.fromkeys(result.message for result in results):
                yield from self._message([one for one in results if one.message == message])

    def _message(self, results: list[Result]) -> Iterator[str]:
        yield f"- {results[0].message} ({_counted(len(results), 'place')})"
        for result in results[:_SHOWN]:
            value = f", value {_short(result.value)}" if result.value else ""
            path = f", {'/'.join(map(_short, result.path.split(' / ')))}" if result.path else ""
            place = self.places.get(result.focus, "")
            yield f"    {_short(result.focus)}{path}{value}{f' - {place}' if place else ''}"
        if len(results) > _SHOWN:
            yield f"    and {len(results) - _SHOWN} more"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _short(text: str) -> str:
    """Return an IRI without its base, and a long text cut."""
    for mark in ("/id/", "/ontology#", "#"):
        if text.startswith(("http:", "https:")) and mark in text:
            text = text.split(mark, 1)[1]
    return text if len(text) <= 100 else f"{text[:97]}..."


def results_of(report: rdflib.Graph) -> tuple[Result, ...]:
    """Return the results of a SHACL validation report, the severe first, in a stable order."""
    found = [_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]
    return tuple(sorted(found, key=lambda result: (_SEVERITIES.index(result.severity), result)))


def _result(report: rdflib.Graph, node: Node) -> Result:
    def text(predicate: Node) -> str:
        return " ".join(sorted(str(value) for value in report.objects(node, predicate)))

    severity = text(SH.resultSeverity).rpartition("#")[2]
    path = report.value(node, SH.resultPath)
    return Result(
        severity="Warning" if severity == "Warning" else "Info" if severity == "Info" else "Violation",
        message=text(SH.resultMessage),
        focus=text(SH.focusNode),
        path=_path(report, path),
        value=text(SH.value),
        component=text(SH.sourceConstraintComponent).rpartition("#")[2],
        shape=text(SH.sourceShape),
    )


def _path(report: rdflib.Graph, path: Node | None) -> str:
    if path is None:
        return ""
    if (path, RDF.first, None) in report:
        return " / ".join(str(step) for step in report.items(path))
    return str(path)

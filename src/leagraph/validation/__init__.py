"""SHACL validation: a graph and the shapes in, a report for people and as RDF out."""

from __future__ import annotations

from leagraph.validation.engine import validate_graph
from leagraph.validation.outcome import Result, Severity, ValidationOutcome, results_of
from leagraph.validation.shapes import load_report_shapes, load_shapes, read_shapes

__all__ = [
    "Result",
    "Severity",
    "ValidationOutcome",
    "load_report_shapes",
    "load_shapes",
    "read_shapes",
    "results_of",
    "validate_graph",
]

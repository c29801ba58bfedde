"""Curation: a researcher's decisions on facts and links, kept in a Turtle file and applied at every build."""

from leagraph.curation.apply import Curated, apply_decisions
from leagraph.curation.model import Decision, Verdict
from leagraph.curation.reading import default_file, read_decisions
from leagraph.curation.writing import add_decision

__all__ = [
    "Curated",
    "Decision",
    "Verdict",
    "add_decision",
    "apply_decisions",
    "default_file",
    "read_decisions",
]

"""Curation: a researcher's decisions on facts and links, kept in a Turtle file and applied at every build."""

from leagraph.curation.apply import Curated, CuratedFacts, apply_decisions, apply_to_facts, apply_to_links
from leagraph.curation.facts import amend_facts
from leagraph.curation.model import Decision, Verdict
from leagraph.curation.reading import default_file, read_decisions
from leagraph.curation.writing import add_decision

__all__ = [
    "Curated",
    "CuratedFacts",
    "Decision",
    "Verdict",
    "add_decision",
    "amend_facts",
    "apply_decisions",
    "apply_to_facts",
    "apply_to_links",
    "default_file",
    "read_decisions",
]

"""The names of concepts (functions, grades, kinds ...) as the graph gives them, for all pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from leagraph.rdf.namespaces import CONCEPTS
from leagraph.server.pages.addresses import last_part
from leagraph.server.pages.asking import Asking, Iri, Row, Rows

__all__ = ["SECTIONS", "Concepts", "concepts_of"]

SECTIONS = {
    "strategy": "Strategy for school improvement",
    "support": "Support for school improvement",
    "sen": "Special educational needs",
    "inclusion": "Access and social inclusion",
    "corporate": "Corporate issues",
    "overall": "Overall",
    "apa": "Annual performance assessment",
}


@dataclass(frozen=True)
class Concepts:
    """All concepts: rows by IRI; functions in their order."""

    rows: dict[str, Row]
    functions: tuple[Row, ...]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {row["concept"]: place for place, row in enumerate(self.functions)}

    def label(self, iri: str) -> str:
        """Return the name of a concept, or the last part of its IRI."""
        found = self.rows.get(iri)
        return found["label"] if found else last_part(iri).replace("-", " ")

    def of(self, scheme: str, slug: str) -> str:
        """Return the name of a concept of a scheme by its slug."""
        return self.label(f"{CONCEPTS}{scheme}/{slug}") if slug else ""

    def section(self, function: str) -> str:
        """Return the section of the report that a function belongs to."""
        slug = self.rows.get(function, {}).get("section", "")
        return SECTIONS.get(slug, slug.replace("-", " ").capitalize() or "Other")

    def place(self, function: str) -> int:
        """Return where a function stands in the order of all."""
        return self._order.get(function, len(self._order))

    def known(self, scheme: str) -> list[Row]:
        """Return the concepts of a scheme in their order."""
        return [row for row in self.rows.values() if row["scheme"] == f"{CONCEPTS}{scheme}"]

    def grades(self) -> list[Row]:
        """Return the grades of both scales."""
        return [*self.known("grade/jrs"), *self.known("grade/apa")]

    def bad(self, grade: str) -> bool:
        """Return whether a grade says that something fails: below satisfactory, or inadequate."""
        number = self.number(grade)
        return number >= 5 if "/grade/jrs/" in grade else number == 1

    def number(self, grade: str) -> int:
        """Return the number of a grade on its own scale, 0 when there is none."""
        digits = self.rows.get(grade, {}).get("number", "")
        return int(digits) if digits.isdigit() else 0

    def grade_class(self, grade: str) -> str:
        """Return the name of the style of a grade, such as ``jrs-2``."""
        scale = "apa" if "/grade/apa/" in grade else "jrs"
        number = self.number(grade)
        return f"{scale}-{number}" if number else "none"


async def concepts_of(asking: Asking) -> Concepts:
    """Return the concepts of the graph."""
    # Every page needs the names; they are no question of its own.
    return asking.made("concepts", await asking.quietly("concepts"), _concepts)


def _concepts(answer: Rows) -> Concepts:
    rows: dict[str, Row] = {}
    for row in answer:
        # A function belongs to the schemes of frameworks too; its own comes first in its address.
        if row["concept"] not in rows or row["concept"].startswith(f"{row['scheme']}/"):
            rows[row["concept"]] = row
    functions = [row for row in rows.values() if row["concept"].startswith(f"{CONCEPTS}function/")]
    functions.sort(key=lambda row: (int(row["place"] or 999), row["concept"]))
    return Concepts({Iri(iri): row for iri, row in rows.items()}, tuple(functions))

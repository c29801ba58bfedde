"""The vocabulary of the extraction: concepts with their words, and the rules that use them.

Everything is read from ``ontology/`` (see :mod:`leagraph.resources`); what a word is good for is
decided by the modules that search with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from leagraph.extraction.concepts import (
    AgencyEntry,
    Authority,
    Concept,
    Function,
    Grade,
    by_name,
    name_key,
    read_concepts,
    word_lookup,
)
from leagraph.extraction.rule_index import RuleIndex
from leagraph.extraction.rules import Rule, read_rules
from leagraph.extraction.turtle_files import read_descriptions
from leagraph.extraction.word_signs import WordSigns
from leagraph.resources import ontology_folder

__all__ = [
    "AgencyEntry",
    "Authority",
    "Concept",
    "Function",
    "Grade",
    "Rule",
    "Vocabulary",
    "load_vocabulary",
    "read_vocabulary",
]

AnyConcept = TypeVar("AnyConcept", bound=Concept)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All concepts by slug, in the order of their schemes (grades by scale and slug), and all rules.

    ``schemes`` holds the small schemes by name: ``priority``, ``status``, ``basis``, ``finding-kind``,
    ``issue-kind``, ``method``, ``agency-kind``, ``inspection-kind``, ``framework``. Instances are
    compared and hashed by identity, so that functions which take one can be cached.
    """

    functions: Mapping[str, Function]
    grades: Mapping[tuple[str, str], Grade]
    agencies: Mapping[str, AgencyEntry]
    authorities: Mapping[str, Authority]
    schemes: Mapping[str, Mapping[str, Concept]]
    rules: Mapping[str, tuple[Rule, ...]]

    def rules_for(self, category: str, text: str) -> Sequence[Rule]:
        """Return the rules of a category that can match ``text`` or a part of it, in their order.

        Those left out lack a word that their pattern needs: this is a matter of speed only.
        """
        index = self._indexes.get(category)
        if index is None:
            index = self._indexes[category] = RuleIndex(self.rules.get(category, ()), self.signs)
        return index.possible(text)

    def first_rule(self, category: str, text: str) -> Rule | None:
        """Return the first rule of a category whose pattern is found in ``text``."""
        for rule in self.rules_for(category, text):
            if rule.pattern.search(text):
                return rule
        return None

    @cached_property
    def _indexes(self) -> dict[str, RuleIndex]:
        return {}  # filled when a category is first asked for: reading patterns takes time

    @cached_property
    def signs(self) -> WordSigns:
        """Sets of words that texts are asked for, those of all rules together."""
        return WordSigns()

    def function_named(self, words: str) -> Function | None:
        """Return the function that a label or synonym names by itself (case and white space folded)."""
        return self._functions_by_name.get(name_key(words))

    def grade_named(self, words: str, scale: str = "jrs") -> Grade | None:
        """Return the grade of a scale that ``words`` stand for, adverbs and weaker words included."""
        return self._grades_by_name.get(scale, {}).get(name_key(words))

    def agency_named(self, words: str) -> AgencyEntry | None:
        """Return the agency of that name, abbreviation or other form."""
        return self._agencies_by_name.get(name_key(words))

    def authority_named(self, words: str) -> Authority | None:
        """Return the authority of that name, such as ``Stoke`` or ``City of Derby``."""
        return self._authorities_by_name.get(name_key(words))

    @cached_property
    def _functions_by_name(self) -> Mapping[str, Function]:
        return by_name(self.functions.values())

    @cached_property
    def _grades_by_name(self) -> Mapping[str, Mapping[str, Grade]]:
        grades = self.grades.values()
        return {
            scale: by_name([grade for grade in grades if grade.scale == scale])
            for scale in {grade.scale for grade in grades}
        }

    @cached_property
    def _agencies_by_name(self) -> Mapping[str, AgencyEntry]:
        return by_name(self.agencies.values())

    @cached_property
    def _authorities_by_name(self) -> Mapping[str, Authority]:
        return by_name(self.authorities.values())


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Return the vocabulary of the ``ontology/`` folder, read once.

    Raises :class:`leagraph.errors.VocabularyError` when a file is not what the extraction needs.
    """
    return read_vocabulary(ontology_folder())


def read_vocabulary(folder: Path) -> Vocabulary:
    """Return the vocabulary of the Turtle files of ``folder`` and the rules of its folder ``rules``."""
    concepts = read_concepts(read_descriptions(sorted(folder.glob("*.ttl"))))
    rules = read_rules(read_descriptions(sorted((folder / "rules").glob("*.ttl"))), word_lookup(concepts))
    schemes: dict[str, dict[str, Concept]] = {}
    for (scheme, slug), concept in concepts.items():
        schemes.setdefault(scheme, {})[slug] = concept
    grades = {
        (grade.scale, grade.slug): grade
        for scheme in sorted(schemes)
        if scheme.startswith("grade/")
        for grade in _only(schemes[scheme], Grade).values()
    }
    return Vocabulary(
        functions=_only(schemes.pop("function", {}), Function),
        grades=grades,
        agencies=_only(schemes.pop("agency", {}), AgencyEntry),
        authorities=_only(schemes.pop("authority", {}), Authority),
        schemes={name: found for name, found in schemes.items() if not name.startswith("grade/")},
        rules=rules,
    )


def _only(concepts: Mapping[str, Concept], kind: type[AnyConcept]) -> dict[str, AnyConcept]:
    return {slug: concept for slug, concept in concepts.items() if isinstance(concept, kind)}

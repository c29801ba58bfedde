"""The vocabulary of the extraction: concepts with their words, and the rules that use them.

Everything is read from ``ontology/`` (see :mod:`leagraph.resources`); what a word is good for is
decided by the modules that search with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from leagraph.documents.model import fold
from leagraph.errors import VocabularyError
from leagraph.extraction.rules import Rule, alternation, read_rules
from leagraph.extraction.turtle_files import Description, read_descriptions
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

_BASE = "https://w3id.org/leagraph/"
_LEA = f"{_BASE}ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_NAMES = {  # of schemes between << and >>, where they are not those of the scheme
    "grade/jrs": "grade",
    "grade/apa": "apa-grade",
    "agency": "agency-name",
    "authority": "authority-name",
}
_LAST = 1_000_000  # concepts without lea:order come after those with it


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with its words: ``label`` and ``alt`` name it, ``hidden`` only hint at it."""

    slug: str
    iri: str
    label: str
    alt: tuple[str, ...]
    hidden: tuple[str, ...]
    notation: str | None
    broader: str | None  # slug
    order: int

    @property
    def names(self) -> tuple[str, ...]:
        """The words that name it by themselves, the label first."""
        return (self.label, *self.alt)


@dataclass(frozen=True, slots=True)
class Function(Concept):
    """A function of an authority; ``section`` is the part of a report that treats it."""

    section: str


@dataclass(frozen=True, slots=True)
class Grade(Concept):
    """A point of an ordered scale (``jrs``: 1 is best; ``apa``: 4 is best)."""

    scale: str
    number: int


@dataclass(frozen=True, slots=True)
class AgencyEntry(Concept):
    """An organisation that reports mention; ``kind`` is a slug of the scheme of agency kinds."""

    kind: str


@dataclass(frozen=True, slots=True)
class Authority(Concept):
    """An English Local Education Authority."""


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

    def function_named(self, words: str) -> Function | None:
        """Return the function that a label or synonym names by itself (case and white space folded)."""
        return _names(self, "functions").get(_key(words))  # type: ignore[return-value]

    def grade_named(self, words: str, scale: str = "jrs") -> Grade | None:
        """Return the grade of a scale that ``words`` stand for, adverbs and weaker words included."""
        return _names(self, f"grades/{scale}").get(_key(words))  # type: ignore[return-value]

    def agency_named(self, words: str) -> AgencyEntry | None:
        """Return the agency of that name, abbreviation or other form."""
        return _names(self, "agencies").get(_key(words))  # type: ignore[return-value]

    def authority_named(self, words: str) -> Authority | None:
        """Return the authority of that name, such as ``Stoke`` or ``City of Derby``."""
        return _names(self, "authorities").get(_key(words))  # type: ignore[return-value]


def _key(words: str) -> str:
    return fold(words).replace("’", "'").casefold()


@lru_cache(maxsize=32)
def _names(vocabulary: Vocabulary, of: str) -> dict[str, Concept]:
    """Return the concepts of one kind by each of their words; the stronger word and first concept win."""
    kind, _, scale = of.partition("/")
    concepts: Iterable[Concept]
    if kind == "grades":
        concepts = [grade for grade in vocabulary.grades.values() if grade.scale == scale]
    else:
        concepts = getattr(vocabulary, kind).values()
    concepts = list(concepts)
    found: dict[str, Concept] = {}
    for words in (lambda c: (c.label,), lambda c: c.alt, lambda c: c.hidden):
        for concept in concepts:
            for word in words(concept):
                found.setdefault(_key(word), concept)
    return found


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Return the vocabulary of the ``ontology/`` folder, read once.

    Raises :class:`leagraph.errors.VocabularyError` when a file is not what the extraction needs.
    """
    return read_vocabulary(ontology_folder())


def read_vocabulary(folder: Path) -> Vocabulary:
    """Return the vocabulary of the Turtle files of ``folder`` and the rules of its folder ``rules``."""
    concepts = _concepts(read_descriptions(sorted(folder.glob("*.ttl"))))
    rules = read_rules(read_descriptions(sorted((folder / "rules").glob("*.ttl"))), _words(concepts))
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


def _concepts(descriptions: Iterable[Description]) -> dict[tuple[str, str], Concept]:
    """Return the concepts by scheme and slug, in the order of their schemes."""
    found: dict[tuple[str, str], Concept] = {}
    for described in descriptions:
        scheme = _scheme(described)
        if scheme is None:
            continue
        if (scheme, described.slug) in found:
            raise VocabularyError("described in two files", where=f"{described.file}, {described.iri}")
        found[scheme, described.slug] = _concept(described, scheme)
    return dict(sorted(found.items(), key=lambda item: (item[0][0], item[1].order, item[0][1])))


def _scheme(described: Description) -> str | None:
    """Return the name of the scheme (``function``, ``grade/jrs``, ``agency`` ...), None for other things."""
    types = described.types
    if f"{_LEA}Agency" in types:
        return "agency"
    if f"{_LEA}LocalEducationAuthority" in types:
        return "authority"
    if f"{_SKOS}Concept" in types and described.iri.startswith(_BASE):
        return described.iri.removeprefix(_BASE).rpartition("/")[0] or None
    return None


def _concept(described: Description, scheme: str) -> Concept:
    order = described.optional(f"{_LEA}order")
    broader = described.optional(f"{_SKOS}broader")
    shared = (
        described.slug,
        described.iri,
        described.one(f"{_SKOS}prefLabel"),
        described.values(f"{_SKOS}altLabel"),
        described.values(f"{_SKOS}hiddenLabel"),
        described.optional(f"{_SKOS}notation"),
        broader.rsplit("/", 1)[-1] if broader else None,
        int(order) if order else _LAST,
    )
    if scheme == "function":
        return Function(*shared, described.one(f"{_LEA}reportSection"))
    if scheme.startswith("grade/"):
        return Grade(*shared, scheme.removeprefix("grade/"), int(described.one(f"{_LEA}gradeNumber")))
    if scheme == "agency":
        return AgencyEntry(*shared, described.one(f"{_LEA}hasAgencyKind").rsplit("/", 1)[-1])
    return Authority(*shared) if scheme == "authority" else Concept(*shared)


def _words(concepts: Mapping[tuple[str, str], Concept]) -> Callable[[str], str | None]:
    """Return the look-up of the names that a rule may use between ``<<`` and ``>>``.

    ``grade`` (the seven-point scale), ``apa-grade``, ``function``, ``agency-name``, ``authority-name``
    and the names of the small schemes stand for all labels and synonyms; ``grade/good`` for those of one
    concept; ``-loose`` at the end (``grade-loose``, ``grade/good-loose``) adds the hidden labels.
    """
    named: dict[str, list[Concept]] = {}
    for (scheme, slug), concept in concepts.items():
        name = _NAMES.get(scheme, scheme)
        named.setdefault(name, []).append(concept)
        named.setdefault(f"{name}/{slug}", []).append(concept)

    def words(name: str) -> str | None:
        loose = name.endswith("-loose")
        found = named.get(name.removesuffix("-loose"))
        if found is None:
            return None
        return alternation(
            word for concept in found for word in (concept.names + concept.hidden if loose else concept.names)
        )

    return words

"""Concepts with their words, as they stand in ``ontology/*.ttl``, and the look-ups that search them.

Every concept, agency and authority of a Turtle file becomes one frozen record; which of them belong
together is said by the scheme in its IRI (``https://w3id.org/leagraph/{scheme}/{slug}``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from leagraph.documents.model import fold
from leagraph.errors import VocabularyError
from leagraph.extraction.rules import alternation
from leagraph.extraction.turtle_files import Description

__all__ = [
    "AgencyEntry",
    "Authority",
    "Concept",
    "Function",
    "Grade",
    "by_name",
    "name_key",
    "read_concepts",
    "word_lookup",
]

_BASE = "https://w3id.org/leagraph/"
_LEA = f"{_BASE}ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
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
    """An organisation that reports mention; ``kind`` is a slug of the scheme of agency kinds.

    ``later`` is the slug of the agency that the same body was under its next name, where it was renamed.
    """

    kind: str
    later: str | None = None


@dataclass(frozen=True, slots=True)
class Authority(Concept):
    """An English Local Education Authority."""


AnyConcept = TypeVar("AnyConcept", bound=Concept)


def name_key(words: str) -> str:
    """Return ``words`` in the form in which names are compared: case, white space and apostrophes folded."""
    return fold(words).replace("’", "'").casefold()


def by_name(concepts: Collection[AnyConcept]) -> Mapping[str, AnyConcept]:
    """Return the concepts by each of their words; the stronger word and the first concept win."""
    found: dict[str, AnyConcept] = {}
    for strength in ("label", "alt", "hidden"):
        for concept in concepts:
            words = getattr(concept, strength)
            for word in (words,) if isinstance(words, str) else words:
                found.setdefault(name_key(word), concept)
    return found


def read_concepts(descriptions: Iterable[Description]) -> dict[tuple[str, str], Concept]:
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
        later = described.optional(f"{_DCTERMS}isReplacedBy")
        return AgencyEntry(
            *shared,
            described.one(f"{_LEA}hasAgencyKind").rsplit("/", 1)[-1],
            later.rsplit("/", 1)[-1] if later else None,
        )
    return Authority(*shared) if scheme == "authority" else Concept(*shared)


def word_lookup(concepts: Mapping[tuple[str, str], Concept]) -> Callable[[str], str | None]:
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

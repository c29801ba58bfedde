"""Extraction rules as data: read, expanded with the words of the vocabulary, checked by their examples.

A rule is a resource ``https://w3id.org/leagraph/rule/{id}`` in ``ontology/rules/*.ttl``::

    rule:judgement-copula a lea:ExtractionRule ; skos:prefLabel "..."@en ; skos:definition "..."@en ;
      lea:category "judgement" ; lea:order 10 ; lea:confidence 0.95 ; lea:value "optional payload" ;
      lea:pattern "(?i)\\\\bis (?P<grade><<grade>>)\\\\b" ;
      lea:matches "An invented sentence it must match." ; lea:doesNotMatch "An invented one it must not." .

``<<name>>`` in a pattern is replaced by the alternation of the vocabulary's words of that name (see
:meth:`leagraph.extraction.vocabulary.Vocabulary.words`) or of a word list of the rule files::

    <https://w3id.org/leagraph/words/hedge> a lea:WordList ; skos:prefLabel "..."@en ;
      skos:definition "..."@en ; lea:word "at least", "broadly" ; lea:pattern "(?:a )?regular expression" .
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from leagraph.errors import VocabularyError
from leagraph.extraction.turtle_files import Description

__all__ = ["Rule", "alternation", "expand", "read_rules"]

_LEA = "https://w3id.org/leagraph/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RULE, _WORDS = "https://w3id.org/leagraph/rule/", "https://w3id.org/leagraph/words/"
_DESCRIBED = {_TYPE, f"{_SKOS}prefLabel", f"{_SKOS}definition", f"{_SKOS}scopeNote", f"{_SKOS}editorialNote"}
_OF_RULE = _DESCRIBED | {
    _LEA + name for name in ("category", "order", "pattern", "confidence", "matches", "doesNotMatch", "value")
}
_OF_WORDS = _DESCRIBED | {f"{_LEA}word", f"{_LEA}pattern"}
_PLACE = re.compile(r"<<([a-z][a-z0-9/-]*)>>")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

Words = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: a pattern with its category, its place among the others and its two kinds of example.

    Rules are told apart by identity, as vocabularies are: they are keys of tables in the search.
    """

    id: str
    category: str
    order: int
    pattern: re.Pattern[str]
    confidence: float
    matches: tuple[str, ...]
    does_not_match: tuple[str, ...]
    value: str | None = None

    @property
    def iri(self) -> str:
        """The IRI of the rule, as facts name it."""
        return _RULE + self.id


def alternation(words: Iterable[str]) -> str:
    """Return a group that matches any of ``words``: the longest first, any white space, any apostrophe."""
    ordered = sorted({word.strip() for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_as_pattern, ordered)) + ")"


def _as_pattern(word: str) -> str:
    escaped = r"\s+".join(re.escape(part) for part in word.split())
    return escaped.replace("'", "['’]").replace(r"\-", "[-‐‑–]")


def expand(pattern: str, words: Words, *, where: str) -> str:
    """Return ``pattern`` with each ``<<name>>`` replaced by ``words(name)``.

    Raises :class:`VocabularyError` for a name that nobody knows.
    """

    def replaced(found: re.Match[str]) -> str:
        text = words(found[1])
        if text is None:
            raise VocabularyError(f"no words are named <<{found[1]}>>", where=where)
        return text

    return _PLACE.sub(replaced, pattern)


def read_rules(descriptions: Iterable[Description], words: Words) -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules by category, each in the order of ``lea:order`` and then of the id.

    ``words(name)`` gives the alternation of a name of the vocabulary, or None. Raises
    :class:`VocabularyError` for a property or name that is unknown, a duplicate, a broken pattern,
    or a rule that fails its own examples.
    """
    lists: dict[str, Description] = {}
    rules: dict[str, Description] = {}
    for described in descriptions:
        if described.iri.startswith(_WORDS):
            _take(described, _WORDS, lists, _OF_WORDS, "WordList")
        else:
            _take(described, _RULE, rules, _OF_RULE, "ExtractionRule")
    lookup = _with_lists(lists, words)
    by_category: dict[str, list[Rule]] = {}
    for described in rules.values():
        rule = _rule(described, lookup)
        by_category.setdefault(rule.category, []).append(rule)
    return {
        category: tuple(sorted(found, key=lambda rule: (rule.order, rule.id)))
        for category, found in sorted(by_category.items())
    }


def _take(
    described: Description, base: str, into: dict[str, Description], known: set[str], kind: str
) -> None:
    """Put a rule or word list under its id; refuse what does not belong."""
    where = f"{described.file}, {described.iri}"
    name = described.iri.removeprefix(base)
    if not described.iri.startswith(base) or not _ID.fullmatch(name):
        raise VocabularyError(f"a rule file holds only {_RULE}{{id}} and {_WORDS}{{id}}", where=where)
    if len(described.types) > 1 and set(described.types) == {_LEA + kind}:
        raise VocabularyError("the id is used twice in this file", where=where)
    if described.types != [_LEA + kind]:
        raise VocabularyError(f"expected one type, lea:{kind}, not {described.types}", where=where)
    if unknown := sorted(set(described.properties) - known):
        raise VocabularyError(f"unknown property {', '.join(unknown)}", where=where)
    if name in into:
        raise VocabularyError(f"the id is used twice, first in {into[name].file}", where=where)
    described.one(f"{_SKOS}prefLabel")
    described.one(f"{_SKOS}definition")
    into[name] = described


def _with_lists(lists: Mapping[str, Description], words: Words) -> Words:
    """Return the look-up of names that knows the word lists besides the vocabulary's names."""
    known: dict[str, str | None] = {}

    def lookup(name: str) -> str | None:
        if name not in known:
            known[name] = None  # while a list is being expanded it does not know itself
            if name not in lists:
                known[name] = words(name)
            elif words(name) is not None:
                raise VocabularyError(f"<<{name}>> is a name of the vocabulary", where=lists[name].file)
            else:
                known[name] = _list_pattern(lists[name], lookup)
        return known[name]

    for name in lists:
        lookup(name)
    return lookup


def _list_pattern(described: Description, lookup: Words) -> str:
    where = f"{described.file}, {described.iri}"
    words = described.values(f"{_LEA}word")
    patterns = [expand(pattern, lookup, where=where) for pattern in described.values(f"{_LEA}pattern")]
    if not words and not patterns:
        raise VocabularyError("a word list needs lea:word or lea:pattern", where=where)
    return "(?:" + "|".join([*patterns, *([alternation(words)] if words else [])]) + ")"


def _rule(described: Description, lookup: Words) -> Rule:
    where = f"{described.file}, {described.iri}"
    try:
        pattern = re.compile(expand(described.one(f"{_LEA}pattern"), lookup, where=where))
        order, confidence = int(described.one(f"{_LEA}order")), float(described.one(f"{_LEA}confidence"))
    except (re.error, ValueError) as error:
        raise VocabularyError(str(error), where=where) from error
    if not 0 < confidence <= 1:
        raise VocabularyError(f"confidence {confidence} is not above 0 and up to 1", where=where)
    rule = Rule(
        id=described.iri.removeprefix(_RULE),
        category=described.one(f"{_LEA}category"),
        order=order,
        pattern=pattern,
        confidence=confidence,
        matches=described.values(f"{_LEA}matches"),
        does_not_match=described.values(f"{_LEA}doesNotMatch"),
        value=described.optional(f"{_LEA}value"),
    )
    _check_examples(rule, where)
    return rule


def _check_examples(rule: Rule, where: str) -> None:
    """Raise :class:`VocabularyError` unless the rule finds what it should and nothing that it should not."""
    if not rule.matches or not rule.does_not_match:
        raise VocabularyError("a rule needs lea:matches and lea:doesNotMatch", where=where)
    for sentence in rule.matches:
        if not rule.pattern.search(sentence):
            raise VocabularyError(f"the pattern does not match its own example: {sentence!r}", where=where)
    for sentence in rule.does_not_match:
        if rule.pattern.search(sentence):
            raise VocabularyError(f"the pattern matches what it must not: {sentence!r}", where=where)

"""Which function the subject of a sentence stands for: a name, a pronoun, a general noun, the heading.

A subject stands for a function as a whole only when each of its words belongs to a name of the
function, to the heading, or is a plain word ('the quality of the LEA's support'); otherwise it is a
part or an aspect of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from leagraph.extraction.function_mentions import is_whole_name
from leagraph.extraction.subject_model import Place, Subject, is_of_kind
from leagraph.extraction.subject_names import named_in
from leagraph.extraction.subject_words import words_of, words_of_place
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["PLANS", "of_plan", "plan_that_exists", "resolve_subject", "side_of_heading"]

PLANS = frozenset({"plan", "strategy", "system"})  # nouns that stand for what a heading calls so

Topical = Callable[[], tuple[str, ...]]
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_NAMED = re.compile(
    r"(?:\bthe\s+)?\b(?!The\b)[A-Z][a-z]+(?:[ -](?:[A-Z][a-z]+|upon|on|and|under))*\s+(?=LEA\b)"
)
_BARE_SUPPORT = re.compile(r"(?:the\s+|their\s+|its\s+|such\s+)?(?:support|help|advice)", re.IGNORECASE)
_SERVICES = "improvement-services"  # their management is a function of its own
# Rules of sides, by what the functions of their headings begin with.
_SIDES = {
    "subject-of-services": _SERVICES,
    "subject-of-monitoring": "monitoring-challenge",
    "subject-of-strategy": "school-improvement-strategy",
}


def resolve_subject(text: str, place: Place, topic: Topical, vocabulary: Vocabulary) -> Subject | None:
    """Return what the subject ``text`` stands for, or None when it is no function.

    ``topic`` gives the functions that a general noun such as 'the service' stands for here.
    """
    text = _BRACKETS.sub("", text)
    if "LEA" in text:  # 'the effectiveness of Oldmere LEA'
        text = _NAMED.sub("the ", text)
    named = is_whole_name(text, vocabulary)  # 'performance in meeting statutory obligations' is no pupils'
    if not named and is_of_kind("none", text, vocabulary):
        return None
    if is_of_kind("general", text, vocabulary):
        general = topic()
        if place.section == "apa" and general == place.functions and _BARE_SUPPORT.fullmatch(text):
            return Subject((), place.functions)  # an area of a letter is wider than any support
        if general or place.functions:
            return Subject(general, () if general else place.functions)
    for rule in vocabulary.rules_for("subject-function", text):
        if rule.pattern.search(text) and rule.value:
            section, _, functions = rule.value.rpartition(": ")
            if not section or section == place.section:
                return Subject(tuple(functions.split()))
    for rule in vocabulary.rules.get("subject-plan", ()):
        if match := rule.pattern.search(text):
            return of_plan(match["noun"].lower(), place, vocabulary)
    if not named and is_of_kind("outcome", text, vocabulary):
        return None
    found = named_in(text, place, vocabulary)
    if found is None or not found.functions:
        side = _facet(text, place, topic, vocabulary)
        found = side or _joined(text, place, topic, vocabulary) or found
    if found and found.functions and is_of_kind("half", text, vocabulary):
        return replace(found, facet=True)
    if found and found.parts and _is_of_another_matter(text, place, vocabulary):
        return replace(found, parts=()) if found.functions else None
    return found


def _is_of_another_matter(text: str, place: Place, vocabulary: Vocabulary) -> bool:
    """Return whether a subject is of a matter that is no part of what the heading names: liaison, say."""
    rule = vocabulary.first_rule("subject-other-matter", text)
    match = rule.pattern.search(text) if rule else None
    return match is not None and not words_of(match["matter"]) & words_of_place(place, text, vocabulary)


def _facet(text: str, place: Place, topic: Topical, vocabulary: Vocabulary) -> Subject | None:
    """Return the functions whose management, planning or the like a subject names."""
    for rule in vocabulary.rules.get("subject-facet", ()):
        match = rule.pattern.search(text)
        if match is None or match["matter"] == text:
            continue
        matter = match["matter"]
        # Pupils' attendance is no work of the authority, but its management is.
        if is_of_kind("outcome", matter, vocabulary):
            found = named_in(matter, place, vocabulary)
        else:
            found = resolve_subject(matter, place, topic, vocabulary)
        if found and found.functions and not any(f.startswith(_SERVICES) for f in found.functions):
            return replace(found, service=True, facet=True)
    return None


def _joined(text: str, place: Place, topic: Topical, vocabulary: Vocabulary) -> Subject | None:
    """Return what two subjects joined by 'and' stand for, when each stands for functions as a whole."""
    one, joint, other = text.rpartition(" and ")
    if not joint:
        return None
    found = [resolve_subject(part.strip(" ,"), place, topic, vocabulary) for part in (one, other)]
    if all(subject and subject.functions and not subject.parts for subject in found):
        named = tuple(dict.fromkeys(f for subject in found if subject for f in subject.functions))
        return Subject(named, facet=any(subject and subject.facet for subject in found))
    return None


def of_plan(noun: str, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return what 'the plan' stands for: the heading's function, where that is a plan or strategy."""
    plans = tuple(
        function
        for function in place.functions
        if re.search(rf"\b{noun}\b", f"{place.heading} {vocabulary.functions[function].label}".lower())
    )
    return Subject(plans) if plans else None


def plan_that_exists(words: str, noun: str | None, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return the plan of the heading in 'there is now a good plan'."""
    plan = (noun or "").lower()
    return of_plan(plan, place, vocabulary) if words.lower() == "there" and plan in PLANS else None


def side_of_heading(words: str, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return the side of what a heading treats together that bare words name under it, or two of them.

    Headings of the services for school improvement have sides, and those of monitoring and of the strategy.
    """
    for category, heads in _SIDES.items():
        if any(function.startswith(heads) for function in place.functions):
            # 'leadership and management' may be one side; only words that are none may name two.
            return _sides(category, [words], vocabulary) or _sides(category, words.split(" and "), vocabulary)
    return None


def _sides(category: str, names: list[str], vocabulary: Vocabulary) -> Subject | None:
    """Return the sides that all of the ``names`` name, or None where one of them names none."""
    rules = [rule for name in names if (rule := vocabulary.first_rule(category, name))]
    return Subject(tuple(rule.value for rule in rules if rule.value)) if len(rules) == len(names) else None

"""Rules are left out of a search only where their pattern cannot match."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from leagraph.extraction.required_words import required_words
from leagraph.extraction.rule_index import RuleIndex
from leagraph.extraction.rules import Rule
from leagraph.extraction.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bgovernors\b", (("governors",),)),
        (r"(?i)\bGovernors?\s+of\s+the\s+Board", (("board",), ("governor",), ("the",))),
        (r"support(?:s|ed)?", (("support",),)),
        (r"(?:good|sound)\s+plans?", (("plan",), ("good", "sound"))),
        (r"(?P<name>[A-Z]\w+)\s+Forum", (("forum",),)),
        (r"it is\b(?!.*poor)", (("it is",),)),
        (r"it is (?=.*poor)now", (("it is now",), ("poor",))),
        (r"(?:(?:un)?satisfactory|\w+ly poor)", (("ly poor", "satisfactory"),)),
        (r"wom[ae]n", (("woman", "women"),)),
        (r"(?:better|worse){1,2} off", (("better", "worse"), (" off",))),
        (r"(?:plans\s+)*fail", (("fail",),)),
        (r"café in town", ((" in town",), ("caf",))),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_off_it(
    pattern: str, words: tuple[tuple[str, ...], ...]
) -> None:
    assert set(required_words(re.compile(pattern))) == set(words)


@pytest.mark.parametrize(
    "pattern", [r"\w+", r"is|are", r"good|.", r"(?:sound)?", r"[^x]{3}", r"\bno\b", r"(?:good)*"]
)
def test_a_pattern_that_may_match_without_long_words_needs_none(pattern: str) -> None:
    assert required_words(re.compile(pattern)) == ()


def test_no_rule_is_left_out_of_a_sentence_that_its_pattern_matches(vocabulary: Vocabulary) -> None:
    tried = 0
    for category, rules in vocabulary.rules.items():
        for text in chain.from_iterable((*rule.matches, *rule.does_not_match) for rule in rules):
            for shown in (text, text.upper(), text.lower()):
                possible = vocabulary.rules_for(category, shown)
                matching = [rule.id for rule in rules if rule.pattern.search(shown)]
                assert set(matching) <= {rule.id for rule in possible}, shown
                tried += len(rules)
    assert tried > 20_000


def test_the_rules_that_may_match_keep_their_order(vocabulary: Vocabulary) -> None:
    text = "Support was satisfactory and is now good, as it has been since the governors remained sound."
    possible = vocabulary.rules_for("judgement-predicate", text)
    assert 1 < len(possible) < len(vocabulary.rules["judgement-predicate"])
    assert list(possible) == [rule for rule in vocabulary.rules["judgement-predicate"] if rule in possible]


def test_an_unknown_category_has_no_rules(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.rules_for("no-such-category", "any text")) == []


@pytest.mark.parametrize("text", ["ſupport is good", "SUPPORT İS GOOD", "support ıs good"])
def test_letters_that_a_pattern_takes_for_others_leave_no_rule_out(text: str) -> None:
    pattern = re.compile("(?i)support is good")
    rule = Rule("r", "c", 1, pattern, 1.0, (), ())
    assert pattern.search(text)
    assert RuleIndex([rule]).possible(text) == (rule,)

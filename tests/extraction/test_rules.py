"""Rules are data: each is checked by its own examples, and what is unknown in a rule file is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leagraph.errors import VocabularyError
from leagraph.extraction.rules import Rule, alternation
from leagraph.extraction.vocabulary import load_vocabulary, read_vocabulary

PREFIXES = """
@prefix lea: <https://w3id.org/leagraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rule: <https://w3id.org/leagraph/rule/> .
@prefix words: <https://w3id.org/leagraph/words/> .
@prefix jrs: <https://w3id.org/leagraph/grade/jrs/> .
"""
GRADES = """
jrs:good a skos:Concept ; skos:prefLabel "good"@en ; skos:altLabel "very sound"@en ;
  skos:hiddenLabel "well"@en ; lea:gradeNumber 2 .
jrs:poor a skos:Concept ; skos:prefLabel "poor"@en ; lea:gradeNumber 6 .
"""
RULE = """
rule:copula a lea:ExtractionRule ; skos:prefLabel "copula"@en ; skos:definition "A grade after is."@en ;
  lea:category "judgement" ; lea:order 10 ; lea:confidence 0.9 ; lea:value "prose" ;
  lea:pattern "(?i)\\\\bis (?P<grade><<grade>>)\\\\b" ;
  lea:matches "The plan is good." ; lea:doesNotMatch "The plan is there." .
"""


def _rules(folder: Path, *files: str) -> dict[str, tuple[Rule, ...]]:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "grades.ttl").write_text(PREFIXES + GRADES, encoding="utf-8")
    for number, text in enumerate(files):
        (folder / "rules" / f"{number}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return dict(read_vocabulary(folder).rules)


def test_every_field_of_a_rule_is_read(tmp_path: Path) -> None:
    (rule,) = _rules(tmp_path, RULE)["judgement"]
    assert (rule.id, rule.category, rule.order, rule.confidence) == ("copula", "judgement", 10, 0.9)
    assert rule.iri == "https://w3id.org/leagraph/rule/copula"
    assert rule.value == "prose"
    assert rule.matches == ("The plan is good.",)
    assert rule.does_not_match == ("The plan is there.",)


def test_a_name_in_angle_brackets_stands_for_the_words_of_the_vocabulary(tmp_path: Path) -> None:
    (rule,) = _rules(tmp_path, RULE)["judgement"]
    match = rule.pattern.search("It IS very\nsound.")
    assert match is not None
    assert match["grade"] == "very\nsound"
    assert not rule.pattern.search("It is well.")


@pytest.mark.parametrize(
    ("name", "sentence", "other"),
    [
        ("grade/good", "is very sound", "is poor"),
        ("grade-loose", "is well", "is ill"),
        ("grade/good-loose", "is well", "is poor"),
    ],
)
def test_names_may_be_narrowed_to_a_concept_and_widened_to_weaker_words(
    tmp_path: Path, name: str, sentence: str, other: str
) -> None:
    (rule,) = _rules(tmp_path, RULE.replace("<<grade>>", f"<<{name}>>").replace("is good", "is very sound"))[
        "judgement"
    ]
    assert rule.pattern.search(sentence)
    assert not rule.pattern.search(other)


def test_word_lists_may_use_each_other_and_patterns(tmp_path: Path) -> None:
    lists = """
    words:hedge a lea:WordList ; skos:prefLabel "hedges"@en ; skos:definition "Words that soften."@en ;
      lea:word "at least" , "broadly" ; lea:pattern "in (?:some|most) ways" .
    words:hedged a lea:WordList ; skos:prefLabel "hedged"@en ; skos:definition "A softened grade."@en ;
      lea:pattern "<<hedge>> <<grade>>" .
    """
    rule = RULE.replace("<<grade>>", "<<hedged>>").replace("plan is good", "plan is at least good")
    (found,) = _rules(tmp_path, lists, rule)["judgement"]
    assert found.pattern.search("It is in most ways poor.")
    assert not found.pattern.search("It is poor.")


def test_rules_are_in_the_order_that_they_name_and_then_of_their_ids(tmp_path: Path) -> None:
    later = RULE.replace("rule:copula", "rule:a-later").replace("lea:order 10", "lea:order 20")
    same = RULE.replace("rule:copula", "rule:a-same")
    assert [rule.id for rule in _rules(tmp_path, RULE, later, same)["judgement"]] == [
        *("a-same", "copula", "a-later")
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("lea:order 10", "lea:order 10 ; lea:colour 'red'", "unknown property .*colour"),
        ("lea:order 10", "lea:order 10 , 11", "order needs exactly one value"),
        ("lea:order 10 ;", "", "order needs exactly one value"),
        ("lea:confidence 0.9", "lea:confidence 1.5", "not above 0 and up to 1"),
        ("lea:confidence 0.9", "lea:confidence 'high'", "could not convert"),
        ("<<grade>>", "<<colour>>", "no words are named <<colour>>"),
        ("(?P<grade>", "(", "unbalanced|unterminated|missing"),
        ('"The plan is good."', '"The plan is there."', "does not match its own example"),
        ('"The plan is there."', '"The plan is poor."', "matches what it must not"),
        ('lea:matches "The plan is good." ;', "", "needs lea:matches"),
        ("a lea:ExtractionRule", "a lea:WordList", "expected one type"),
        ("rule:copula", "jrs:copula", "a rule file holds only"),
        ("rule:copula", "rule:Copula", "a rule file holds only"),
        ('skos:prefLabel "copula"@en ;', "", "prefLabel needs exactly one value"),
    ],
)
def test_a_broken_rule_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in RULE
    broken = RULE.replace(old, new, 1) if old != "(?P<grade>" else RULE.replace("<grade>>)", "<grade>>")
    with pytest.raises(VocabularyError, match=complaint) as caught:
        _rules(tmp_path, broken)
    assert "0.ttl" in str(caught.value)


def test_an_id_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"used twice, first in 0\.ttl"):
        _rules(tmp_path, RULE, RULE)
    with pytest.raises(VocabularyError, match="used twice in this file"):
        _rules(tmp_path, RULE + RULE, "")


def test_a_word_list_that_hides_a_name_of_the_vocabulary_is_refused(tmp_path: Path) -> None:
    lists = """words:grade a lea:WordList ; skos:prefLabel "grades"@en ; skos:definition "Grades."@en ;
      lea:word "fine" ."""
    with pytest.raises(VocabularyError, match="is a name of the vocabulary"):
        _rules(tmp_path, lists)


def test_a_word_list_that_needs_itself_is_refused(tmp_path: Path) -> None:
    lists = """words:endless a lea:WordList ; skos:prefLabel "endless"@en ; skos:definition "No end."@en ;
      lea:pattern "<<endless>>" ."""
    with pytest.raises(VocabularyError, match="no words are named <<endless>>"):
        _rules(tmp_path, lists)


def test_an_alternation_prefers_the_longest_and_takes_any_apostrophe_dash_and_space() -> None:
    pattern = re.compile(alternation(["LEA's plan", "under-performing", "plan", "a.b"]))
    assert pattern.fullmatch("LEA’s  plan")
    assert pattern.fullmatch("under–performing")
    assert not pattern.fullmatch("axb")


def test_every_rule_of_the_ontology_is_compiled_and_named_once() -> None:
    rules = [rule for rules in load_vocabulary().rules.values() for rule in rules]
    assert len(rules) > 100
    assert len({rule.id for rule in rules}) == len(rules)

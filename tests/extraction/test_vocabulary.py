"""The vocabulary is read as it is written, quickly, and what is broken in it is refused with its place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from leagraph.errors import VocabularyError
from leagraph.extraction.turtle_files import read_descriptions
from leagraph.extraction.vocabulary import load_vocabulary, read_vocabulary
from leagraph.resources import ontology_folder

VOCABULARY = load_vocabulary()
PREFIXES = """
@prefix lea: <https://w3id.org/leagraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix status: <https://w3id.org/leagraph/status/> .
@prefix agency: <https://w3id.org/leagraph/id/agency/> .
@prefix kind: <https://w3id.org/leagraph/agency-kind/> .
"""


def test_functions_come_in_the_order_of_the_record_with_their_section_and_parent() -> None:
    functions = VOCABULARY.functions
    assert list(functions)[:2] == ["context", "school-performance"]
    payroll = functions["payroll"]
    assert payroll.iri == "https://w3id.org/leagraph/function/payroll"
    assert (payroll.section, payroll.broader, payroll.notation) == ("support", "management-services", None)
    assert functions["grounds-maintenance"].notation == "20f"
    assert {one.section for one in functions.values()} == {
        *("strategy", "support", "sen", "inclusion", "corporate", "overall", "apa")
    }


def test_every_function_has_a_label_and_words_that_name_it() -> None:
    for function in VOCABULARY.functions.values():
        assert function.names[0] == function.label
        assert function.alt, function.slug
        assert not set(function.alt) & set(function.hidden), function.slug


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("payroll", "payroll"),
        ("Personnel  services", "human-resources"),
        ("Children in public care", "looked-after-children"),
        ("Education otherwise than at school", "no-school-place"),
        ("Liaison with social services", "social-services-liaison"),
        ("the LEA’s capacity to improve", "capacity"),
    ],
)
def test_a_synonym_names_its_function_in_any_case_and_spacing(words: str, slug: str) -> None:
    function = VOCABULARY.function_named(words)
    assert function is not None
    assert function.slug == slug


def test_words_that_name_nothing_give_nothing() -> None:
    assert VOCABULARY.function_named("the weather") is None
    assert VOCABULARY.grade_named("cloudy") is None
    assert VOCABULARY.agency_named("the man next door") is None
    assert VOCABULARY.authority_named("Atlantis") is None


@pytest.mark.parametrize(
    ("words", "scale", "slug"),
    [
        ("sound", "jrs", "satisfactory"),
        ("Not adequate", "jrs", "unsatisfactory"),
        ("excellent", "jrs", "very-good"),
        ("excellent", "apa", "outstanding"),
        ("adequate", "jrs", "satisfactory"),
        ("adequate", "apa", "adequate"),
        ("poorly", "jrs", "poor"),
    ],
)
def test_a_grade_is_found_by_its_words_on_its_scale(words: str, scale: str, slug: str) -> None:
    grade = VOCABULARY.grade_named(words, scale)
    assert grade is not None
    assert (grade.scale, grade.slug) == (scale, slug)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("City of Derby", "derby"),
        ("Stoke", "stoke-on-trent"),
        ("Hull", "kingston-upon-hull"),
        ("Kingston upon Thames", "kingston-upon-thames"),
        ("County Durham", "durham"),
    ],
)
def test_an_authority_is_found_by_any_of_its_names(name: str, slug: str) -> None:
    authority = VOCABULARY.authority_named(name)
    assert authority is not None
    assert authority.slug == slug
    assert authority.iri == f"https://w3id.org/leagraph/id/lea/{slug}"


def test_an_agency_has_the_kind_that_its_file_gives(tmp_path: Path) -> None:
    _write(
        tmp_path,
        'agency:police a lea:Agency ; skos:prefLabel "Police"@en ; skos:altLabel "constabulary"@en ;'
        " lea:hasAgencyKind kind:police .",
    )
    vocabulary = read_vocabulary(tmp_path)
    assert vocabulary.agencies["police"].kind == "police"
    assert vocabulary.agency_named("Constabulary") is vocabulary.agencies["police"]


def test_concepts_keep_their_order_and_those_without_come_last(tmp_path: Path) -> None:
    _write(
        tmp_path,
        'status:b a skos:Concept ; skos:prefLabel "b"@en ; lea:order 2 .\n'
        'status:c a skos:Concept ; skos:prefLabel "c"@en .\n'
        'status:a a skos:Concept ; skos:prefLabel "a"@en ; lea:order 10 .',
    )
    assert list(read_vocabulary(tmp_path).schemes["status"]) == ["b", "a", "c"]


def test_the_words_are_read_in_a_tenth_of_a_second() -> None:
    def once() -> float:
        started = time.process_time()
        read_descriptions(sorted(ontology_folder().glob("*.ttl")))
        return time.process_time() - started

    assert min(once() for _ in range(3)) < 0.1


def test_the_vocabulary_is_read_once() -> None:
    assert load_vocabulary() is VOCABULARY


@pytest.mark.parametrize(
    ("turtle", "complaint"),
    [
        ("status:a a skos:Concept ; lea:order 1 .", "needs exactly one value"),
        ('status:a a skos:Concept ; skos:prefLabel "a"@en , "b"@en .', "needs exactly one value"),
        ('agency:a a lea:Agency ; skos:prefLabel "a"@en .', "hasAgencyKind needs exactly one value"),
        ("status:a a skos:Concept", "concepts.ttl"),
    ],
)
def test_a_broken_concept_is_refused_with_its_place(tmp_path: Path, turtle: str, complaint: str) -> None:
    _write(tmp_path, turtle)
    with pytest.raises(VocabularyError, match=complaint) as caught:
        read_vocabulary(tmp_path)
    assert "concepts.ttl" in str(caught.value)


def test_a_concept_that_stands_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl"):
        _write(tmp_path, 'status:a a skos:Concept ; skos:prefLabel "a"@en .', name)
    with pytest.raises(VocabularyError, match="two files"):
        read_vocabulary(tmp_path)


def _write(folder: Path, turtle: str, name: str = "concepts.ttl") -> None:
    (folder / name).write_text(PREFIXES + turtle, encoding="utf-8")

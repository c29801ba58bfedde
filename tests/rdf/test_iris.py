"""IRIs of things: readable, legal, stable, never shared."""

from __future__ import annotations

import re

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from leagraph.rdf.iris import BASE, Iris, Minter, concept, grade, plain_words, rule, segment, text_hash

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip("."))


@given(words, words)
def test_two_texts_never_give_the_same_segment(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)


@given(words)
def test_a_segment_holds_nothing_that_an_iri_may_not(text: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+", segment(text))
    iri = rdflib.URIRef(Iris().thing("lea", text).value)
    assert iri.n3() == f"<{iri}>"


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_what_a_client_would_resolve_away_gives_no_iri(text: str) -> None:
    with pytest.raises(ValueError, match="no IRI"):
        segment(text)


@given(st.lists(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "a-2-2"]), min_size=1, max_size=2)))
def test_a_minter_never_gives_an_iri_twice(parts: list[list[str]]) -> None:
    mint = Minter(Iris())
    given_out = [mint.fresh("thing", *one) for one in parts]
    assert len(set(given_out)) == len(given_out)


def test_later_things_of_one_name_are_counted_in_reading_order() -> None:
    mint = Minter(Iris())
    names = [mint.fresh("judgement", "luton", "2002-07", "literacy").value for _ in range(3)]
    assert [name.rpartition("/")[2] for name in names] == ["literacy", "literacy-2", "literacy-3"]


def test_addresses_read_as_the_contract_gives_them() -> None:
    iris = Iris()
    assert iris.lea("luton").value == "https://w3id.org/leagraph/id/lea/luton"
    assert (
        iris.inspection("luton", "2002-07").value == "https://w3id.org/leagraph/id/inspection/luton/2002-07"
    )
    assert iris.report_graph("luton", "2002-07").value == "https://w3id.org/leagraph/id/graph/luton/2002-07"
    assert iris.shared_graph("links").value == "https://w3id.org/leagraph/id/graph/links"
    assert concept("function", "literacy").value == "https://w3id.org/leagraph/function/literacy"
    assert grade("jrs", "very-good").value == "https://w3id.org/leagraph/grade/jrs/very-good"
    assert rule("judgement-copula").value == "https://w3id.org/leagraph/rule/judgement-copula"


@pytest.mark.parametrize("base", ["https://kg.test/", "https://kg.test"])
def test_another_base_mints_things_there(base: str) -> None:
    assert Iris(base).lea("luton").value == "https://kg.test/id/lea/luton"
    assert BASE == "https://w3id.org/leagraph/"


@given(words)
def test_the_hash_of_a_text_is_that_of_its_plain_words(text: str) -> None:
    assert text_hash(text) == text_hash(plain_words(text)) == text_hash(f" {text}\n")
    assert re.fullmatch("[0-9a-f]{8}", text_hash(text))


def test_case_punctuation_and_spaces_do_not_change_the_hash() -> None:
    assert text_hash("Check registers, each\nweek;") == text_hash("check registers each week")
    assert text_hash("check registers") != text_hash("check registry")

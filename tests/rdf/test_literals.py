"""Literals: lexical forms that every store gives back, text that survives being written."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leagraph.rdf import literals
from leagraph.rdf.canonical import canonical_text

SUBJECT = pyoxigraph.NamedNode("https://kg.test/s")


def quad(value: pyoxigraph.Literal) -> pyoxigraph.Quad:
    return pyoxigraph.Quad(SUBJECT, SUBJECT, value, SUBJECT)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives_being_written_and_read(text: str) -> None:
    for value in (literals.text(text), literals.label(text)):
        assert value
        written = canonical_text([quad(value)])
        assert written.count("\n") == 1
        assert list(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_QUADS)) == [quad(value)]


@given(st.decimals(-10_000_000, 10_000_000, places=4))
def test_a_store_gives_a_number_back_as_it_was_written(number: Decimal) -> None:
    value = literals.decimal(str(number))
    assert value
    assert Decimal(value.value) == number
    store = pyoxigraph.Store()
    store.add(quad(value))
    assert [one.object for one in store] == [value]


@pytest.mark.parametrize(
    ("given_", "written"),
    [(58.0, "58"), (0.95, "0.95"), ("1250.50", "1250.5"), ("0.0", "0"), ("-0", "0"), (1e-05, "0.00001")],
)
def test_a_decimal_is_canonical(given_: float | str, written: str) -> None:
    value = literals.decimal(given_)
    assert value
    assert value.value == written


def test_nothing_gives_no_literal() -> None:
    nothing = (literals.text(None), literals.text(""), literals.label(""), literals.integer(None))
    assert nothing == (None, None, None, None)
    assert literals.decimal(None) is None


def test_a_date_is_as_precise_as_it_is_given() -> None:
    assert literals.date("2002-07").datatype.value.endswith("#gYearMonth")
    assert literals.date("2002").datatype.value.endswith("#gYear")

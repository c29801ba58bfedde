"""The canonical form: sorted, escaped as RDFC-1.0 says, refusing what it cannot name."""

from __future__ import annotations

import hashlib
import random

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from leagraph.rdf.canonical import canonical_hash, canonical_lines, canonical_text
from tests.rdf.invented import quads

S = NamedNode("https://kg.test/s")


def test_the_order_of_quads_and_their_repetition_change_nothing() -> None:
    shuffled = quads() * 2
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert canonical_text(shuffled) == canonical_text(quads())
    assert canonical_lines(quads()) == sorted(canonical_lines(quads()))


def test_the_hash_is_that_of_the_document() -> None:
    text = canonical_text(quads())
    assert canonical_hash(quads()) == hashlib.sha256(text.encode()).hexdigest()
    assert canonical_hash(quads()[1:]) != canonical_hash(quads())


def test_characters_are_escaped_as_canonical_n_quads_demands() -> None:
    value = Literal('\b\t\n\f\r"\\ \x00\x7f é\u2028😀')
    assert canonical_lines([Quad(S, S, value)]) == [
        f'<{S.value}> <{S.value}> "\\b\\t\\n\\f\\r\\"\\\\ \\u0000\\u007F é\u2028😀" .'
    ]


def test_language_datatype_and_graph_are_written() -> None:
    lines = canonical_lines([Quad(S, S, Literal("a", language="en"), S), Quad(S, S, Literal(1), S)])
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert [line.split(" ", 2)[2] for line in lines] == [
        f'"1"^^<{integer}> <{S.value}> .',
        f'"a"@en <{S.value}> .',
    ]


@pytest.mark.parametrize("term", [BlankNode("b"), Triple(S, S, S)])
def test_what_would_need_a_name_is_refused(term: BlankNode | Triple) -> None:
    with pytest.raises(ValueError, match="the graph has a"):
        canonical_text([Quad(S, S, term)])

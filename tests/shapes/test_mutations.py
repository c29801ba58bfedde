"""No constraint is idle: where one is taken out of the shapes, some reject case is no longer rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH
from rdflib.term import Node

from leagraph.resources import shapes_folder
from leagraph.validation.engine import validate_joined
from leagraph.validation.shapes import batched
from tests.shapes.cases import Expected, cases_of, found, joined, parsed, shape_files

FILES = shape_files()
PARAMETERS = {
    SH[name]
    for name in (
        *("minCount", "maxCount", "class", "datatype", "nodeKind", "pattern", "minLength", "hasValue", "in"),
        *("minInclusive", "maxInclusive", "lessThan", "equals", "or", "sparql"),
    )
}


def _constraints(shapes: rdflib.Graph) -> Iterator[tuple[Node, tuple[Node, Node, Node]]]:
    """Give each statement that is a constraint, with the named shape that it belongs to."""
    for triple in sorted(shapes):
        if triple[1] in PARAMETERS:
            owner = triple[0]
            while isinstance(owner, rdflib.BNode):
                owner = next(iter(shapes.subjects(None, owner)))
            yield owner, triple


def _part(shapes: rdflib.Graph, shape: Node) -> rdflib.Graph:
    """Return what a shape says, with all that it refers to."""
    part, waiting = rdflib.Graph(), [shape]
    while waiting:
        node = waiting.pop()
        for triple in shapes.triples((node, None, None)):
            part.add(triple)
            if isinstance(triple[2], rdflib.BNode) or triple[1] == SH.sparql:
                waiting.append(triple[2])
    return part + parsed(shapes_folder() / "prefixes.ttl")


def _expected(folder: str, owner: Node) -> Counter[Expected]:
    """Return the results that the cases of a folder expect of the shape ``owner``."""
    wanted: Counter[Expected] = Counter()
    for case in cases_of(folder):
        wanted.update({key: number for key, number in case.expected.items() if key[2] == str(owner)})
    return wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_taking_out_a_constraint_lets_a_reject_case_through(path: Path) -> None:
    shapes = batched(parsed(path))
    idle = []
    for owner, triple in _constraints(shapes):
        part = _part(shapes, owner)
        part.remove(triple)
        if found(validate_joined(joined(path.stem), part)) == _expected(path.stem, owner):
            idle.append(f"{owner} {triple[1]}")
    assert idle == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_with_all_its_constraints_each_shape_rejects_alone(path: Path) -> None:
    shapes = batched(parsed(path))
    for owner in {owner for owner, _triple in _constraints(shapes)}:
        expected = _expected(path.stem, owner)
        assert expected, f"no reject case is about {owner}"
        assert found(validate_joined(joined(path.stem), _part(shapes, owner))) == expected, owner


def test_the_number_of_constraints_only_rises() -> None:
    counted = sum(1 for path in FILES for _ in _constraints(parsed(path)))
    assert counted >= 500


def test_each_property_shape_belongs_to_one_node_shape_and_has_words_for_an_editor() -> None:
    for path in FILES:
        shapes = parsed(path)
        for shape in shapes.subjects(RDF.type, SH.PropertyShape):
            assert len(list(shapes.subjects(SH.property, shape))) == 1, shape
            for words in (SH.name, SH.message, SH.severity):
                assert len(list(shapes.objects(shape, words))) == 1, (shape, words)
            assert str(shapes.value(shape, SH.message)).endswith("."), shape

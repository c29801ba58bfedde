"""Reading the ontology's folder into its named graph, and quads into rdflib."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, Triple
from rdflib.compare import isomorphic

from leagraph.errors import VocabularyError
from leagraph.rdf.canonical import canonical_text
from leagraph.rdf.ontology import ontology_quads
from leagraph.rdf.rdflib_bridge import rdflib_graph
from tests.rdf.invented import quads

TURTLE = "<https://kg.test/a> <https://kg.test/b> 1 ."


def test_all_files_make_one_graph(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "one.ttl").write_text(TURTLE, encoding="utf-8")
    (tmp_path / "rules" / "two.ttl").write_text(TURTLE + TURTLE.replace("1", "2"), encoding="utf-8")
    found = ontology_quads(tmp_path, base="https://kg.test/")
    assert len(found) == 2
    assert {quad.graph_name for quad in found} == {NamedNode("https://kg.test/id/graph/ontology")}


def test_the_package_s_own_ontology_is_read() -> None:
    assert len(ontology_quads()) > 1000


@pytest.mark.parametrize("text", ["<a", "<https://kg.test/a> <https://kg.test/b> [] ."])
def test_a_broken_file_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "odd.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"odd\.ttl"):
        ontology_quads(tmp_path)


def test_rdflib_gets_the_same_graph_as_if_it_had_read_the_file() -> None:
    triples = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads()]
    read = rdflib.Graph().parse(data=canonical_text(triples), format="nt")
    made = rdflib_graph(quads())
    assert len(made) == len(triples)
    assert isomorphic(made, read)
    assert {str(one) for one in made.objects()} == {str(one) for one in read.objects()}


def test_rdflib_has_no_quoted_triples() -> None:
    node = NamedNode("https://kg.test/a")
    with pytest.raises(TypeError, match="no term"):
        rdflib_graph([Quad(node, node, Triple(node, node, node))])

"""The Turtle files are laid out in one way, and laying out changes no meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from leagraph.rdf.turtle_layout import layout, main
from tests.ontology.files import ONTOLOGY, SHAPES
from tests.shapes.cases import FOLDER

# Rules and agencies keep the order and the comments of their authors.
FILES = [path for path in ONTOLOGY if path.parent.name != "rules" and path.stem != "agencies"] + SHAPES
NESTED = """# A comment that stays.
# And its second line.
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix unused: <https://example.org/unused/> .
@prefix shape: <https://w3id.org/leagraph/shape/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

shape:B a sh:PropertyShape ; sh:in ( "b" "a" 3 true 0.50 "x"@en ) ; sh:path shape:odd.name .
# A comment that goes.
shape:A a sh:NodeShape ; sh:or ( [ sh:property [ sh:path shape:p ; sh:minCount 1 ] ] [ sh:not shape:B ] ) ;
  sh:message "Two \\"quoted\\" words,\\ta tab and a \\\\ mark"@en ;
  sh:select \"\"\"SELECT $this
WHERE { $this ?p "a\\\\\\\\b" }\"\"\" .
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    command = f"python -m leagraph.rdf.turtle_layout {path.parent.name}/{path.name}"
    assert layout(text) == text, f"lay it out again: {command}"


def test_the_cases_of_the_shapes_are_laid_out() -> None:
    paths = sorted(FOLDER.rglob("*.ttl"))
    assert len(paths) >= 219
    assert [path for path in paths if layout(text := path.read_text(encoding="utf-8")) != text] == []


@pytest.mark.parametrize("path", [*ONTOLOGY, *SHAPES], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_laying_out_is_stable_and_keeps_the_meaning(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    once = layout(text)
    assert layout(once) == once
    if path in SHAPES:  # only these have blank nodes; comparing sets is enough for the others
        assert isomorphic(_graph(text), _graph(once))
    else:
        assert set(_graph(text)) == set(_graph(once))


def test_lists_nested_nodes_numbers_and_escapes_survive() -> None:
    once = layout(NESTED)
    assert once.startswith("# A comment that stays.\n# And its second line.\n@prefix sh:")
    assert "unused" not in once
    assert once.index("shape:A a") < once.index("shape:B a")
    assert isomorphic(_graph(NESTED), _graph(once))
    assert layout(once) == once


def test_the_command_changes_only_files_that_need_it(tmp_path: Path) -> None:
    done, undone = tmp_path / "done.ttl", tmp_path / "undone.ttl"
    done.write_text(layout(NESTED), encoding="utf-8")
    undone.write_text(NESTED, encoding="utf-8")
    before = done.stat().st_mtime_ns
    assert main([str(done), str(undone)]) == 0
    assert done.stat().st_mtime_ns == before
    assert undone.read_text(encoding="utf-8") == done.read_text(encoding="utf-8")


def _graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")

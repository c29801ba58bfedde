"""Dumps: every format makes the same release, graphs are kept, blank nodes get names."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, serialize

from leagraph.errors import StoreError
from leagraph.store import Release, load_dump, open_store

DATASETS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
GRAPHS = {"nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML}


@pytest.mark.parametrize("suffix", DATASETS)
def test_a_dump_of_a_data_set_makes_the_same_release(
    tmp_path: Path, quads: list[Quad], release: Release, suffix: str
) -> None:
    dump = tmp_path / f"dump.{suffix}"
    dump.write_bytes(serialize(quads, None, DATASETS[suffix]) or b"")
    loaded = load_dump([dump], tmp_path / "other")
    assert loaded.hash == release.hash
    assert loaded.manifest["inputs"][0]["name"] == dump.name


@pytest.mark.parametrize("suffix", GRAPHS)
def test_a_dump_of_triples_fills_the_default_graph(tmp_path: Path, quads: list[Quad], suffix: str) -> None:
    dump = tmp_path / f"dump.{suffix}"
    dump.write_bytes(serialize([one.triple for one in quads[:2]], None, GRAPHS[suffix]) or b"")
    loaded = load_dump([dump], tmp_path / "other")
    assert loaded.manifest["graphs"] == {"": 2}
    assert open_store(tmp_path / "other").ask("ASK { ?s ?p 'Wexcombe'@en }")


def test_several_dumps_make_one_release_and_blank_nodes_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('_:x <http://example.org/p> [ <http://example.org/p> "a" ] .')
    (tmp_path / "b.ttl").write_text('_:x <http://example.org/p> "b" .')
    paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    first, second = load_dump(paths, tmp_path / "s"), load_dump(paths, tmp_path / "s")
    assert first.hash == second.hash
    result = open_store(tmp_path / "s").select("SELECT DISTINCT ?s { ?s ?p ?o }")
    assert len(result.rows) == 3
    assert all("/.well-known/genid/" in row["s"] for row in result.dicts())


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.txt", "", "not a dump by its name"),
        ("a.ttl", "<a", "the dump is broken"),
        ("a.rdf", '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r>&b;</r>', "the dump is broken"),
        ("missing.nq", None, "cannot be read"),
    ],
)
def test_a_dump_that_cannot_be_loaded_says_why(
    tmp_path: Path, name: str, content: str | None, complaint: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(StoreError, match=complaint):
        load_dump([tmp_path / name], tmp_path / "s")
    assert not (tmp_path / "s" / "current").exists()

"""Releases: what they hold, that they are equal for equal input, and that they cannot be half there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from leagraph.errors import StoreError
from leagraph.store import Release, current_release, list_releases, write_release
from leagraph.store.census import graph_of_line, triple_of_line
from leagraph.store.lock import store_lock
from leagraph.store.releases import release_named


def test_a_release_becomes_the_current_one(store: Path, release: Release) -> None:
    assert current_release(store) == release
    assert list_releases(store) == (release,)
    assert release_named(store, release.id) == release


def test_the_hash_is_that_of_the_file_and_does_not_depend_on_order_or_time(
    store: Path, quads: list[Quad]
) -> None:
    first = write_release(store, quads)
    second = write_release(store, [*reversed(quads), quads[0]])
    assert first.hash == second.hash == hashlib.sha256(second.data.read_bytes()).hexdigest()
    assert first.id != second.id
    assert list_releases(store) == (first, second)
    assert current_release(store) == second


def test_the_manifest_says_what_went_in_and_what_is_there(store: Path, quads: list[Quad]) -> None:
    extra = {"inputs": [{"name": "a.txt", "sha256": "00"}], "versions": {"ontology": "1.0.0"}}
    release = write_release(store, quads, manifest_extra=extra, files={"report.txt": b"all is well\n"})
    manifest = json.loads((release.folder / "manifest.json").read_text())
    assert manifest["inputs"] == extra["inputs"]
    assert manifest["versions"].keys() == {"leagraph", "ontology"}
    assert manifest["quads"] == 6
    assert manifest["classes"] == {"https://w3id.org/leagraph/ontology#LocalEducationAuthority": 2}
    assert sum(manifest["graphs"].values()) == 6
    assert (release.folder / "report.txt").read_bytes() == b"all is well\n"


def test_a_derived_file_is_made_before_the_release_is_visible(store: Path, quads: list[Quad]) -> None:
    seen: list[bool] = []

    def index(folder: Path) -> None:
        seen.append((folder / "data.nq").is_file() and not (store / "current").exists())
        (folder / "index.txt").write_text("derived")

    release = write_release(store, quads, finish=index)
    assert seen == [True]
    assert (release.folder / "index.txt").read_text() == "derived"


def test_a_builder_that_fails_leaves_the_old_release_and_no_folder(release: Release, store: Path) -> None:
    def broken() -> None:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        write_release(store, [], finish=lambda folder: broken())
    assert current_release(store) == release
    assert [one.name for one in (store / "releases").iterdir()] == [release.id]


def test_two_builders_at_once_are_refused_in_one_line(store: Path, quads: list[Quad]) -> None:
    with store_lock(store), pytest.raises(StoreError) as caught:
        write_release(store, quads)
    assert "is building in this store" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_builder_can_hold_the_lock_for_its_whole_build(store: Path, quads: list[Quad]) -> None:
    with store_lock(store) as lock:
        assert write_release(store, quads, lock=lock).quads == 6


@pytest.mark.parametrize("name", ["../x", "data.nq", "manifest.json", "a/b", ".hidden", ""])
def test_a_file_cannot_leave_the_release_or_replace_its_own(store: Path, name: str) -> None:
    with pytest.raises(StoreError, match="not a name for a file"):
        write_release(store, [], files={name: b""})


def test_blank_nodes_are_refused(store: Path) -> None:
    quad = Quad(BlankNode(), NamedNode("http://example.org/p"), Literal("x"))
    with pytest.raises(StoreError, match="blank node"):
        write_release(store, [quad])


def test_a_store_without_a_release_says_so(store: Path) -> None:
    with pytest.raises(StoreError, match="there is no release here"):
        current_release(store)
    assert list_releases(store) == ()


@pytest.mark.parametrize("pointer", ["", "..", "../..", "nonsense", "20260101T000000Z-01234567"])
def test_a_pointer_that_names_no_release_is_an_error(store: Path, release: Release, pointer: str) -> None:
    (store / "current").write_text(pointer)
    with pytest.raises(StoreError, match="there is no release"):
        current_release(store)


def test_a_broken_manifest_is_an_error_of_the_store(release: Release) -> None:
    (release.folder / "manifest.json").write_text("{")
    with pytest.raises(StoreError, match="no readable manifest"):
        assert Release(release.folder).hash


def test_a_store_that_cannot_be_written_is_an_error_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="there is a file, not a folder"):
        write_release(tmp_path / "file", [])


OBJECTS = [
    NamedNode("http://example.org/o"),
    Literal("plain"),
    Literal("two words <http://example.org/not-a-graph>"),
    Literal("ends <x> .", language="en-GB"),
    Literal('quote " and\nline and \\ <http://example.org/x>', datatype=NamedNode("http://example.org/d")),
    Literal(""),
]


@pytest.mark.parametrize("thing", OBJECTS, ids=str)
@pytest.mark.parametrize("graph", [DefaultGraph(), NamedNode("http://example.org/g")], ids=str)
def test_the_graph_of_a_line_is_told_from_its_object(
    store: Path, thing: NamedNode | Literal, graph: NamedNode | DefaultGraph
) -> None:
    subject, predicate = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")
    line = write_release(store, [Quad(subject, predicate, thing, graph)]).data.read_text().rstrip("\n")
    alone = write_release(store, [Quad(subject, predicate, thing)]).data.read_text().rstrip("\n")
    assert graph_of_line(line) == (graph.value if isinstance(graph, NamedNode) else "")
    assert triple_of_line(line) == alone

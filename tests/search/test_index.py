"""What stands in the index, and how a release comes to have one."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from leagraph.errors import StoreError
from leagraph.search import (
    Index,
    ask,
    build_index,
    kept_index,
    made_index,
    open_index,
    write_search_index,
)
from leagraph.search.entries import read_entries
from leagraph.store import current_release, load_dump, write_release
from tests.search.conftest import graph


def test_each_kind_of_thing_has_entries_with_their_place() -> None:
    entries = read_entries(graph())
    kinds = ["recommendation", "judgement", "follow-up", "finding", "mention"] + ["paragraph"] * 4
    assert [one.kind for one in entries] == kinds
    judgement = entries[1]
    assert (judgement.lea, judgement.lea_name, judgement.date) == ("eastmere", "Eastmere", "2000-05")
    assert (judgement.paragraph, judgement.functions) == ("12", ("attendance",))


def test_a_paragraph_concerns_what_is_stated_in_it() -> None:
    found = {one.paragraph: one.functions for one in read_entries(graph()) if one.kind == "paragraph"}
    assert found == {"12": ("attendance",), "14": ("literacy",), "3": ("attendance",), "4": ("literacy",)}


def test_the_order_of_the_quads_does_not_change_the_index(tmp_path: Path) -> None:
    shuffled = graph() + graph()[:5]
    random.Random(4).shuffle(shuffled)  # noqa: S311
    build_index(graph(), tmp_path / "a")
    build_index(shuffled, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_graph_without_words_has_an_empty_index(tmp_path: Path) -> None:
    assert build_index([], tmp_path / "empty") == 0
    assert ask(Index(tmp_path / "empty"), "anything*").total == 0


def test_a_thing_without_report_or_evidence_is_passed_over_or_has_no_place() -> None:
    node = NamedNode("http://example.org/loaded")
    of_class = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    ontology = "https://w3id.org/leagraph/ontology#"
    quads = [
        Quad(node, of_class, NamedNode(f"{ontology}Judgement")),
        Quad(node, of_class, NamedNode(f"{ontology}Recommendation")),
        Quad(node, NamedNode(f"{ontology}text"), Literal("mend\x01 the roof")),
    ]
    (entry,) = read_entries(quads)
    assert (entry.text, entry.lea, entry.date) == ("mend the roof", "", "")


def test_a_release_carries_its_index(tmp_path: Path) -> None:
    release = write_release(tmp_path / "store", graph(), finish=write_search_index)
    kept = kept_index(release)
    assert kept is not None
    assert ask(kept, "lanternfield").total == 1


def test_every_build_makes_one(sample_store: Path) -> None:
    kept = kept_index(current_release(sample_store))
    assert kept is not None
    assert ask(kept, "school").total > 10


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_a_release_without_a_good_index_gets_one_made(tmp_path: Path, content: bytes | None) -> None:
    files = {} if content is None else {"search.sqlite": content}
    release = write_release(tmp_path / "store", graph(), files=files)
    assert kept_index(release) is None
    index = open_index(release)
    assert ask(index, "lanternfield").total == 1
    assert not index.path.is_relative_to(release.folder)


def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    release = write_release(tmp_path / "store", graph(), finish=write_search_index)
    with closing(sqlite3.connect(release.folder / "search.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert kept_index(release) is None


def test_a_made_index_takes_its_file_away(tmp_path: Path) -> None:
    index = made_index(write_release(tmp_path / "store", graph()))
    path = index.path
    assert path.is_file()
    del index
    assert not path.exists()


def test_an_index_cannot_be_written_to(index: Index) -> None:
    with pytest.raises(StoreError, match="readonly"), index.reading() as connection:
        connection.execute("DELETE FROM entry")


def test_a_graph_that_cannot_be_read_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "data.nq").write_text("this is no quad\n")
    with pytest.raises(StoreError, match="cannot be made"):
        write_search_index(tmp_path)


def test_a_release_that_is_loaded_from_a_dump_has_its_index(tmp_path: Path) -> None:
    dump = tmp_path / "dump.nq"
    dump.write_bytes(serialize(graph(), None, RdfFormat.N_QUADS) or b"")
    loaded = load_dump([dump], tmp_path / "store", finish=write_search_index)
    index = kept_index(loaded)
    assert index is not None
    assert ask(index, "registers").total > 0
    other = tmp_path / "other.ttl"
    other.write_text("<http://example.org/a> <http://example.org/b> 'something else' .")
    index = kept_index(load_dump([other], tmp_path / "store", finish=write_search_index))
    assert index is not None
    assert ask(index, "something").total == 0

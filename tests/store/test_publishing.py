"""Publishing in a store that others wrote: the oxigraph server, started here, empty, in memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from leagraph.errors import QueryError, StoreError
from leagraph.export import export, quads_of
from leagraph.queries import catalogue
from leagraph.store import Release, RemoteStore, Target, open_store, publish_release, write_release
from leagraph.store.publishing import STAGING
from leagraph.store.writing import StoreWriter
from tests.store.conftest import BASE, LABEL, authority_quads
from tests.store.loopback import oxigraph

EVERYTHING = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
NAMES = (
    "SELECT DISTINCT ?lea ?name { ?lea a <https://w3id.org/leagraph/ontology#LocalEducationAuthority> ;"
    " <http://www.w3.org/2004/02/skos/core#prefLabel> ?name } ORDER BY ?lea"
)
# Kills itself with the given request under way: number of the graph, or -1 for the switch.
KILLED = """
import os, signal, sys
from leagraph.store import Target, current_release, publish_release
from leagraph.store.writing import StoreWriter
from pathlib import Path
put, update, left = StoreWriter.put, StoreWriter.update, [int(sys.argv[3])]
def dying_put(self, graph, triples):
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    put(self, graph, triples)
def dying_update(self, sparql):
    if "INSERT" in sparql:
        os.kill(os.getpid(), signal.SIGKILL)
    update(self, sparql)
StoreWriter.put, StoreWriter.update = dying_put, dying_update
publish_release(current_release(Path(sys.argv[1])), Target(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture
def address(running: str) -> str:
    """The server, emptied."""
    Target(running).writer.update("DROP ALL")
    return running


def rows(address: str, query: str = EVERYTHING) -> set[str]:
    return {str(one) for one in RemoteStore(address).select(query).dicts()}


def names(address: str) -> list[str]:
    return [one["name"] for one in RemoteStore(address).select(NAMES).dicts()]


def other_release(folder: Path) -> Release:
    return write_release(
        folder, authority_quads("wexcombe", "2002-07") + authority_quads("selmouth", "2003-01")
    )


def test_a_published_release_is_the_graph_of_the_store(
    address: str, release: Release, quads: list[Quad]
) -> None:
    done = publish_release(release, Target(address))
    assert (done.graphs, done.triples, done.removed, done.merged) == (3, 6, (), True)
    assert set(quads_of(RemoteStore(address))) == set(quads)
    assert len(rows(address)) == 6  # nothing of the staging is left


def test_a_second_release_replaces_the_first_and_leaves_graphs_of_others(
    address: str, release: Release, tmp_path: Path
) -> None:
    target = Target(address)
    target.writer.update("INSERT DATA { GRAPH <urn:others> { <urn:s> <urn:p> 1 } }")
    publish_release(release, target)
    done = publish_release(other_release(tmp_path / "other"), target)
    assert set(done.removed) == {f"{BASE}graph/tarnbury/2001-01", f"{BASE}graph/wexcombe/2000-03"}
    assert names(address) == ["Selmouth", "Wexcombe"]
    assert RemoteStore(address).ask("ASK { GRAPH <urn:others> { ?s ?p 1 } }")


@pytest.mark.parametrize("graphs", [0, 1, 2, 99], ids=["first", "second", "third", "switch"])
def test_a_killed_publish_leaves_the_old_release_visible_and_the_next_one_sweeps(
    address: str, release: Release, tmp_path: Path, graphs: int
) -> None:
    publish_release(release, Target(address))
    other = tmp_path / "other"
    write_release(other, authority_quads("selmouth", "2001-01", "2002-02", "2003-03"))
    command = [sys.executable, "-c", KILLED, str(other), address, str(graphs)]
    killed = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert names(address) == ["Tarnbury", "Wexcombe"]
    assert len(quads_of(RemoteStore(address))) == 6
    staged = [one for one in rows(address) if STAGING in one]
    assert len(staged) == 2 * min(graphs, 3)
    publish_release(other_release(tmp_path / "third"), Target(address))
    assert names(address) == ["Selmouth", "Wexcombe"]
    assert not [one for one in rows(address) if STAGING in one]


def test_a_store_that_fails_under_way_keeps_the_old_release_and_is_swept_at_once(
    address: str, release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_release(release, Target(address))
    put = StoreWriter.put
    sent: list[str] = []

    def failing(self: StoreWriter, graph: str, triples: list[str]) -> None:
        if sent:
            raise StoreError("the store cannot be reached")
        sent.append(graph)
        put(self, graph, triples)

    monkeypatch.setattr(StoreWriter, "put", failing)
    with pytest.raises(StoreError, match="cannot be reached"):
        publish_release(other_release(tmp_path / "other"), Target(address))
    assert len(sent) == 1
    assert names(address) == ["Tarnbury", "Wexcombe"]
    assert len(rows(address)) == 6


def test_two_that_publish_at_once_do_not_mix(
    address: str, release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Target(address)
    put = StoreWriter.put

    def overtaken(self: StoreWriter, graph: str, triples: list[str]) -> None:
        put(self, graph, triples)
        monkeypatch.setattr(StoreWriter, "put", put)
        publish_release(other_release(tmp_path / "other"), Target(address))

    monkeypatch.setattr(StoreWriter, "put", overtaken)
    with pytest.raises(StoreError, match="is another build publishing here"):
        publish_release(release, first)
    assert names(address) == ["Selmouth", "Wexcombe"]


def test_readers_see_one_release_or_the_other_while_it_is_published(address: str, tmp_path: Path) -> None:
    def many(mark: str) -> Release:
        graph = NamedNode(f"{BASE}graph/wexcombe/2002-07")
        quads = [Quad(NamedNode(f"{BASE}n/{n}"), LABEL, Literal(mark), graph) for n in range(2000)]
        return write_release(tmp_path / mark, quads)

    releases = [many("old"), many("new")]
    target = Target(address)
    publish_release(releases[0], target)
    seen: set[tuple[tuple[str, str], ...]] = set()
    stop = threading.Event()

    def read() -> None:
        query = f"SELECT ?x (COUNT(*) AS ?n) {{ ?s <{LABEL.value}> ?x }} GROUP BY ?x"
        while not stop.is_set():
            found = RemoteStore(address).select(query).dicts()
            seen.add(tuple((row["x"], row["n"]) for row in found))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(4):
            publish_release(releases[(turn + 1) % 2], target)
    finally:
        stop.set()
        reader.join()
    assert seen <= {(("old", "2000"),), (("new", "2000"),)}


def test_without_a_graph_store_a_release_goes_in_by_updates(address: str, release: Release) -> None:
    publish_release(release, Target(address, graph_store_url=f"{address}/nothing-here"))
    assert names(address) == ["Tarnbury", "Wexcombe"]


def test_a_store_whose_default_graph_is_empty_is_told(release: Release) -> None:
    with oxigraph(union=False) as separate:
        assert publish_release(release, Target(separate)).merged is False


def test_wrong_queries_are_told_in_the_words_of_the_store(address: str) -> None:
    with pytest.raises(QueryError, match=r"400 Bad Request: error at 1:14"):
        RemoteStore(address).select("SELECT * oops")


def test_saved_queries_exports_and_checks_are_the_same_over_it(
    address: str, sample_store: Path, tmp_path: Path
) -> None:
    embedded = open_store(sample_store)
    command = [sys.executable, "-m", "leagraph", "load"]
    dump = tmp_path / "dump.nq"
    export(embedded, "nq", dump)
    environment = {**os.environ, "LEAGRAPH_STORE": address}
    done = subprocess.run(
        [*command, str(dump)], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert f"published at {address}/query: " in done.stdout, done.stderr
    remote = open_store(address)
    export(remote, "nq", tmp_path / "again.nq")
    assert (tmp_path / "again.nq").read_bytes() == dump.read_bytes()
    asked = 0
    for query in catalogue().values():
        ours, theirs = (one.select(query.bind({})).dicts() for one in (embedded, remote))
        assert sorted(map(str, theirs)) == sorted(map(str, ours)), query.name
        asked += 1
    assert asked > 15


def test_a_build_is_published_from_the_command_line(address: str, tmp_path: Path) -> None:
    from leagraph.resources import samples_folder

    report = next(iter(sorted(samples_folder().glob("*.txt"))))
    broken = tmp_path / "broken.txt"
    broken.write_text("nothing that an inspector wrote", encoding="utf-8")
    command = [sys.executable, "-m", "leagraph", "build", str(report), str(broken), "--store", address]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert f"published at {address}/query: " in done.stdout
    assert "left out: broken.txt" in (tmp_path / "leagraph-build-report.txt").read_text(encoding="utf-8")
    assert len(RemoteStore(address).select(catalogue()["inspections"].bind({})).rows) >= 1


def test_a_build_for_a_store_that_is_away_fails_before_it_reads(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "leagraph",
        "build",
        str(tmp_path),
        "--store",
        "http://127.0.0.1:1/sparql",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "the store cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr

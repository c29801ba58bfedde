"""Publishing in Virtuoso, which differs most from the embedded store; skipped where it is not installed.

Debian's package is virtuoso-opensource-7-bin. In CI it must be there.
"""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from leagraph.errors import QueryError, StoreError
from leagraph.queries import SavedQuery, catalogue
from leagraph.store import (
    GraphStore,
    RemoteStore,
    Target,
    current_release,
    open_store,
    publish_release,
    write_release,
)
from leagraph.store.credentials import PASSWORD, USER
from tests.server.conftest import launch, stop
from tests.store.conftest import LEA, authority_quads
from tests.store.test_publishing import KILLED, names
from tests.store.virtuoso import COMMAND, virtuoso

_MISSING = "there is no Virtuoso here (apt-get install virtuoso-opensource-7-bin)"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if COMMAND is None:
        if os.environ.get("CI"):
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture
def address(running: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "dba")
    return running


def rows_of(store: GraphStore, query: SavedQuery, **parameters: str) -> list[list[str]]:
    """The rows as texts, in an order of their own; truth values as this project writes them."""
    booleans = {one.name for one in query.columns if one.type == "boolean"}
    return sorted(
        [
            {"1": "true", "0": "false"}.get(text, text) if name in booleans else text
            for name, text in row.items()
        ]
        for row in store.select(query.bind(parameters)).dicts()
    )


def test_saved_queries_give_the_same_rows_over_it(address: str, sample_store: Path) -> None:
    release = current_release(sample_store)
    assert publish_release(release, Target(address)).triples == release.quads
    embedded, remote = open_store(sample_store), open_store(address)
    asked = 0
    for name, query in catalogue().items():
        takes = {one.name for one in query.parameters}
        for given in ({}, {"lea": "wexcombe", "since": "2001"}):
            if takes >= set(given) and (given or name != "evidence"):
                assert rows_of(remote, query, **given) == rows_of(embedded, query, **given), (name, given)
                asked += 1
    assert asked > 28


def test_what_the_page_says_of_it_is_still_so(address: str, sample_store: Path) -> None:
    query = catalogue()["persistence-rates"]
    assert rows_of(open_store(sample_store), query, by="agency")
    assert not rows_of(open_store(address), query, by="agency")


def test_a_killed_publish_leaves_the_old_release_visible(address: str, tmp_path: Path) -> None:
    publish_release(write_release(tmp_path / "old", authority_quads("wexcombe", "2002-07")), Target(address))
    other = tmp_path / "other"
    write_release(other, authority_quads("selmouth", "2001-01", "2002-02"))
    command = [sys.executable, "-c", KILLED, str(other), address, "1"]
    killed = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert names(address) == ["Wexcombe"]
    publish_release(current_release(other), Target(address))
    assert names(address) == ["Selmouth"]


def test_without_a_graph_store_a_release_goes_in_by_updates(address: str, tmp_path: Path) -> None:
    target = Target(address, graph_store_url=address.replace("/sparql", "/nothing-here"))
    publish_release(write_release(tmp_path / "one", authority_quads("tarnbury", "2002-07")), target)
    assert names(address) == ["Tarnbury"]


def test_the_server_over_it_answers_as_over_a_folder(address: str, sample_store: Path) -> None:
    publish_release(current_release(sample_store), Target(address))
    query = catalogue()["inspections"].text
    here, there = launch(sample_store, {}), launch(address, {})  # type: ignore[arg-type]
    try:
        ours, theirs = (
            list(csv.reader(one.get(query, "text/csv").text.splitlines())) for one in (here, there)
        )
        assert ours == theirs
        for kind in ("application/json", "application/xml"):
            assert there.get("ASK { ?s ?p ?o }", kind).text == here.get("ASK { ?s ?p ?o }", kind).text
        describe = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o ; a <" + LEA.value + "> }"
        for kind in ("application/n-triples", "text/turtle", "application/ld+json", "application/rdf+xml"):
            form = RdfFormat.from_media_type(kind)
            mine, other = (set(parse(one.get(describe, kind).content, form)) for one in (here, there))
            assert mine == other
            assert mine
    finally:
        stop(here)
        stop(there)


def test_it_says_what_is_wrong(running: str) -> None:
    with pytest.raises(QueryError, match="400 Bad Request: Virtuoso 37000 Error"):
        RemoteStore(running).select("SELECT * oops")
    with pytest.raises(StoreError, match="401 Unauthorized"):
        Target(running)

"""Publishing in Virtuoso, which differs most from the embedded store; on request, since it takes a minute.

``LEAGRAPH_TEST_VIRTUOSO=1 pytest tests/store/test_virtuoso.py`` runs it where Virtuoso is installed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from leagraph.errors import QueryError, StoreError
from leagraph.queries import catalogue
from leagraph.store import RemoteStore, Target, current_release, open_store, publish_release, write_release
from leagraph.store.credentials import PASSWORD, USER
from tests.store.conftest import authority_quads
from tests.store.test_publishing import KILLED, names
from tests.store.virtuoso import COMMAND, virtuoso

pytestmark = pytest.mark.skipif(
    COMMAND is None or "LEAGRAPH_TEST_VIRTUOSO" not in os.environ,
    reason="LEAGRAPH_TEST_VIRTUOSO is not set, or there is no Virtuoso (virtuoso-opensource-7-bin)",
)
# As docs/stores.md says: booleans become numbers, and chains of OPTIONAL, IF and COALESCE count otherwise.
DIFFERENT = {"inspections", "persistence-rates", "recommendation-status", "recovery-times"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture
def address(running: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "dba")
    return running


def test_saved_queries_are_the_same_over_it_but_for_those_that_the_page_names(
    address: str, sample_store: Path
) -> None:
    release = current_release(sample_store)
    assert publish_release(release, Target(address)).triples == release.quads
    embedded, remote = open_store(sample_store), open_store(address)
    known = {name: query for name, query in catalogue().items() if name not in DIFFERENT}
    assert len(known) == len(catalogue()) - len(DIFFERENT)
    for name, query in known.items():
        ours, theirs = (one.select(query.bind({})).dicts() for one in (embedded, remote))
        assert sorted(map(str, theirs)) == sorted(map(str, ours)), name


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


def test_it_says_what_is_wrong(running: str) -> None:
    with pytest.raises(QueryError, match="400 Bad Request: Virtuoso 37000 Error"):
        RemoteStore(running).select("SELECT * oops")
    with pytest.raises(StoreError, match="401 Unauthorized"):
        Target(running)

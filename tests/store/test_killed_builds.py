"""A builder killed at any moment leaves the old release; the next one sweeps what it left."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Quad

from leagraph.errors import StoreError
from leagraph.store import Release, current_release, list_releases, write_release

# Builds releases of a graph that grows, one behind the other, until it is killed.
BUILDER = """
import sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from leagraph.store import write_release
p, g = NamedNode("http://example.org/p"), NamedNode("http://example.org/g")
number = 0
print("ready", flush=True)
while True:
    number += 1
    things = [NamedNode(f"http://example.org/{i}") for i in range(1500)]
    quads = [Quad(thing, p, Literal(f"one of {number}"), g) for thing in things]
    write_release(Path(sys.argv[1]), quads, files={"report.txt": b"x" * 100000})
"""
SLOW = """
import sys, time
from pathlib import Path
from leagraph.store import write_release
write_release(Path(sys.argv[1]), [], finish=lambda folder: (print("inside", flush=True), time.sleep(60)))
"""


def start(script: str, store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, str(store)], stdout=subprocess.PIPE, text=True)


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def whole(release: Release) -> bool:
    lines = release.data.read_text().splitlines()
    return len(lines) == release.quads


def test_whenever_a_builder_is_killed_the_current_release_is_whole(release: Release, store: Path) -> None:
    pick = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(4):
        process = start(BUILDER, store)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pick.uniform(0.0, 0.25))
        kill(process)
        assert whole(current_release(store))
        assert all(whole(one) for one in list_releases(store))


def test_a_killed_builder_leaves_the_old_release_and_its_remains_are_swept(
    release: Release, store: Path, quads: list[Quad]
) -> None:
    process = start(SLOW, store)
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    with pytest.raises(StoreError, match=f"process {process.pid} is building in this store"):
        write_release(store, quads)
    kill(process)
    assert current_release(store) == release
    assert len(list((store / "releases").glob(".building-*"))) == 1
    new = write_release(store, quads)
    assert {one.name for one in (store / "releases").iterdir()} == {release.id, new.id}

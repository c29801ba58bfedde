"""Measure how long the server takes for the first and for a later view of each kind of page.

    python benchmarks/pages.py [--copies 83] [--store FOLDER] [--budget MIB] [--limit 300]

The bundled sample reports are read, and their graph is repeated under other names: 83 copies of two
authorities with three reports each make a corpus of some 500 reports. The server is started over it, and
each page asked for three times: before anything was asked, after another page of its kind was (so that what
all share is kept), and again. With ``--store`` a folder that holds a release already is served instead. Exit
code 1 when an authority's page took longer than ``--limit`` milliseconds.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from pyoxigraph import Quad, RdfFormat, parse

from leagraph.build import build
from leagraph.resources import samples_folder
from leagraph.store import current_release, write_release
from leagraph.store.engine import MEMORY_BUDGET

__all__ = ["Timing", "main", "repeated", "timings"]

GOAL = 300.0  # milliseconds for the page of an authority, of 500 reports
_SERVE = """
import sys
from leagraph.server import Settings, run
run(sys.argv[1], port=0, settings=Settings(memory_budget=int(sys.argv[2]) * 1024**2))
"""


@dataclass(frozen=True)
class Timing:
    """The milliseconds of a kind of page, and its size."""

    kind: str
    path: str
    first: float
    next: float
    again: float
    octets: int


def repeated(lines: Sequence[str], copies: int) -> Iterator[Quad]:
    """Yield the quads of a release, all but the ontology once for each copy, under other names."""
    shared = [line for line in lines if line.rstrip().endswith("/graph/ontology> .")]
    own = [line for line in lines if not line.rstrip().endswith("/graph/ontology> .")]
    slugs = sorted({name for line in own for name in re.findall(r"/id/report/([a-z-]+)/", line)})
    yield from parse("".join(shared), RdfFormat.N_QUADS)
    for copy in range(copies):
        text = "".join(own)
        for slug in slugs:
            name = slug.replace("-", " ").title()
            text = text.replace(slug, f"{slug}{copy}").replace(name, f"{name} {copy}")
        text = text.replace("/id/similarity/", f"/id/similarity/{copy}-")  # names no authority
        yield from parse(text, RdfFormat.N_QUADS)


def timings(address: str, slugs: Sequence[str]) -> list[Timing]:
    """Return the timings of the pages of a server; ``slugs`` name two authorities of it."""
    site = address.rstrip("/")
    one, other = slugs[0], slugs[-1]
    return [_timed(site, kind, path, warm) for kind, path, warm in _pages(site, one, other)]


def _pages(site: str, one: str, other: str) -> Iterator[tuple[str, str, str]]:
    yield "start", "/", ""
    yield "authority", f"/browse/lea/{one}", f"/browse/lea/{other}"
    here, there = _get(site, f"/browse/lea/{one}")[1], _get(site, f"/browse/lea/{other}")[1]
    for kind in ("inspection", "judgement", "recommendation", "follow-up", "link", "agency", "function"):
        ways = [re.search(rf'/browse/{kind}/[^"#]+', text) for text in (here, there)]
        if ways[0]:
            yield kind, ways[0][0], ways[1][0] if ways[1] else ""
    yield "report", f"/browse/report/{'/'.join(_report(here))}", ""
    yield "persistence", f"/persistence?lea={one}", f"/persistence?lea={other}"
    yield "functions", "/functions", ""
    yield "network", "/network", ""
    yield "network of one", f"/network?lea={one}", f"/network?lea={other}"
    yield "compare", f"/compare?lea={one}&lea={other}", ""
    yield "ontology", "/browse/ontology", ""


def _report(text: str) -> list[str]:
    return re.findall(r"/browse/inspection/([^\"#]+)\"", text)[-1:]


def _timed(site: str, kind: str, path: str, warm: str) -> Timing:
    first, text = _get(site, path)
    after = _get(site, warm)[0] if warm else first
    return Timing(kind, path, first, after, _get(site, path)[0], len(text.encode()))


def _get(site: str, path: str) -> tuple[float, str]:
    started = time.perf_counter()
    with urlopen(f"{site}{path}", timeout=120) as answer:  # noqa: S310 - a server of our own
        text = answer.read().decode()
    return 1000 * (time.perf_counter() - started), text


@contextmanager
def _served(store: Path, budget: int) -> Iterator[str]:
    """Serve a store in a process of its own, from memory if it fits ``budget`` MiB; its address."""
    command = [sys.executable, "-c", _SERVE, str(store), str(budget)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.wait()


def _corpus(folder: Path, copies: int) -> Path:
    """Return the store of the repeated samples, made in ``folder``."""
    outcome = build([samples_folder()], folder / "samples")
    assert outcome.release is not None
    lines = current_release(folder / "samples").data.read_text(encoding="utf-8").splitlines(keepends=True)
    store = folder / "corpus"
    store.mkdir()
    write_release(store, repeated(lines, copies))
    return store


def _slugs(site: str) -> list[str]:
    """Return the authorities of the start page."""
    return list(dict.fromkeys(re.findall(r'/browse/lea/([^"#]+)"', _get(site.rstrip("/"), "/")[1])))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=83)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--keep", type=Path, help="make the corpus in this folder and leave it there")
    parser.add_argument(
        "--budget",
        type=int,
        default=MEMORY_BUDGET // 1024**2,
        help="MiB; a larger release is served from disk",
    )
    parser.add_argument("--limit", type=float, default=GOAL)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or _corpus(given.keep or Path(folder), given.copies)
        with _served(store, given.budget) as site:
            slugs = _slugs(site)
        with _served(store, given.budget) as site:  # anew: nothing was asked yet
            found = timings(site, slugs)
    print(f"{'page':16} {'first':>8} {'next':>8} {'again':>8} {'kB':>6}")
    for one in found:
        print(f"{one.kind:16} {one.first:8.0f} {one.next:8.0f} {one.again:8.0f} {one.octets / 1000:6.0f}")
    return int(any(one.kind == "authority" and one.first > given.limit for one in found))


if __name__ == "__main__":
    sys.exit(main())

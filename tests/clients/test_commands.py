"""curl and pandas by the lines that the documentation shows, against a running server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from leagraph.queries import catalogue
from leagraph.store import open_store
from tests.server.conftest import Server

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/server.md", "docs/clients.md")
_SHOWN = re.compile(r"(?:https?://)?(?:localhost|127\.0\.0\.1):8000/")
# Everything is invented here: where the pages ask for an authority, the samples have this one.
_THERE = ("luton", "wexcombe")


def commands() -> list[tuple[str, str]]:
    """The lines of curl that the pages show, those that go on behind a backslash as one."""
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line.strip().removeprefix("$ ") for line in text.splitlines()]
        found += [(page, line) for line in lines if line.startswith("curl ")]
    return found


def test_the_pages_show_how_to_ask_by_curl() -> None:
    assert len(commands()) >= 4


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(("page", "command"), commands(), ids=lambda text: text[:60])
def test_a_line_of_curl_works_as_it_is_shown(page: str, command: str, samples: Server) -> None:
    assert _SHOWN.search(command), "a page shows a server that is not ours"
    line = _SHOWN.sub(samples.address, command).replace(*_THERE)
    options = 'set -o pipefail; curl() { command curl -sS --fail-with-body --max-time 30 "$@"; }; '
    done = subprocess.run(
        ["bash", "-c", options + line], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout) > 20
    if " | " not in line:
        _readable(done.stdout)


def _readable(text: str) -> None:
    """An answer is a table with rows, an object, or Turtle; never a page or an error."""
    assert "<html" not in text.lower()
    if text.lstrip().startswith(("{", "[")):
        assert json.loads(text)
    else:
        assert len(text.splitlines()) > 1


def test_pandas_reads_saved_queries_and_the_endpoint_by_address(samples: Server, sample_store: Path) -> None:
    wanted = open_store(sample_store).select(catalogue()["judgements"].bind({"lea": "wexcombe"})).dicts()
    frame = pd.read_csv(f"{samples.address}api/queries/judgements.csv?lea=wexcombe", dtype=str).fillna("")
    assert frame.to_dict("records") == wanted
    typed = pd.read_csv(f"{samples.address}api/queries/judgements.csv?lea=wexcombe")
    assert typed["gradeNumber"].dtype == "int64"
    query = "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D"
    counted = pd.read_csv(f"{samples.sparql}?query={query}&format=text/csv")
    assert counted["n"].iloc[0] > 10_000

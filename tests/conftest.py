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

"""The lock file: what it pins can be installed with hashes on any day, whatever is newest on that day."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parent.parent / "requirements.lock"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^\]]+)\])?==", re.MULTILINE)


def _pins() -> dict[str, set[str]]:
    """Return the pinned names and, of each, the extras that are pinned with it."""
    found = _PIN.findall(LOCK.read_text(encoding="utf-8"))
    return {canonicalize_name(name): set(filter(None, extras.split(","))) for name, extras in found}


def _extras_asked_for(pins: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the extras that pinned packages ask of each other here."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for name, extras in pins.items():
        try:
            lines = requires(name) or []
        except PackageNotFoundError:  # for another platform
            continue
        for one in map(Requirement, lines):
            environments = [{"extra": extra} for extra in ("", *extras)]
            if one.extras and (one.marker is None or any(map(one.marker.evaluate, environments))):
                asked[canonicalize_name(one.name)] |= one.extras
    return dict(asked)


def test_each_extra_that_a_package_asks_for_is_pinned() -> None:
    # pip takes 'name[extra]' for unpinned beside 'name==1', and refuses it once a newer release is out.
    pins = _pins()
    asked = _extras_asked_for(pins)
    assert asked["coverage"] == {"toml"}
    assert {name: extras - pins.get(name, set()) for name, extras in asked.items()} == {
        name: set() for name in asked
    }


def test_the_lock_names_no_registry() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock

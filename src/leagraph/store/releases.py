"""Releases: immutable folders of one graph each, and the pointer that says which one is current.

    STORE/current                        the id of the current release, switched atomically
    STORE/releases/<id>/data.nq          the graph as canonical N-Quads
    STORE/releases/<id>/manifest.json    what went in, what is in it, its hash
    STORE/releases/<id>/...              report.txt and whatever else the builder hands over
    STORE/releases/.building-*           a build under way, or killed; swept by the next one

Every build publishes a release of its own, also when the graph is the same as before: the hash tells that
two are equal, while reports and times differ, and no release ever depends on an older folder.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from leagraph import __version__
from leagraph.errors import StoreError
from leagraph.rdf.canonical import canonical_lines
from leagraph.store.census import take_census
from leagraph.store.durable import remove_stale, sync_folder, write_durably
from leagraph.store.lock import StoreLock, store_lock

__all__ = ["Release", "current_release", "list_releases", "release_named", "write_release"]

_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}(?:-[0-9]+)?\Z")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_BUILDING = ".building-"
_OWN_FILES = ("data.nq", "manifest.json")


@dataclass(frozen=True)
class Release:
    """One published release, known by its folder."""

    folder: Path

    @property
    def id(self) -> str:
        """The release's id: time of the build and the beginning of the hash."""
        return self.folder.name

    @property
    def data(self) -> Path:
        """The graph as canonical N-Quads."""
        return self.folder / "data.nq"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest; raises StoreError when it is missing or broken."""
        try:
            found = json.loads((self.folder / "manifest.json").read_bytes())
        except (OSError, ValueError) as error:
            raise StoreError(
                f"the release has no readable manifest: {error}", where=str(self.folder)
            ) from None
        if not isinstance(found, dict) or not {"hash", "quads", "created"} <= found.keys():
            raise StoreError("the manifest lacks hash, quads or created", where=str(self.folder))
        return found

    @property
    def hash(self) -> str:
        """The SHA-256 of the canonical N-Quads, in hex digits."""
        return str(self.manifest["hash"])

    @property
    def quads(self) -> int:
        """How many quads the release holds."""
        return int(self.manifest["quads"])

    @property
    def base(self) -> str | None:
        """What the IRIs of its things begin with, by the names of its graphs; None if they do not tell."""
        for name in self.manifest.get("graphs", {}):
            before, found, _ = str(name).partition("id/graph/")
            if found and before:
                return before
        return None

    @property
    def created(self) -> datetime:
        """When the release was published."""
        return datetime.fromisoformat(self.manifest["created"])


def current_release(store: Path) -> Release:
    """Return the release that the pointer names.

    Raises:
        StoreError: there is no store, no release yet, or the pointer names none that is whole.
    """
    try:
        named = (store / "current").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise StoreError(
            "there is no release here", where=str(store), hint="`leagraph build` makes one"
        ) from None
    except NotADirectoryError:
        hint = "`leagraph load` makes a store of a dump, `leagraph build` of reports"
        raise StoreError("is a file, not the folder of a store", where=str(store), hint=hint) from None
    except (OSError, ValueError) as error:
        raise StoreError(f"the pointer cannot be read: {error}", where=str(store / "current")) from None
    return release_named(store, named)


def release_named(store: Path, name: str) -> Release:
    """Return the release of that id; raises StoreError when the store has none."""
    release = Release(store / "releases" / name)
    if not _ID.match(name) or not release.data.is_file():
        raise StoreError(f"there is no release {name!r} here", where=str(store))
    return release


def list_releases(store: Path) -> tuple[Release, ...]:
    """Return all published releases, the oldest first; none when the store does not exist."""
    folder = store / "releases"
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    releases = [Release(folder / name) for name in names if _ID.match(name)]
    whole = [one for one in releases if _is_whole(one)]
    return tuple(sorted(whole, key=lambda one: (one.created, one.id)))


def _is_whole(release: Release) -> bool:
    """Return whether a release can be read: somebody may be taking an old one away just now."""
    try:
        return bool(release.manifest) and release.data.is_file()
    except StoreError:
        return False


def write_release(
    store: Path,
    quads: Iterable[Quad],
    *,
    manifest_extra: Mapping[str, Any] | None = None,
    files: Mapping[str, bytes] | None = None,
    finish: Callable[[Path], None] | None = None,
    lock: StoreLock | None = None,
) -> Release:
    """Publish ``quads`` as a new release and make it the current one.

    Readers see the old release or the new one, whenever this is killed.

    Args:
        store: the folder of the store; made if missing.
        quads: without blank nodes; doubles are dropped.
        manifest_extra: entries of the manifest (inputs, versions); they may not replace its own.
        files: further files of the release by name.
        finish: called with the folder when all files stand in it, to derive more (an index).
        lock: the lock, where the caller holds it for the whole build.

    Raises:
        StoreError: another builder holds the store, it cannot be written, or the graph has blank nodes.
    """
    with nullcontext(lock) if lock else store_lock(store):
        try:
            return _write(store, quads, dict(manifest_extra or {}), dict(files or {}), finish)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(f"the release cannot be written: {reason}", where=str(store)) from error
        except ValueError as error:
            raise StoreError(f"the release cannot be written: {error}", where=str(store)) from error


def _write(
    store: Path,
    quads: Iterable[Quad],
    extra: dict[str, Any],
    files: dict[str, bytes],
    finish: Callable[[Path], None] | None,
) -> Release:
    bad = [name for name in files if not _FILE.match(name) or name in _OWN_FILES]
    if bad:
        raise ValueError(f"not a name for a file of a release: {bad[0]!r}")
    releases = store / "releases"
    releases.mkdir(exist_ok=True)
    remove_stale(releases, _BUILDING)
    lines = canonical_lines(quads)
    census = take_census(lines)
    created = datetime.now(UTC)
    name = _free_name(releases, f"{created:%Y%m%dT%H%M%SZ}-{census.hash[:8]}")
    manifest = extra | {
        "release": name,
        "created": created.isoformat(),
        "hash": census.hash,
        "quads": census.quads,
        "graphs": census.graphs,
        "classes": census.classes,
        "versions": {"leagraph": __version__} | dict(extra.get("versions", {})),
    }
    temporary = releases / f"{_BUILDING}{os.getpid()}-{name}"
    temporary.mkdir()
    try:
        write_durably(temporary / "data.nq", (line.encode() + b"\n" for line in lines))
        for file, content in files.items():
            write_durably(temporary / file, [content])
        text = json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        write_durably(temporary / "manifest.json", [text.encode()])
        if finish:
            finish(temporary)
        sync_folder(temporary)
        temporary.rename(releases / name)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sync_folder(releases)
    _point_at(store, name)
    return Release(releases / name)


def _free_name(releases: Path, name: str) -> str:
    """Return ``name``, or with a number behind it where a build in the same second took it."""
    number, free = 1, name
    while (releases / free).exists():
        number += 1
        free = f"{name}-{number}"
    return free


def _point_at(store: Path, name: str) -> None:
    temporary = store / f".current-{os.getpid()}"
    write_durably(temporary, [name.encode() + b"\n"])
    temporary.replace(store / "current")
    sync_folder(store)

"""Writing files so that they survive a crash, and sweeping what a killed writer left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

__all__ = ["remove_stale", "sync_folder", "write_durably"]


def write_durably(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file and wait until its bytes are on the disk."""
    with path.open("wb") as handle:
        handle.writelines(chunks)
        handle.flush()
        os.fsync(handle.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the folder's entries (new files, renamed ones) are on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_stale(folder: Path, beginning: str) -> None:
    """Remove the sub-folders whose names begin so; call it only while holding the lock."""
    for one in folder.iterdir():
        if one.name.startswith(beginning):
            shutil.rmtree(one, ignore_errors=True)

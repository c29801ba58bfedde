"""One builder at a time: a lock file in the store's folder, freed by the system when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leagraph.errors import StoreError

__all__ = ["StoreLock", "store_lock"]


class StoreLock:
    """Proof that this process holds the lock of ``store``."""

    def __init__(self, store: Path) -> None:
        self.store = store


@contextmanager
def store_lock(store: Path) -> Iterator[StoreLock]:
    """Hold the lock of a store's folder, which is made if missing.

    Raises:
        StoreError: another process holds it, or the folder cannot be written.
    """
    path = store / ".lock"
    try:
        store.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except (FileExistsError, NotADirectoryError):
        raise StoreError("there is a file, not a folder", where=str(store), hint="name another") from None
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error.strerror}", where=str(store)) from None
    try:
        _acquire(handle, store)
        yield StoreLock(store)
    finally:
        os.close(handle)  # The file stays: removing it would let two builders lock two files of one name.


def _acquire(handle: int, store: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = os.pread(handle, 32, 0).decode(errors="replace").strip()
        who = f"process {holder}" if holder.isdigit() else "another process"
        raise StoreError(
            f"{who} is building in this store", where=str(store), hint="wait until it has finished"
        ) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, str(os.getpid()).encode(), 0)

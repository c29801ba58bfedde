"""A Virtuoso server on loopback ports, in a folder of its own, where Debian's package is installed."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.store.loopback import free_port, wait_for

COMMAND = shutil.which("virtuoso-t")
_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run a new server whose user ``dba`` has the password ``dba``, and yield its query address."""
    http = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=free_port(), http=http), encoding="ascii")
    process = subprocess.Popen(
        [str(COMMAND), "+configfile", str(settings), "+foreground"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(http, seconds=90)
        yield f"http://127.0.0.1:{http}/sparql"
    finally:
        process.kill()
        process.wait(timeout=20)

"""PDF to text, in a child process with limits: a hostile file can neither hang nor eat memory here.

Limits: ``LARGEST`` bytes of file, ``SECONDS`` of work, ``MEMORY`` bytes of address space (where the
system can limit it). The child is ``leagraph.documents.pdf_worker``.
"""

from __future__ import annotations

import json
import subprocess
import sys

from leagraph.errors import ReadError

__all__ = ["LARGEST", "MEMORY", "SECONDS", "pdf_to_text"]

LARGEST = 100_000_000
SECONDS = 180
MEMORY = 2_000_000_000
_HEAD = b"%PDF-"
_BROKEN = ("is no readable PDF file", "open it in a PDF viewer and print it to a new file")


def pdf_to_text(data: bytes, *, where: str, seconds: float = SECONDS) -> str:
    """Return the text of a PDF file; raises ReadError when it is scanned, encrypted, broken or too large."""
    if len(data) > LARGEST:
        raise ReadError(f"is larger than {LARGEST // 1_000_000} MB", where=where, hint="split it")
    if _HEAD not in data[:1024]:
        raise ReadError(_BROKEN[0], where=where, hint=_BROKEN[1])
    command = [sys.executable, "-m", "leagraph.documents.pdf_worker", str(MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        message = f"takes more than {seconds:g} seconds to read"
        raise ReadError(message, where=where, hint="print it to a new file") from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8")
    message, hint = _BROKEN
    if done.returncode == 3:
        message, hint = json.loads(done.stderr)
    raise ReadError(message, where=where, hint=hint)

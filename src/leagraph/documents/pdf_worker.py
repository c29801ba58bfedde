"""The child process that converts a PDF: bytes on standard input, text on standard output.

Exit code 3 means that the reason stands on standard error as a JSON list of message and hint.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO

from leagraph.documents.pdf_layout import Unreadable, text_of_pdf

__all__ = ["main"]


def limit_memory(limit: int) -> None:
    """Limit the address space of this process, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))


def main(arguments: list[str]) -> int:
    """Convert standard input to standard output; return the exit code."""
    logging.disable(logging.CRITICAL)
    if arguments:
        limit_memory(int(arguments[0]))
    try:
        text = text_of_pdf(BytesIO(sys.stdin.buffer.read()))
    except Unreadable as error:
        sys.stderr.write(json.dumps(error.args))
        return 3
    except Exception:  # pdfminer raises many kinds for a broken file
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

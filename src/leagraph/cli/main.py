"""Runs the application and turns every known error into one clear line and an exit code."""

from __future__ import annotations

import os
import sys

from leagraph.cli.app import app, errors
from leagraph.errors import LeagraphError

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; exit 0 when all is well, 1 on a known error, 2 on wrong usage, 130 on Ctrl-C."""
    try:
        app()
    except LeagraphError as error:
        errors.print(f"error: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of the output (head, less) has gone; nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        errors.print(f"error: {place}{error.strerror or error}", style="red", markup=False, soft_wrap=True)
        sys.exit(1)
    except SystemExit as end:
        # Typer makes this of Ctrl-C, and says nothing.
        if end.code == _INTERRUPTED:
            errors.print("interrupted: the last good state is kept")
        raise

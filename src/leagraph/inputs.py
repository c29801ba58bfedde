"""Finds the report files that a build is to read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from leagraph.errors import ReadError

__all__ = ["SUFFIXES", "find_inputs"]

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"})


def find_inputs(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files to read: named ones as they come, those in folders sorted by path.

    A folder gives its files with a suffix of :data:`SUFFIXES`, hidden ones left out; a file that is
    named is kept whatever its suffix, so that its reader can say what is wrong with it.

    Raises:
        ReadError: a path does not exist, or a folder holds no report.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [one for one in sorted(path.rglob("*")) if _is_report(one, path)]
            if not inside:
                kinds = ", ".join(sorted(SUFFIXES))
                raise ReadError("the folder holds no report", where=str(path), hint=f"looked for {kinds}")
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise ReadError("no such file or folder", where=str(path))
    return tuple(found)


def _is_report(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.is_file() and not hidden and path.suffix.lower() in SUFFIXES

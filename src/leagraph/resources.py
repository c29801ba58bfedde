"""Where the Turtle and query files lie: the packaged copy in a wheel, the folders of a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ontology_folder", "queries_folder", "samples_folder", "shapes_folder"]

_PACKAGE = Path(__file__).resolve().parent
# An editable install does not contain the force-included folders of the wheel.
_ROOTS = (_PACKAGE / "_resources", _PACKAGE.parents[1])


def _folder(name: str) -> Path:
    for root in _ROOTS:
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"the folder {name!r} of leagraph is missing: install the package again")


def ontology_folder() -> Path:
    """Return the folder of the ontology, the schemes and the rules (Turtle)."""
    return _folder("ontology")


def shapes_folder() -> Path:
    """Return the folder of the SHACL shapes (Turtle)."""
    return _folder("shapes")


def queries_folder() -> Path:
    """Return the folder of the saved queries (SPARQL with a ``#+`` YAML header)."""
    return _folder("queries")


def samples_folder() -> Path:
    """Return the folder of the bundled, invented sample reports."""
    return _PACKAGE / "samples"

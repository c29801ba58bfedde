"""Names as people and models write them (``lea:Judgement``, ``lea/luton``) and the IRIs they stand for."""

from __future__ import annotations

from leagraph.rdf.namespaces import LEA, PREFIXES

__all__ = ["full", "short", "thing_path"]


def short(iri: str) -> str:
    """Return an IRI with a prefix of the project where one fits; anything else as it is."""
    for name, start in PREFIXES.items():
        if iri.startswith(start) and "/" not in iri.removeprefix(start):
            return f"{name}:{iri.removeprefix(start)}"
    return iri


def full(name: str) -> str:
    """Return the IRI of a prefixed name, or of a bare term of the ontology; an IRI as it is."""
    prefix, colon, rest = name.partition(":")
    if not colon:
        return f"{LEA.iri}{name}"
    return f"{PREFIXES[prefix]}{rest}" if prefix in PREFIXES else name


def thing_path(name: str, base: str) -> str:
    """Return what stands behind ``{base}id/`` for a thing, however it is written."""
    return name.strip().removeprefix(base).strip("/").removeprefix("id/").removeprefix("doc/")

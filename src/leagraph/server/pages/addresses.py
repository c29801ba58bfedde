"""Where an IRI of the graph leads a reader: to its page here, out to the web, or nowhere."""

from __future__ import annotations

import re
from functools import lru_cache

from leagraph.rdf.namespaces import CONCEPTS, LEA
from leagraph.server.pages.asking import Iri

__all__ = ["BROWSE", "data_address", "iri_of_page", "kind_of", "last_part", "page_address"]

BROWSE = "/browse/"
_SAFE = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`\x7f-\xa0]+")
# The kinds of things (docs/model.md); any other first part of an address is a scheme.
_THINGS = frozenset(
    "lea inspection report passage paragraph evidence judgement recommendation finding follow-up agency"
    " mention neighbour plan-priority seats observation dataset notice stated-issue link answer similarity"
    " decision person graph".split()
)


@lru_cache(maxsize=20_000, typed=True)  # typed: a text may say what an IRI says
def page_address(value: object, base: str) -> str | None:
    """Return the address that ``value`` may be linked to; None for a text and for any odd IRI."""
    if not isinstance(value, Iri) or not _SAFE.fullmatch(value):
        return None
    if value.startswith(LEA.iri):
        return f"/browse/ontology#{value.removeprefix(LEA.iri)}"
    for beginning in (f"{base}id/", CONCEPTS):
        rest = value.removeprefix(beginning)
        if rest != value and rest and ".." not in rest and "#" not in rest and "?" not in rest:
            return f"{BROWSE}{rest}"
    return str(value)


def iri_of_page(path: str, base: str) -> Iri:
    """Return the IRI of the thing or concept whose page has the address ``/browse/{path}``."""
    return Iri(f"{base}id/{path}" if path.partition("/")[0] in _THINGS else f"{CONCEPTS}{path}")


def data_address(iri: str, base: str) -> str | None:
    """Return the address of the document with the data of a thing, without the suffix of a format."""
    if iri.startswith(f"{base}id/"):
        return f"/doc/{iri.removeprefix(f'{base}id/')}"
    return f"/{iri.removeprefix(CONCEPTS)}" if iri.startswith(CONCEPTS) else None


def kind_of(iri: str, base: str) -> str:
    """Return the kind of a thing as its address says it, or the scheme of a concept."""
    rest = iri.removeprefix(f"{base}id/").removeprefix(CONCEPTS)
    return rest.partition("/")[0]


def last_part(iri: str) -> str:
    """Return the last part of an IRI, which names a concept or a term."""
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]

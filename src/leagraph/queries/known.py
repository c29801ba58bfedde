"""The concepts that the ontology has, so that a slip in a parameter is an error and not an empty answer."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from pyoxigraph import NamedNode, RdfFormat, parse

from leagraph.rdf.namespaces import CONCEPTS, SKOS
from leagraph.resources import ontology_folder

__all__ = ["like", "slugs_of"]


@lru_cache(maxsize=1)
def _concepts() -> frozenset[str]:
    return frozenset(
        quad.subject.value.removeprefix(CONCEPTS)
        for path in sorted(ontology_folder().glob("*.ttl"))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if quad.predicate == SKOS.inScheme and isinstance(quad.subject, NamedNode)
    )


def slugs_of(scheme: str) -> frozenset[str]:
    """Return the slugs of a scheme (``function``), of grades with their scale (``jrs/good``)."""
    start = f"{scheme}/"
    return frozenset(one.removeprefix(start) for one in _concepts() if one.startswith(start))


def like(slug: str, scheme: str) -> list[str]:
    """Return a few slugs of a scheme, those first that a wrong one may have been meant for."""
    known = sorted(slugs_of(scheme))
    return get_close_matches(slug, known, n=3) or known[:3]

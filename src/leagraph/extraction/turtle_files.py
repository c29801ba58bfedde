"""Turtle files as plain descriptions: subject, properties, values, in the order in which they stand.

What the descriptions mean is the business of :mod:`leagraph.extraction.vocabulary` and
:mod:`leagraph.extraction.rules`. Read with pyoxigraph, which is ten times faster than rdflib here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

from leagraph.errors import VocabularyError

__all__ = ["Description", "read_descriptions"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Description:
    """All that one file says of one subject; a value is an IRI or the text of a literal.

    Repeated statements are kept, so that a subject that is described twice can be told.
    """

    iri: str
    file: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The last segment of the IRI."""
        return self.iri.rsplit("/", 1)[-1]

    @property
    def types(self) -> list[str]:
        """The IRIs of the classes."""
        return self.properties.get(_TYPE, [])

    def values(self, property_iri: str) -> tuple[str, ...]:
        """Return the values in the order of the file, each once."""
        return tuple(dict.fromkeys(self.properties.get(property_iri, ())))

    def one(self, property_iri: str) -> str:
        """Return the only value; raises :class:`VocabularyError` when there is none or more than one."""
        values = self.properties.get(property_iri, [])
        if len(values) != 1:
            counted = Counter(values)
            raise VocabularyError(
                f"{property_iri} needs exactly one value, not {len(values)}: {sorted(counted)}",
                where=f"{self.file}, {self.iri}",
                hint="is the same id described twice?" if len(values) > 1 else None,
            )
        return values[0]

    def optional(self, property_iri: str) -> str | None:
        """Return the only value or None; raises :class:`VocabularyError` when there is more than one."""
        return self.one(property_iri) if property_iri in self.properties else None


def read_descriptions(files: Iterable[Path]) -> list[Description]:
    """Return the descriptions of all subjects with an IRI, file by file.

    Raises :class:`VocabularyError` for a file that is missing or no Turtle.
    """
    found: list[Description] = []
    for file in files:
        described: dict[str, Description] = {}
        try:
            for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE):
                if isinstance(quad.subject, pyoxigraph.NamedNode):
                    _add(described, quad.subject.value, quad, file.name)
        except (OSError, SyntaxError) as error:
            raise VocabularyError(str(error), where=file.name) from error
        found.extend(described.values())
    return found


def _add(described: dict[str, Description], iri: str, quad: pyoxigraph.Quad, file: str) -> None:
    """Put one statement into the description of its subject."""
    if iri not in described:
        described[iri] = Description(iri, file)
    value = quad.object
    text = value.value if isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal) else str(value)
    described[iri].properties.setdefault(quad.predicate.value, []).append(text)

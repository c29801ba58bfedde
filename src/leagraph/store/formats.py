"""The formats of answers and dumps: media types, the other names that clients use, file suffixes."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

from leagraph.errors import QueryError

__all__ = ["DATASET_FORMATS", "FORMATS", "GRAPH_FORMATS", "RESULT_FORMATS", "Format", "format_named"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: exactly one of ``results`` (rows, truth values) and ``rdf`` (triples, quads) is set."""

    name: str
    media_type: str
    suffix: str
    aliases: tuple[str, ...] = ()  # other media types that clients ask for
    names: tuple[str, ...] = ()  # values of the legacy ``format`` and ``output`` parameters
    results: QueryResultsFormat | None = None
    rdf: RdfFormat | None = None

    @property
    def content_type(self) -> str:
        """The value of a Content-Type header."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


RESULT_FORMATS = (
    Format(
        "json",
        "application/sparql-results+json",
        ".srj",
        ("application/json", "text/json"),
        ("sparql-results+json", "srj"),
        results=QueryResultsFormat.JSON,
    ),
    Format(
        "xml",
        "application/sparql-results+xml",
        ".srx",
        ("application/xml", "text/xml"),
        ("sparql-results+xml", "srx", "sparql"),
        results=QueryResultsFormat.XML,
    ),
    Format("csv", "text/csv", ".csv", results=QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", ".tsv", results=QueryResultsFormat.TSV),
)
GRAPH_FORMATS = (
    Format(
        "ttl",
        "text/turtle",
        ".ttl",
        ("application/x-turtle", "text/n3", "text/rdf+n3", "application/turtle"),
        ("turtle", "n3", "text"),
        rdf=RdfFormat.TURTLE,
    ),
    Format(
        "nt",
        "application/n-triples",
        ".nt",
        ("text/plain",),
        ("ntriples", "n-triples"),
        rdf=RdfFormat.N_TRIPLES,
    ),
    Format(
        "jsonld",
        "application/ld+json",
        ".jsonld",
        ("application/json",),
        ("json-ld", "ld+json", "json"),
        rdf=RdfFormat.JSON_LD,
    ),
    Format(
        "rdf",
        "application/rdf+xml",
        ".rdf",
        ("application/xml", "text/xml"),
        ("rdf+xml", "rdfxml", "rdf/xml", "xml"),
        rdf=RdfFormat.RDF_XML,
    ),
)
DATASET_FORMATS = (
    Format("trig", "application/trig", ".trig", ("application/x-trig",), rdf=RdfFormat.TRIG),
    Format(
        "nq",
        "application/n-quads",
        ".nq",
        ("text/x-nquads", "text/nquads"),
        ("nquads", "n-quads"),
        rdf=RdfFormat.N_QUADS,
    ),
)
FORMATS = (*RESULT_FORMATS, *GRAPH_FORMATS, *DATASET_FORMATS)


def format_named(name: str, among: tuple[Format, ...] = FORMATS) -> Format:
    """Return the format with this media type, alias or name; the first of ``among`` that has it.

    Raises:
        QueryError: none has.
    """
    key = name.partition(";")[0].strip().lower()
    for one in among:
        if key in (one.media_type, one.name):
            return one
    for one in among:
        if key in one.aliases or key in one.names:
            return one
    raise QueryError(
        f"no such format here: {name!r}", hint="there is " + ", ".join(one.media_type for one in among)
    )

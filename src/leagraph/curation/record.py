"""The graph of curation: every decision as data, whether it shaped this release, and what it replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from leagraph.curation.model import PAIRS, Decision
from leagraph.rdf.iris import Iris, plain_words
from leagraph.rdf.literals import boolean
from leagraph.rdf.namespaces import FOAF, LEA, PROV, RDF, XSD

__all__ = ["person_of", "record"]


def person_of(name: str, base: str) -> NamedNode:
    """Return the IRI of a person by name."""
    return Iris(base).thing("person", plain_words(name).replace(" ", "-") or "somebody")


def record(
    decisions: Sequence[Decision],
    standing: Mapping[str, str],
    originals: Mapping[str, Sequence[str]],
    base: str,
) -> Iterator[Quad]:
    """Yield the quads of the curation graph.

    Args:
        decisions: all of them.
        standing: of each that shaped the release (by IRI), the thing that it is about.
        originals: the lines that described a thing before the decisions.
        base: what the IRIs of things begin with.
    """
    graph = Iris(base).shared_graph("curation")
    for one in decisions:
        node, who = NamedNode(one.iri), person_of(one.by, base)
        original = originals.get(standing.get(one.iri, ""), ())
        found: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF.type, LEA.Decision),
            (LEA.verdict, Literal(one.verdict)),
            *((LEA.decidesOn, NamedNode(thing)) for thing in one.things),
            *([(LEA.linkKind, Literal(one.kind))] if one.verdict in PAIRS else []),
            *((LEA.amendment, Literal(amendment)) for amendment in one.amendments),
            (LEA.reason, Literal(one.reason)),
            (PROV.wasAttributedTo, who),
            (PROV.generatedAtTime, Literal(one.at, datatype=XSD.dateTime)),
            (LEA.applied, boolean(one.iri in standing)),
            *([(LEA.decidedText, Literal(one.text))] if one.text else []),
            *([(LEA.original, Literal("\n".join(sorted(original))))] if original else []),
        ]
        yield from (Quad(node, predicate, value, graph) for predicate, value in found)
        yield Quad(who, RDF.type, PROV.Agent, graph)
        yield Quad(who, FOAF.name, Literal(one.by), graph)

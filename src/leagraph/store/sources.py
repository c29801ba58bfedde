"""The data set that a query names by FROM and FROM NAMED, and the RDF merge of several graphs.

The engine's own union of graphs repeats a triple that stands in several of them, and a graph that is named
twice: counts and rows would be wrong. So what a query names is read here and merged as the standard says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from leagraph.store.query_text import Token, prologue_length, tokens_of

__all__ = ["Sources", "merged", "sources_of"]


@dataclass(frozen=True, slots=True)
class Sources:
    """The graphs of a data set, each once: those merged into the default graph, and the named ones."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @classmethod
    def of(cls, default: Sequence[str], named: Sequence[str]) -> Sources:
        """Return the sources without repetitions."""
        return cls(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)))


def sources_of(sparql: str, base: str | None) -> Sources | None:
    """Return what the FROM clauses of a query name, None without any or where they cannot be read.

    What cannot be read is left to the engine, which says what is wrong with it.
    """
    clauses = list(_clauses(tokens_of(sparql)))
    if not clauses:
        return None
    # The engine itself resolves prefixes and relative IRIs: the prologue of the query stands before them.
    names = " ".join(f"?g{number}" for number in range(len(clauses)))
    values = " ".join(text for _, text in clauses)
    asking = f"{sparql[: prologue_length(sparql)]}\nSELECT * {{ VALUES ({names}) {{ ({values}) }} }}"
    try:
        rows = Store().query(asking, base_iri=base)
    except (SyntaxError, ValueError):
        return None
    assert isinstance(rows, QuerySolutions)  # noqa: S101 - a SELECT
    row = next(iter(rows))
    found = [(is_named, row[f"g{number}"]) for number, (is_named, _) in enumerate(clauses)]
    graphs = [(is_named, one.value) for is_named, one in found if isinstance(one, NamedNode)]
    return Sources.of(
        [graph for is_named, graph in graphs if not is_named],
        [graph for is_named, graph in graphs if is_named],
    )


def merged(dataset: Store, sources: Sources) -> Store:
    """Return a store in memory that holds the merge of the default graphs, and the named graphs.

    Releases have no blank nodes, so that a merge is the set of the triples.
    """
    store = Store()
    store.bulk_extend(_quads(dataset, sources))
    return store


def _quads(dataset: Store, sources: Sources) -> Iterator[Quad]:
    for graph in sources.default:
        for quad in dataset.quads_for_pattern(None, None, None, NamedNode(graph)):
            yield Quad(quad.subject, quad.predicate, quad.object)
    for graph in sources.named:
        yield from dataset.quads_for_pattern(None, None, None, NamedNode(graph))


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[bool, str]]:
    """Yield whether a graph is a named one, and its IRI as it is written, for each FROM."""
    for index, token in enumerate(tokens):
        if token.kind != "word" or token.name != "FROM":
            continue
        after = tokens[index + 1 : index + 3]
        is_named = bool(after) and after[0].name == "NAMED" and after[0].kind == "word"
        target = after[1:] if is_named else after
        if target and target[0].kind in ("iri", "prefixed"):
            yield is_named, target[0].text

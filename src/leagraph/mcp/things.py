"""A thing with what the graph says of it, the words it rests on, and what points to it."""

from __future__ import annotations

from collections.abc import Iterable

from leagraph.mcp.answers import Evidence, Pointing, Row, Statement, Thing, Value
from leagraph.mcp.asking import Asking, own_queries
from leagraph.mcp.names import short, thing_path
from leagraph.rdf.namespaces import CONCEPTS
from leagraph.server.refusals import RefusalError
from leagraph.server.things import find_thing, iris_of_path

__all__ = ["get_thing"]

_MOST_ROWS = 2000  # looked at; what lies beyond is counted nowhere
_MOST_EVIDENCE = 30
_WORDS = 300  # characters of a text that only names something
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


async def get_thing(asking: Asking, name: str, most: int) -> Thing:
    """Return a thing by its IRI, or by what stands behind ``id/`` in it; at most ``most`` values a property.

    Raises:
        RefusalError: no such thing (404), only an older release had it (410), or a limit was met.
        StoreError: the store cannot answer.
    """
    iri, classes = await find_thing(asking.context, _candidates(name, asking.context.settings.base))
    said = await asking.everything(own_queries()["thing"], {"thing": iri}, most=_MOST_ROWS)
    found = await asking.saved(asking.context.queries["evidence"], {"subject": iri}, limit=_MOST_EVIDENCE)
    pointing = await asking.everything(own_queries()["pointing"], {"thing": iri}, most=_MOST_ROWS)
    statements = [
        Statement(property=name, values=values[:most], left_out=max(0, len(values) - most))
        for name, values in _grouped(said, "value").items()
    ]
    pointers = [
        Pointing(property=name, things=values[:most], left_out=max(0, len(values) - most))
        for name, values in _grouped(pointing, "subject").items()
    ]
    return Thing(
        iri=iri,
        classes=[short(one) for one in classes],
        statements=statements,
        evidence=[_evidence(row) for row in found.rows],
        pointing=pointers,
        note=_note(iri, bool(found.rows), found.next_offset, statements, pointers),
    )


def _candidates(name: str, base: str) -> tuple[str, ...]:
    """Return the IRIs that a name can mean.

    Raises:
        RefusalError: it is no name of a thing (400).
    """
    plain = name.strip()
    if "://" in plain and not plain.startswith((base, CONCEPTS)):
        raise RefusalError(404, f"the things of this graph begin with {base}id/")
    if plain.startswith(CONCEPTS):
        plain = plain.removeprefix(CONCEPTS)
    path, hash_mark, fragment = thing_path(plain, base).partition("#")
    return tuple(one + hash_mark + fragment for one in iris_of_path(path, base))


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Value]]:
    """Return the values by property, each once, the first of its names with it."""
    found: dict[str, dict[str, Value]] = {}
    for row in rows:
        if str(row["predicate"]) == _TYPE:
            continue
        value = str(row[column])
        label = str(row.get("label") or row.get("text") or "")
        values = found.setdefault(short(str(row["predicate"])), {})
        values.setdefault(value, Value(value=value, label=label[:_WORDS]))
    return {name: list(values.values()) for name, values in found.items()}


def _evidence(row: Row) -> Evidence:
    return Evidence(
        quote=str(row["quote"]),
        paragraph=str(row["paragraph"] or ""),
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        source=str(row["source"]),
    )


def _note(
    iri: str,
    has_evidence: bool,
    following: int | None,
    statements: list[Statement],
    pointing: list[Pointing],
) -> str:
    notes = []
    if following is not None:
        notes.append(f"more evidence: run_query evidence, subject {iri}, offset {following}")
    if not has_evidence:
        notes.append("no evidence of its own: the judgements and so on that point to it have theirs")
    if any(one.left_out for one in statements) or any(one.left_out for one in pointing):
        notes.append("values were left out: a larger 'most', or run_sparql, gives them")
    return "; ".join(notes)

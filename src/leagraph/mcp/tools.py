"""The tools: what a model can call, with the words it reads about them. All of them only read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from leagraph.errors import LeagraphError, StoreError
from leagraph.mcp import schema, things
from leagraph.mcp.answers import (
    Hits,
    Parameter,
    Queries,
    Query,
    Rows,
    Schema,
    SearchHit,
    SparqlAnswer,
    Thing,
)
from leagraph.mcp.asking import Asked, Asking
from leagraph.queries import SavedQuery
from leagraph.search import Filters, Hit
from leagraph.server.refusals import BrokenAnswerError, RefusalError
from leagraph.server.searching import Searching

__all__ = ["Tools"]

Limit = Annotated[int, Field(ge=1, le=500, description="at most so many rows")]
Offset = Annotated[int, Field(ge=0, description="leave out so many rows: for the next part")]
Given = dict[str, str | int | float | bool | list[str]]


class Tools:
    """The tools over one store; each method is one, and its docstring is what the model reads."""

    def __init__(self, asking: Asking, searching: Searching) -> None:
        self._asking, self._searching = asking, searching

    async def describe_schema(
        self,
        about: Annotated[
            str, Field(description="a class (lea:Judgement), property or scheme (function, grade/jrs)")
        ] = "",
    ) -> Schema:
        """Say what the graph is made of: prefixes, classes with counts, schemes of concepts, saved queries.

        Ask about a class for its properties with examples, about a scheme for all its concepts.
        """
        with _told():
            return await schema.describe(self._asking, about)

    async def search(
        self,
        words: Annotated[str, Field(description='words, "phrases", begin*, AND, OR, NOT, -word, brackets')],
        lea: Annotated[list[str] | None, Field(description="only these authorities (slug or name)")] = None,
        function: Annotated[list[str] | None, Field(description="only these functions (slugs)")] = None,
        kind: Annotated[
            list[str] | None,
            Field(description="recommendation, judgement, follow-up, finding, mention, paragraph"),
        ] = None,
        since: Annotated[str, Field(description="inspected not before YYYY or YYYY-MM")] = "",
        until: Annotated[str, Field(description="inspected not after YYYY or YYYY-MM")] = "",
        limit: Annotated[int, Field(ge=1, le=100, description="at most so many hits")] = 20,
        offset: Offset = 0,
    ) -> Hits:
        """Find words in recommendations, judgements, findings and paragraphs of the reports, best first."""
        with _told():
            filters = Filters(tuple(lea or ()), tuple(function or ()), tuple(kind or ()), since, until)
            found = await self._searching.ask(words, filters, limit=limit, offset=offset)
        after = offset + len(found.hits)
        more = bool(found.hits) and after < found.total
        return Hits(
            total=found.total,
            kinds=dict(found.kinds),
            hits=[_hit(one) for one in found.hits],
            more=more,
            next_offset=after if more else None,
            note=found.note or (f"{found.total - after} more: ask again with offset={after}" if more else ""),
        )

    async def get_thing(
        self,
        iri: Annotated[str, Field(description="its IRI, or what stands behind /id/ in it (lea/luton)")],
        most: Annotated[int, Field(ge=1, le=200, description="at most so many values a property")] = 20,
    ) -> Thing:
        """Return a thing: what the graph says of it, the verbatim evidence, and what points to it."""
        with _told():
            return await things.get_thing(self._asking, iri, most)

    async def list_queries(
        self, name: Annotated[str, Field(description="only this one, with its columns")] = ""
    ) -> Queries:
        """List the saved queries, which answer the usual questions; with a name, what it takes and gives."""
        with _told():
            queries = self._asking.context.queries
            if name:
                return Queries(queries=[_about(queries[name])])
        listed = [Query(name=one.name, title=one.title, takes=_takes(one)) for one in queries.values()]
        return Queries(queries=listed, note="with a name: what it answers, its parameters and columns")

    async def run_query(
        self,
        name: Annotated[str, Field(description="of a saved query: see list_queries")],
        parameters: Annotated[
            Given | None, Field(description="values by name; '' lifts a default; lists where several fit")
        ] = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Rows:
        """Run a saved query with parameters such as lea='luton', function='literacy', since='2000'."""
        with _told():
            query = self._asking.context.queries[name]
            asked = await self._asking.saved(query, parameters or {}, limit=limit, offset=offset)
        return Rows(
            columns=asked.columns,
            rows=asked.rows,
            more=asked.next_offset is not None,
            next_offset=asked.next_offset,
            note=_note(asked),
        )

    async def run_sparql(
        self,
        query: Annotated[str, Field(description="SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE")],
        limit: Limit = 50,
        offset: Offset = 0,
        seconds: Annotated[float | None, Field(gt=0, description="stop it after this time")] = None,
    ) -> SparqlAnswer:
        """Run a query of your own, read-only; declare the prefixes (see describe_schema).

        No updates, no SERVICE, nothing is fetched. Put the evidence into what you select: lea:hasEvidence.
        """
        with _told():
            form = self._asking.check(query).form
            if form == "ask":
                return SparqlAnswer(form="truth", truth=await self._asking.truth(query, seconds=seconds))
            if form in ("construct", "describe"):
                turtle, count, following = await self._asking.triples(
                    query, limit=limit, offset=offset, seconds=seconds
                )
                note = f"{count} triples; more: ask again with offset={following}" if following else ""
                return SparqlAnswer(
                    form="triples",
                    turtle=turtle,
                    more=following is not None,
                    next_offset=following,
                    note=note,
                )
            asked = await self._asking.rows(query, limit=limit, offset=offset, seconds=seconds)
        return SparqlAnswer(
            form="rows",
            columns=asked.columns,
            rows=asked.rows,
            more=asked.next_offset is not None,
            next_offset=asked.next_offset,
            note=_note(asked) + ("" if not asked.next_offset or "order by" in query.lower() else _UNORDERED),
        )


_UNORDERED = "; without ORDER BY the parts need not fit together"


@contextmanager
def _told() -> Iterator[None]:
    """Turn what is known to go wrong into one line for the model."""
    try:
        yield
    except (RefusalError, BrokenAnswerError) as error:
        # Behind the first line the endpoint draws a picture; its parameter has another name here.
        line = str(error).partition("\n")[0].replace("timeout=", "seconds=")
        raise ToolError(line) from error
    except StoreError as error:
        raise ToolError(f"the store cannot answer now: {error.message}") from error
    except LeagraphError as error:
        raise ToolError(f"{error.message} ({error.hint})" if error.hint else error.message) from error


def _note(asked: Asked) -> str:
    notes = []
    if asked.next_offset is not None:
        notes.append(f"{len(asked.rows)} rows; there are more: ask again with offset={asked.next_offset}")
    if asked.cut_cells:
        notes.append("long texts were shortened")
    return "; ".join(notes)


def _hit(hit: Hit) -> SearchHit:
    text = "".join(f"**{one.text}**" if one.is_match else one.text for one in hit.pieces)
    return SearchHit(
        iri=hit.iri,
        kind=hit.kind,
        text=text,
        lea=hit.lea_name or hit.lea,
        date=hit.date,
        paragraph=hit.paragraph,
        functions=list(hit.functions),
    )


def _about(query: SavedQuery) -> Query:
    columns = {one.name: f"{one.type}: {one.description}" for one in query.columns}
    return Query(
        name=query.name,
        title=query.title,
        takes=_takes(query),
        description=" ".join(query.description.split()),
        parameters=_parameters(query),
        columns=columns,
    )


def _takes(query: SavedQuery) -> str:
    return ", ".join(one.name for one in query.parameters)


def _parameters(query: SavedQuery) -> list[Parameter]:
    return [
        Parameter(
            name=one.name,
            type=one.type,
            description=one.description,
            default=one.default,
            required=one.required,
            several=one.takes_several,
            values=list(one.values),
        )
        for one in query.parameters
    ]

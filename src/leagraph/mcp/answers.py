"""What the tools answer, as typed objects: clients see their schemas before they call.

Answers are short. What is left out is told in ``note``, with the call that gives the rest.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

__all__ = [
    "Cell",
    "ClassInfo",
    "Evidence",
    "Hits",
    "Parameter",
    "Pointing",
    "PropertyInfo",
    "Queries",
    "Query",
    "Row",
    "Rows",
    "Schema",
    "Scheme",
    "SearchHit",
    "SparqlAnswer",
    "Statement",
    "Thing",
    "Value",
]

Cell = str | int | float | bool | None
Row = dict[str, Cell]


class Paged(BaseModel):
    """A part of an answer."""

    more: bool = Field(default=False, description="whether there is more than this")
    next_offset: int | None = Field(default=None, description="the offset that gives the next part")
    note: str = Field(default="", description="what was left out, and how to get it")


class Rows(Paged):
    """Rows of a table; a cell that names a thing holds its whole IRI."""

    columns: list[str]
    rows: list[Row]


class SparqlAnswer(Paged):
    """Rows of a SELECT, the truth value of an ASK, or the triples of a CONSTRUCT or DESCRIBE."""

    form: Literal["rows", "truth", "triples"]
    columns: list[str] = Field(default_factory=list)
    rows: list[Row] = Field(default_factory=list)
    truth: bool | None = None
    turtle: str = ""


class SearchHit(BaseModel):
    """A text that fits, and the thing whose text it is."""

    iri: str
    kind: str
    text: str = Field(description="the part around what was found, in **marks**")
    lea: str = Field(description="name of the authority")
    date: str = Field(description="of the inspection, YYYY-MM or YYYY")
    paragraph: str = Field(description="the number to cite")
    functions: list[str] = Field(description="slugs")


class Hits(Paged):
    """Hits of a search, the best first."""

    total: int
    kinds: dict[str, int] = Field(description="how many hits of each kind")
    hits: list[SearchHit]


class Value(BaseModel):
    """A value: an IRI with its name, or a literal."""

    value: str
    label: str = ""


class Statement(BaseModel):
    """A property of a thing with its values."""

    property: str
    values: list[Value]
    left_out: int = Field(default=0, description="how many more values there are")


class Evidence(BaseModel):
    """A place in a report that states the thing; the quote is verbatim."""

    quote: str
    paragraph: str
    start: int
    end: int
    source: str


class Pointing(BaseModel):
    """Other things that point to this one by a property, a few of them by IRI."""

    property: str
    things: list[Value]
    left_out: int = Field(default=0, description="how many more there are, where that is known")


class Thing(BaseModel):
    """What the graph says of a thing, and the words of the reports that it rests on."""

    iri: str
    classes: list[str]
    statements: list[Statement]
    evidence: list[Evidence]
    pointing: list[Pointing] = Field(description="what points to it")
    note: str = ""


class Parameter(BaseModel):
    """A parameter of a saved query."""

    name: str
    type: str
    description: str
    default: str | None = None
    required: bool = False
    several: bool = Field(default=False, description="whether a list of values may be given")
    values: list[str] = Field(default_factory=list, description="the only ones allowed, if any")


class Query(BaseModel):
    """A saved query; all but the first three are told where it was asked for by name."""

    name: str
    title: str
    takes: str = Field(default="", description="the names of its parameters")
    description: str = ""
    parameters: list[Parameter] = Field(default_factory=list)
    columns: dict[str, str] = Field(default_factory=dict, description="type and meaning by name")


class Queries(BaseModel):
    """Saved queries."""

    queries: list[Query]
    note: str = ""


class ClassInfo(BaseModel):
    """A class and how many things it has."""

    name: str
    label: str = ""
    definition: str = ""
    things: int = 0


class PropertyInfo(BaseModel):
    """A property, how many things of the class asked for have it, and what a value looks like."""

    name: str
    label: str = ""
    definition: str = ""
    range: str = ""
    things: int = 0
    example: str = ""


class Scheme(BaseModel):
    """A scheme of concepts, such as the functions or a scale of grades."""

    name: str
    iri: str
    concepts: dict[str, str] = Field(description="labels by the last part of the IRI")
    left_out: int = 0


class Schema(BaseModel):
    """What the graph is made of; empty lists where something else was asked about."""

    prefixes: dict[str, str] = Field(default_factory=dict)
    classes: list[ClassInfo] = Field(default_factory=list)
    properties: list[PropertyInfo] = Field(default_factory=list)
    schemes: list[Scheme] = Field(default_factory=list)
    queries: dict[str, str] = Field(default_factory=dict, description="titles of the saved queries by name")
    note: str = ""

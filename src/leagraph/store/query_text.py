"""What the text of a query tells before it runs: its form, whether it names graphs or calls services.

The engine gives no parse tree, so this reads tokens. Where its view could differ from the engine's (``<``
opens an IRI or compares; keywords need no space around them) it takes the suspicious reading: a query is
refused that no honest client writes. Finding errors of syntax stays with the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

__all__ = [
    "QueryText",
    "ServiceCall",
    "Token",
    "line_and_column",
    "prologue_length",
    "read_query_text",
    "tokens_of",
]

_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<gap>(?:[\s}().;,=*+/0-9]+|\#[^\n\r]*)++)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<blank>_:[\w.\-]+)
    | (?P<prefixed>(?:[^\W\d_][\w.\-]*)?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# In ``FILTER(?a<?b)SERVICE#>`` and a new line, a lexer sees an IRI, the engine an operator, a call and a
# comment. Only quotes and hashes can hide something so, and after ``scheme://`` no operator fits.
_AMBIGUOUS_IRI = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*://)[^>]*['#]")
# A text without these words has no such token. Comments at its head, and what is an IRI in every reading
# or stands within one, do not count.
_OF_INTEREST = ("graph", "from", "service", "now", "rand", "uuid", "bnode")
_HEADING = re.compile(r"\A(?:\s*#[^\n\r]*[\n\r])+")
_SURE_IRI = re.compile(r"(?<!\\)<[A-Za-z][A-Za-z0-9+.\-]*://[^<>\"{}|^`\\\x00-\x20'#]*[#>]")
_PROLOGUE = 32  # tokens
_SHORT = 8192  # texts up to here are remembered: clients ask the same again
_SERVICE = re.compile("service", re.IGNORECASE)
_GRAPHS = re.compile("graph|from", re.IGNORECASE)
_FORMS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "describe"}
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_VOLATILE = frozenset(("NOW", "RAND", "UUID", "STRUUID", "BNODE"))


@dataclass(frozen=True, slots=True)
class ServiceCall:
    """A SERVICE in a query: its place, and the address when it is a plain IRI."""

    line: int
    column: int
    address: str | None


@dataclass(frozen=True, slots=True)
class QueryText:
    """What the tokens tell. ``form`` is select, ask, construct, describe, update, or empty (not known)."""

    form: str
    uses_graphs: bool
    volatile: bool
    services: tuple[ServiceCall, ...]


class Token:
    """A token; ``name`` is the word, or the prefix of a prefixed name, in capitals."""

    __slots__ = ("kind", "name", "start", "text")

    def __init__(self, kind: str, text: str, start: int) -> None:
        self.kind, self.text, self.start = kind, text, start
        self.name = text.partition(":")[0].upper() if kind in ("word", "prefixed") else ""


def read_query_text(sparql: str) -> QueryText:
    """Return what the tokens of ``sparql`` tell; any text is accepted."""
    return _remembered(sparql) if len(sparql) < _SHORT else _read(sparql)


def tokens_of(sparql: str) -> list[Token]:
    """Return the tokens of a query, without white space, comments and what separates."""
    return list(_tokens(sparql))


def _tokens(sparql: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup != "gap":
            yield Token(match.lastgroup or "other", match.group(), match.start())


def prologue_length(sparql: str) -> int:
    """Return where the prologue of a query (BASE, PREFIX) ends and its form begins."""
    tokens = tokens_of(sparql)
    position = _after_prologue(tokens)
    return tokens[position].start if position < len(tokens) else len(sparql)


@lru_cache(maxsize=256)
def _remembered(sparql: str) -> QueryText:
    return _read(sparql)


def _read(sparql: str) -> QueryText:
    """Return what the tokens tell; where no word of interest stands, those of the prologue do."""
    body = _SURE_IRI.sub(" ", _HEADING.sub("", sparql, count=1)).lower()
    body = body.replace("paragraph", "").replace("known", "")
    if not any(word in body for word in _OF_INTEREST):
        first = list(islice(_tokens(sparql), _PROLOGUE))
        if _after_prologue(first) < len(first):
            return QueryText(_form(first), uses_graphs=False, volatile=False, services=())
    return _read_tokens(sparql)


def _read_tokens(sparql: str) -> QueryText:
    tokens = tokens_of(sparql)
    names = [one.name for one in tokens if one.name]
    services = tuple(_services(sparql, tokens))
    unsure = any(one.kind == "iri" and _AMBIGUOUS_IRI.match(one.text) for one in tokens)
    if unsure and not services and (found := _SERVICE.search(sparql)):
        services = (ServiceCall(*line_and_column(sparql, found.start()), None),)
    return QueryText(
        form=_form(tokens),
        uses_graphs=any(map(_GRAPHS.search, [sparql] if unsure else names)),
        volatile=bool(services) or any(name in _VOLATILE for name in names),
        services=services,
    )


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of a place in ``text``."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _form(tokens: list[Token]) -> str:
    """Return the form by the first word that is no part of the prologue."""
    position = _after_prologue(tokens)
    name = tokens[position].name if position < len(tokens) else ""
    for word, form in _FORMS.items():
        if name.startswith(word):
            return form
    return "update" if name.startswith(_UPDATES) else ""


def _after_prologue(tokens: list[Token]) -> int:
    position = 0
    while position < len(tokens):
        name = tokens[position].name
        if name in ("BASE", "VERSION"):
            position += 2
        elif name == "PREFIX":
            # ``PREFIX: <...>``: the empty prefix can follow without a space.
            position += 3 if tokens[position].kind == "word" else 2
        else:
            break
    return position


def _services(sparql: str, tokens: list[Token]) -> Iterator[ServiceCall]:
    for index, token in enumerate(tokens):
        if "SERVICE" not in token.name:
            continue
        after = tokens[index + 1 : index + 3]
        if token.kind == "word":
            yield ServiceCall(*line_and_column(sparql, token.start), _address(after))
        elif after and after[0].text == "{" and (index == 0 or tokens[index - 1].name != "GRAPH"):
            # ``SERVICE:x {``: a name with the prefix "service" to a lexer, a call to the engine.
            yield ServiceCall(*line_and_column(sparql, token.start), None)


def _address(after: list[Token]) -> str | None:
    if after and after[0].name == "SILENT":
        after = after[1:]
    return after[0].text[1:-1] if after and after[0].kind == "iri" else None

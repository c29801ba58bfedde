"""The forms of the pages of curation: what came in a request, and what it decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from leagraph.curation.amendments import PROPERTIES
from leagraph.curation.links import kind_of
from leagraph.server.pages.asking import Row
from leagraph.server.pages.naming import Concepts
from leagraph.server.refusals import RefusalError

__all__ = ["Amend", "Form", "amendable", "read_form"]

_MOST = 64 * 1024  # bytes of a form
_SCHEMES = {
    "function": ("function",),
    "grade": ("grade/jrs", "grade/apa"),
    "priority": ("priority",),
    "status": ("status",),
}


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; a field that came twice has several values."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the value of a field, empty where it did not come."""
        return self.fields.get(name, [""])[-1].strip()

    @property
    def amendments(self) -> list[str]:
        """What is to be set: the fields of that name that were filled in."""
        return [
            f"{name.removeprefix('set-')}={' '.join(value.split())}"
            for name, values in self.fields.items()
            for value in values
            if name.startswith("set-") and value.strip()
        ]


async def read_form(request: Request) -> Form:
    """Return the form in the body of a request.

    Raises:
        RefusalError: it is too large (413), or no form (415).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise RefusalError(415, "a form is sent as application/x-www-form-urlencoded")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST:
            raise RefusalError(413, f"a form has at most {_MOST} bytes")
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError:
        raise RefusalError(400, "the form is no UTF-8, or has too many fields") from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return Form(fields)


@dataclass(frozen=True, slots=True)
class Amend:
    """A property that a form can set: its values to choose from, or none for words."""

    name: str
    choices: tuple[tuple[str, str, bool], ...]  # value, label, whether it is so now
    now: str
    several: bool
    long: bool


def amendable(thing: str, said: tuple[Row, ...], concepts: Concepts) -> list[Amend]:
    """Return what can be amended of a thing, as it is now."""
    values: dict[str, list[str]] = {}
    for row in said:
        values.setdefault(row["predicate"], []).append(row["value"])
    found = []
    for name, one in PROPERTIES.get(kind_of(thing), {}).items():
        now = values.get(_iri(one.node), [])
        choices = _choices(name, kind_of(thing), set(now), concepts)
        found.append(Amend(name, choices, now[0] if now else "", one.several, not choices))
    return found


def _choices(name: str, kind: str, now: set[str], concepts: Concepts) -> tuple[tuple[str, str, bool], ...]:
    if name == "headline":
        return tuple((value, value, value in now) for value in ("true", "false"))
    schemes = _SCHEMES.get(name, ())
    if name == "kind":
        schemes = ("finding-kind",) if kind == "finding" else ("issue-kind",)
    rows = (
        concepts.functions if name == "function" else [row for one in schemes for row in concepts.known(one)]
    )
    return tuple(
        (
            row["concept"].partition(f"/{schemes[0].partition('/')[0]}/")[2],
            row["label"],
            row["concept"] in now,
        )
        for row in rows
    )


def _iri(node: NamedNode) -> str:
    return str(node.value)

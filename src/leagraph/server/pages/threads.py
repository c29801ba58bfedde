"""Makes threads of links: what is joined, directly or through others, is one matter through time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leagraph.server.pages.answers import Row, Rows
from leagraph.server.pages.asking import Asking

__all__ = ["Link", "Side", "Thread", "links_of", "links_of_function", "threads"]


@dataclass(frozen=True, slots=True)
class Side:
    """An issue of one inspection."""

    iri: str
    kind: str
    inspection: str
    date: str
    text: str
    quote: str
    paragraph: str
    status: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two issues of one matter, with what they concern and why they are joined."""

    iri: str
    lea: str
    lea_name: str
    earlier: Side
    later: Side
    functions: tuple[str, ...]
    score: float
    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Links that hang together; ``steps`` are their issues by date."""

    lea: str
    lea_name: str
    functions: tuple[str, ...]
    steps: tuple[tuple[str, tuple[Side, ...]], ...]
    links: tuple[Link, ...]

    @property
    def score(self) -> float:
        """The score of its best link."""
        return max(link.score for link in self.links)


def links_of(rows: Iterable[Row]) -> list[Link]:
    """Return the links of the query ``links``, which has a row for each function and quotation."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["link"], []).append(row)
    return [_link(these) for these in grouped.values()]


async def links_of_function(ask: Asking, function: str, **filters: str) -> Rows:
    """Return the links of a function by their names: no engine then reads all links to find them."""
    score = filters.get("score")
    named = await ask.quietly("function-link-list", function=function, score=score)
    if not named:
        return ()
    return await ask.quietly("links", **(filters | {"score": "0"}), link=[str(row["link"]) for row in named])


def threads(links: Iterable[Link]) -> list[Thread]:
    """Return the threads, those through most inspections first, then those with the surest links."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    listed = list(links)
    for link in listed:
        root[find(link.earlier.iri)] = find(link.later.iri)
    grouped: dict[str, list[Link]] = {}
    for link in listed:
        grouped.setdefault(find(link.later.iri), []).append(link)
    found = [_thread(these) for these in grouped.values()]
    return sorted(found, key=lambda one: (one.lea_name, -len(one.steps), -one.score, one.links[0].iri))


def _thread(links: list[Link]) -> Thread:
    sides = {side.iri: side for link in links for side in (link.earlier, link.later)}
    dates: dict[str, list[Side]] = {}
    for side in sorted(sides.values(), key=lambda one: (one.date, one.iri)):
        dates.setdefault(side.date, []).append(side)
    functions = {function: None for link in links for function in link.functions}
    ordered = tuple(sorted(links, key=lambda one: (-one.score, one.iri)))
    steps = tuple((date, tuple(these)) for date, these in dates.items())
    return Thread(links[0].lea, links[0].lea_name, tuple(functions), steps, ordered)


def _link(rows: list[Row]) -> Link:
    row = rows[0]
    functions = dict.fromkeys(one["function"] for one in rows if one["function"])
    return Link(
        row["link"],
        row["lea"],
        row["leaName"],
        _side(row, "earlier"),
        _side(row, "later"),
        tuple(functions),
        float(row["score"]),
        row["method"],
        row["reason"],
    )


def _side(row: Row, which: str) -> Side:
    return Side(
        row[which],
        row[f"{which}Kind"],
        row[f"{which}Inspection"],
        row[f"{which}Date"],
        row[f"{which}Text"] or row[f"{which}Quote"],
        row[f"{which}Quote"],
        row[f"{which}Paragraph"],
        row["status"] if which == "later" else "",
    )

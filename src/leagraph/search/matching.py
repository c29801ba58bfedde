"""Turns a question into an FTS5 expression; every word is quoted, so none is taken for its syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from leagraph.search.question import Node, Not, Or, Term

__all__ = ["Spelled", "match_expression", "prefixes"]

Spelled = Callable[[str], Sequence[str]]  # the words of the index that begin so


def match_expression(node: Node, spelled: Spelled) -> str | None:
    """Return the expression, None where the question only says what must not be there.

    FTS5 knows NOT only as "this but not that": what is denied is moved there by De Morgan's laws.
    """
    positive, text = _signed(node, spelled)
    return text if positive else None


def prefixes(node: Node) -> Iterator[str]:
    """Yield the beginnings of words that a question holds."""
    if isinstance(node, Term):
        if node.prefix:
            yield node.words[-1]
    elif isinstance(node, Not):
        yield from prefixes(node.node)
    else:
        for one in node.nodes:
            yield from prefixes(one)


def _signed(node: Node, spelled: Spelled) -> tuple[bool, str]:
    """Return an expression, and whether it says what fits (or else what does not)."""
    if isinstance(node, Term):
        return True, _term(node, spelled)
    if isinstance(node, Not):
        positive, text = _signed(node.node, spelled)
        return not positive, text
    parts = [_signed(one, spelled) for one in node.nodes]
    stated = [text for positive, text in parts if positive]
    denied = [text for positive, text in parts if not positive]
    if isinstance(node, Or):
        # a or not b: not (b and not a)
        if denied:
            return False, _without(_joined("AND", denied), stated)
        return True, _joined("OR", stated)
    if stated:
        return True, _without(_joined("AND", stated), denied)
    return False, _joined("OR", denied)


def _without(text: str, denied: Sequence[str]) -> str:
    return f"({text} NOT {_joined('OR', denied)})" if denied else text


def _joined(operator: str, texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else "(" + f" {operator} ".join(texts) + ")"


def _term(term: Term, spelled: Spelled) -> str:
    last = spelled(term.words[-1]) if term.prefix else ()
    endings = last or (term.words[-1],)
    return _joined("OR", [_quoted((*term.words[:-1], one)) for one in endings])


def _quoted(words: Sequence[str]) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'

"""Literals of the graph, in the lexical form that stores keep: canonical numbers, plain text, dates."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Literal

from leagraph.rdf.namespaces import XSD

__all__ = ["boolean", "date", "decimal", "integer", "label", "text"]


def text(value: str | None) -> Literal | None:
    """Return plain text, or None where there is none."""
    return Literal(value) if value else None


def label(value: str | None) -> Literal | None:
    """Return a name or title for people, in English."""
    return Literal(value, language="en") if value else None


def integer(value: int | None) -> Literal | None:
    """Return a whole number."""
    return None if value is None else Literal(str(value), datatype=XSD.integer)


def decimal(value: float | str | None) -> Literal | None:
    """Return a decimal number in canonical form (``58``, ``0.95``), as every store gives it back."""
    if value is None:
        return None
    plain = f"{Decimal(str(value)):f}"
    if "." in plain:
        plain = plain.rstrip("0").removesuffix(".")
    return Literal("0" if plain in ("", "-0") else plain, datatype=XSD.decimal)


def boolean(value: bool) -> Literal:
    """Return true or false."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def date(value: str) -> Literal:
    """Return ``2002-07`` as a gYearMonth, ``2002`` as a gYear."""
    return Literal(value, datatype=XSD.gYear if len(value) == len("2002") else XSD.gYearMonth)

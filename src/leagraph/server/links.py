"""Where a value of the graph leads a reader: to this server's page of a thing, out to the web, or nowhere."""

from __future__ import annotations

from leagraph.rdf.namespaces import CONCEPTS

__all__ = ["local_link"]


def local_link(value: object, base: str) -> str | None:
    """Return the address to link ``value`` to, or None when it is no IRI that a browser should follow.

    The IRIs of the graph are those of the project; the server shows them under its own host.
    """
    if not isinstance(value, str) or any(char in value for char in ' \n\t"<>'):
        return None
    for beginning in (base, CONCEPTS):
        if value.startswith(beginning) and len(value) > len(beginning):
            return f"/{value.removeprefix(beginning)}"
    return value if value.startswith(("http://", "https://")) else None

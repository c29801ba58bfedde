"""Writes to a SPARQL 1.1 store: updates, and graphs by the Graph Store HTTP Protocol, with a login."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from leagraph import __version__
from leagraph.errors import StoreError
from leagraph.store.asking import refusal
from leagraph.store.credentials import Credentials, credentials
from leagraph.store.endpoints import Endpoints
from leagraph.store.login import Login

__all__ = ["StoreWriter"]

_NOT_HERE = (404, 405, 501)
_WORDS = 1200
_CHUNK = 1000  # lines an INSERT DATA: Virtuoso takes no statement of more than 10,000 parts


class StoreWriter:
    """The writing side of the store at ``endpoints``; it finds out which candidate answers."""

    def __init__(
        self, endpoints: Endpoints, *, timeout: float = 300.0, login: Credentials | None = None
    ) -> None:
        self._endpoints, self._timeout = endpoints, timeout
        self._credentials = login or credentials()
        self._logins: dict[str, Login] = {}
        self._updates = list(endpoints.updates)
        self._graph_stores = list(endpoints.graph_stores)

    def update(self, sparql: str) -> None:
        """Run an update request.

        Raises:
            QueryError: the store says that the request is wrong.
            StoreError: no candidate takes updates, or the store refuses or fails.
        """
        sent = self._send_to(self._updates, "POST", "", sparql.encode(), "application/sparql-update")
        if not sent:
            raise StoreError(
                "no update address found", where=self._endpoints.query, hint="give it with --update-url"
            )

    def put(self, graph: str, triples: list[str]) -> None:
        """Replace a graph by ``triples`` (lines of N-Triples).

        Raises:
            QueryError: the store says that the graph is wrong.
            StoreError: the store refuses or fails.
        """
        # Lines of N-Triples are Turtle too, which every graph store must take.
        body = "".join(f"{line}\n" for line in triples).encode()
        address = f"?graph={quote(graph, safe='')}"
        if self._send_to(self._graph_stores, "PUT", address, body, "text/turtle"):
            return
        self.update(f"DROP SILENT GRAPH <{graph}>")
        for start in range(0, len(triples), _CHUNK):
            lines = "\n".join(triples[start : start + _CHUNK])
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{lines}\n}} }}")

    def _send_to(self, candidates: list[str], method: str, suffix: str, body: bytes, kind: str) -> bool:
        """Send to the first candidate that is there; those that are not leave the list."""
        while candidates:
            if self._send(candidates[0], method, suffix, body, kind):
                return True
            del candidates[0]
        return False

    def _send(self, url: str, method: str, suffix: str, body: bytes, kind: str) -> bool:
        """Send one request, with a login where one is set; return whether there is something at ``url``."""
        if self._credentials and url not in self._logins:
            self._logins[url] = Login(url, self._credentials)
            if self._status(url, method, suffix, b"", kind) in _NOT_HERE:
                return False
        status = self._status(url, method, suffix, body, kind)
        if status == 401 and self._credentials:  # the challenge has expired
            status = self._status(url, method, suffix, body, kind)
        if status == 401:
            raise refusal(url, 401, b"")
        return status not in _NOT_HERE

    def _status(self, url: str, method: str, suffix: str, body: bytes, kind: str) -> int:
        headers = {"Content-Type": kind, "User-Agent": f"leagraph/{__version__}"}
        # http(s), as find_endpoints has made sure
        request = Request(url + suffix, body, headers, method=method)  # noqa: S310
        login = self._logins.get(url)
        if login:
            login.sign(request)
        try:
            with urlopen(request, timeout=self._timeout) as response:  # noqa: S310
                response.read()
                return int(response.status)
        except HTTPError as error:
            with error:
                if login and error.code == 401:
                    login.learn(error.headers)
                if error.code in (401, *_NOT_HERE):
                    return error.code
                raise refusal(url, error.code, error.read(_WORDS)) from None
        except TimeoutError:
            raise StoreError(f"the store said nothing for {self._timeout:g} seconds", where=url) from None
        except URLError as error:
            raise StoreError(f"the store cannot be reached: {error.reason}", where=url) from None
        except (OSError, HTTPException) as error:
            raise StoreError(f"the store hung up: {error}", where=url) from None

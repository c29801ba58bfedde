"""One question to a SPARQL endpoint, asked through SPARQLWrapper, and what went wrong in our words."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from http.client import HTTPException, responses
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.request import build_opener, install_opener, parse_http_list, parse_keqv_list

from SPARQLWrapper import DIGEST, POST, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
    URITooLong,
)

from leagraph import __version__
from leagraph.errors import LeagraphError, NoEndpointError, QueryError, StoreError
from leagraph.store.credentials import PASSWORD, USER, Credentials

__all__ = ["Answer", "ask_endpoint", "refusal"]

_STATUS = {
    QueryBadFormed: 400,
    Unauthorized: 401,
    EndPointNotFound: 404,
    URITooLong: 414,
    EndPointInternalError: 500,
}
_WORDS_LENGTH = 300
_HTML = re.compile(r"<(?:style|script|title).*?</(?:style|script|title)>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class _Response(Protocol):
    headers: Any

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a 200 and its media type, without parameters and in lower case."""

    body: bytes
    media_type: str


def ask_endpoint(
    url: str, sparql: str, *, form: str, accept: str, timeout: float, login: Credentials | None
) -> Answer:
    """POST a query and return the whole answer.

    Args:
        url: the query address.
        sparql: the query, which is sent as it is.
        form: its form (select, ask, construct, describe, or empty where it is not known).
        accept: the Accept header.
        timeout: seconds without a byte after which this gives up.
        login: sent as basic authentication, and as digest where the store wants that.

    Raises:
        QueryError: the store says that the query is wrong (400).
        StoreError: anything else.
    """
    client = _client(url, sparql, form, accept, timeout)
    if login:
        client.setCredentials(login.user, login.password)
    try:
        try:
            return _read(client.query().response)
        except Unauthorized as error:
            realm = _digest_realm(error)
            if not login or realm is None:
                raise
            return _ask_with_digest(client, login, realm)
    except SPARQLWrapperException as error:
        raise refusal(url, _STATUS.get(type(error), 500), _body(error)) from None
    except HTTPError as error:
        with error:
            raise refusal(url, error.code, error.read(4 * _WORDS_LENGTH)) from None
    except TimeoutError:
        raise StoreError(f"the store said nothing for {timeout:g} seconds", where=url) from None
    except URLError as error:
        raise StoreError(f"the store cannot be reached: {error.reason}", where=url) from None
    except ValueError as error:
        raise StoreError(f"not an address of a store: {error}", where=url) from None
    except (OSError, HTTPException) as error:
        raise StoreError(f"the store's answer broke off: {error}", where=url) from None


def refusal(url: str, status: int, body: bytes) -> LeagraphError:
    """Return the error for an answer that is no 2xx, with the beginning of the store's words on one line."""
    words = " ".join(_HTML.sub(" ", body.decode(errors="replace")).split())[:_WORDS_LENGTH]
    line = f"the store answered {status} {responses.get(status, '')}".rstrip()
    line += f": {words}" if words else ""
    if status == 400:
        return QueryError(line, where=url)
    if status in (404, 405):
        return NoEndpointError(line, where=url, hint="is this the address of its SPARQL endpoint?")
    login = f"{USER} and {PASSWORD} log in" if status in (401, 403) else None
    return StoreError(line, where=url, hint=login)


def _client(url: str, sparql: str, form: str, accept: str, timeout: float) -> Any:
    client: Any = SPARQLWrapper(url, agent=f"leagraph/{__version__}")
    client.setMethod(POST)
    client.setRequestMethod(URLENCODED)
    client.setOnlyConneg(True)
    client.timeout = timeout  # its setter cuts fractions, and so half a second means for ever
    # Its own reading of the form warns about, and changes the request of, what it does not understand.
    client.queryString, client.queryType = sparql, form.upper() or "SELECT"
    client.addCustomHttpHeader("Accept", accept)
    return client


def _digest_realm(error: Unauthorized) -> str | None:
    """Return the realm of the digest challenge behind a 401, None when there is no such challenge."""
    cause = error.__context__
    lines = cause.headers.get_all("WWW-Authenticate", []) if isinstance(cause, HTTPError) else []
    for line in lines:
        scheme, _, rest = line.partition(" ")
        if scheme.lower() == "digest":
            return parse_keqv_list([one for one in parse_http_list(rest) if "=" in one]).get("realm")
    return None


def _ask_with_digest(client: Any, login: Credentials, realm: str) -> Answer:
    client.setCredentials(login.user, login.password, realm)
    client.setHTTPAuth(DIGEST)
    try:
        return _read(client.query().response)
    finally:
        install_opener(build_opener())  # it leaves the password with the opener of the whole process


def _read(response: _Response) -> Answer:
    try:
        kind = str(response.headers.get("Content-Type", ""))
        return Answer(response.read(), kind.partition(";")[0].strip().lower())
    finally:
        getattr(response, "close", lambda: None)()


def _body(error: Exception) -> bytes:
    """SPARQLWrapper keeps the store's words only as the representation of bytes in its message."""
    try:
        found = ast.literal_eval(str(error).partition("Response:\n")[2])
    except (ValueError, SyntaxError):
        return b""
    return found if isinstance(found, bytes) else b""

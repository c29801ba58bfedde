"""Hundreds of broken and hostile requests: each gets a plain refusal, tells nothing of the inside, and the
server lives on. Seeded, so that every run sends the same."""

from __future__ import annotations

import random
import re
import socket
import time
from collections.abc import Iterator
from urllib.parse import quote_from_bytes, urlsplit

import httpx
import pytest

from tests.server.conftest import Server, Start

DEEP = 20_000
INSIDE = re.compile(
    r"traceback|site-packages|/src/|\.py\b|pyoxigraph|oxigraph|starlette|uvicorn|panicked|errno|0x[0-9a-f]{6,}"
    r"|RuntimeError|ValueError|TypeError|KeyError|stack backtrace",
    re.IGNORECASE,
)
SIMPLE = "SELECT ?name { <id/lea/wexcombe> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
SEEDS = (
    SIMPLE,
    "PREFIX lea: <https://w3id.org/leagraph/ontology#>\nSELECT ?s (COUNT(*) AS ?n)\n"
    'WHERE { ?s a lea:Judgement ; lea:quote ?q . FILTER(CONTAINS(?q, "12")) } GROUP BY ?s LIMIT 5',
    "CONSTRUCT { ?s ?p ?o } FROM <https://w3id.org/leagraph/id/graph/wexcombe/2000-03> { ?s ?p ?o }",
    "ASK { VALUES ?x { 1 2e0 'a'@en } OPTIONAL { ?x <a:b>/<a:c>* ?y } FILTER NOT EXISTS { ?y ?z true } }",
    "DESCRIBE <id/lea/wexcombe>",
)
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def target(start: Start) -> Server:
    return start(seconds=2.0, most_seconds=2.0, memory=256 * 1024**2)


@pytest.fixture(scope="module")
def client(target: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=target.address, timeout=20) as client:
        yield client


def is_clean(answer: httpx.Response) -> bool:
    """Return whether a refusal is one in plain words."""
    if answer.status_code < 400:
        return True
    assert answer.status_code < 500 or answer.status_code in (503, 504), answer.text[:300]
    assert not INSIDE.search(answer.text), answer.text[:300]
    return answer.headers["content-type"] == "text/plain; charset=utf-8"


def lives(client: httpx.Client) -> bool:
    """Return whether the server answers a simple query in good time."""
    began = time.monotonic()
    answer = client.get("sparql", params={"query": SIMPLE}, headers={"Accept": "text/csv"})
    return answer.text == "name\r\nWexcombe\r\n" and time.monotonic() - began < 3


NESTED = {
    "brackets": f"SELECT * {{ FILTER({'(' * DEEP}1{')' * DEEP}) }}",
    "groups": f"SELECT * {'{' * DEEP}{'}' * DEEP}",
    "groups without an end": f"SELECT * {'{' * DEEP}",
    "negations": f"SELECT * {{ FILTER({'!' * DEEP}true) }}",
    "signs": f"SELECT ({'- ' * DEEP}?y AS ?x) {{}}",
    "paths": f"SELECT * {{ ?s {'^(' * DEEP}<p>{')*' * DEEP} ?o }}",
    "lists": f"SELECT * {{ ?s ?p {'( ' * DEEP}{' )' * DEEP} }}",
    "blank nodes": f"SELECT * {{ ?s ?p {'[ ?p ' * DEEP}1{' ]' * DEEP} }}",
    "functions": f"SELECT ({'STR(' * DEEP}1{')' * DEEP} AS ?x) {{}}",
    "sub-queries": f"SELECT * {{ {'{ SELECT * { ' * DEEP}{'} }' * DEEP} }}",
    "exists": f"ASK {{ {'FILTER EXISTS { ' * DEEP}{'}' * DEEP} }}",
    "unions": f"SELECT * {{ {{}}{' UNION {}' * DEEP} }}",
    "sums": f"SELECT (1{'+1' * DEEP} AS ?x) {{}}",
    "patterns": f"SELECT * {{ {'?s ?p ?o . ' * DEEP} }}",
    "triples in triples": f"SELECT * {{ {'<<( ?a ?b ' * DEEP}?c{' )>>' * DEEP} ?x ?y }}",
}


@pytest.mark.parametrize("sparql", NESTED.values(), ids=list(NESTED))
def test_deep_nesting_is_refused(client: httpx.Client, sparql: str) -> None:
    answer = client.post("sparql", data={"query": sparql})
    assert answer.status_code == 400, answer.text[:200]
    assert is_clean(answer)
    assert lives(client)


ODD = {
    "a bomb of texts": "SELECT * { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1})" for i in range(40))
    + " }",
    "a bomb of patterns": "SELECT * { FILTER REGEX('aaa', '((((a{100}){100}){100}){100}){100}') }",
    "deep pattern": f"SELECT * {{ FILTER REGEX('a', '{'(' * DEEP}{')' * DEEP}') }}",
    "huge number": f"SELECT ({'9' * 10_000} AS ?x) {{}}",
    "overflow": "SELECT (9223372036854775807*9223372036854775807 AS ?x) (ABS(-9223372036854775808) AS ?w) {}",
    "zero": "SELECT (1/0 AS ?x) (1e0/0e0 AS ?z) {}",
    "far places": "SELECT (SUBSTR('abc',-9223372036854775807,9223372036854775807) AS ?x) {}",
    "far year": "SELECT (YEAR('99999999999999-01-01T00:00:00Z'^^<http://www.w3.org/2001/XMLSchema#dateTime>) "
    "AS ?y) {}",
    "no character": r"SELECT ('\uD800' AS ?x) {}",
    "beyond characters": r"SELECT ('\U00110000' AS ?x) {}",
    "no host": "SELECT * { <http://[::1> ?p ?o }",
    "far offset": "SELECT * { ?s ?p ?o } OFFSET 99999999999999999999999",
    "many prefixes": " ".join(f"PREFIX p{i}: <http://x/{i}>" for i in range(8000)) + " ASK {}",
    "many graphs": "SELECT * " + " ".join(f"FROM <x:{i}>" for i in range(5000)) + " { ?s ?p ?o }",
    "many values": f"SELECT * {{ VALUES ?x {{ {'1 ' * DEEP} }} }}",
    "many optionals": "SELECT * { " + " ".join(f"OPTIONAL {{ ?s ?p{i} ?v{i} }}" for i in range(40)) + " }",
    "mark of order": "\ufeffASK {}",
    "only a comment": "#" * DEEP,
    "from nothing": "SELECT * FROM",
    "prefix of nothing": "PREFIX",
}


@pytest.mark.parametrize("sparql", ODD.values(), ids=list(ODD))
def test_odd_queries_end_in_an_answer_or_a_refusal(client: httpx.Client, sparql: str) -> None:
    assert is_clean(client.post("sparql", data={"query": sparql}))
    assert lives(client)


def damaged(text: str, chance: random.Random) -> bytes:
    """Return a query that is cut, doubled, or has bytes changed, put in or taken out."""
    content = bytearray(text.encode())
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(content) + 1)
        noise = bytes(chance.choices(range(256), k=chance.choice((1, 1, 2, 40))))
        what = chance.randrange(5)
        if what == 0:
            content = content[:place]
        elif what == 1:
            content[place:place] = noise
        elif what == 2:
            content[place : place + len(noise)] = noise
        elif what == 3:
            del content[place : place + chance.randint(1, 20)]
        else:
            content[place:place] = chance.choice(
                (b"{", b"}", b"(", b'"""', b"\\u", b"<", b"'", b"\x00", b"#")
            )
    return bytes(content)


@pytest.mark.parametrize("seed", range(3))
def test_damaged_queries_are_refused_or_answered(client: httpx.Client, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to send the same in every run
    statuses: dict[int, int] = {}
    for _ in range(120):
        content = damaged(chance.choice(SEEDS), chance)
        how = chance.randrange(4)
        if how == 0:
            answer = client.get(f"sparql?query={quote_from_bytes(content)}")
        elif how == 1:
            body = b"query=" + quote_from_bytes(content).encode()
            answer = client.post("sparql", content=body, headers={"Content-Type": FORM})
        elif how == 2:
            answer = client.post("sparql", content=content, headers={"Content-Type": DIRECT})
        else:
            answer = client.post("sparql", content=content, headers={"Content-Type": FORM})
        assert is_clean(answer)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
    assert statuses.keys() <= {200, 400, 403, 413}
    assert statuses[400] > 60
    assert lives(client)


HEADERS = (
    {"Accept": "\x80\xff"},
    {"Accept": "text/csv;q=" + "9" * 5000},
    {"Accept": ",".join(["a/b"] * 5000)},
    {"Accept": "*/*;" * 3000},
    {"Accept-Encoding": ";;;,,,gzip;q=gzip"},
    {"If-None-Match": '"' * 3000},
    {"If-Modified-Since": "Thu, 99 Foo 99999 99:99:99 GMT"},
    {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 +9999"},
    {"Content-Type": "application/sparql-query; charset=\x80"},
    {"Content-Type": ";" * 2000},
    {"Content-Type": 'application/sparql-query; charset="utf-8'},
    {"Content-Encoding": "gzip, gzip"},
    {"Host": "a b"},
    {"Host": "[" * 200},
    {"X-Forwarded-Proto": "javascript", "X-Forwarded-For": "\x80"},
    {"Range": "bytes=99-1,-"},
    {"Expect": "nothing"},
    {"TE": "x" * 3000},
)


@pytest.mark.parametrize("headers", HEADERS, ids=range(len(HEADERS)))
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_odd_headers_do_no_harm(client: httpx.Client, headers: dict[str, str], method: str) -> None:
    sent = {"Content-Type": DIRECT} | headers if method == "POST" else headers
    raw = [(name.encode(), value.encode("latin-1")) for name, value in sent.items()]
    if method == "POST":
        answer = client.post("sparql", content=SIMPLE, headers=raw)
    else:
        answer = client.get("sparql", params={"query": SIMPLE}, headers=raw)
    assert answer.status_code in (200, 400, 406, 415, 417, 431)
    assert not INSIDE.search(answer.text)


GET = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
RAW = {
    "noise": bytes(range(256)) * 8,
    "no protocol": b"GET /sparql\r\n\r\n",
    "unknown version": b"GET /sparql HTTP/9.9\r\nHost: x\r\n\r\n",
    "no host": b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n\r\n",
    "no path": b"GET  HTTP/1.1\r\nHost: x\r\n\r\n",
    "bytes in the path": b"GET /doc/\xff\xfe\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    "bad escapes in the path": b"GET /doc/%zz%00%ff HTTP/1.1\r\nHost: x\r\n\r\n",
    "bytes in the query": b"GET /sparql?query=\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    "a header without a name": GET + b": x\r\n\r\n",
    "a folded header": GET + b"X: a\r\n b\r\n\r\n",
    "a NUL in a header": GET + b"X: a\x00b\r\n\r\n",
    "a huge header": GET + b"X: " + b"a" * 600_000 + b"\r\n\r\n",
    "many headers": GET + b"".join(b"X%d: y\r\n" % one for one in range(3000)) + b"\r\n",
    "negative length": POST + b"Content-Length: -5\r\n\r\nASK{}",
    "a length that is none": POST + b"Content-Length: many\r\n\r\nASK{}",
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}",
    "length and chunks": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "broken chunks": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nASK{}\r\n0\r\n\r\n",
    "an unknown coding": POST + b"Transfer-Encoding: lzma\r\n\r\nASK{}",
    "a body that breaks off": POST + b"Content-Length: 5000\r\n\r\nASK{",
    "an unknown method": b"BREW /sparql HTTP/1.1\r\nHost: x\r\n\r\n",
    "a tunnel": b"CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    "an address of another": b"GET http://example.org/sparql HTTP/1.1\r\nHost: x\r\n\r\n",
    "an upgrade": GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n",
}


@pytest.mark.parametrize("content", RAW.values(), ids=list(RAW))
def test_what_is_no_http_is_refused_or_cut_off(client: httpx.Client, target: Server, content: bytes) -> None:
    parts = urlsplit(target.address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=8) as raw:
        received = b""
        try:
            raw.sendall(content)
            raw.shutdown(socket.SHUT_WR)
            while piece := raw.recv(65536):
                received += piece
        except (ConnectionResetError, BrokenPipeError):
            pass
    if received:
        status = int(received.split(b" ", 2)[1])
        assert status < 500, received[:300]
        assert not INSIDE.search(received.decode("latin-1")), received[:500]
    assert lives(client)

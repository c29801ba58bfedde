"""Limits that hold: time, rows, bytes, memory, places; hanging up; nothing that is cut looks whole."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import psutil
import pytest

from tests.server.conftest import Server, Start

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MANY = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"
SIMPLE = "SELECT ?name { <id/lea/wexcombe> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
PLAIN = {"Accept": "text/csv", "Accept-Encoding": "identity"}
SORTED = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c"


@pytest.fixture(scope="module")
def small(start: Start) -> Server:
    """Return a server with narrow limits."""
    return start(
        seconds=1.0,
        most_seconds=20.0,
        rows=5000,
        octets=400_000,
        memory=48 * 1024**2,
        concurrent=24,
        waiting=4,
        waiting_seconds=1.0,
        patience=30.0,
    )


@pytest.fixture(scope="module")
def wide(start: Start) -> Server:
    """Return a server that cuts no answer short."""
    return start(octets=10**12, rows=10**9, seconds=20.0)


@pytest.fixture(scope="module")
def narrow(start: Start) -> Server:
    """Return a server that allows ten rows and a second, whatever is asked for."""
    return start(rows=10, seconds=5.0, most_seconds=1.0)


def busy_workers(server: Server) -> list[psutil.Process]:
    """Return the workers that run a query now."""
    before = {}
    for one in psutil.Process(server.process.pid).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):  # a worker that was killed just now
            before[one] = one.cpu_times().user
    time.sleep(0.3)
    busy = []
    for process, used in before.items():
        try:
            if process.cpu_times().user - used > 0.02:
                busy.append(process)
        except psutil.NoSuchProcess:
            continue
    return busy


def wait_until_idle(server: Server, seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while busy_workers(server):
        assert time.monotonic() < end, "a query still runs"


def test_a_query_is_killed_at_its_deadline_and_told_why(small: Server) -> None:
    began = time.monotonic()
    answer = small.get(CROSS)
    assert answer.status_code == 504
    assert 0.9 < time.monotonic() - began < 2.5
    assert "after 1 second," in answer.text
    assert "timeout=" in answer.text
    wait_until_idle(small)


def test_a_client_can_ask_for_less_or_more_time_up_to_a_maximum(narrow: Server) -> None:
    for timeout in ("0.3", "60"):
        began = time.monotonic()
        assert narrow.get(CROSS, timeout=timeout).status_code == 504
        assert time.monotonic() - began < 2.5


def test_a_cut_answer_breaks_its_stream(small: Server) -> None:
    parts = urlsplit(small.sparql)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request("GET", f"{parts.path}?{urlencode({'query': MANY})}", headers={"Accept": "text/csv"})
    response = connection.getresponse()
    assert response.status == 200
    with pytest.raises(http.client.IncompleteRead):
        response.read()
    connection.close()
    wait_until_idle(small)


@pytest.mark.parametrize(
    ("accept", "limit"),
    [
        ("application/sparql-results+json", "bytes"),
        ("application/sparql-results+xml", "bytes"),
        ("text/csv", "bytes"),
        ("text/tab-separated-values", "bytes"),
    ],
)
def test_an_answer_within_the_limits_is_whole(small: Server, accept: str, limit: str) -> None:
    answer = small.get("SELECT ?q { ?s <ontology#quote> ?q } LIMIT 2000", accept)
    assert answer.status_code == 200
    assert answer.content.count(b"a second line") == 2000


def test_too_many_rows_are_refused_before_a_byte_leaves_where_that_can_be_known(narrow: Server) -> None:
    for accept in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ):
        assert narrow.get("SELECT ?q { ?s <ontology#quote> ?q } LIMIT 10", accept).status_code == 200
        answer = narrow.get("SELECT ?q { ?s <ontology#quote> ?q } LIMIT 11", accept)
        assert answer.status_code == 413
        assert "more than 10 rows" in answer.text


def test_a_query_that_needs_too_much_memory_is_stopped(small: Server) -> None:
    answer = small.get(SORTED, timeout="20")
    assert answer.status_code == 413
    assert "more than 48 MiB of memory" in answer.text
    assert small.get(SIMPLE).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{ " * 20_000 + "}" * 20_000 + " }",
        "SELECT * { FILTER(" + "(" * 50_000 + "1" + ")" * 50_000 + ") }",
        "SELECT * { ?s " + "^" * 100_000 + "<p:p> ?o }",
        "SELECT * { FILTER(" + "!" * 100_000 + "1) }",
    ],
    ids=["groups", "brackets", "paths", "nots"],
)
def test_a_query_that_is_nested_too_deeply_harms_only_itself(small: Server, query: str) -> None:
    answer = httpx.post(small.sparql, data={"query": query}, timeout=30)
    assert answer.status_code in (200, 400, 413, 504)
    assert answer.headers["content-type"].startswith(("text/plain", "application/sparql"))
    assert small.get(SIMPLE).status_code == 200


def test_a_client_that_hangs_up_stops_its_query_within_a_second(small: Server) -> None:
    wait_until_idle(small)
    parts = urlsplit(small.sparql)
    request = f"GET {parts.path}?{urlencode({'query': CROSS, 'timeout': '20'})} HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as connection:
        connection.sendall(request.encode())
        time.sleep(0.5)
        assert len(busy_workers(small)) == 1
    wait_until_idle(small, 1.0)


def test_a_client_that_hangs_up_in_mid_answer_stops_its_query(wide: Server) -> None:
    with httpx.stream("GET", wide.sparql, params={"query": MANY, "timeout": "20"}) as response:
        next(response.iter_raw())
    wait_until_idle(wide, 2.0)


def test_the_first_rows_leave_before_the_last_are_computed(wide: Server) -> None:
    began = time.monotonic()
    with httpx.stream("GET", wide.sparql, params={"query": MANY}, headers=PLAIN) as response:
        first = next(response.iter_raw())
    assert first.startswith(b"a,d\r\n")
    assert time.monotonic() - began < 2.0


def test_memory_does_not_grow_with_the_answer(wide: Server) -> None:
    process = psutil.Process(wide.process.pid)
    size = 0
    with httpx.stream("GET", wide.sparql, params={"query": MANY}, headers=PLAIN) as response:
        for number, piece in enumerate(response.iter_raw()):
            size += len(piece)
            if number == 20:
                before = process.memory_info().rss
            if size > 60_000_000:
                break
    assert process.memory_info().rss - before < 20_000_000


def test_a_slow_reader_cannot_make_the_server_hoard(wide: Server) -> None:
    process = psutil.Process(wide.process.pid)
    with httpx.stream("GET", wide.sparql, params={"query": MANY}) as response:
        next(response.iter_raw())
        before = process.memory_info().rss
        time.sleep(1.5)
        assert process.memory_info().rss - before < 20_000_000
        assert wide.get(SIMPLE).status_code == 200


def test_when_all_places_are_taken_queries_wait_and_then_are_sent_away(start: Start) -> None:
    server = start(concurrent=2, waiting=2, waiting_seconds=0.5, patience=30.0, seconds=2.0)
    with ThreadPoolExecutor(8) as threads:
        slow = [threads.submit(server.get, CROSS) for _ in range(2)]
        time.sleep(0.5)
        more = [threads.submit(server.get, SIMPLE) for _ in range(4)]
        answers = [one.result() for one in more]
        assert [one.status_code for one in answers] == [503] * 4
        assert all(one.headers["retry-after"] == "5" for one in answers)
        assert httpx.get(f"{server.address}health").status_code == 200
        assert [one.result().status_code for one in slow] == [504, 504]
    assert server.get(SIMPLE).status_code == 200


def test_a_long_query_gives_its_place_to_one_that_waits(start: Start) -> None:
    server = start(concurrent=1, waiting=8, waiting_seconds=10.0, patience=0.5, seconds=20.0)
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(server.get, CROSS)
        time.sleep(0.3)
        assert server.get(SIMPLE).status_code == 200
        assert slow.result().status_code == 503
        assert "stopped to let others in" in slow.result().text


def median_latency(server: Server) -> float:
    times = []
    with httpx.Client() as client:
        for number in range(31):  # texts of their own: an answer that is kept needs no worker
            query = f"{SIMPLE} # {time.time_ns()} {number}"
            began = time.perf_counter()
            assert client.get(server.sparql, params={"query": query}).status_code == 200
            times.append(time.perf_counter() - began)
    return sorted(times)[15]


def test_twenty_cross_products_hardly_slow_a_simple_query(server: Server) -> None:
    alone = median_latency(server)
    threads = [threading.Thread(target=server.get, args=(CROSS,), kwargs={"timeout": "3"}) for _ in range(20)]
    for thread in threads:
        thread.start()
    time.sleep(1.0)
    beside = median_latency(server)
    for thread in threads:
        thread.join()
    # Twice is the aim (docs/server.md has the figures); a test machine has other work too.
    assert beside < alone * 2 + 0.05


def test_a_short_answer_is_kept_and_no_volatile_one(start: Start) -> None:
    server = start()
    worker = psutil.Process(server.process.pid).children()[0]
    expected = server.get(SIMPLE, "text/csv")
    assert server.get("SELECT (RAND() AS ?n) {}").text != server.get("SELECT (RAND() AS ?n) {}").text
    worker.suspend()  # and no new worker can be made
    for one in worker.children(recursive=True):
        one.suspend()
    kept = server.get(SIMPLE, "text/csv")
    assert (kept.content, kept.headers["etag"]) == (expected.content, expected.headers["etag"])
    for one in (worker, *worker.children(recursive=True)):
        one.resume()


def test_a_head_that_does_not_end_is_refused(server: Server) -> None:
    parts = urlsplit(server.sparql)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        for _ in range(6):
            connection.sendall(b"X-Long: " + b"y" * 50_000 + b"\r\n")
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert b"at most 262,144 bytes" in answer


def test_a_killed_parent_is_replaced(narrow: Server) -> None:
    server = narrow
    (parent,) = psutil.Process(server.process.pid).children()
    parent.kill()
    time.sleep(0.3)
    assert server.get(SIMPLE).status_code == 200
    assert len(psutil.Process(server.process.pid).children()) == 1


def test_a_killed_server_leaves_no_process_behind(start: Start) -> None:
    server = start()
    family = psutil.Process(server.process.pid).children(recursive=True)
    with ThreadPoolExecutor(1) as threads:
        cut = threads.submit(server.get, CROSS)
        time.sleep(0.5)
        server.process.kill()
        _, alive = psutil.wait_procs(family, timeout=3)
        assert alive == []
        assert isinstance(cut.exception(), httpx.HTTPError)


def test_a_new_release_is_served_without_a_restart(start: Start, tmp_path: Path) -> None:
    from leagraph.store import current_release, write_release
    from tests.server.conftest import invented_graph

    server = start(refresh_seconds=0.1)
    old = current_release(server.store).id
    assert httpx.get(f"{server.address}health").json()["release"] == old
    new = write_release(server.store, invented_graph(5)).id
    end = time.monotonic() + 10
    while httpx.get(f"{server.address}health").json()["release"] != new:
        assert time.monotonic() < end
        time.sleep(0.1)
    count = server.get("SELECT (COUNT(*) AS ?n) { ?s a <ontology#Judgement> }", "text/csv").text
    assert count == "n\r\n5\r\n"


def test_rows_are_counted_right_whatever_is_in_them(narrow: Server) -> None:
    nasty = ['},{"', "<result>", 'a\nb"c', "\\", '\\"', "[{", ",{", "\t", "'", "\r\n"]
    values = " ".join(json.dumps(one) for one in nasty)
    for accept in ("application/json", "application/xml", "text/csv", "text/tab-separated-values"):
        assert narrow.get(f"SELECT ?x ?y {{ VALUES ?x {{ {values} }} }}", accept).status_code == 200
        assert narrow.get(f"SELECT ?x ?y {{ VALUES ?x {{ {values} 1 }} }}", accept).status_code == 413


def test_a_release_too_large_for_memory_is_served_from_disk(start: Start) -> None:
    server = start(memory_budget=0, seconds=3.0)
    assert server.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv").text == "n\r\n6002\r\n"
    assert server.get("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv").text == "n\r\n6004\r\n"
    assert server.get(CROSS).status_code == 504
    with ThreadPoolExecutor(6) as threads:
        assert {one.status_code for one in threads.map(server.get, [SIMPLE] * 18)} == {200}
    assert server.get("SELECT * { SERVICE <http://127.0.0.1:1/> {} }").status_code == 403

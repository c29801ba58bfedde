"""The pages of curation: closed without the token, safe from other sites; reviewers at once lose nothing."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import run
from typing import Any

import httpx
import pytest
from playwright.sync_api import sync_playwright
from typer.testing import CliRunner

import leagraph
import leagraph.cli.main
from leagraph.cli.app import app
from leagraph.cli.curating import token_of
from leagraph.curation import read_decisions
from leagraph.errors import LeagraphError
from leagraph.server import Settings, create_app
from leagraph.server.pages.curation_session import Door
from leagraph.server.refusals import RefusalError
from tests.pages.conftest import Page, chromium  # noqa: F401 - a fixture
from tests.server.conftest import launch, stop

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOKEN = "an invented token, long enough"


@dataclass
class Desk:
    """A server with the pages of curation, its file, and some facts to decide on."""

    address: str
    store: Path
    file: Path
    grades: list[str]
    pair: tuple[str, str]
    clients: list[httpx.Client] = field(default_factory=list)

    def client(self, **options: Any) -> httpx.Client:
        self.clients.append(httpx.Client(base_url=self.address, timeout=30, **options))
        return self.clients[-1]

    def reviewer(self) -> tuple[httpx.Client, str]:
        """Return a client that has logged in, and the key that its forms carry."""
        client = self.client()
        answer = client.post("/curation/login", data={"token": TOKEN})
        assert (answer.status_code, answer.headers["location"]) == (303, "/curation")
        key = re.search(r'name="key" value="([^"]+)"', client.get("/curation").text)
        assert key
        return client, key[1]


@pytest.fixture(scope="module")
def desk(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    graph = leagraph.open(sample_store)
    grades = [
        str(one) for one in graph.query("judgements", headline="", lea="harrowdale")["judgement"].unique()
    ]
    demands = graph.query("recommendations", lea="harrowdale").drop_duplicates("recommendation")
    dates = demands.set_index("date")["recommendation"]
    first, second = (dates.loc[[date]].iloc[-1] for date in ("1999-11", "2002-06"))
    file = tmp_path_factory.mktemp("desk") / "notes" / "decisions.ttl"
    server = launch(sample_store, {"curation": str(file), "curation_token": TOKEN})
    made = Desk(server.address, sample_store, file, grades, (str(first), str(second)))
    yield made
    for client in made.clients:
        client.close()
    stop(server)


def form(desk: Desk, key: str, number: int, **more: str) -> dict[str, str]:
    given = {
        "key": key,
        "thing": desk.grades[number],
        "verdict": "reject",
        "reason": "it is none",
        "by": "Ann Other",
    }
    return given | {"seen": "0"} | more


def test_without_a_token_there_are_no_such_pages(tmp_path: Path) -> None:
    for settings in (Settings(), Settings(curation=tmp_path / "file.ttl"), Settings(curation_token=TOKEN)):
        routes = create_app("http://localhost:1/sparql", settings).routes
        assert not [one for one in routes if str(getattr(one, "path", "")).startswith("/curation")]
    assert TOKEN not in repr(Settings(curation_token=TOKEN))


def test_the_command_refuses_a_token_that_is_missing_or_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEAGRAPH_CURATION_TOKEN", raising=False)
    short, file = tmp_path / "token", tmp_path / "file.ttl"
    short.write_text("12345\n")
    for token, words in ((None, "needs a token"), (short, "shorter than 16")):
        with pytest.raises(LeagraphError, match=words):
            token_of(file, token)
    with pytest.raises(LeagraphError, match="no file of decisions"):
        token_of(None, short)
    assert token_of(None, None) == ""
    monkeypatch.setenv("LEAGRAPH_CURATION_TOKEN", TOKEN)
    assert token_of(file, None) == TOKEN
    said = CliRunner().invoke(app, ["serve", "--store", str(tmp_path), "--curation-token-file", str(short)])
    assert "no file of decisions" in str(said.exception)


def test_nothing_is_shown_or_written_before_the_login(desk: Desk) -> None:
    with desk.client(cookies={"leagraph-curation": "guess"}) as client:
        for path in ("/curation", "/curation/decisions", "/curation/decide?thing=lea/harrowdale"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["location"]) == (303, "/curation/login")
        answer = client.post("/curation/decide", data=form(desk, "", 0))
        assert (answer.status_code, answer.headers["location"]) == (303, "/curation/login")
        assert client.post("/curation/login", data={"token": "wrong"}).status_code == 403
    assert not desk.file.exists()


def test_the_cookie_is_for_this_site_and_no_script_and_nothing_is_kept(desk: Desk) -> None:
    with desk.client() as client:
        cookie = client.post("/curation/login", data={"token": TOKEN}).headers["set-cookie"]
        assert {"HttpOnly", "Path=/curation", "SameSite=strict"} <= {one.strip() for one in cookie.split(";")}
        assert TOKEN not in cookie
        for path in ("/curation", "/curation/decisions", f"/curation/decide?thing={desk.grades[0]}"):
            answer = client.get(path)
            assert answer.headers["cache-control"] == "no-store"
            assert "etag" not in answer.headers
            assert answer.headers["access-control-allow-origin"] == desk.address.rstrip("/")


@pytest.mark.parametrize(
    ("headers", "key"),
    [
        ({"Origin": "https://elsewhere.example"}, None),
        ({"Sec-Fetch-Site": "cross-site"}, None),
        ({}, "a guessed key"),
        ({}, ""),
    ],
)
def test_a_form_of_another_site_writes_nothing(desk: Desk, headers: dict[str, str], key: str | None) -> None:
    client, own = desk.reviewer()
    before = desk.file.read_bytes() if desk.file.exists() else b""
    answer = client.post("/curation/decide", data=form(desk, own if key is None else key, 0), headers=headers)
    assert answer.status_code == 403
    assert (desk.file.read_bytes() if desk.file.exists() else b"") == before


def test_five_wrong_tokens_make_an_address_wait_and_others_not() -> None:
    now = [0.0]
    door = Door(TOKEN, clock=lambda: now[0])
    assert [door.open("here", "wrong") for _ in range(5)] == [None] * 5
    with pytest.raises(RefusalError) as refused:
        door.open("here", TOKEN)
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "300")
    assert door.open("there", TOKEN)
    now[0] = 301.0
    assert door.open("here", TOKEN)


def test_what_is_wrong_is_told_beside_what_was_filled_in(desk: Desk) -> None:
    client, key = desk.reviewer()
    first, second = [one for one in desk.grades if "/2002-06/" in one][:2]
    for more, words in (
        ({"verdict": "amend"}, "Set at least one value"),
        ({"verdict": "amend", "set-grade": "jrs/splendid"}, "there is no grade"),
        ({"verdict": "link", "thing": first, "other": second}, "of the same inspection"),
        ({"verdict": "praise"}, "no verdict is called"),
        ({"reason": " "}, "needs a reason and your name"),
    ):
        answer = client.post("/curation/decide", data=form(desk, key, 0, **more))
        assert answer.status_code == 422
        assert words in Page(answer.text).words()
        assert "Ann Other" in answer.text
    large = client.post("/curation/decide", data={"reason": "x" * 70_000})
    assert large.status_code == 413
    assert client.post("/curation/decide", content=b"{}").status_code == 415
    assert client.get("/curation/decide", params={"thing": "nothing/here"}).status_code == 404
    assert client.get("/curation/decide", params={"thing": "<script>"}).status_code == 404


def test_reviewers_and_the_command_at_once_lose_nothing(desk: Desk) -> None:
    reviewers = [desk.reviewer(), desk.reviewer()]
    command = [sys.executable, "-m", "leagraph", "review", "decide", "confirm", desk.grades[10], "--store"]
    command += [str(desk.store), "--curation", str(desk.file), "--reason", "r", "--by", "By Command"]

    def decide(number: int) -> int:
        if number == 10:
            return run(command, check=True, capture_output=True).returncode
        client, key = reviewers[number % 2]
        given = form(desk, key, number, by=f"Ann {number % 2}")
        return client.post("/curation/decide", data=given).status_code

    before = len(read_decisions(desk.file)) if desk.file.exists() else 0
    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(decide, range(2, 11))) == [0] + [303] * 8
    decisions = read_decisions(desk.file)
    assert len(decisions) == before + 9
    assert {one.things[0] for one in decisions} >= set(desk.grades[2:11])
    assert {one.by for one in decisions} >= {"Ann 0", "Ann 1", "By Command"}


def test_who_decides_on_what_another_decided_meanwhile_is_told_first(desk: Desk) -> None:
    client, key = desk.reviewer()
    thing = desk.grades[12]
    assert client.post("/curation/decide", data=form(desk, key, 12, by="First Reader")).status_code == 303
    late = client.post("/curation/decide", data=form(desk, key, 12, verdict="confirm", by="Second Reader"))
    assert late.status_code == 409
    assert "First Reader decided on this while you were reading" in Page(late.text).words()
    again = client.post("/curation/decide", data=form(desk, key, 12, verdict="confirm", seen="1"))
    assert again.status_code == 303
    assert [one.verdict for one in read_decisions(desk.file) if one.things == (thing,)] == [
        "reject",
        "confirm",
    ]


def test_a_decision_is_read_decided_and_shown_without_javascript(desk: Desk) -> None:
    client, key = desk.reviewer()
    given = form(desk, key, 0, verdict="link", other=desk.pair[1], thing=desk.pair[0], reason="one matter")
    answer = client.post("/curation/decide", data=given)
    assert answer.status_code == 303
    shown = Page(client.get(answer.headers["location"]).text).words()
    assert "It applies at the next build." in shown
    made = Page(client.get("/curation/decisions").text).words()
    assert "one matter" in made
    assert "waits for the next build" in made
    grade = {"verdict": "amend", "set-grade": "jrs/poor", "set-function": "numeracy"}
    assert client.post("/curation/decide", data=form(desk, key, 14, **grade)).status_code == 303
    assert read_decisions(desk.file)[-1].amendments == ("function=numeracy", "grade=jrs/poor")
    open_ones = client.get("/curation", params={"kind": "link", "lea": "harrowdale", "least": "0.9"})
    assert "Read and decide" in open_ones.text


def test_a_broken_file_is_told_on_the_page(desk: Desk) -> None:
    client, _ = desk.reviewer()
    good = desk.file.read_bytes() if desk.file.exists() else None
    desk.file.parent.mkdir(exist_ok=True)
    desk.file.write_bytes((good or b"") + b"\n<a> <b>")
    try:
        answer = client.get("/curation")
        assert answer.status_code == 500
        assert "no Turtle" in Page(answer.text).words()
        assert str(desk.file.parent) not in answer.text
    finally:
        desk.file.write_bytes(good) if good is not None else desk.file.unlink()


def test_the_door_closes(desk: Desk) -> None:
    client, key = desk.reviewer()
    assert client.post("/curation/logout", data={"key": key}).headers["location"] == "/curation/login"
    assert client.get("/curation").status_code == 303


def test_the_pages_have_no_flaw_that_axe_can_find(desk: Desk, chromium: str) -> None:  # noqa: F811
    if not AXE.is_file():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("axe-core is not there: make test")
    # In a thread of its own: other tests may hold a browser open in this one.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(_flaws, desk, chromium).result() == {}


def _flaws(desk: Desk, path_of_browser: str) -> dict[tuple[str, str], str]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_browser, args=["--no-sandbox"])
        page = browser.new_context(base_url=desk.address, viewport={"width": 360, "height": 740}).new_page()
        page.goto("/curation")
        flaws: dict[tuple[str, str], str] = {}
        source = AXE.read_text(encoding="utf-8")
        for path in ("", "/curation", f"/curation/decide?thing={desk.grades[0]}", "/curation/decisions"):
            if path == "/curation":
                page.get_by_label("Token").fill(TOKEN)
                page.get_by_role("button", name="Log in").click()
            if path:
                page.goto(path)
            page.evaluate(source)
            found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
            flaws |= {(path, one["id"]): one["nodes"][0]["html"][:160] for one in found["violations"]}
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        browser.close()
    return flaws

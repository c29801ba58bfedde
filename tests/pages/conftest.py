"""The pages over the sample reports, and over the same with markup in every text."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from leagraph.store import current_release, write_release
from tests.server.conftest import Server, launch, stop

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'"
BASE = "https://w3id.org/leagraph/"
GONE = "judgement/wexcombe/1999-01/gone"


class Page(HTMLParser):
    """A page as it was parsed: links, identifiers, scripts, headings, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "a" and given.get("href") is not None:
            self.links.append(str(given["href"]))
        if given.get("id"):
            self.ids.append(str(given["id"]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def words(self) -> str:
        """Return what a reader sees, white space folded."""
        return " ".join(" ".join(self.text).split())


class Site:
    """A server with a way to get its pages."""

    def __init__(self, server: Server) -> None:
        self.address = server.address.rstrip("/")
        self.client = httpx.Client(base_url=self.address, timeout=30)

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Return the response to GET."""
        return self.client.get(path, **options)

    def page(self, path: str) -> Page:
        """Return the page at a path, which must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return Page(answer.text)

    def kinds(self) -> dict[str, str]:
        """Return a page of each kind, found by following links from the start."""
        start = self.page("/")
        found = {"start": "/", "authority": _first(start, "/browse/lea/wexcombe")}
        authority = self.page(found["authority"])
        for kind in (
            "function",
            "agency",
            "judgement",
            "recommendation",
            "follow-up",
            "link",
            "stated-issue",
        ):
            found[kind] = _first(authority, f"/browse/{kind}/")
        found["inspection"] = _first(authority, "/browse/inspection/wexcombe/2003")
        inspection = self.page(found["inspection"])
        found["finding"] = _first(inspection, "/browse/finding/")
        found["report"] = _first(inspection, "/browse/report/")
        found["paragraph"] = _first(self.page(found["report"]), "/browse/paragraph/")
        found["similarity"] = self.similarity()
        leas = "&".join(f"lea={BASE}id/lea/{name}" for name in ("wexcombe", "harrowdale"))
        return found | {
            "persistence": "/persistence?lea=wexcombe",
            "functions": "/functions",
            "compare": f"/compare?{leas}",
            "inspections": "/compare?inspection=wexcombe/2003-03&inspection=wexcombe/2006-02",
            "shapes": "/browse/shapes",
            "scheme": "/browse/function",
            "network": "/network",
            "queries": "/queries",
            "query": "/queries/judgements?lea=wexcombe",
            "editor": "/editor?saved=judgements&lea=wexcombe",
            "ontology": "/browse/ontology",
        }

    def similarity(self) -> str:
        """Return the page of a pair of recommendations, however sure it is."""
        wanted = "SELECT (MIN(STR(?link)) AS ?first) { ?link a <" + BASE + "ontology#SimilarityLink> }"
        answer = self.get("/sparql", params={"query": wanted}, headers={"Accept": "text/csv"})
        return answer.text.split()[-1].replace(f"{BASE}id/", "/browse/")


def _first(page: Page, beginning: str) -> str:
    return next(link for link in page.links if link.startswith(beginning))


@pytest.fixture(scope="session")
def site(sample_store: Path) -> Iterator[Site]:
    """Return a server over the sample reports."""
    server = launch(sample_store, {})
    site = Site(server)
    yield site
    site.client.close()
    stop(server)


@pytest.fixture(scope="session")
def kinds(site: Site) -> dict[str, str]:
    """Return a page of each kind."""
    return site.kinds()


@pytest.fixture(scope="session")
def hostile(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server whose every text holds markup, and whose things point to odd IRIs.

    Its pairs of recommendations are sure, a person decided on its recommendations, curation is on, and an
    older release had a judgement that is gone.
    """
    data = current_release(sample_store).data.read_bytes()
    quads = [_spoilt(quad) for quad in parse(data, RdfFormat.N_QUADS)]
    recommendations = {one.subject for one in quads if str(one.object).endswith("#Recommendation>")}
    graph = NamedNode(f"{BASE}id/graph/links")
    for thing in recommendations:
        for odd in ("javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd"):
            iri = NamedNode(odd.replace("<", "%3C").replace(">", "%3E"))
            quads.append(Quad(thing, NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso"), iri, graph))
        method = NamedNode(f"{BASE}ontology#hasMethod")
        quads.append(Quad(thing, method, NamedNode(f"{BASE}method/curated"), graph))
    store = tmp_path_factory.mktemp("hostile")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    write_release(
        store, [Quad(NamedNode(f"{BASE}id/{GONE}"), kind, NamedNode(f"{BASE}ontology#Judgement"), graph)]
    )
    write_release(store, quads)
    server = launch(store, {"curation": str(store / "decisions.trig"), "curation_token": "t" * 40})
    site = Site(server)
    yield site
    site.client.close()
    stop(server)


def _spoilt(quad: Quad) -> Quad:
    value = quad.object
    if "/id/similarity/" in str(quad.subject) and quad.predicate.value.endswith("#score"):
        assert isinstance(value, Literal)
        return Quad(quad.subject, quad.predicate, Literal("0.9", datatype=value.datatype), quad.graph_name)
    if not isinstance(value, Literal) or value.datatype.value.rpartition("#")[2] not in (
        "string",
        "langString",
    ):
        return quad
    if quad.predicate.value.endswith(("#citedParagraph", "#paragraphNumber", "identifier", "#reportSection")):
        return quad
    text = re.sub(r"\b(is|are|of|Wexcombe)\b", rf"\1 {MARKUP}", value.value)
    spoilt = Literal(text, language=value.language) if value.language else Literal(text)
    return Quad(quad.subject, quad.predicate, spoilt, quad.graph_name)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser; without one the tests are skipped, but never in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        message = "no chromium: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Return a browser; its event loop would be in the way of the tests of other folders."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Browser, site: Site) -> Iterator[Tab]:
    """Return a tab that fails the test when a page complains in the console."""
    context = browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    yield page
    context.close()
    assert not said


def needs(there: bool, what: str) -> None:
    """Skip where something of the front end was not built, which `make test` does; fail in CI."""
    if not there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{what} is not there: make test")

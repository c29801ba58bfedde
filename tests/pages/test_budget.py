"""What a page may cost (bytes, requests, elements, movement, paint), and what each must say of itself."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Response

from tests.pages.conftest import Page as Parsed
from tests.pages.conftest import Site

KILO = 1000
# Compressed bytes of everything a first visit fetches; the editor and the drawing bring their packages.
MOST = {"editor": 700 * KILO, "network": 260 * KILO}
ELSE = 60 * KILO
REQUESTS = {"editor": 12, "network": 8}
ELEMENTS = 6000
PAINT = 4000  # milliseconds, on a machine that does other things
SHIFT = 0.05
SHIFT_OF_EDITOR = 0.15  # its answer comes by itself
WATCH = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def _body(one: Response) -> bytes:
    """Return what was fetched; the browser may have let go of it, then it is fetched again."""
    try:
        return one.body()
    except Error:
        accept = one.request.headers.get("accept", "*/*")
        return one.frame.page.request.get(one.url, headers={"accept": accept}).body()


def test_each_kind_of_page_keeps_to_its_budget(browser: Browser, site: Site, kinds: dict[str, str]) -> None:
    over: dict[str, list[str]] = {}
    context = browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    answers: list[Response] = []

    def keep(one: Response) -> None:
        answers.append(one)

    page.on("response", keep)
    for kind, path in kinds.items():
        answers.clear()
        page.goto(path)
        if kind in MOST:
            page.wait_for_load_state("networkidle")
        fetched = [one for one in answers if not one.url.startswith("data:")]
        octets = sum(len(gzip.compress(_body(one), 6)) for one in fetched if one.ok)
        strangers = {one.url for one in fetched if urlsplit(one.url).netloc != urlsplit(site.address).netloc}
        measured = {
            "bytes": octets / MOST.get(kind, ELSE),
            "requests": len(fetched) / REQUESTS.get(kind, 3),
            "elements": page.evaluate("document.querySelectorAll('*').length") / ELEMENTS,
            "shift": page.evaluate("window.shift") / (SHIFT_OF_EDITOR if kind == "editor" else SHIFT),
            "paint": page.evaluate(PAINTED) / PAINT,
            "strangers": 2.0 * len(strangers),
        }
        found = [f"{name} {share:.2f} of the budget" for name, share in measured.items() if share > 1]
        if found:
            over[kind] = found
    context.close()
    assert not over


def test_each_page_says_what_it_is(site: Site, kinds: dict[str, str]) -> None:
    wrong: dict[str, str] = {}
    titles: dict[str, str] = {}
    for kind, path in kinds.items():
        text = site.get(path).text
        page = Parsed(text)
        title = re.search(r"<title>(.*?)</title>", text, re.S)
        about = [given.get("content") or "" for tag, given in page.tags if given.get("name") == "description"]
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        language = [given.get("lang") for tag, given in page.tags if tag == "html"]
        if not title or not 10 <= len(title[1]) <= 110:
            wrong[kind] = f"title {title and title[1]!r}"
        elif titles.setdefault(title[1], kind) != kind:
            wrong[kind] = f"the title of {titles[title[1]]}"
        elif len(about) != 1 or not 20 <= len(about[0]) <= 310:
            wrong[kind] = f"description {about}"
        elif language != ["en-GB"]:
            wrong[kind] = f"language {language}"
        elif levels[:1] != [1] or any(after - before > 1 for before, after in pairwise(levels)):
            wrong[kind] = f"headings {levels[:12]}"
    assert not wrong

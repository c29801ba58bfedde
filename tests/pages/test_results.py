"""Answers in the editor: as table, chart, graph and download, and never as markup."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Browser, Dialog, Page, expect

from leagraph.server.pages.files import bundled
from tests.pages.conftest import Site, needs

WAIT = 20_000
PREFIX = "PREFIX lea: <https://w3id.org/leagraph/ontology#> "
TRIPLES = PREFIX + (
    "CONSTRUCT { ?r lea:concernsFunction ?f ; lea:text ?t } "
    "WHERE { ?r a lea:Recommendation ; lea:concernsFunction ?f ; lea:text ?t } LIMIT 12"
)
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"
ROWS = (
    f"SELECT ?thing ?other ?thingName ?number WHERE {{ VALUES (?thing ?other ?thingName ?number) {{ "
    f'(<javascript:alert(3)> <https://w3id.org/leagraph/id/x/%22%3E%3Cimg> "{EVIL}" 3) '
    f'(<data:text/html,evil> <https://evil.test/x> "{EVIL}" 5) }} }}'
)


def ask(tab: Page, query: str) -> None:
    """Open the editor with a query and run it."""
    needs(bundled("editor.js"), "the editor")
    tab.goto(f"/editor?query={quote(query)}")
    tab.locator(".yasqe_queryButton").first.click()
    expect(tab.locator(".yasr_response_chip").first).to_contain_text("result", timeout=WAIT)


def test_numbers_are_drawn_as_a_chart_that_can_be_taken_home(tab: Page) -> None:
    needs(bundled("editor.js"), "the editor")
    tab.goto("/editor?saved=function-agencies&lea=wexcombe")
    tab.wait_for_selector(".yasr table", timeout=WAIT)
    tab.locator(".select_chart").first.click()
    chart = tab.locator("canvas[data-bars]")
    expect(chart).to_be_visible(timeout=WAIT)
    assert int(chart.get_attribute("data-bars") or 0) > 5
    assert "mentions by name" in str(chart.get_attribute("aria-label"))
    tab.get_by_label("Numbers").select_option("authorities")
    assert "authorities by name" in str(chart.get_attribute("aria-label"))
    with tab.expect_download() as download:
        tab.locator(".yasr_downloadIcon").first.click()
    assert download.value.suggested_filename == "chart.png"


def test_triples_are_drawn_as_a_graph(tab: Page) -> None:
    ask(tab, TRIPLES)
    tab.locator(".select_graph").first.click()
    drawn = tab.locator(".yasr .network[data-nodes]")
    expect(drawn).to_be_visible(timeout=WAIT)
    assert int(drawn.get_attribute("data-edges") or 0) >= 12


def test_an_answer_without_numbers_or_relations_offers_neither_chart_nor_graph(tab: Page) -> None:
    ask(tab, 'SELECT ?word WHERE { VALUES ?word { "one" "two" } }')
    for name in ("chart", "graph"):
        expect(tab.locator(f".select_{name}").first).to_contain_class("disabled")


def test_a_query_of_a_link_is_not_run_before_the_reader_asks(tab: Page) -> None:
    needs(bundled("editor.js"), "the editor")
    tab.goto(f"/editor?query={quote(TRIPLES)}")
    tab.wait_for_selector(".yasqe_queryButton", timeout=WAIT)
    tab.wait_for_timeout(400)
    assert tab.locator(".yasr_response_chip").first.inner_text() == ""


def test_markup_and_odd_addresses_in_an_answer_stay_text_in_every_view(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.address)
    tab = context.new_page()
    alarms: list[str] = []

    def alarm(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    tab.on("dialog", alarm)
    ask(tab, ROWS)
    tab.wait_for_selector(".yasr table", timeout=WAIT)
    results = tab.locator(".yasr_results")
    assert results.locator("img, script").count() == 0
    assert EVIL in results.inner_text()
    for name, drawn in (("chart", "canvas[data-bars]"), ("graph", ".network[data-nodes]")):
        tab.locator(f".select_{name}").first.click()
        expect(results.locator(drawn)).to_be_visible(timeout=WAIT)
        assert results.locator("img, script").count() == 0, name
        # A click anywhere on the drawing follows no address but a page of this server.
        results.locator(drawn).click()
    assert tab.url.startswith(site.address)
    hrefs = tab.evaluate(
        "[...document.querySelectorAll('.yasr a')].map((one) => one.getAttribute('href') ?? '')"
    )
    assert not [one for one in hrefs if one.lower().startswith(("javascript:", "data:", "vbscript:"))]
    assert not alarms
    context.close()

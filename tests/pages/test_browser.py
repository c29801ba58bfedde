"""The pages in a real browser: reading paths, editor, network, accessibility, a phone, no JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, expect

from leagraph.server.pages.files import bundled
from tests.pages.conftest import Site, needs

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
# The editor is another project's: what it draws inside its own box is not ours to mend.
OTHERS = {"editor": "#editor", "network": "#network"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_no_page_has_a_flaw_that_axe_can_find(tab: Page, kinds: dict[str, str]) -> None:
    needs(AXE.is_file(), "axe-core")
    source, flaws = AXE.read_text(encoding="utf-8"), {}
    for kind, path in kinds.items():
        tab.goto(path)
        tab.evaluate(source)
        options = {"runOnly": TAGS, "resultTypes": ["violations"]}
        within: dict[str, Any] = {
            "include": [["html"]],
            "exclude": [[OTHERS[kind]]] if kind in OTHERS else [],
        }
        found = tab.evaluate("([within, options]) => axe.run(within, options)", [within, options])
        for one in found["violations"]:
            flaws[kind, one["id"]] = [node["html"][:160] for node in one["nodes"][:3]]
    assert not flaws, "\n".join(f"{where}: {nodes}" for where, nodes in flaws.items())


def test_what_persisted_is_read_with_three_clicks(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_role("link", name="What did inspectors keep asking for?").click()
    tab.get_by_label("Authority").select_option("wexcombe")
    tab.get_by_role("button", name="Show").click()
    assert "lea=wexcombe" in tab.url
    tab.get_by_role("link", name="side by side").first.click()
    expect(tab.locator("mark").first).to_be_visible()
    assert tab.locator("mark").count() >= 2


def test_the_keyboard_reaches_the_content_first(tab: Page) -> None:
    tab.goto("/browse/lea/wexcombe")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_no_page_is_wider_than_a_phone(tab: Page, kinds: dict[str, str]) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    wide = {}
    for kind, path in kinds.items():
        tab.goto(path)
        width = tab.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[kind] = width
    assert not wide


def test_the_editor_runs_a_query(tab: Page) -> None:
    needs(bundled("editor.js"), "the editor")
    tab.goto("/editor?saved=inspections&lea=wexcombe")
    # A saved query is asked at once.
    expect(tab.locator(".yasr table").first).to_contain_text("2003-03", timeout=15_000)


def test_the_network_is_drawn_from_the_table(tab: Page) -> None:
    needs(bundled("network.js"), "the drawing")
    tab.goto("/network?lea=wexcombe")
    tab.wait_for_selector("#network[data-nodes]", timeout=15_000)
    assert int(tab.locator("#network").get_attribute("data-nodes") or 0) > 10


def test_all_reading_works_without_javascript(browser: Browser, site: Site, kinds: dict[str, str]) -> None:
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    for kind, path in kinds.items():
        page.goto(path)
        expect(page.locator("h1")).to_be_visible()
        assert len(page.locator("main").inner_text()) > 80, kind
    page.goto("/editor")
    page.get_by_label("Query").fill("SELECT * WHERE { ?s ?p ?o } LIMIT 1")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    context.close()


def test_markup_in_a_report_never_runs(browser: Browser, hostile: Site) -> None:
    context = browser.new_context(base_url=hostile.address)
    page = context.new_page()
    alarms: list[str] = []

    def alarm(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", alarm)
    for path in hostile.kinds().values():
        page.goto(path)
    context.close()
    assert not alarms

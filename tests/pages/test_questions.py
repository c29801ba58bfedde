"""The questions of the project, walked as a newcomer would: within three clicks, the evidence in view."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_what_did_inspectors_keep_asking_of_one_authority(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_role("link", name="what persisted in Wexcombe").click()
    expect(tab.locator(".thread q").first).to_be_visible()
    expect(tab.locator(".thread .where").first).to_contain_text("paragraph")
    tab.get_by_role("link", name="side by side").first.click()
    assert tab.locator("mark").count() >= 2
    expect(tab.locator("mark").first).to_be_in_viewport()


def test_did_the_record_agree_with_the_prose(tab: Page) -> None:
    tab.goto("/")
    expect(tab.locator(".live", has_text=re.compile(r"\d+ of \d+ pairs? agree"))).to_be_visible()
    tab.get_by_role("link", name="record and prose in Wexcombe").click()
    section = tab.locator("section[aria-labelledby=record]")
    expect(section).to_be_in_viewport()
    expect(section).to_contain_text(re.compile(r"\d+ agree, \d+ differ"))
    if section.locator("details").count():
        section.locator("summary").click()
    expect(section.locator("table q").first).to_be_visible()


def test_which_functions_fail_most_often_and_who_helps(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_role("link", name="Which functions fail most often, and who helps?").click()
    worst = tab.locator(".standings tbody tr").first
    expect(worst).to_contain_text(re.compile(r"[1-9]\d* of \d+"))
    worst.get_by_role("link").first.click()
    expect(tab.locator("section[aria-labelledby=failing] q").first).to_be_in_viewport()
    expect(tab.get_by_role("heading", name="Who helps")).to_be_visible()


def test_chosen_inspections_are_compared_from_the_page_of_an_authority(tab: Page) -> None:
    tab.goto("/browse/lea/wexcombe")
    boxes = tab.locator(".timeline input")
    for box in boxes.all():
        box.uncheck()
    boxes.nth(-1).check()
    boxes.nth(-2).check()
    tab.get_by_role("button", name="Compare these inspections").click()
    assert tab.url.count("inspection=") == 2
    heads = tab.locator(".heat thead th")
    assert 2 <= heads.count() <= 3
    every = tab.locator(".heat tbody tr").count()
    tab.get_by_role("link", name="Only where they differ").click()
    assert tab.locator(".heat tbody tr").count() < every


def test_the_rules_of_a_class_lead_to_its_definition_and_back(tab: Page) -> None:
    tab.goto("/browse/ontology")
    tab.locator("a[href='/browse/shapes#Judgement']").click()
    expect(tab.locator("#Judgement")).to_be_in_viewport()
    row = tab.locator("section[aria-labelledby=Judgement] tr", has_text="basis")
    expect(row).to_contain_text("exactly one")
    tab.locator("#Judgement a").click()
    assert tab.url.endswith("/browse/ontology#Judgement")

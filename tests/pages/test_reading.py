"""What a reader finds: every kind of page, and the questions of the project within three clicks."""

from __future__ import annotations

import re
import time

import pytest

from tests.pages.conftest import Site

LARGEST = 300_000
SLOWEST = 1.5  # seconds, on a machine that does other things; the page itself says less


def test_each_kind_of_page_is_there_with_title_heading_and_landmarks(
    site: Site, kinds: dict[str, str]
) -> None:
    assert len(kinds) == 25
    for kind, path in kinds.items():
        page = site.page(path)
        tags = [tag for tag, _ in page.tags]
        assert tags.count("h1") == tags.count("main") == tags.count("title") == 1, kind
        assert any(given.get("name") == "description" and given.get("content") for _, given in page.tags), (
            kind
        )
        assert len(page.ids) == len(set(page.ids)), (kind, page.ids)


def test_each_page_keeps_to_its_size_and_time(site: Site, kinds: dict[str, str]) -> None:
    for kind, path in kinds.items():
        started = time.perf_counter()
        answer = site.get(path)
        assert time.perf_counter() - started < SLOWEST, kind
        assert len(answer.content) < LARGEST, (kind, len(answer.content))


def test_local_links_of_each_page_lead_somewhere(site: Site, kinds: dict[str, str]) -> None:
    wanted: set[str] = set()
    for path in kinds.values():
        links = [link for link in site.page(path).links if link.startswith("/browse/")]
        wanted.update(link.partition("#")[0] for link in links[:6] + links[-3:])
    assert len(wanted) > 40
    for link in sorted(wanted):
        assert site.get(link, follow_redirects=True).status_code == 200, link


def test_the_persistence_of_an_authority_is_two_clicks_away_with_its_evidence(site: Site) -> None:
    start = site.page("/")
    page = site.page(next(link for link in start.links if link == "/persistence?lea=wexcombe"))
    link = next(link for link in page.links if link.startswith("/browse/link/wexcombe/"))
    words = site.get(link).text
    assert words.count("<mark>") >= 2
    assert "score" in words


def test_record_and_prose_are_compared_on_the_page_of_the_authority(site: Site) -> None:
    page = site.page("/browse/lea/wexcombe")
    assert "record" in page.ids
    assert re.search(r"\d+ pairs? of a grade in the record and a grade in the prose", page.words())


def test_the_functions_that_fail_come_first_and_their_page_quotes_the_reports(site: Site) -> None:
    page = site.page("/functions")
    worst = next(link for link in page.links if link.startswith("/browse/function/"))
    words = site.page(worst).words()
    assert re.search(r"Where it failed \([1-9]", words)
    assert "Who helps" in words


def test_a_grade_of_an_earlier_inspection_is_told_apart_from_one_as_reported(site: Site) -> None:
    page = site.page("/browse/lea/wexcombe")
    classes = [given.get("class") for _, given in page.tags]
    assert "entry stated" in classes
    assert "entry" in classes


def test_the_quotation_is_marked_in_its_passage(site: Site, kinds: dict[str, str]) -> None:
    for kind in ("judgement", "recommendation", "follow-up"):
        text = site.get(kinds[kind]).text
        assert re.search(r"<blockquote>\s*<p>[^<]*<mark>[^<]+</mark>", text), kind
        assert "Cite this" in text


def test_the_filters_of_persistence_narrow_the_threads(site: Site) -> None:
    def count(path: str) -> int:
        found = re.search(r"(\d+) threads? of (\d+) links?", site.page(path).words())
        assert found
        return int(found[2])

    every = count("/persistence")
    assert 0 < count("/persistence?lea=wexcombe") < every
    assert count("/persistence?method=explicit") + count("/persistence?method=similarity") == every
    assert count("/persistence?score=0.95") < every


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/browse/judgement/wexcombe/1066-01/nothing", 404),
        ("/browse/lea/nowhere-at-all", 404),
        ("/queries/nothing", 404),
        ("/editor?saved=nothing", 404),
        ("/persistence?score=much", 400),
        ("/persistence?lea=%3Cscript%3E", 400),
        ("/browse/%3Cscript%3E", 404),
        ("/static/..%2Fapp.py", 404),
        ("/static/nothing.js", 404),
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(site: Site, path: str, status: int) -> None:
    answer = site.get(path)
    assert answer.status_code == status
    assert "<script>" not in answer.text


def test_an_authority_known_only_as_a_neighbour_has_a_page(site: Site) -> None:
    assert site.get("/browse/lea/york").status_code == 200


def test_each_page_leads_to_the_queries_that_made_it(site: Site) -> None:
    page = site.page("/browse/lea/wexcombe")
    editors = [link for link in page.links if link.startswith("/editor?saved=")]
    assert len(editors) >= 8
    assert "id/lea/wexcombe" in site.get(editors[0]).text


def test_the_style_is_served(site: Site) -> None:
    answer = site.get("/static/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert len(answer.content) < 20_000

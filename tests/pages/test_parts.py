"""The parts that pages are made of: marks, threads, changes, safe addresses."""

from __future__ import annotations

import pytest

from leagraph.server.pages.addresses import iri_of_page, page_address
from leagraph.server.pages.asking import Iri, Row, page_queries
from leagraph.server.pages.grading import heat_map, moves
from leagraph.server.pages.highlighting import mark
from leagraph.server.pages.naming import Concepts
from leagraph.server.pages.threads import links_of, threads
from leagraph.store.query_text import read_query_text

BASE = "https://kg.test/"
SCHEMES = "https://w3id.org/leagraph/"


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (f"{BASE}id/judgement/wexcombe/2002-07/literacy", "/browse/judgement/wexcombe/2002-07/literacy"),
        (f"{SCHEMES}function/literacy", "/browse/function/literacy"),
        (f"{SCHEMES}ontology#Judgement", "/browse/ontology#Judgement"),
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,x", None),
        ("//evil.test/", None),
        ('https://example.org/"><script>', None),
        (f"{BASE}id/../etc", f"{BASE}id/../etc"),
    ],
)
def test_only_safe_addresses_become_links(iri: str, address: str | None) -> None:
    assert page_address(Iri(iri), BASE) == address


def test_a_text_that_looks_like_an_address_is_no_link() -> None:
    assert page_address("https://example.org/a", BASE) is None


def test_the_address_of_a_page_leads_back_to_its_thing() -> None:
    for iri in (f"{BASE}id/lea/wexcombe", f"{SCHEMES}status/partly"):
        assert iri_of_page(str(page_address(Iri(iri), BASE)).removeprefix("/browse/"), BASE) == iri


def test_of_two_places_the_nearest_is_marked() -> None:
    text = "It is good. Later it is good. The end."
    assert mark(text, "is good", 0.0) == ("It ", "is good", ". Later it is good. The end.")
    assert mark(text, "is good", 0.5) == ("It is good. Later it ", "is good", ". The end.")
    assert mark(text, "is poor", 0.5) == (text, "", "")


def link(name: str, earlier: str, later: str, function: str = "f") -> Row:
    names = ("Kind", "Inspection", "Text", "Quote", "Paragraph")
    row = {f"{side}{name}": "x" for side in ("earlier", "later") for name in names}
    dates = {"earlierDate": earlier[-4:], "laterDate": later[-4:], "earlier": earlier, "later": later}
    rest = {"link": name, "lea": "l", "leaName": "Wexcombe", "status": "", "function": function}
    return row | dates | rest | {"score": "0.8", "method": "m", "reason": "r"}


def test_links_that_share_an_issue_are_one_thread_through_the_inspections() -> None:
    rows = [link("1", "a 2000", "b 2003"), link("2", "b 2003", "c 2006"), link("3", "d 2000", "e 2003")]
    found = threads(links_of([*rows, link("1", "a 2000", "b 2003", "g")]))
    assert [[date for date, _ in one.steps] for one in found] == [["2000", "2003", "2006"], ["2000", "2003"]]
    assert found[0].functions == ("f", "g")
    assert len(found[0].links) == 2


def grade(slug: str, number: int) -> tuple[str, Row]:
    iri = f"{SCHEMES}grade/jrs/{slug}"
    return iri, {"concept": iri, "label": slug, "number": str(number), "scheme": f"{SCHEMES}grade/jrs"}


def judgement(date: str, slug: str, stated: str = "") -> Row:
    return {
        "judgement": f"{date} {slug}",
        "inspection": date,
        "leaName": "Wexcombe",
        "date": date,
        "function": "literacy",
        "grade": f"{SCHEMES}grade/jrs/{slug}",
        "basis": "prose",
        "statedInDate": stated or date,
    }


def test_a_change_is_told_only_between_two_clear_grades() -> None:
    concepts = Concepts(dict([grade("good", 2), grade("satisfactory", 4), grade("poor", 6)]), ())
    rows = [judgement("2000", "poor", "2003"), judgement("2003", "good")]
    (move,) = moves(heat_map(rows, concepts), concepts)
    assert (move.step, move.earlier_date, move.earlier.stated, move.later_date) == (4, "2000", "2003", "2003")
    unclear = [*rows, judgement("2003", "satisfactory")]
    assert moves(heat_map(unclear, concepts), concepts) == []
    assert len(heat_map(unclear, concepts).sections[0][1][0][1][1]) == 2


def test_what_fails_is_below_satisfactory() -> None:
    concepts = Concepts(dict([grade("satisfactory", 4), grade("unsatisfactory", 5)]), ())
    assert [concepts.bad(one) for one in concepts.rows] == [False, True]
    assert not concepts.bad("https://example.org/unknown")


def test_every_query_of_the_pages_has_a_header_and_can_be_read() -> None:
    queries = page_queries()
    assert len(queries) == 21
    for query in queries.values():
        text = query.bind({one.name: f"{SCHEMES}x" for one in query.parameters if one.required})
        assert read_query_text(text).form == "select"
        assert [one.name for one in query.columns], query.name

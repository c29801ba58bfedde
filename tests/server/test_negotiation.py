"""Content negotiation as a table."""

from __future__ import annotations

import pytest

from leagraph.server.negotiation import Choice, negotiate, wants_gzip

OFFER = (
    Choice("json", ("application/sparql-results+json", "application/json")),
    Choice("xml", ("application/sparql-results+xml", "application/xml")),
    Choice("csv", ("text/csv",)),
)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
TABLE = [
    (None, "json", "application/sparql-results+json"),
    ("", "json", "application/sparql-results+json"),
    ("*/*", "json", "application/sparql-results+json"),
    ("application/*", "json", "application/sparql-results+json"),
    ("application/json", "json", "application/json"),
    ("application/json, */*", "json", "application/json"),
    ("text/csv", "csv", "text/csv"),
    ("TEXT/CSV", "csv", "text/csv"),
    ("text/csv;q=0.1, application/xml;q=0.2", "xml", "application/xml"),
    ("text/csv; q=1.0, application/sparql-results+json; q=0.9", "csv", "text/csv"),
    ("text/csv;charset=utf-8;q=0.9, application/xml;q=0.8", "csv", "text/csv"),
    ("text/*, application/xml;q=0.5", "csv", "text/csv"),
    ("*/*, application/sparql-results+json;q=0", "xml", "application/sparql-results+xml"),
    ("application/*;q=0, */*", "csv", "text/csv"),
    (BROWSER, "xml", "application/xml"),
    ("text/html, *; q=.2, */*; q=.2", "json", "application/sparql-results+json"),
    ("text/csv;q=oops", "csv", "text/csv"),
    ("nonsense, text/csv", "csv", "text/csv"),
]


@pytest.mark.parametrize(("accept", "name", "media_type"), TABLE)
def test_the_best_of_what_is_wished_and_offered_is_chosen(
    accept: str | None, name: str, media_type: str
) -> None:
    assert negotiate(accept, OFFER) == (name, media_type)


@pytest.mark.parametrize("accept", ["text/html", "text/csv;q=0", "image/*", "nonsense", "*/*;q=0.0"])
def test_nothing_is_chosen_where_nothing_fits(accept: str) -> None:
    assert negotiate(accept, OFFER) is None


@pytest.mark.parametrize(
    ("accept_encoding", "wanted"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("deflate, br", False),
        ("*", True),
        ("gzip;q=0, *", False),
        ("identity;q=1, *;q=0", False),
        ("x-gzip", True),
    ],
)
def test_gzip_is_for_those_who_take_it(accept_encoding: str | None, wanted: bool) -> None:
    assert wants_gzip(accept_encoding) is wanted

"""What pages tell machines: schema.org, llms.txt, validators, and what is gone."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any

from leagraph.server.pages.keeping import KeptPage, KeptPages
from tests.pages.conftest import GONE, Site

# What schema.org lets the types that are used here say: their own properties, and those of what they are.
_THING = {"name", "description", "url"}
_WORK = _THING | {"about", "inLanguage", "isPartOf", "keywords", "temporalCoverage", "spatialCoverage"}
_WORK |= {"isAccessibleForFree", "version", "dateModified"}
PROPERTIES = {
    "WebPage": _WORK | {"breadcrumb"},
    "WebSite": _WORK,
    "Dataset": _WORK | {"includedInDataCatalog", "distribution"},
    "DataCatalog": _WORK,
    "DataDownload": _WORK | {"encodingFormat", "contentUrl"},
    "CreativeWork": _WORK,
    "Report": _WORK,
    "BreadcrumbList": _THING | {"itemListElement"},
    "ListItem": _THING | {"position", "item"},
    "GovernmentOrganization": _THING,
    "Event": _THING | {"startDate"},
    "Place": _THING,
    "DefinedTerm": _THING,
    "DefinedTermSet": _WORK,
}
# What searches for data sets and for paths of pages ask for, beside what makes sense of each.
REQUIRED = {
    "Dataset": {"name", "description", "url", "distribution", "temporalCoverage"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebPage": {"name", "description", "url", "breadcrumb", "isPartOf"},
}


def told(site: Site, path: str) -> dict[str, Any]:
    """Return the block of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', site.get(path).text, re.S)
    assert found, path
    value: dict[str, Any] = json.loads(found[1])
    return value


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield all objects with a type."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        assert "@type" in value, value
        yield value
        for name, one in value.items():
            if not name.startswith("@"):
                yield from nodes(one)


def test_what_a_page_tells_search_engines_keeps_to_schema_org(site: Site, kinds: dict[str, str]) -> None:
    for kind, path in kinds.items():
        block = told(site, path)
        assert block["@context"] == "https://schema.org"
        assert block["@type"] == ("Dataset" if kind == "start" else "WebPage")
        for node in nodes(block):
            names = {name for name in node if not name.startswith("@")}
            assert names <= PROPERTIES[node["@type"]], (kind, node)
            assert REQUIRED.get(node["@type"], {"name"}) <= names, (kind, node)
            assert all(value not in ("", None, []) for value in node.values()), (kind, node)


def test_the_way_to_a_page_begins_at_the_start_and_ends_at_it(site: Site, kinds: dict[str, str]) -> None:
    way = told(site, kinds["judgement"])["breadcrumb"]["itemListElement"]
    assert [one["position"] for one in way] == [1, 2, 3]
    assert [one["item"] for one in way[:2]] == [f"{site.address}/", f"{site.address}/browse/lea/wexcombe"]
    assert way[1]["name"] == "Wexcombe"


def test_all_addresses_that_language_models_are_told_are_there(site: Site) -> None:
    answer = site.get("/llms.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    addresses = re.findall(r"\]\((http[^)]+)\)", answer.text)
    assert len(addresses) > 20
    assert f"{site.address}/browse/lea/wexcombe" in addresses
    for address in addresses:
        assert site.client.head(address, follow_redirects=True).status_code == 200, address


def test_a_page_comes_compressed_to_who_takes_that_and_only_once_is_made(site: Site) -> None:
    with site.client.stream("GET", "/functions", headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        tag = answer.headers["etag"]
    plain = site.get("/functions", headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert plain.headers["etag"] == tag
    assert gzip.decompress(packed) == plain.content


def test_of_two_addresses_that_only_read_alike_each_has_its_own_page(site: Site) -> None:
    assert site.get("/browse/lea/wexcombe").status_code == 200
    assert site.get("/browse/lea%2Fwexcombe").text != site.get("/browse/lea/wexcombe").text
    one, other = site.get("/persistence?lea=wexcombe"), site.get("/persistence?lea=harrowdale")
    assert one.headers["etag"] != other.headers["etag"]
    assert one.text != other.text


def test_the_pages_that_are_kept_keep_to_their_room() -> None:
    pages = KeptPages(room=10_000)
    for number in range(4):
        pages.put(("r", str(number), b"", b""), KeptPage({}, bytes(2000), b""))
    assert [pages.get(("r", str(number), b"", b"")) is not None for number in range(4)] == [
        False,
        False,
        True,
        True,
    ]


def test_what_only_an_older_release_had_is_gone_and_the_page_names_that_release(hostile: Site) -> None:
    answer = hostile.get(f"/browse/{GONE}")
    assert answer.status_code == 410
    release = answer.headers["leagraph-release"]
    assert f'href="/catalogue#{release}"' in answer.text
    assert hostile.get("/browse/judgement/wexcombe/1999-01/never").status_code == 404


def test_what_was_asked_of_several_authorities_is_shown_from_both_sides(hostile: Site) -> None:
    page = hostile.page(hostile.similarity())
    sides = [link for link in page.links if link.startswith("/browse/recommendation/")]
    assert hostile.get(hostile.similarity()).text.count("<mark>") >= 2
    for side in dict.fromkeys(sides):
        there = hostile.page(side)
        assert "alike" in there.ids
        assert hostile.similarity() in there.links
        assert "decided by a person" in there.words()


def test_pairs_are_listed_with_their_function_and_authority(hostile: Site) -> None:
    page = hostile.page(hostile.similarity())
    function = next(link for link in page.links if link.startswith("/browse/function/"))
    lea = next(link for link in page.links if link.startswith("/browse/lea/"))
    assert hostile.similarity() in hostile.page(function).links
    assert "alike" in hostile.page(lea).ids


def test_the_foot_of_pages_leads_to_curation_only_where_that_is_on(site: Site, hostile: Site) -> None:
    assert "/curation" in hostile.page("/functions").links
    assert "/curation" not in site.page("/functions").links

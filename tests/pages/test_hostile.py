"""Texts with markup and odd IRIs stay texts."""

from __future__ import annotations

import json
import re

from tests.pages.conftest import Site

GOOD = ("/", "#", "?", "http://", "https://")


def test_no_text_of_the_graph_becomes_markup_or_a_link(hostile: Site) -> None:
    kinds = hostile.kinds()
    assert len(kinds) == 25
    for kind, path in kinds.items():
        page = hostile.page(path)
        text = hostile.get(path).text
        assert "<script>" not in text, kind
        assert not [tag for tag, _ in page.tags if tag == "img"], kind
        assert all(link.startswith(GOOD) for link in page.links), (kind, page.links)
        assert not [
            name for _, given in page.tags for name in given if name.startswith("on") or name == "style"
        ]
        scripts = [given for tag, given in page.tags if tag == "script"]
        assert all(
            one.get("type") == "application/ld+json" or str(one.get("src")).startswith("/static/")
            for one in scripts
        )
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        assert block
        assert json.loads(block[1])


def test_the_words_with_markup_are_still_shown(hostile: Site) -> None:
    assert "<script>alert(1)</script>" in hostile.page(hostile.kinds()["recommendation"]).words()


def test_the_policy_allows_no_inline_script_anywhere(hostile: Site) -> None:
    for path in hostile.kinds().values():
        policy = hostile.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy

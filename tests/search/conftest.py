"""An index over two invented reports."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad

from leagraph.rdf.namespaces import LEA
from leagraph.search import Index, build_index
from tests.search.invented import report


def graph() -> list[Quad]:
    """Return two reports of two invented authorities."""
    first = report(
        "eastmere",
        "2000-05",
        [
            ("recommendation", LEA.Recommendation, "attendance", "12", "improve the checking of registers"),
            ("judgement", LEA.Judgement, "attendance", "12", "Support for attendance is unsatisfactory."),
            ("finding", LEA.Finding, "literacy", "14", "the café run by literacy advisers"),
        ],
        {
            "12": "12. Registers are checked rarely. Support for attendance is unsatisfactory.",
            "14": "14. Advisers of literacy run a café, which governors like. Nothing else is recommended.",
        },
    )
    second = report(
        "wexcombe",
        "2002",
        [
            (
                "follow-up",
                LEA.FollowUp,
                "attendance",
                "3",
                "The recommendation on registers was carried out.",
            ),
            (
                "mention",
                LEA.AgencyMention,
                "literacy",
                "4",
                "The Lanternfield Trust trains school governors.",
            ),
        ],
        {"3": "3. The recommendation on registers was carried out.", "4": "4. Governing a school is work."},
    )
    return [*first, *second]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Return the index of the invented reports."""
    path = tmp_path_factory.mktemp("index") / "search.sqlite"
    build_index(graph(), path)
    return Index(path)


@pytest.fixture(scope="session")
def big_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Return the index of a report of four thousand paragraphs."""
    path = tmp_path_factory.mktemp("big") / "search.sqlite"
    paragraphs = {str(number): f"wide words {number} of one report" for number in range(4000)}
    build_index(report("eastmere", "2000-05", [], paragraphs), path)
    return Index(path)

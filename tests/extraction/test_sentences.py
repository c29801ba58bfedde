"""Sentences: where they end, and that each knows its place in the source."""

from __future__ import annotations

import pytest

from leagraph.documents import parse_text
from leagraph.extraction.sentences import sentence_bounds, sentences_of

from .invented_sections import section_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Support is good. It was poor.", 2),
        ("Dr. Green and Mr. Brown met at St. Mary's school. They agreed.", 2),
        ("Spending rose by 2.5 per cent, e.g. on books. It fell again.", 2),
        ("See No. 4 and para. 12 of the plan.", 1),
        ("The answer was no. Schools agreed.", 2),
        ("'We are content.' So said one head.", 2),
        ("Is it good? It is! Ninety per cent agree.", 3),
        ("The space is lost here.The next sentence begins at once.", 2),
        ("Mrs J. B. Smith leads the team.", 1),
        ("Books, pens, etc. were bought. All were used.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentence_bounds(text)) == count


def test_a_sentence_knows_its_place_in_the_source() -> None:
    document = section_of("support", "Support for numeracy", "Support\nis good. It was\npoor at first.")
    passage = next(p for p in document.passages if p.cited == "3")
    first, second = sentences_of(passage)
    assert (first.text, second.text) == ("Support is good.", "It was poor at first.")
    assert document.quote(second.span) == second.text
    assert (first.index, second.index) == (0, 1)
    assert second.block.text[second.start : second.end] == second.text


def test_headings_and_tables_hold_no_sentences() -> None:
    document = parse_text("COMMENTARY\n\n1. One sentence.\n\nA\tB\n1\t2\n", name="x.txt")
    texts = [s.text for passage in document.passages for s in sentences_of(passage)]
    assert texts == ["One sentence."]

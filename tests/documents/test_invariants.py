"""What must hold for every document: order, spans, mapping; checked on any text and on the real reports."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leagraph.documents import BlockKind, Document, MappedText, Span, fold, parse_text, read_document
from tests.documents.reading import assert_sound, every_block, numbers, titles

FRAGMENTS = [
    "12. The council plans well.",
    "- 13. Schools value it.",
    "14 Governors are content with the help that they get.",
    "- the means by which 15. the council",
    "and goes on here; ",
    "SECTION 2: SUPPORT",
    "**Support for literacy**",
    "**Payroll services** are good.",
    "# Heading",
    "Recommendations",
    "In order to improve:",
    "- visit schools;",
    "• ",
    "o nested",
    "(a) first",
    "Contents",
    "Context 1-3",
    "Context\t1-3",
    "\tGrade\t\t",
    "a\tb\tc",
    "| a | b |",
    "|---|---|",
    "Page 7",
    "17",
    "_",
    "¹ A footnote.",
    "Dear Ms Bright,",
    "Yours sincerely",
    "© Crown copyright",
    "*A*-G <i>x</i> `y",
    "develop-",
    "ment of plans",
    "\u00a0",
    "\ufeff",
    "\f",
    "\x1c",
    "\u2028",
    "İ",
]
ENDS = ["\n", "\n\n", "\r\n", "\f", " ", "\t", "\n\n\n\n"]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(ENDS)), max_size=30).map(
        lambda pairs: "".join(part for pair in pairs for part in pair)
    ),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read_and_every_span_is_valid(text: str) -> None:
    assert_sound(parse_text(text, name="any.txt"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_printed_letter_gets_lost(text: str) -> None:
    assert_covered(parse_text(text, name="any.txt"))


@given(st.integers(1, 40), st.integers(1, 20), st.sampled_from(["{n}. {t}", "- {n}. {t}"]))
@settings(max_examples=40, deadline=None)
def test_every_number_of_a_sequence_with_gaps_is_found(first: int, step: int, form: str) -> None:
    printed = [first, first + 1, first + 1 + step, first + 2 + step, first + 3 + step]
    sentence = "The borough's schools value the help that they are given."
    document = parse_text("\n\n".join(form.format(n=n, t=sentence) for n in printed), name="x")
    assert numbers(document) == [str(n) for n in printed]


def test_a_mapped_text_gives_the_source_of_any_part_of_it() -> None:
    mapped = MappedText("ab cd", ((0, 5, 2), (3, 20, 2)))
    assert mapped.span(0, 5) == Span(5, 22)
    assert mapped.span(3, 4) == Span(20, 21)
    with pytest.raises(ValueError, match="no such range"):
        mapped.span(3, 3)


def test_a_huge_line_and_a_hostile_repetition_are_read_in_little_time() -> None:
    began = time.perf_counter()
    for text in (
        "12. " + "word " * 50_000,
        "\n".join(f"{n % 900}. Text of a sentence that is long enough to count." for n in range(4_000)),
        "*" * 100_000,
        "*a " * 20_000,
        "a\t" * 30_000,
        "a" + " " * 100_000 + "b",
        "- " * 50_000,
        "Contents\n" * 4_000,
        "Intro " + "." * 50_000,
        "(" * 50_000 + "\n" + "x " * 50_000,
        "Contents " + "Intro 1 " * 20_000,
        "Short heading\n\n" * 4_000,
        "a line in lower case that is long enough to be a wrapped one-\n" * 3_000,
        "<font " * 20_000,
        "**a** " * 10_000,
    ):
        assert_sound_shortly(parse_text(text, name="hostile.txt"))
    assert time.perf_counter() - began < 30  # about 2 s on an idle core


def assert_sound_shortly(document: Document) -> None:
    for before, after in pairwise(document.passages):
        assert before.span.end <= after.span.start


def assert_covered(document: Document) -> None:
    """Check that every letter and digit of the source lies in a block or a heading."""
    spans = [block.span for block in every_block(document)]
    spans += [heading.span for one in document.passages for heading in one.headings]
    at = 0
    for span in sorted(spans):
        if span.start > at:
            left = document.text[at : span.start]
            assert not any(char.isalnum() for char in left), left
        at = max(at, span.end)
    assert not any(char.isalnum() for char in document.text[at:])


# -- the real reports -------------------------------------------------------------------------------


def _printed(first: int, last: int, *lost: int) -> list[str]:
    return [str(n) for n in range(first, last + 1) if n not in lost]


FACTS = {
    "LUTON": _printed(1, 199),
    "STOKE-ON-TRENT": _printed(1, 223, 162, 176, 177, 178),
    "LEICESTER CITY": _printed(1, 149),
}


@pytest.mark.real
def test_every_printed_number_of_the_real_reports_is_found_once(real_reports: list[Path]) -> None:
    documents = [read_document(path) for path in real_reports]
    seen = 0
    for name, printed in FACTS.items():
        for document in documents:
            head = fold(document.text[:600])
            if f"INSPECTION OF {name} " in head.replace("*", "") or f"report {name} " in head:
                assert numbers(document) == printed
                seen += 1
    assert seen == len(FACTS)


@pytest.mark.real
def test_the_real_reports_keep_every_letter_and_every_span_is_valid(real_reports: list[Path]) -> None:
    for path in real_reports:
        document = read_document(path)
        assert_sound(document)
        assert_covered(document)
        whole = 0
        for one in document.passages:
            for block in one.blocks:
                if block.kind is not BlockKind.TABLE and not set("*_`<") & set(block.text):
                    printed = document.quote(block.mapped.span(0, len(block.text)))
                    whole += printed == block.text
        assert whole > 40


@pytest.mark.real
def test_the_real_reports_have_their_sections_and_no_sentence_as_a_heading(real_reports: list[Path]) -> None:
    for path in real_reports:
        document = read_document(path)
        found = titles(document)
        assert len(found) >= 8
        assert all(len(title) < 130 and not title.endswith((".", ";")) for title in found)
        ends = [
            one for one in document.passages if one.number and one.headings and one.headings[-1].level == 3
        ]
        assert not ends  # a number never stands under Recommendations


@pytest.mark.real
def test_the_real_reports_are_read_fast(real_reports: list[Path]) -> None:
    texts = [path.read_text("utf-8") for path in real_reports]
    began = time.perf_counter()
    for text in texts:
        parse_text(text, name="real.txt")
    rate = sum(map(len, texts)) / (time.perf_counter() - began)
    assert rate > 500_000  # about 6 MB/s on an idle core; the floor leaves room for a busy one

"""A report printed in another way holds the same facts."""

from __future__ import annotations

import pytest

from tests.metamorphic import rendering
from tests.metamorphic.normal_form import changes, facts_of_sample, facts_of_text
from tests.samples.annotations import report_text

PLAIN, DASHED, DOTTED, STARRED = "wexcombe-2000", "wexcombe-2003", "harrowdale-1999", "harrowdale-2002"
LETTER, TABLED_LETTER = "harrowdale-2006", "wexcombe-2006"


def assert_same(name: str, text: str) -> None:
    """The text must differ from the sample, and its facts must not."""
    assert text != report_text(name), "the rendering changed nothing"
    differ = changes(facts_of_sample(name), facts_of_text(text))
    assert not differ, "\n".join([f"{name}: {len(differ)} facts differ", *differ])


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        (PLAIN, "•"), (PLAIN, "*"), (PLAIN, "o"), (DOTTED, "-"), (DOTTED, "–"),
        (STARRED, "•"), (STARRED, "–"), (STARRED, "o"), (LETTER, "*"),
    ],
)  # fmt: skip
def test_other_bullets_give_the_same_facts(name: str, mark: str) -> None:
    assert_same(name, rendering.bullets(report_text(name), mark))


@pytest.mark.parametrize(
    ("name", "style"),
    [(PLAIN, "- N. "), (PLAIN, "N "), (PLAIN, "N.\t"), (DASHED, "N. "), (STARRED, "- N. "), (DOTTED, "N. ")],
)
def test_other_paragraph_numbers_give_the_same_facts(name: str, style: str) -> None:
    assert_same(name, rendering.numbers(report_text(name), style))


@pytest.mark.parametrize(("name", "width"), [(PLAIN, 78), (DASHED, 96), (STARRED, 64), (LETTER, 78)])
def test_hard_line_ends_give_the_same_facts(name: str, width: int) -> None:
    assert_same(name, rendering.wrapped(report_text(name), width))


@pytest.mark.parametrize(("name", "width"), [(PLAIN, 78), (DOTTED, 70), (LETTER, 80)])
def test_words_cut_at_line_ends_give_the_same_facts(name: str, width: int) -> None:
    assert_same(name, rendering.hyphenated(report_text(name), width))


@pytest.mark.parametrize("name", [PLAIN, STARRED])
@pytest.mark.parametrize("mark", ["\n\n", "\n\nPage N\n\n", "\f", "\n\nN\n\n", "\nN\n\f"])
def test_pages_that_end_in_mid_sentence_give_the_same_facts(name: str, mark: str) -> None:
    assert_same(name, rendering.page_breaks(report_text(name), mark))


@pytest.mark.parametrize("name", [PLAIN, STARRED, LETTER])
def test_curly_quotes_give_the_same_facts(name: str) -> None:
    assert_same(name, rendering.curly_quotes(rendering.straight_quotes(report_text(name))))


@pytest.mark.parametrize("name", [PLAIN, DASHED])
def test_a_lost_table_of_contents_costs_no_fact(name: str) -> None:
    assert_same(name, rendering.without_contents(name))


@pytest.mark.parametrize("name", [PLAIN, DASHED, STARRED])
def test_headings_in_capitals_give_the_same_facts(name: str) -> None:
    assert_same(name, rendering.capital_headings(name))


@pytest.mark.parametrize("name", [PLAIN, STARRED])
def test_bold_lines_as_headings_give_the_same_facts(name: str) -> None:
    assert_same(name, rendering.bold_headings(name))


@pytest.mark.parametrize("name", [DASHED, DOTTED, TABLED_LETTER])
def test_line_ends_of_other_systems_give_the_same_facts(name: str) -> None:
    assert_same(name, report_text(name).replace("\n", "\r\n"))


@pytest.mark.parametrize("name", [PLAIN, DOTTED, STARRED])
def test_many_changes_at_once_give_the_same_facts(name: str) -> None:
    text = rendering.page_breaks(rendering.curly_quotes(report_text(name)), "\n\nPage N\n\n", every=2)
    text = rendering.numbers(rendering.bullets(text, "•"), "N. ")
    assert_same(name, rendering.wrapped(text, 80))
    text = rendering.numbers(rendering.bullets(rendering.capital_headings(name), "*"), "- N. ")
    assert_same(name, rendering.page_breaks(rendering.hyphenated(text, 72), "\f"))


def test_a_record_whose_words_are_cut_at_line_ends_loses_grades_but_gains_none() -> None:
    # Flattened columns and cut words together can leave two grades that a line may own: neither is guessed.
    before = facts_of_sample(DASHED)
    after = facts_of_text(rendering.hyphenated(report_text(DASHED), 72))
    differ = changes(before, after)
    assert all("| record |" in one or "notice |" in one for one in differ), "\n".join(differ)
    assert not [one for one in differ if one.startswith("gained | judgement")]


@pytest.mark.parametrize("name", [DASHED, STARRED, LETTER])
@pytest.mark.parametrize("kind", rendering.CHARACTERS)
def test_characters_of_typesetters_give_the_same_facts(name: str, kind: str) -> None:
    assert_same(name, rendering.special_characters(report_text(name), kind))

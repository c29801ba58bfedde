"""Paragraph numbers: found in every printed form, never made out of years, lists or figures."""

from __future__ import annotations

import pytest

from leagraph.documents import BlockKind
from tests.documents.reading import keys, kinds, numbers, passage, read, texts

FILLER = "The borough's schools value the help that they are given."


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {t}",
        "- {n}. {t}",
        "• {n}. {t}",
        "**{n}.** {t}",
        "{n}.\t{t}",
        "{n} {t}",
        "{n}.\n{t}",
        "{n}\\. {t}",
    ],
)
def test_a_number_is_read_in_every_printed_form(form: str) -> None:
    text = "\n\n".join(form.format(n=n, t=FILLER) for n in range(1, 9))
    document = read(text)
    assert numbers(document) == [str(n) for n in range(1, 9)]
    assert all(texts(one) == [FILLER] for one in document.passages)


@pytest.mark.parametrize("form", ["({n}) {t}", "{n}) {t}"])
def test_numbers_in_brackets_are_those_of_paragraphs_where_they_run_on(form: str) -> None:
    text = "\n\n".join(form.format(n=n, t=FILLER) for n in range(1, 20))
    assert numbers(read(text)) == [str(n) for n in range(1, 20)]
    short = "Three things matter:\n\n" + "\n\n".join(form.format(n=n, t=FILLER) for n in range(1, 4))
    assert numbers(read(short)) == []


def test_bare_carriage_returns_end_lines() -> None:
    text = "1. Support is sound.\n\n2. Funding is adequate.\n\n3. Places are few.\n"
    assert numbers(read(text.replace("\n", "\r"))) == ["1", "2", "3"]


def test_round_letters_are_bullets_where_two_lines_begin_with_them() -> None:
    document = read("1. Support is sound.\n\nAspects\n\no The effect of books\no Help for small schools\n")
    assert texts(document.passages[-1], BlockKind.BULLET) == ["The effect of books", "Help for small schools"]


def test_the_number_is_in_the_span_but_not_in_the_text() -> None:
    document = read("- 12. Support is sound.\n- 13. Funding is adequate.")
    block = passage(document, "12").blocks[0]
    assert document.quote(block.span) == "- 12. Support is sound."
    assert block.text == "Support is sound."
    assert document.quote(block.mapped.span(0, len(block.text))) == "Support is sound."


def test_a_number_that_slid_into_the_sentence_is_cut_out_of_the_text_only() -> None:
    document = read(
        f"- 40. {FILLER}\n- Nobody looked at this before. The means by which 41. the council plans ahead "
        "are sound.\n"
        f"- 42. {FILLER}"
    )
    assert numbers(document) == ["40", "41", "42"]
    block = passage(document, "41").blocks[0]
    assert block.text == "Nobody looked at this before. The means by which the council plans ahead are sound."
    assert "which 41. the council" in document.quote(block.span)
    start = block.text.index("by which the council")
    assert document.quote(block.mapped.span(start, start + 20)) == "by which 41. the council"


def test_a_number_that_slid_to_the_second_line_takes_the_first_line_with_it() -> None:
    document = read(
        f"40. {FILLER}\n\nThe means by which the\n41. council plans ahead are sound.\n\n42. {FILLER}"
    )
    assert numbers(document) == ["40", "41", "42"]
    assert texts(passage(document, "41")) == ["The means by which the council plans ahead are sound."]


def test_a_reference_to_a_paragraph_is_no_slid_number() -> None:
    document = read(
        f"20. {FILLER}\n\nThe matter is taken up in paragraph 21. it is a long story.\n\n22. {FILLER}"
    )
    assert numbers(document) == ["20", "22"]


def test_a_paragraph_that_lost_its_number_is_a_passage_cited_by_the_number_before() -> None:
    long = "Transport to school has been reviewed with care. Parents know whom to ask when a bus is late."
    document = read(f"- 30. {FILLER}\n- {long}\n- 32. {FILLER}\n- 33. {FILLER}")
    assert keys(document) == ["30", "after-30-1", "32", "33"]
    lost = passage(document, "after-30-1")
    assert (lost.number, lost.after, lost.cited) == (None, "30", "30")
    assert [block.kind for block in lost.blocks] == [BlockKind.PARAGRAPH]
    assert texts(lost) == [long]


def test_what_stands_in_an_appendix_cites_no_paragraph_of_the_body() -> None:
    document = read(
        f"# Section 1: Context\n\n1. {FILLER}\n\n2. {FILLER}\n\n# Appendix 1: Record\n\n{FILLER}\n"
    )
    appendix = document.passages[-1]
    assert (appendix.number, appendix.after, appendix.cited) == (None, "2", None)


def test_recommendations_set_as_a_part_of_their_own_cite_the_paragraph_before_them() -> None:
    document = read(
        f"# Section 1: Context\n\n1. {FILLER}\n\n2. {FILLER}\n\n# Recommendations\n\n- visit schools.\n"
    )
    assert document.passages[-1].cited == "2"


def test_a_second_paragraph_without_a_gap_in_the_numbers_stays_in_its_passage() -> None:
    document = read(f"30. {FILLER}\n\nTransport to school has been reviewed with care.\n\n31. {FILLER}")
    assert keys(document) == ["30", "31"]
    assert kinds(passage(document, "30")) == "pp"


def test_lost_numbers_leave_a_gap_and_the_sequence_goes_on() -> None:
    printed = [1, 2, 3, 4, 9, 10, 11, 31, 32, 33]
    document = read("\n\n".join(f"{n}. {FILLER}" for n in printed))
    assert numbers(document) == [str(n) for n in printed]


def test_a_number_printed_twice_makes_two_passages() -> None:
    document = read("\n\n".join(f"{n}. {FILLER}" for n in (55, 56, 56, 57)))
    assert keys(document) == ["55", "56", "56-2", "57"]
    assert passage(document, "56-2").number == "56"


@pytest.mark.parametrize(
    "line",
    [
        "2001. A year is no paragraph number, however well it stands at the head of a line.",
        "1999/2000 was a good year for the borough's schools and for their governors.",
        "5.6 per cent of the pupils take part, which is above the figure for England.",
        "14 March saw the opening of a new nursery in the north of the borough.",
        "250 pupils took part in the summer schools, more than in any year before.",
    ],
)
def test_years_dates_and_figures_are_no_paragraph_numbers(line: str) -> None:
    document = read(
        "\n\n".join([*(f"{n}. {FILLER}" for n in (10, 11, 12)), line, *(f"{n}. {FILLER}" for n in (13, 14))])
    )
    assert numbers(document) == ["10", "11", "12", "13", "14"]


def test_a_numbered_list_inside_a_paragraph_is_a_list() -> None:
    document = read(
        f"28. {FILLER}\n\n29. The plan has these aims:\n\n"
        f"1. early years;\n2. literacy; and\n3. attendance.\n\n30. {FILLER}"
    )
    assert keys(document) == ["28", "29", "30"]
    assert texts(passage(document, "29"), BlockKind.BULLET) == [
        "early years;",
        "literacy; and",
        "attendance.",
    ]


def test_a_numbered_list_early_in_the_report_does_not_take_the_place_of_its_paragraphs() -> None:
    document = read(
        "1. The inspection looked at three matters, which were agreed with the council beforehand:\n\n"
        "1. literacy;\n2. attendance;\n3. support for governors.\n\n"
        + "\n\n".join(f"{n}. {FILLER} {FILLER}" for n in range(2, 8))
    )
    assert keys(document) == ["1", "2", "3", "4", "5", "6", "7"]
    assert kinds(passage(document, "1")) == "pbbb"


def test_a_number_at_the_head_of_a_wrapped_line_is_no_paragraph() -> None:
    document = read(
        "11. The number of schools that cause concern has fallen during the year from\n"
        "12. That is a welcome change, and the officers who brought it about deserve\n"
        "to be praised for the care that they have taken with the schools.\n\n"
        "12. Support for governors is sound, and training reaches most of those who\n"
        "are new to their duties in the first year.\n\n"
        "13. Admissions are well run and the booklet for parents is clear in all that\n"
        "it says about the dates.\n"
    )
    assert numbers(document) == ["11", "12", "13"]
    assert texts(passage(document, "12"))[0].startswith("Support for governors")


def test_paragraphs_run_together_in_one_line_are_taken_apart_where_the_sequence_asks_for_it() -> None:
    document = read(f"7. {FILLER} 8. Admissions are sound. 9. Transport is good.\n\n10. {FILLER}")
    assert numbers(document) == ["7", "8", "9", "10"]
    assert texts(passage(document, "8")) == ["Admissions are sound."]


def test_a_service_in_bold_at_the_head_is_kept_as_a_bold_range() -> None:
    document = read(
        "90. **Payroll services** have improved.\n\n91. The **catering service** is good.\n\n"
        "**92. Cleaning** is sound, too."
    )
    bold = [
        block.text[start:end]
        for one in document.passages
        for block in one.blocks
        for start, end in block.bold
    ]
    assert bold == ["Payroll services", "catering service", "Cleaning"]
    assert numbers(document) == ["90", "91", "92"]
    assert all(not one.headings for one in document.passages)


def test_lost_and_repeated_numbers_are_told() -> None:
    document = read("\n\n".join(f"{n}. {FILLER}" for n in (1, 2, 4, 5, 5, 9)))
    assert document.warnings == (
        "paragraph numbers not found: 3, 6-8",
        "paragraph numbers printed more than once: 5",
    )
    assert read(f"1. {FILLER}\n\n2. {FILLER}").warnings == ()


_APART = """Use of data

3. Data are sent to every school in the spring, and headteachers say that they are clear.

Support for music

4. Support for music is good.

Support for drama

4. {second}

Attendance

6. Attendance has risen in each of the last three years, and fewer pupils are away in the summer.
"""


@pytest.mark.parametrize(
    "second", ["Support for drama is poor.", "Support for drama is poor, " * 5 + "alas."]
)
def test_a_short_paragraph_under_a_heading_keeps_a_number_that_is_printed_twice(second: str) -> None:
    document = read(_APART.format(second=second))
    assert keys(document) == ["3", "4", "4-2", "6"]
    assert passage(document, "4-2").heading == "Support for drama"


def test_a_heading_run_into_its_paragraph_is_a_heading_where_no_contents_list_it() -> None:
    text = _APART.replace("Support for music\n\n", "Support for music ").replace(
        "Support for drama\n\n4. {second}", "Support for drama 5. Support for drama is poor."
    )
    document = read(text)
    assert keys(document) == ["3", "4", "5", "6"]
    assert passage(document, "5").heading == "Support for drama"


def test_a_count_that_ends_a_sentence_is_no_paragraph_number_behind_a_title() -> None:
    text = _APART.format(second="Support for drama is poor.").replace(
        "4. Support for music is good.", "The borough has 4. Support for music is good."
    )
    assert passage(read(text), "3").heading == "Use of data"
    assert "The borough has" not in [p.heading for p in read(text).passages]

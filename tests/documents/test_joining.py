"""Sentences and bullets cut by page breaks are whole again; bullets of all kinds are told apart."""

from __future__ import annotations

import pytest

from leagraph.documents import BlockKind
from tests.documents.reading import kinds, passage, read, texts, titles

BREAKS = [
    "\n\n",
    "\n\nPage 17\n\n",
    "\n\n17\n\n",
    "\n\n- 17 -\n\n",
    "\n\f\n",
    "\n\n_\n\n",
    "\n\n17 of 40\n\n",
    "\n\n¹ The council's own figures.\n\n",
    "\n\nPage 17\n\n² See the annex.\n\n",
    "\r\n\r\n",
    "\u00a0\n\u00a0\n",
]
NEXT = "\n\n8. Schools value it.\n\n9. Governors value it."


@pytest.mark.parametrize("cut", BREAKS)
def test_a_sentence_cut_by_a_page_break_is_whole_again(cut: str) -> None:
    document = read(
        f"7. The council knows what it wants and has the{cut}will to change. It is well led.{NEXT}"
    )
    block = passage(document, "7").blocks[0]
    assert block.text == "The council knows what it wants and has the will to change. It is well led."
    assert document.text[slice(block.span.start, block.span.end)].startswith("7. The council")
    start = block.text.index("the will")
    assert document.quote(block.mapped.span(start, start + 8)).startswith("the ")
    assert kinds(passage(document, "7")) == "p"


@pytest.mark.parametrize("cut", BREAKS)
def test_a_bullet_cut_by_a_page_break_is_whole_again(cut: str) -> None:
    document = read(
        f"7. These are strengths:\n\n- the work of the governors (asked for by the{cut}Secretary of "
        "State), and its plan;\n"
        f"- catering.{NEXT}"
    )
    assert texts(passage(document, "7"), BlockKind.BULLET) == [
        "the work of the governors (asked for by the Secretary of State), and its plan;",
        "catering.",
    ]


def test_a_paragraph_without_a_final_stop_does_not_swallow_the_next_one() -> None:
    document = read(
        f"7. Unemployment is higher than in other parts of the region\n\nHousing is short everywhere.{NEXT}"
    )
    assert kinds(passage(document, "7")) == "pp"


def test_a_running_head_in_mid_sentence_is_told_apart() -> None:
    pages = [
        f"{n}. The council is aware of what its schools need and has put in place many\n\n"
        f"Inspection of Brightwater LEA {n}\n\nplans that will help them."
        for n in range(1, 7)
    ]
    document = read("\n\n".join(pages))
    assert len(document.furniture) == 6
    assert all(kinds(one) == "p" for one in document.passages)
    assert texts(passage(document, "4"))[0].endswith("put in place many plans that will help them.")


def test_running_heads_after_form_feeds_are_told_apart() -> None:
    pages = [
        f"Brightwater LEA inspection report\n\n{n}. Schools value the help that they get."
        for n in range(1, 6)
    ]
    document = read("\f".join(pages))
    assert [block.text for block in document.furniture] == ["Brightwater LEA inspection report"] * 5


def test_a_footnote_in_mid_text_is_kept_apart_and_covered_by_the_span_of_its_passage() -> None:
    document = read(
        "7. Results are like those of similar authorities¹ and rising.\n\n"
        "¹ Northam, Southam and Eastam.\n\n8. Schools value it."
    )
    assert texts(passage(document, "7")) == ["Results are like those of similar authorities and rising."]
    footnote = document.footnotes[0]
    assert footnote.kind is BlockKind.FOOTNOTE
    assert passage(document, "7").span.end >= footnote.span.end


@pytest.mark.parametrize(
    "mark",
    [
        "-",
        "•",
        "·",
        "*",
        "o",
        "□",
        "–",
        "—",
        "▪",
        "(a)",
        "a)",
        "(i)",
        "i)",
        "1)",
        "(1)",
        "\uf0b7",
        "- □",
        "- •",
        "➢",
        "•\t",
    ],
)
def test_bullets_of_every_kind_are_bullets(mark: str) -> None:
    document = read(
        f"7. These functions are done well:\n\n{mark} catering;\n{mark} cleaning; and\n{mark} payroll.{NEXT}"
    )
    assert texts(passage(document, "7")) == [
        "These functions are done well:",
        "catering;",
        "cleaning; and",
        "payroll.",
    ]
    assert kinds(passage(document, "7")) == "pbbb"


@pytest.mark.parametrize("inner", ["o", "–", "  -", "  •", "(i)", "◦"])
def test_nested_bullets_know_their_depth(inner: str) -> None:
    document = read(
        f"7. Do this:\n\n• plan well:\n{inner} with schools;\n{inner} with governors;\n• act fast.{NEXT}"
    )
    levels = [block.level for block in passage(document, "7").blocks if block.kind is BlockKind.BULLET]
    assert levels == [0, 1, 1, 0]


def test_an_empty_bullet_takes_the_text_of_the_next_line() -> None:
    document = read(f"7. These functions are done well:\n\n•\n\ncatering;\n\n•\n\ncleaning.\n\n•{NEXT}")
    assert texts(passage(document, "7"), BlockKind.BULLET) == ["catering;", "cleaning."]
    assert [block.text for block in document.furniture] == [""]


def test_items_that_lost_their_marks_are_bullets() -> None:
    document = read(f"7. In order to improve:\n\nvisit each school; and\n\nwrite down what is seen.{NEXT}")
    assert texts(passage(document, "7"), BlockKind.BULLET) == [
        "visit each school; and",
        "write down what is seen.",
    ]


def test_wrapped_lines_are_one_paragraph_and_cut_words_are_joined() -> None:
    document = read(
        "7. The council has a plan for the develop-\nment of its schools. It is well-\nknown and much "
        "liked in each of the\n"
        "schools that were seen. Staff development is\ngood.\n\n"
        "8. The plan for buildings is good, and the work\n"
        "has begun in time in all\nof them. Nobody has seen it so well-known."
    )
    assert texts(passage(document, "7")) == [
        "The council has a plan for the development of its schools. It is well-known and much liked in "
        "each of the "
        "schools that were seen. Staff development is good."
    ]


def test_emphasis_tags_and_backticks_are_not_part_of_the_text() -> None:
    document = read(
        "7. The *Framework* (<i>June 1999</i>) is `well` known`; the share of A*-C and A*-G grades, and "
        "of two * three, "
        "_rose_ by 2_000 in “all” schools².\n\n8. Schools value it."
    )
    assert texts(passage(document, "7")) == [
        "The Framework (June 1999) is well known; the share of A*-C and A*-G grades, and of two * three, "
        "rose by 2_000 "
        "in “all” schools."
    ]


def test_the_marks_of_converters_are_not_part_of_the_text() -> None:
    document = read(
        '<span id="page-3-0"></span>#### **Attendance**\n\n'
        '<span id="page-3-1"></span>7. Parents &amp; pupils\n\n'
        "![](_page_3_Picture_1.jpeg)\n\n{4}------------\n\nvalue it\\. They say so.<sup>1</sup>\n\n"
        "<sup>1</sup> In a survey.\n\n8. Schools value it."
    )
    assert texts(passage(document, "7")) == ["Parents & pupils value it. They say so."]
    assert passage(document, "7").heading == "Attendance"
    assert [block.text for block in document.footnotes] == ["1 In a survey."]
    assert len(document.furniture) == 2


def test_a_running_head_printed_once_beside_a_page_number_is_told_apart() -> None:
    before = "\n\n".join(f"{number}. Schools value it." for number in range(1, 30))
    document = read(
        f"{before}\n\n30. The council has the\n\nBrightwater LEA 2002\n\n– 11 –\n\nwill to change."
        "\n\n31. It is led well."
    )
    assert texts(passage(document, "30")) == ["The council has the will to change."]
    assert len(document.furniture) == 2


def test_a_part_named_in_the_contents_and_at_the_head_of_its_page_is_no_running_head() -> None:
    document = read(
        "CONTENTS\n\nMusic\nAPPENDIX: RECOMMENDATIONS\n\n1\n\nINTRODUCTION\n\n1. There are ten schools.\n\n"
        "2. They are small.\n\n14\nInspection of Westmere\n\nAPPENDIX: RECOMMENDATIONS\n\nIt should sing.\n"
    )
    assert "APPENDIX: RECOMMENDATIONS" in titles(document)


def test_a_running_head_that_counts_the_pages_is_told_apart_within_a_list() -> None:
    filler = "\n\n".join(f"Paragraph {word} tells of music, at some length." for word in "abcdefghij")
    pages = "\n\n".join(f"{filler}\n\n2007 Review of Westmere\t{page}\n" for page in (2, 3))
    document = read(
        f"{pages}\n\n{filler}\n\nStrengths\n\n- music for all\n\n\n2007 Review of Westmere\t4\n\n\n"
        "- halls that are warm\n"
    )
    found = [block for one in document.passages for block in one.blocks]
    assert [block.text for block in found if block.kind is BlockKind.BULLET] == [
        "music for all",
        "halls that are warm",
    ]
    assert not any("2007" in block.text for block in found)


def test_rows_that_count_upwards_are_no_running_heads() -> None:
    document = read("3. These were the marks.\n\n\tMark\nStage\t1\nStage\t2\nStage\t3\n\n4. They are fair.")
    assert document.furniture == ()


def test_the_line_right_under_a_bullet_goes_on_with_it_where_blank_lines_part_all_else() -> None:
    paragraphs = "\n\n".join(f"{number}. Schools value the work of the service." for number in range(8, 14))
    document = read(
        "7. These are weaknesses:\n\n- few places in nurseries.\n\n"
        f"- long waits for the therapy given by the County\nOldmere Trust.\n\n{paragraphs}"
    )
    assert texts(passage(document, "7"), BlockKind.BULLET) == [
        "few places in nurseries.",
        "long waits for the therapy given by the County Oldmere Trust.",
    ]

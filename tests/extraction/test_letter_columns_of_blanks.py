"""The two lists of a letter set line beside line, as converters print them that keep the layout of a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import zip_longest

import pytest

from leagraph.extraction.findings import find_findings
from leagraph.extraction.lists_left import lists_left_out
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of

_LISTS = {
    "Being healthy": (
        ("short waits at clinics and a good welcome there", "swimming for all"),
        ("the rise in smoking among girls of school age",),
    ),
    "Staying safe": (("prompt reviews",), ("late plans for those who leave care", "few local foster homes")),
    "Making a positive contribution": (
        ("a lively youth parliament with a budget of its own",),
        ("advocacy",),
    ),
    "Service management": (("well informed members",), ("senior posts that stay vacant at Key Stage 3",)),
}
_SLUGS = {
    "Being healthy": "apa-being-healthy",
    "Staying safe": "apa-staying-safe",
    "Making a positive contribution": "apa-positive-contribution",
    "Service management": "apa-service-management",
}
_BODY = "\n\n".join(
    f"{area}\n\n- open one more centre;\n- train its staff.\n\nThe contribution of services to this outcome "
    "is good, and most children and parents say that they are well served."
    for area in _LISTS
)
_HEADS = ("Strengths", "Areas for improvement")
_LEFT, _RIGHT = 34, 40


def _cell(items: Iterable[str], mark: str, hang: int) -> list[str]:
    return [
        line
        for item in items
        for line in textwrap.wrap(
            item, _LEFT, initial_indent=mark, subsequent_indent=" " * hang, break_on_hyphens=False
        )
    ]


def _beside(left: list[str], right: list[str], before: Iterable[str] = ()) -> list[str]:
    shift = 18 if before else 0
    return [
        f"{area:<{shift}}{one:<{_RIGHT}}{two}".rstrip()
        for area, one, two in zip_longest(before, left, right, fillvalue="")
    ]


def _table(
    *,
    areas: str = "both",
    mark: str = "• ",
    hang: int = 2,
    blank: bool = True,
    heads: tuple[str, str] = _HEADS,
    capitals: bool = False,
) -> str:
    shift = " " * 18 if areas == "before" else ""
    lines = [f"{shift}{heads[0]:<{_RIGHT}}{heads[1]}", *([""] if blank else [])]
    for area, (strengths, weaknesses) in _LISTS.items():
        left, right = (
            _cell([one[0].upper() + one[1:] for one in items] if capitals else items, mark, hang)
            for items in (strengths, weaknesses)
        )
        if areas == "before":
            lines += _beside(left, right, textwrap.wrap(area, 16))
        elif areas == "over":
            lines += [area, *_beside(left, right)]
        else:
            lines += _beside([f"{area}:", *left], [f"{area}:" if areas == "both" else "", *right])
        lines += [""] if blank else []
    return "\n".join(lines)


_CENTRED = (f"{'Strengths':^30}", f"{'Areas for improvement':^30}")
_LAYOUTS = {
    "the area in both columns": _table(),
    "no blank lines": _table(blank=False),
    "dashes": _table(mark="- "),
    "no hanging indents": _table(hang=0),
    "the area in the left column": _table(areas="left"),
    "the area over both": _table(areas="over"),
    "the area over both, no blank lines": _table(areas="over", blank=False),
    "the area in a column before": _table(areas="before"),
    "the area in a column before, no blank lines": _table(areas="before", blank=False),
    "titles in the middle of their columns": _table(heads=_CENTRED),
    "titles over two lines": _table(
        heads=("Major strengths", f"Important weaknesses and areas\n{' ' * _RIGHT}for development")
    ),
    "the whole table indented": textwrap.indent(_table(), "      "),
    "no marks, capitals": _table(mark="", hang=0, capitals=True),
    "a page ends in it": _table().replace("\n\nMaking", "\n\n                  7\n\f\nMaking"),
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_items_keep_their_side_and_area(layout: str) -> None:
    letter = letter_of(f"Summary\n\n{_LAYOUTS[layout]}\n\n{_BODY}\n")
    assert lists_left_out(letter, find_findings(letter, load_vocabulary())) == ()
    found = [
        (one.kind, one.functions[0], one.text.lower()) for one in find_findings(letter, load_vocabulary())
    ]
    assert sorted(found) == sorted(
        (kind, _SLUGS[area], item.lower())
        for area, lists in _LISTS.items()
        for kind, items in zip(("strength", "weakness"), lists, strict=True)
        for item in items
    )


_NAMES_AMID_ROWS = """\
                  Strengths                               Areas for improvement
                  • short waits at clinics                • the rise in smoking
Being healthy
                  • swimming for all                      • obesity
                  • prompt reviews                        • late plans
Staying safe
                  • sound checks of staff                 • few local foster homes"""


@pytest.mark.parametrize(
    ("why", "table"),
    [
        ("the blanks at the heads of lines are cut", "\n".join(map(str.lstrip, _table().split("\n")))),
        ("names of areas stand amid their rows", _NAMES_AMID_ROWS),
    ],
)
def test_lists_that_cannot_be_told_apart_give_no_items_and_a_notice_of_each(why: str, table: str) -> None:
    letter = letter_of(f"Summary\n\n{table}\n\n{_BODY}\n")
    findings = find_findings(letter, load_vocabulary())
    assert findings == (), why
    notices = lists_left_out(letter, findings)
    assert [one.code for one in notices] == ["list-left-out"] * 2
    assert "'Strengths'" in notices[0].message
    assert "'Areas for improvement'" in notices[1].message


def test_wrapped_lines_without_marks_or_capitals_give_no_items() -> None:
    letter = letter_of(f"Summary\n\n{_table(mark='', hang=0)}\n\n{_BODY}\n")
    found = sorted(one.text for one in find_findings(letter, load_vocabulary()))
    assert found == ["advocacy", "prompt reviews", "well informed members"]  # on a line of their own each


_TWO_ROWS = """\
Strengths                       Areas for improvement
- short waits at clinics        - the rise in smoking
- swimming for all              - obesity

"""


@pytest.mark.parametrize(
    "below",
    [
        "Yours sincerely                 12 December 2006",
        "Grade: Good                     Grade: Adequate",
        "The council's services          contribute well to outcomes\nand more work is needed in schools.",
        "Recommendations                 By when\n- reduce obesity                July 2007",
    ],
)
def test_what_stands_below_the_table_is_no_part_of_its_items(below: str) -> None:
    letter = letter_of(f"Summary\n\n{_TWO_ROWS}{below}\n\n{_BODY}\n")
    assert [one.text for one in find_findings(letter, load_vocabulary())] == [
        "short waits at clinics",
        "swimming for all",
        "the rise in smoking",
        "obesity",
    ]


def test_a_running_head_amid_the_table_is_no_part_of_its_items() -> None:
    cut = _TWO_ROWS.replace(
        "- swimming", "\nWestmere Council                APA letter 2006            4\n\n- swimming"
    )
    letter = letter_of(f"Summary\n\n{cut}\n{_BODY}\n")
    assert len(find_findings(letter, load_vocabulary())) == 4


@pytest.mark.parametrize(
    "table",
    [
        _TWO_ROWS.replace("- swimming", "Quality of provision            Quality of provision\n- swimming"),
        """\
Strengths                       Areas for improvement
Being healthy                   Being healthy
• short waits at clinics        • the rise in smoking
                                Staying safe
• prompt reviews                • late plans
""",
        """\
              Strengths                       Areas for improvement
Being         - short waits at clinics        - the rise in smoking
healthy       - swimming for all              - obesity
Leadership    - strong partnership            - vacant posts
""",
    ],
    ids=["a title not known", "an area in one column only", "a name not known before the columns"],
)
def test_items_whose_area_or_bounds_are_doubtful_are_left_out(table: str) -> None:
    assert find_findings(letter_of(f"Summary\n\n{table}\n\n{_BODY}\n"), load_vocabulary()) == ()

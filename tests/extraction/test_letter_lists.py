"""The lists of letters in layouts of many hands: each item with its side, its area and its functions."""

from __future__ import annotations

import pytest

from leagraph.documents import Document
from leagraph.extraction.facts import Finding
from leagraph.extraction.findings import find_findings
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of

_PROSE = "The contribution of services to this outcome is good. Clinics are open to all who need them."
_EXPECTED = [
    ("strength", "apa-being-healthy", "Short waits at clinics"),
    ("strength", "apa-being-healthy", "Swimming for all pupils"),
    ("weakness", "apa-being-healthy", "The rise in smoking"),
    ("weakness", "apa-being-healthy", "Dental checks that come too late for many children"),
]
_ONE, _TWO = "Short waits at clinics", "Swimming for all pupils"
_THREE, _FOUR = "The rise in smoking", "Dental checks that come too late for many children"
_GLYPHS = {"square": "■ ", "symbol font": "\uf0b7 ", "wingdings": "\uf0a7\t", "dash": "- ", "star": "* "}
_HEAD = "Strengths\tAreas for improvement\n"
_WRAPPED = "Dental checks that\ncome too late for many children"
_LAYOUTS = {
    **{
        f"bullets of {name}": (
            f"Key strengths\n{mark}{_ONE}.\n{mark}{_TWO}.\n\n"
            f"Areas for development\n{mark}{_THREE}.\n{mark}{_FOUR}.\n"
        )
        for name, mark in _GLYPHS.items()
    },
    "two on a line, a lost mark": (
        f"Major strengths\n■  {_ONE}. ■  {_TWO}.\n\nWeaknesses\n■  {_THREE}.\n{_FOUR}.\n"
    ),
    "a wrapped bullet": (
        f"Strengths\n• {_ONE}\n• {_TWO}\n\nAreas for improvement\n• {_THREE}\n"
        "• Dental checks that come too\n  late for many children\n"
    ),
    "one running line": f"Strengths: • {_ONE} • {_TWO} Areas for improvement: • {_THREE} • {_FOUR}",
    "two running lines": f"Strengths: {_ONE}; {_TWO}.\n\nAreas for improvement: {_THREE}; {_FOUR}.",
    "one row": f"{_HEAD}• {_ONE} • {_TWO}\t• {_THREE} • {_FOUR}",
    "pairs in rows": f"Strengths\tWeaknesses and areas for development\n{_ONE}\t{_THREE}\n{_TWO}\t{_FOUR}",
    "sides the other way": f"Areas for improvement\tStrengths\n• {_THREE}\t• {_ONE}\n• {_FOUR}\t• {_TWO}",
    "an empty left cell": f"{_HEAD}• {_ONE} • {_TWO}\t• {_THREE}\n\t• {_FOUR}",
    "lines of one cell": f"{_HEAD}{_ONE}\n{_TWO}\t{_THREE}\n{_WRAPPED}",
    "small letters": (
        f"{_HEAD}short waits\nat clinics\nswimming for all pupils\tthe rise in smoking\n{_WRAPPED.lower()}"
    ),
    "blanks": (
        f"{'Strengths':<30}Areas for improvement\n• {_ONE:<28}• {_THREE}\n"
        f"• {'Swimming for all':<28}• Dental checks that come too\n  {'pupils':<28}  late for many children"
    ),
    "a sentence leads in": (
        f"The main strengths of this area are:\n\n- {_ONE};\n- {_TWO}.\n\n"
        f"Areas for improvement in this area are:\n\n- {_THREE}; and\n- {_FOUR}.\n"
    ),
    "a list over two pages": (
        f"Strengths\n• {_ONE}\n\nPage 3 of 9\n\n• {_TWO}\n\nAreas for improvement\n• {_THREE}\n• {_FOUR}\n"
    ),
    "columns one under the other": (
        f"Strengths\n\nAreas for improvement\n\n• {_ONE}\n• {_TWO}\n\n• {_THREE}\n• {_FOUR}\n"
    ),
    "no marks": f"Strengths\n{_ONE}\n{_TWO}\n\nAreas for improvement\n{_THREE}\n{_WRAPPED}\n",
    "pipes": (
        f"| Strengths | Areas for improvement |\n| --- | --- |\n| {_ONE}; {_TWO} | • {_THREE} • {_FOUR} |"
    ),
}


def _found(document: Document) -> tuple[Finding, ...]:
    return find_findings(document, load_vocabulary())


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_lists_within_an_area_are_read_in_every_layout(layout: str) -> None:
    body = f"Being healthy\nGrade 3\n\n{_PROSE}\n\n{_LAYOUTS[layout]}\n\nStaying safe\n\n{_PROSE}\n"
    found = [(f.kind, f.functions[0], f.text[0].upper() + f.text[1:]) for f in _found(letter_of(body))]
    assert sorted(found) == sorted(_EXPECTED)


def test_the_areas_of_a_table_of_grades_leave_the_lists_in_their_own_areas() -> None:
    body = (
        "Area\n\nGrade\n\nBeing healthy\n\n3\n\nStaying safe\n\n2\n\nKey to the grades\n4: outstanding\n\n"
        f"Being healthy\nGrade 3\n\n{_PROSE}\n\nStrengths\n• {_ONE}\n\nPage 2 of 9\n\n"
        f"Staying safe\nGrade 2\n\n{_PROSE}\n\nStrengths\n• Prompt reviews\n\nPage 3 of 9\n"
    )
    assert [(f.text, f.functions[0]) for f in _found(letter_of(body))] == [
        (_ONE, "apa-being-healthy"),
        ("Prompt reviews", "apa-staying-safe"),
    ]


def test_bullets_below_both_titles_have_no_side_where_nothing_parts_them() -> None:
    lists = f"Strengths\n\nAreas for improvement\n\n• {_ONE}\n• {_TWO}\n• {_THREE}\n"
    assert _found(letter_of(f"Being healthy\n\n{_PROSE}\n\n{lists}\n")) == ()


def test_a_row_without_a_right_cell_is_of_the_left_side_and_nothing_to_list_is_no_finding() -> None:
    table = f"{_HEAD}{_ONE}.\tThere are no important weaknesses.\nSwimming for all\t\npupils.\t\n"
    found = _found(letter_of(f"Being healthy\n\n{_PROSE}\n\n{table}\n"))
    assert [(one.kind, one.text) for one in found] == [("strength", _ONE), ("strength", _TWO)]


def test_one_sentence_with_its_full_stop_is_one_item() -> None:
    table = f"{_HEAD}The young sailors' results.\tReliance on harbours outside the county.\n"
    found = _found(letter_of(f"Being healthy\n\n{_PROSE}\n\n{table}\n"))
    assert [one.text for one in found] == [
        "The young sailors' results",
        "Reliance on harbours outside the county",
    ]


def test_cells_below_both_titles_are_left_and_right_in_turn() -> None:
    rows = (
        f"Being healthy:\n• {_ONE}\n• {_TWO}\n\nBeing healthy:\n• {_THREE}\n\n"
        "Staying safe:\n• prompt reviews\n\nStaying safe:\n• no areas for improvement were identified.\n"
    )
    lists = f"Key strengths and areas for improvement\n\nKey strengths\n\nKey areas for improvement\n\n{rows}"
    assert [(f.kind, f.functions[0], f.text) for f in _found(letter_of(f"{_PROSE}\n\n{lists}\n"))] == [
        ("strength", "apa-being-healthy", _ONE),
        ("strength", "apa-being-healthy", _TWO),
        ("weakness", "apa-being-healthy", _THREE),
        ("strength", "apa-staying-safe", "prompt reviews"),
    ]


def test_plain_bullets_and_prose_of_an_area_are_no_findings() -> None:
    body = (
        f"Being healthy\n\n{_PROSE}\n\nThe council's plan says that it will:\n\n- open clinics;\n"
        "- train staff.\n\nStrengths\n\n- Short waits\n\nThe council means to go on. It has three steps:\n\n"
        "- one clinic;\n\nNext steps\n\n- A meeting in May.\n"
    )
    assert [f.text for f in _found(letter_of(body))] == ["Short waits"]


@pytest.mark.parametrize(
    "title",
    [
        "Areas for further exploration in the joint area review",
        "Areas for exploration in the JAR",
        "Issues which the joint area review may explore",
        "Matters for further investigation",
        "Aspects for focus in the next annual performance assessment",
    ],
)
@pytest.mark.parametrize(
    "label", ["{}\t• {} • {}", "{}:\n- {}\n- {}", "{}\n\n• {}\n• {}", "• {}:\n  – {}\n  – {}"]
)
def test_aspects_for_focus_under_the_names_of_areas(title: str, label: str) -> None:
    lists = [
        label.format("Staying safe", "the speed of core assessments", "checks on new staff"),
        label.format("Being healthy", "waits at clinics.", "Staying power of school nurses."),
    ]
    body = (
        f"Staying safe\n\n{_PROSE}\n\n{title}\n\n" + "\n\n".join(lists) + f"\n\n{_PROSE} This is no item.\n"
    )
    found = _found(letter_of(body))
    assert [(f.kind, f.text, f.functions[0], f.area) for f in found] == [
        ("focus-aspect", "the speed of core assessments", "apa-staying-safe", "Staying safe"),
        ("focus-aspect", "checks on new staff", "apa-staying-safe", "Staying safe"),
        ("focus-aspect", "waits at clinics", "apa-being-healthy", "Being healthy"),
        ("focus-aspect", "Staying power of school nurses", "apa-being-healthy", "Being healthy"),
    ]


def test_an_item_names_its_area_first_and_then_the_functions_in_its_words() -> None:
    body = f"Enjoying and achieving\n\n{_PROSE}\n\nStrengths\n• Support for literacy in primary schools\n"
    (found,) = _found(letter_of(body))
    assert found.functions == ("apa-enjoying-achieving", "literacy")


def test_the_quote_of_an_item_whose_column_is_parted_by_blanks_holds_its_words() -> None:
    letter = letter_of(f"Being healthy\n\n{_PROSE}\n\n{_LAYOUTS['blanks']}\n")
    assert len(_found(letter)) == 4
    for found in _found(letter):
        assert set(found.text.split()) <= set(found.evidence.quote.split())


@pytest.mark.parametrize("mark", ["n ", "l\t", "Ø ", "q "])
def test_a_letter_that_a_symbol_font_has_left_is_the_mark_of_an_item(mark: str) -> None:
    body = (
        f"Being healthy\n\n{_PROSE}\n\nMajor strengths\n{mark}{_ONE}.\n{mark}{_TWO}.\n\n"
        f"Important weaknesses\n{mark}{_THREE}.\n{mark}{_FOUR}.\n\nStaying safe\n\n{_PROSE}\n"
    )
    found = _found(letter_of(body))
    assert [(f.kind, f.functions[0], f.text) for f in found] == _EXPECTED
    assert all("•" not in f.evidence.quote and "■" not in f.evidence.quote for f in found)


def test_names_of_areas_that_blanks_have_torn_still_name_them() -> None:
    body = (
        f"Staying safe\n\n{_PROSE}\n\nKey strengths and areas for improvement\n\n"
        "Key strengths\nAchieving economic well- being:\n• advice on jobs\n"
        "Mana gement of children's services:\n• well informed members\n\n"
        "Key areas for improvement\nAchieving econ omic well-being:\n• housing for care leavers\n"
        "Management of children's services :\n• senior posts\n"
    )
    assert [(f.kind, f.functions[0], f.text) for f in _found(letter_of(body))] == [
        ("strength", "apa-economic-well-being", "advice on jobs"),
        ("strength", "apa-service-management", "well informed members"),
        ("weakness", "apa-economic-well-being", "housing for care leavers"),
        ("weakness", "apa-service-management", "senior posts"),
    ]


def test_lists_printed_again_on_a_second_page_go_on_with_their_sides() -> None:
    body = (
        f"Staying safe\n\n{_PROSE}\n\nKey strengths and areas for improvement\n\n"
        "Key strengths\nBeing healthy:\n• short waits\nStaying safe:\n• prompt reviews.\n\n"
        "Key areas for improvement\nBeing healthy:\n• school lunches\nStaying safe:\n• late plans\n"
        "and late visits.\n\n\n\n\n\n"
        "Key strengths\nService management:\n• members\n\nKey areas for improvement\n"
        "Service management:\n• fill senior posts.\n"
    )
    assert [(f.kind, f.functions[0], f.text) for f in _found(letter_of(body))] == [
        ("strength", "apa-being-healthy", "short waits"),
        ("strength", "apa-staying-safe", "prompt reviews"),
        ("weakness", "apa-being-healthy", "school lunches"),
        ("weakness", "apa-staying-safe", "late plans and late visits"),
        ("strength", "apa-service-management", "members"),
        ("weakness", "apa-service-management", "fill senior posts"),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "A review of the area is planned for the spring. It will probably look further at the following.",
        "The joint area review of Westmere will begin in spring. It is to look further at these matters:",
        "Inspectors who come to Westmere next year may wish to look closely at the matters set out below.",
        "The joint area review will begin in spring. Several matters would reward a deeper look then.",
    ],
)
def test_a_sentence_that_leads_in_aspects_for_focus_leaves_the_list_open(lead: str) -> None:
    body = (
        f"Staying safe\n\n{_PROSE}\n\nAreas for exploration in the joint area review\n\n{lead}\n\n"
        "Being healthy\nThe mental health of children and young people is promoted:\n• waits at clinics.\n\n"
        "Service management\n• joint plans.\n\nThe grade will be sent to those who publish it in the new "
        "year, and no letter of the kind will be written after it.\n\n• This is no aspect.\n"
    )
    assert [(f.kind, f.functions[0], f.text) for f in _found(letter_of(body))] == [
        ("focus-aspect", "apa-being-healthy", "waits at clinics"),
        ("focus-aspect", "apa-service-management", "joint plans"),
    ]

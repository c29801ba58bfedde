"""Lists of letters over several areas, the columns of their table torn apart: each item on its side."""

from __future__ import annotations

import pytest

from leagraph.extraction.findings import find_findings
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of

_LISTS = {
    "Being healthy": (("short waits at clinics", "swimming for all"), ("the rise in smoking",)),
    "Staying safe": (("prompt reviews",), ("late plans", "few local foster homes")),
    "Service management": (("well informed members",), ("senior posts that stay vacant",)),
}
_SLUGS = {
    "Being healthy": "apa-being-healthy",
    "Staying safe": "apa-staying-safe",
    "Service management": "apa-service-management",
}
# The same areas once more: what stands in this part of a letter is no item.
_BODY = "\n\n".join(
    f"{area}\n\nThe contribution of services to this outcome is good, and most children and parents say "
    "that they are well served. The council means to:\n\n- open one more centre;\n- train its staff."
    for area in _LISTS
)


def _bullets(items: tuple[str, ...]) -> str:
    return "\n".join(f"• {item}" for item in items)


def _left(area: str) -> str:
    return f"{area}:\n\n{_bullets(_LISTS[area][0])}"


def _right(area: str) -> str:
    return f"{area}:\n\n{_bullets(_LISTS[area][1])}"


_LEFT = "\n\n".join(map(_left, _LISTS))
_RIGHT = "\n\n".join(map(_right, _LISTS))
_PAIRS = "\n\n".join(f"{_left(area)}\n\n{_right(area)}" for area in _LISTS)
_CELLS = "\n".join(
    f"| **{area}:**<br>{'<br>'.join(f'• {one}' for one in left)} "
    f"| **{area}:**<br>{'<br>'.join(f'• {one}' for one in right)} |"
    for area, (left, right) in _LISTS.items()
)
_LAYOUTS = {
    "heads in cells, areas in turn": f"Strengths\tAreas for improvement\n\n{_PAIRS}",
    "heads on one line, areas in turn": f"Strengths Areas for improvement\n\n{_PAIRS}",
    "heads far apart, areas in turn": f"Major strengths                Important weaknesses\n\n{_PAIRS}",
    "heads on two lines, areas in turn": f"Strengths\n\nAreas for improvement\n\n{_PAIRS}",
    "both heads before both columns": f"Strengths\n\nAreas for improvement\n\n{_LEFT}\n\n{_RIGHT}",
    "one column after the other": f"Key strengths\n\n{_LEFT}\n\nAreas for improvement\n\n{_RIGHT}",
    "pipes": f"| Strengths | Areas for improvement |\n|---|---|\n{_CELLS}",
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_items_keep_their_side_and_area_and_the_letter_after_them_has_none(layout: str) -> None:
    letter = letter_of(f"Summary\n\n{_LAYOUTS[layout]}\n\n{_BODY}\n")
    found = [(one.kind, one.functions[0], one.text) for one in find_findings(letter, load_vocabulary())]
    assert sorted(found) == sorted(
        (kind, _SLUGS[area], item)
        for area, lists in _LISTS.items()
        for kind, items in zip(("strength", "weakness"), lists, strict=True)
        for item in items
    )


def test_columns_that_stand_line_beside_line_give_no_items() -> None:
    rows = "\n".join(
        f"{area}\n• {left[0]:<40}• {right[0]}" for area, (left, right) in _LISTS.items() if left and right
    )
    body = f"Summary\n\nStrengths{' ' * 33}Areas for improvement\n\n{rows}\n• few local foster homes\n"
    assert find_findings(letter_of(f"{body}\n{_BODY}\n"), load_vocabulary()) == ()

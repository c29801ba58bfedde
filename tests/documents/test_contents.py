"""The table of contents is told apart from the body in all its forms."""

from __future__ import annotations

import pytest

from tests.documents.reading import numbers, passage, path, read, titles

BODY = """INTRODUCTION

1. The inspection took place in May and looked at what the council does for its schools.

2. The inspectors talked with many people.

SECTION 1: STRATEGY

Context

3. The borough is small and its people are poor.

Funding

4. Spending is near the average.

Recommendations

In order to plan better:

- count the pupils.

APPENDIX: RECOMMENDATIONS

In order to plan better:

- count the pupils.
"""
CONTENTS = {
    "tabs": "CONTENTS\tPARAGRAPHS\nINTRODUCTION\t1-2\nSECTION 1: "
    "STRATEGY\t\nContext\t3\nFunding\t4\nRecommendations\n\nAPPENDIX: RECOMMENDATIONS",
    "lines": "CONTENTS\n\nPARAGRAPHS\n\nINTRODUCTION 1-2\n\nSECTION 1: STRATEGY\n\nContext 3\n\n"
    "Funding 4\n\nAPPENDIX: RECOMMENDATIONS",
    "leaders": "Contents\n\nIntroduction ........ 1-2\nSection 1: Strategy ..... 3\n  Context .... 3\n  "
    "Funding .... 4\nAppendix: Recommendations",
    "running": "Contents Page Introduction 1-2 Section 1: Strategy Context 3 Funding 4 Appendix: "
    "Recommendations 5",
    "columns": "Contents\tPage\nIntroduction\t1\nSection 1: Strategy\t\nContext Funding\t2-3 4\n\n"
    "5\nAppendix: Recommendations\t6",
    "no pages": "CONTENTS\n\nINTRODUCTION\n\nSECTION 1: "
    "STRATEGY\n\nContext\n\nFunding\n\nRecommendations\n\nAPPENDIX: RECOMMENDATIONS",
    "repeated": "CONTENTS\n\nINTRODUCTION 1-2\n\nSECTION 1: STRATEGY\n\nCONTENTS (continued)\n\nContext "
    "3\n\nFunding 4",
    "markdown": "## **Contents**\n\n**Introduction** 1\n\n**Section 1: Strategy** 2\n\nContext 3\n\n"
    "Funding 4",
    "untitled": "INTRODUCTION 1-2\nSECTION 1: STRATEGY 3-4\nContext 3\nFunding 4\nRecommendations "
    "5\nAPPENDIX: RECOMMENDATIONS 6",
}


@pytest.mark.parametrize("form", CONTENTS)
def test_lines_of_the_contents_never_become_headings_of_the_body(form: str) -> None:
    document = read(f"INSPECTION OF BRIGHTWATER\n\n{CONTENTS[form]}\n\n{BODY}")
    assert document.contents
    assert numbers(document) == ["1", "2", "3", "4"]
    assert titles(document) == [
        "INTRODUCTION",
        "SECTION 1: STRATEGY",
        "Context",
        "Funding",
        "Recommendations",
        "APPENDIX: RECOMMENDATIONS",
    ]
    assert path(passage(document, "4")) == [(1, "SECTION 1: STRATEGY"), (2, "Funding")]
    assert document.passages[0].key == "after-0-1"


def test_the_contents_prove_a_heading_that_has_no_room() -> None:
    text = (
        "CONTENTS\n\nINTRODUCTION 1\n\nWhat the schools are told by the council is useful 2\n\n"
        "INTRODUCTION\n\n"
        "1. The borough is small.\n\nWhat the schools are told by the council is useful\n\n"
        "2. Spending is low."
    )
    assert titles(read(text)) == ["INTRODUCTION", "What the schools are told by the council is useful"]


def test_there_need_be_no_contents() -> None:
    document = read(BODY)
    assert document.contents == ()
    assert titles(document)[:3] == ["INTRODUCTION", "SECTION 1: STRATEGY", "Context"]

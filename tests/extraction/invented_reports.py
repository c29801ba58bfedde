"""Invented reports and letters of several layouts, put together from the parts that a test needs."""

from __future__ import annotations

from leagraph.documents import Document, parse_text

__all__ = ["letter_of", "report_of"]

_COVER = """OFFICE FOR STANDARDS IN EDUCATION

INSPECTION OF
{name}
LOCAL EDUCATION AUTHORITY

March 2003

Lead Inspector: Mary Example HMI

"""

_INTRODUCTION = """INTRODUCTION

1. This invented inspection was carried out for a test. The previous inspection took place in May 2000.

2. A questionnaire was sent to the schools. The response rate was 61 per cent.

"""

_LETTER = """Ms Ann Example
Director of Children's Services
Westmere Council

12 December 2006

Dear Ms Example

2006 ANNUAL PERFORMANCE ASSESSMENT OF CHILDREN'S SERVICES IN WESTMERE COUNCIL

This invented letter sums up what was found.

"""


def report_of(
    body: str, *, name: str = "WESTMERE", cover: str = _COVER, introduction: str = _INTRODUCTION
) -> Document:
    """Return a report with a cover, an introduction of two paragraphs and ``body``."""
    return parse_text(cover.format(name=name) + introduction + body, name="invented.txt")


def letter_of(body: str) -> Document:
    """Return a letter of annual performance assessment that goes on with ``body``."""
    return parse_text(_LETTER + body + "\n\nYours sincerely\n\nB EXAMPLE\n", name="letter.txt")

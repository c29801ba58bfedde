"""The titles of a letter of annual performance assessment: areas, sides of their lists, lines of grades.

They are the genre's own and return on many pages, so that neither their number nor their place at the
edge of a page tells that they are furniture.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Side", "is_area", "is_award", "is_grade", "is_letter_title", "row_words", "side_of"]

Side = Literal["strength", "weakness"]

_LEAD = r"^\W*(?:(?:outcome|area|section)\s+\d\s*[:.–-]\s*|\d{1,2}[.)]\s+)?(?:the\s+)?"
_OUTCOME = (
    r"be(?:ing)?\s+healthy|stay(?:ing)?\s+safe|enjoy(?:ing)?\s+and\s+achiev(?:ing|e)"
    r"|mak(?:e|ing)\s+a\s+positive\s+contribution|achiev(?:ing|e)\s+economic\s+well\W?being"
)
_WHOLE = (
    r"(?:overall\s+)?(?:effectiveness|contribution)\s+of\s+(?:[\w'’-]+\s+){0,7}services\b[^.:]{0,120}"
    r"|(?:[\w'’-]+\s+){0,2}(?:overall\s+)?capacity\s+(?:of\s+[^.:]{0,40}\s+)?to\s+(?:further\s+)?improve\b[^.:]{0,120}"
    r"|(?:[\w'’-]+\s+)?(?:service\s+management|(?:quality\s+of\s+)?management\s+of\s+[^.:]{0,60}\bservices\b[^.:]{0,50})"
    r"|(?:children['’]s\s+)?social\s+care(?:\s+services)?"
)
_AREA = re.compile(rf"{_LEAD}(?:{_OUTCOME}|{_WHOLE})\s*:?\W*$", re.IGNORECASE)
_SERVICES = r"(?:both\s+education\s+and\s+(?:children['’]s\s+)?social\s+care|education)\s+services\s*$"
_ROW = re.compile(rf"{_LEAD}(?:(?:[\w'’]+\s+){{0,2}}?(?:{_OUTCOME}|{_WHOLE})|{_SERVICES})", re.IGNORECASE)
_WORD = r"(?:outstanding|excellent|very\s+good|good|adequate|satisfactory|inadequate)"
_NUMBER = r"[1-4]"
_BOTH = rf"(?:{_NUMBER}(?:\s*[(:–-]?\s*{_WORD}\)?)?|{_WORD}(?:\s*[(:,–-]?\s*(?:grade\s+)?{_NUMBER}\)?)?)"
_GRADE = re.compile(rf"^(?:grade\s*:?\s*)?{_BOTH}[¹²³⁴*]?$", re.IGNORECASE)
_AWARD = re.compile(
    r"^\W*(?:(?:APA|overall|our|the)\s+)*(?:grade|judgement|rating)(?:\s+(?:awarded|given|for\s+this\s+(?:area|outcome)))?"
    rf"\s*(?:[:=–-]|is|of)?\s*(?P<grade>{_BOTH})\W*$",
    re.IGNORECASE,
)
_BEFORE = r"^\W*(?:(?:the|key|main|major|significant|important|particular|overall|other|identified)\s+)*"
_IN = (
    r"(?:\s+(?:in|of|for|within)\s+(?:this|the|these)\s+(?:area|outcome|service|aspect)s?)?"
    r"(?:\s+(?:identified|noted|found))?(?:\s+(?:are|include|as\s+follows|are\s+as\s+follows))?\W*$"
)
_STRENGTHS = re.compile(
    rf"{_BEFORE}(?:strengths?|areas?\s+of\s+strength|good\s+features?){_IN}", re.IGNORECASE
)
_NEED = r"(?:improvements?|improve|developments?|develop|further\s+work)"
_OF_WORK = (
    rf"(?:(?:areas?|aspects?|issues?|matters?|points?)\s+(?:for|to|in\s+need\s+of|requiring|which\s+need)\s+"
    rf"(?:further\s+)?(?:{_NEED}(?:\s+and\s+{_NEED})?|action)|{_NEED}\s+(?:needed|required))"
)
_WEAKNESSES = re.compile(
    rf"{_BEFORE}(?:(?:areas?\s+of\s+)?weakness(?:es)?(?:\s*(?:and|/|or)\s*(?:(?:the|key|main|important)\s+)*{_OF_WORK})?"
    rf"|{_OF_WORK}(?:\s*(?:and|/)\s*weaknesses)?){_IN}",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|remains?|makes?|needs?|shows?)\b", re.IGNORECASE)
_LONGEST, _LONGEST_TITLE = 260, 140


def is_area(text: str) -> bool:
    """Say whether a line is the name of an area of a letter, or of one of its summing parts."""
    return len(text) <= _LONGEST_TITLE and _AREA.match(text) is not None and _VERB.search(text) is None


def row_words(text: str) -> bool:
    """Say whether words are those of a row in the table of grades."""
    return len(text) <= _LONGEST and _ROW.match(text) is not None and _VERB.search(text) is None


def is_grade(text: str) -> bool:
    """Say whether a line or cell is a grade and nothing else: ``3``, ``Good``, ``3 (good)``."""
    return len(text) < 30 and _GRADE.match(text) is not None


def is_award(text: str) -> bool:
    """Say whether a line awards a grade to the area in whose part it stands: ``Grade 3``, ``Grade: good``."""
    return len(text) < 60 and _AWARD.match(text) is not None


def side_of(text: str) -> Side | None:
    """Return what a list with this title holds, None for other titles."""
    if len(text) > _LONGEST_TITLE:
        return None
    if _STRENGTHS.match(text):
        return "strength"
    return "weakness" if _WEAKNESSES.match(text) else None


def is_letter_title(text: str) -> bool:
    """Say whether a line is a title that a letter prints again and again in earnest."""
    return is_area(text) or side_of(text) is not None

"""Whether a line ends a sentence, ends a list item, or breaks off in mid-sentence."""

from __future__ import annotations

import re

__all__ = ["announces", "breaks_off", "ends_item", "ends_sentence"]

_CLOSE = r"[\s'\"’”)\]*_`]*"
_NOTE = r"(?:\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]+)?"
_SENTENCE = re.compile(rf"[.!?:…]{_CLOSE}{_NOTE}$")
_ITEM = re.compile(rf"(?:[.!?:;…]|[;,]\s*(?:and|or)){_CLOSE}{_NOTE}$")
_COLON = re.compile(rf":{_CLOSE}$")
_OPEN = re.compile(
    r"(?:[,–—(&/-]|\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|whose|its|their|this|"
    r"these|those|is|are|was|were|has|have|had|be|been|will|would|should|not|very|more|most|than|into|between|"
    r"through|under|over|both|all|each|per|about|within|such|also|can|may|no|only|Mr|Mrs|Ms|Dr|St))[\s*_`]*$"
)
_TAIL = 60


def ends_sentence(text: str) -> bool:
    """Say whether ``text`` ends with a full stop, a colon or the like (and closing marks)."""
    return bool(_SENTENCE.search(text[-_TAIL:]))


def ends_item(text: str) -> bool:
    """Say whether ``text`` ends as an item of a list does: also with ``;`` or ``; and``."""
    return bool(_ITEM.search(text[-_TAIL:]))


def announces(text: str) -> bool:
    """Say whether ``text`` ends with a colon: a list or a table follows."""
    return bool(_COLON.search(text[-_TAIL:]))


def breaks_off(text: str) -> bool:
    """Say whether ``text`` cannot end here: a comma, a hyphen, an article, an open bracket ..."""
    if _OPEN.search(text[-_TAIL:]):
        return True
    return text.rfind("(") > text.rfind(")") and not ends_sentence(text)

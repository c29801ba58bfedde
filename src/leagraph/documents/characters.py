"""Characters that stand for plainer ones: ligatures, apostrophes of other scripts, spaces of other widths.

A report that was typeset or copied from the web has them where a scanned one has letters, an apostrophe
and a space (Unicode Standard, 2.3 Compatibility Characters; 23.2 Layout Controls).
"""

from __future__ import annotations

import re

__all__ = ["plain_characters"]

_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_APOSTROPHES = dict.fromkeys("\u02bc\u02b9\u00b4\u2032\u201b\uff07", "’")
_SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_NOTHING = dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_CUT = re.compile("\u00ad(?=[^\\S\\n]*\\n)")  # a soft hyphen shows where a line ends
_FOR = _LETTERS | _APOSTROPHES | _SPACES | _NOTHING
_PLAIN = str.maketrans(_FOR)
_ANY = re.compile(f"[{''.join(_FOR)}]")  # looked for first: a translation is slow


def plain_characters(text: str) -> str:
    """Return ``text`` with letters for ligatures, plain apostrophes and spaces, and nothing invisible."""
    return _CUT.sub("-", text).translate(_PLAIN) if _ANY.search(text) else text

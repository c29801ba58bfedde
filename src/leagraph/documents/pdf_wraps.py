"""Cells of PDF tables whose text runs over several lines: words that a narrow cell has cut are made whole.

No hyphen shows such a cut. A word is taken as cut where it stands whole in the running text of the
document and its first part does not, or where its last part can be no word by itself. In doubt a space
stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from leagraph.documents.pdf_pieces import Piece

__all__ = ["cell_text", "is_cut", "words_of"]

_WORD = re.compile(r"[^\W\d_]+")
_HEAD = re.compile(r"[^\W\d_]+$")
_TAIL = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"-[^\W\d_]")
_CUT_YEAR = re.compile(r"\b(?:19|20)\d\d[-/–]\d?$")
_CUT_FIGURE = re.compile(r"£\s?[1-9][\d,]*$|\d,\d{0,2}$")
_REST_OF_FIGURE = re.compile(r"\d{1,2}$")
_NO_WORD = re.compile(
    r"(?![ai]$).$|[^aeiouy]+$"  # one letter; no vowel
    r"|(?!b[lry]|c[hlrz]|d[rw]|f[lr]|g[hlnr]|k[hnr]|p[hlrs]|rh|s[chklmnpqtvw]|t[hrw]|w[hr])[^\Waeiouy]{2}"
    r"|(?:al|ally|ance|ances|ary|ation|ations|cal|cation|ed|ence|ent|ents|er|ers|ery|es|gh|ial|ical|ies"
    r"|ieves?|ility|ing|ings|ion|ions|ious|ish|ist|istic|ities|ity|ive|ively|iveness|ly|ment|ments|ness"
    r"|ory|ous|sion|sions|tion|tional|tions|tive|ture|tures|ty|ual|ular|ure|ures)$"
)
_ROOM = 1.6  # usual letters that a full line may still have room for
_LEAST_WORDS = 4  # in a line of running text


def words_of(pages: Iterable[Iterable[Piece]]) -> frozenset[str]:
    """Return the words of the running text of a document, but those that a line's end may have cut."""
    found: set[str] = set()
    for page in pages:
        for piece in page:
            words = [word.casefold() for word in _WORD.findall(piece.plain)]
            if len(words) >= _LEAST_WORDS:
                found.update(words[1:-1] if piece.plain.endswith("-") else words[1:])
    return frozenset(found)


def cell_text(lines: Sequence[Piece], right: float, known: frozenset[str]) -> str:
    """Return the text of a cell; ``right`` is where its column ends, ``known`` are the document's words."""
    text = lines[0].text if lines else ""
    for at in range(1, len(lines)):
        cut = is_cut(text, lines[at - 1 :], right, known)
        text = _close(text, lines[at].text) if cut else f"{text} {lines[at].text}"
    return text


def is_cut(above: str, lines: Sequence[Piece], right: float, known: frozenset[str]) -> bool:
    """Say whether the end of the first of ``lines``, where the text ``above`` ends, cuts a word or a year."""
    one, below = lines[0], [line.plain for line in lines[1:]]
    above = above.removesuffix("**")
    letter = (one.right - one.left) / max(len(one.plain), 1)
    if one.right + _ROOM * letter < right:
        return False  # another letter would have stood on the line
    if _HYPHENED.match(below[0]) or _is_cut_figure(above, below[0]):
        return True
    head, tail = _HEAD.search(above), _TAIL.match(below[0])
    if head is None or tail is None or not (tail[0].islower() or (head[0] + tail[0]).isupper()):
        return False
    first, rest = head[0].casefold(), tail[0].casefold()
    if any(whole in known for whole in _wholes(first, below)):
        return first not in known or rest not in known
    return rest not in known and _NO_WORD.match(rest) is not None


def _is_cut_figure(above: str, below: str) -> bool:
    """Say whether a year, a sum of money or a long number goes on in the next line."""
    year = _CUT_YEAR.search(above) and below[:1].isdigit()
    return bool(year or (_CUT_FIGURE.search(above) and _REST_OF_FIGURE.match(below)))


def _wholes(first: str, below: Sequence[str]) -> Iterator[str]:
    """Yield the words that begin with ``first`` and go on over one line or more."""
    for text in below:
        tail = _TAIL.match(text)
        if tail is None:
            return
        first += tail[0].casefold()
        yield first
        if tail.end() < len(text):
            return


def _close(one: str, two: str) -> str:
    """Return two texts joined without a space; bold print goes on."""
    return (
        one.removesuffix("**") + two.removeprefix("**")
        if one.endswith("**") and two.startswith("**")
        else one + two
    )

"""Names of authorities: the normal case of a printed name, and the slug under which it is known."""

from __future__ import annotations

import re

from leagraph.documents.model import fold
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["authority_slug", "bare_name", "normal_name"]

_SMALL = frozenset({"on", "upon", "with", "and", "of", "the", "in", "le", "under", "by"})
_BODY = re.compile(
    r"(?:['’]s)?\s+(?:(?:(?:metropolitan|royal|london)\s+)*(?:(?:city\s+and\s+county|borough|city|county|"
    r"district|metropolitan|unitary|town)\s+)*(?:council|corporation)|LEA|local\s+education\s+authority)$",
    re.IGNORECASE,
)
_STYLE = re.compile(
    r"^(?:the\s+)?(?:(?:royal|london|metropolitan)\s+)*(?:borough|city|county|corporation|council|district)"
    r"\s+(?:council\s+)?of\s+(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def normal_name(printed: str) -> str:
    """Return the name of an authority in normal case, without the words for its council.

    ``STOKE-ON-TRENT`` gives ``Stoke-on-Trent``, ``LEICESTER CITY`` gives ``Leicester City``,
    ``Luton Borough Council`` gives ``Luton``; a name in mixed case keeps its letters.
    """
    name = _BODY.sub("", fold(printed.replace("*", " ")).strip(" .,:;"))
    name = re.sub(r"^(?:the|in)\s+(?=\S)", "", name, flags=re.IGNORECASE)
    return _normal_case(name) if name.isupper() else name


def _normal_case(name: str) -> str:
    def cased(match: re.Match[str]) -> str:
        word = match[0].lower()
        return word if word in _SMALL and match.start() else word[:1].upper() + word[1:]

    return _WORD.sub(cased, name)


def bare_name(name: str) -> str:
    """Return a name without its style: ``London Borough of Ealing`` gives ``Ealing``."""
    return _STYLE.sub("", name).removesuffix(" City").removesuffix(" County")


def authority_slug(name: str, vocabulary: Vocabulary) -> str:
    """Return the slug of the authority: of the vocabulary where it is listed, else made from the name."""
    bare = _STYLE.sub("", name)
    for form in (name, bare, f"City of {name}", name.removesuffix(" City"), name.removesuffix(" County")):
        known = vocabulary.authority_named(form)
        if known is not None:
            return known.slug
    plain = bare_name(name).lower().replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

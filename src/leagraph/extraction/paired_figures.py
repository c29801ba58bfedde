"""Reads two figures of the authority that a sentence sets, in the same order, beside two of a group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leagraph.extraction.figures import decimal_of, group_of, period_of, unit_of, without_period
from leagraph.extraction.prose_figures import ProseFigure, placed_values
from leagraph.extraction.sentences import Sentence
from leagraph.extraction.table_figures import OWN_GROUP
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["paired_figures"]

_LONG = 120  # characters; what is longer names no measure
_ENDS = re.compile(r",|;|\band\b|\bcompared\b|\bagainst\b|\bwhich\b")
_IN = re.compile(r"\b(?:in|for)\b")
_FILLER = re.compile(r"(?:just|only|some|about|over|under|nearly|almost)\s*$", re.IGNORECASE)


def paired_figures(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[ProseFigure]:
    """Yield four figures of '60 per cent read and 50 per cent write; the national figures are 70 and 69'."""
    text = sentence.text
    for rule in vocabulary.rules_for("observation-two", text):
        match = rule.pattern.search(text)
        if match is None:
            continue
        group = group_of(match["group"] or match["group2"], vocabulary)
        own = placed_values(text[: match.start()], vocabulary)
        others = [decimal_of(match["value"]), decimal_of(match["other"])]
        unit = unit_of(match["value"] + match["unit"], vocabulary) or (own[0].unit if own else None)
        if group is None or len(own) != 2 or None in others or own[0].unit != own[1].unit:
            continue
        if unit is not None and unit.split()[0] != (own[0].unit or "").split()[0]:
            continue
        ahead = _FILLER.sub("", text[: own[0].start]).strip(" ,")
        between, after = text[own[0].end : own[1].start], text[own[1].end : match.start()]
        first, second = _names(ahead, between, after)
        period = period_of(text, vocabulary)
        if not first or not second or first == second:
            continue
        for name, mine, other in ((first, own[0], others[0]), (second, own[1], others[1])):
            name = without_period(name, vocabulary).replace(" :", ":")
            yield ProseFigure(name, OWN_GROUP, period, mine.value, mine.unit, sentence, rule)
            yield ProseFigure(name, group, period, other or "", mine.unit, sentence, rule)


def _names(ahead: str, between: str, after: str) -> tuple[str, str]:
    """Return what each of the two figures measures; empty where the words do not tell."""
    one, two = (_ENDS.split(words.strip(), maxsplit=1)[0].strip(" ,;") for words in (between, after))
    if not two:
        return "", ""
    if not one:
        return "", ""
    if (joint := [*_IN.finditer(one)]) and _IN.match(two):  # 'reached it in English and 63 in mathematics'
        two = one[: joint[-1].start()] + two
    names = [f"share {words}" if words.startswith("of ") else words for words in (one, two)]
    if ahead:
        names = [f"{ahead}: {name}" for name in names]
    return (names[0], names[1]) if max(map(len, names)) <= _LONG else ("", "")

"""Functions that a report does not part: what it says of one under a joint heading is of the other.

``Monitoring, challenge and intervention`` heads the definition of these where another heading has their
effectiveness, and both where none has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leagraph.documents.model import Document
from leagraph.extraction.facts import FollowUp, Judgement
from leagraph.extraction.functions import own_functions_of_headings
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["as_wholes"]

_SURE = 0.75  # confidence


def as_wholes(
    document: Document,
    judgements: Sequence[Judgement],
    follow_ups: Sequence[FollowUp],
    vocabulary: Vocabulary,
) -> tuple[tuple[Judgement, ...], tuple[FollowUp, ...]]:
    """Return the facts, those of a part given the whole where no heading of the report parts the two."""
    headed = {
        function
        for passage in document.passages
        for function in own_functions_of_headings(passage.headings, vocabulary)
    }
    for rule in vocabulary.rules.get("function-whole", ()):
        part, _, whole = (rule.value or "").partition(" ")
        if part not in headed or whole in headed:
            continue
        of_part = rule.pattern.search
        taken = {one.when for one in judgements if one.function == whole}
        judgements = tuple(
            replace(one, function=whole)
            if one.function == part and one.when not in taken and not of_part(one.evidence.quote)
            else one
            for one in judgements
        )
        judgements = _with_headline(_with_headline(judgements, part), whole)
        follow_ups = tuple(
            replace(one, functions=tuple(dict.fromkeys(whole if f == part else f for f in one.functions)))
            if part in one.functions and not of_part(one.evidence.quote)
            else one
            for one in follow_ups
        )
    return tuple(judgements), tuple(follow_ups)


def _with_headline(judgements: Sequence[Judgement], function: str) -> tuple[Judgement, ...]:
    """Return the judgements, with a headline for ``function`` at each time where parting took it away.

    The first grade takes its place; grades of parts are less sure than any that may stand for a function.
    """
    lost: dict[str, int] = {}
    headed = {one.when for one in judgements if one.function == function and one.headline}
    for index, one in enumerate(judgements):
        if one.function == function and one.when not in headed and one.confidence >= _SURE:
            lost.setdefault(one.when, index)
    return tuple(
        replace(one, headline=True) if index in lost.values() else one for index, one in enumerate(judgements)
    )

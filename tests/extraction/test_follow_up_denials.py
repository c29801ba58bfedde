"""A demand that is denied to have been met is never told as met, however the denial is worded."""

from __future__ import annotations

from itertools import product

import pytest

from leagraph.extraction.follow_ups import find_follow_ups
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_sections import section_of

_MET = ("implemented", "carried out", "acted upon", "addressed", "met", "fulfilled", "put into effect")
_EARLIER = ("the last report", "the previous inspection")
_PLAIN = ("The recommendations of {then} have been {met}.", "All recommendations of {then} have been {met}.")
_DENIED = (
    "The recommendations of {then} have not been {met}.",
    "The recommendations of {then} have never been {met}.",
    "The recommendations of {then} have hardly been {met}.",
    "The recommendations of {then} have not yet been {met}.",
    "The recommendations of {then} have still not been {met}.",
    "The recommendations of {then} have yet to be {met}.",
    "The recommendations of {then} remain to be {met}.",
    "None of the recommendations of {then} has been {met}.",
    "Not one of the recommendations of {then} has been {met}.",
    "Few of the recommendations of {then} have been {met}.",
    "Hardly any of the recommendations of {then} have been {met}.",
    "Neither recommendation of {then} has been {met}.",
    "No recommendation of {then} has been {met}.",
    "There is no evidence that the recommendations of {then} have been {met}.",
    "It cannot be said that the recommendations of {then} have been {met}.",
    "It is not clear whether the recommendations of {then} have been {met}.",
    "Not all the recommendations of {then} have been {met}.",
    "Only some of the recommendations of {then} have been {met}.",
    "Half of the recommendations of {then} have been {met}.",
    "Of the four recommendations of {then}, two have been {met}.",
)
_OTHER = (
    "No action has been taken on the recommendation of {then}.",
    "No action was taken on the recommendation of {then}.",
    "Little progress has been made on the recommendation of {then}.",
    "Nothing has been done about the recommendation of {then}.",
    "The LEA has failed to act on the recommendation of {then}.",
    "The LEA has not acted on the recommendation of {then}.",
    "The LEA has done nothing to act on the recommendation of {then}.",
    "The LEA has largely ignored the recommendation of {then}.",
    "The recommendations of {then} have largely been ignored.",
    "The recommendation of {then} has been set aside.",
    "The recommendation of {then} remains outstanding.",
    "The recommendation of {then} has not.",
)


def _statuses(text: str) -> list[str]:
    document = section_of("support", "Support for numeracy", text)
    return [one.status for one in find_follow_ups(document, load_vocabulary())]


@pytest.mark.parametrize(("form", "met", "then"), [*product(_PLAIN, _MET, _EARLIER)])
def test_what_is_said_to_be_met_is_told_as_met(form: str, met: str, then: str) -> None:
    assert _statuses(form.format(met=met, then=then)) == ["implemented"]


@pytest.mark.parametrize(("form", "met", "then"), [*product(_DENIED, _MET, _EARLIER)])
def test_what_is_denied_is_not_told_as_met(form: str, met: str, then: str) -> None:
    statuses = _statuses(form.format(met=met, then=then))
    assert len(statuses) == 1
    assert statuses[0] != "implemented"


@pytest.mark.parametrize(("form", "then"), [*product(_OTHER, _EARLIER)])
def test_what_was_left_undone_is_told_so_if_at_all(form: str, then: str) -> None:
    assert _statuses(form.format(then=then)) in ([], ["not-implemented"])


_ASKED = (
    "The last inspection recommended that targets be set for each school.",
    "The recommendation of the last report was to publish criteria for support.",
)
_TOLD = (
    *("This has not been done.", "This has hardly been done.", "It has never been done."),
    *("Nothing has come of this.", "Little has been done.", "No such work has been done."),
    *("The LEA has not done so.", "The LEA chose not to do so.", "Officers have been unable to do so."),
    *("This remains to be done.", "Members have refused to do this.", "This was rejected."),
    *("It has had no effect.", "Progress has been negligible.", "There is no sign of this."),
    *("The position is unchanged.", "Inspectors found no evidence of this.", "This is no nearer."),
    *("The LEA has done nothing about it.", "The LEA did not act on this.", "This has scarcely begun."),
)


@pytest.mark.parametrize(("asked", "told"), [*product(_ASKED, _TOLD)])
def test_a_denial_in_the_next_sentence_is_not_told_as_met(asked: str, told: str) -> None:
    statuses = _statuses(f"{asked} {told}")
    assert len(statuses) == 1
    assert statuses[0] != "implemented"
